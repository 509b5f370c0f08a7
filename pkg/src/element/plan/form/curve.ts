import type { Curve } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { drawnCurve } from "../../charts/corners";
import { loadCharts } from "../../charts/load";
import { Part } from "../../store/part";
import { base } from "../../ui/styles";

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
    void loadCharts(this.store);
  }

  override render(): TemplateResult | typeof nothing {
    const component = this.statement.components[this.index];
    const curve = component && this.#ask(component.id);
    if (!component || !curve) return nothing;
    const { formats, t } = this;
    const words = t.charts.curve;
    const { corners, markers, share, unit, start } = drawnCurve(curve, component, {
      cap: words.cap,
      quota: t.charts.progress.quota,
    });
    const { here, earned } = start;
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
      .corners=${corners}
      .markers=${markers}
      .now=${here}
      .here=${here}
      .earned=${earned}
      .unit=${unit}
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
