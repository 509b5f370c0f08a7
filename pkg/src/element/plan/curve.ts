import type { Curve, Decimal } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { cornersOf } from "../charts/corners";
import { loadCharts } from "../charts/load";
import { Part } from "../store/part";
import { base } from "../ui/styles";
import { isZero } from "../ui/decimal";

/** What a component pays, drawn beside its form: it follows every entry. */
export class AttainPlanCurve extends Part {
  static override properties = { ...Part.properties, index: { type: Number } };

  /** Which of the plan's components. */
  declare index: number;

  static override styles = [
    base,
    css`
      :host {
        margin-top: 12px;
        max-width: 560px;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void loadCharts();
  }

  override render(): TemplateResult | typeof nothing {
    const component = this.statement.components[this.index];
    const curve = component && this.#ask(component.id);
    if (!component || !curve) return nothing;
    const { formats, t } = this;
    const words = t.charts.curve;
    const share = curve.quota !== null && !isZero(curve.quota);
    const place = ({ at, attainment }: { at: Decimal; attainment: Decimal | null }): Decimal =>
      share ? (attainment ?? "0") : at;
    const now = curve.marks.find(({ kind }) => kind === "here");
    const here = now ? place(now) : "0";
    const earned = now?.earned ?? curve.points[0]?.earned ?? "0";
    const stands = share ? formats.percent(here) : formats.credit(here, component.unit);
    return html`<attain-curve
      .formats=${formats}
      .texts=${{
        ...words,
        data: t.charts.data,
        sentence: t.plan.curve(stands, formats.money(earned)),
        sold: share ? words.attained : words.sold,
      }}
      .heading=${words.heading(component.name)}
      .corners=${cornersOf(curve, place)}
      .markers=${curve.marks
        .filter(({ kind }) => kind !== "here")
        .map((mark) => ({ at: place(mark), label: mark.kind === "cap" ? words.cap : mark.label }))}
      .now=${here}
      .here=${here}
      .earned=${earned}
      .unit=${share ? "ratio" : component.unit}
      .step=${""}
      .movable=${false}
    ></attain-curve>`;
  }

  #ask(component: string): Curve | null {
    try {
      return this.results.attain.curve({ component });
    } catch {
      // Not every component has one, such as those that pay by an entered figure of another time.
      return null;
    }
  }
}
