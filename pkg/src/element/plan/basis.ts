import type { Comparison, Event as CreditEvent } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { isNegative, isZero } from "../ui/decimal";
import { messageOf } from "../ui/fault";
import { base, controls, panels, tables } from "../ui/styles";

const EVENTS: readonly CreditEvent[] = ["booking", "invoice", "cash", "recognised"];

/** What the plan would pay if all its components counted deals at another event. */
export class AttainPlanBasis extends Part {
  static override properties = { ...Part.properties, event: { state: true } };

  declare event: CreditEvent | null;

  static override styles = [
    base,
    controls,
    panels,
    tables,
    css`
      .segments {
        flex-wrap: wrap;
      }

      table {
        margin-top: 12px;
      }
    `,
  ];

  constructor() {
    super();
    this.event = null;
  }

  override render(): TemplateResult {
    const t = this.t.plan.basis;
    const option = (event: CreditEvent | null): TemplateResult =>
      html`<label
        ><input
          type="radio"
          name="basis"
          .checked=${this.event === event}
          @change=${() => {
            this.event = event;
          }}
        />${event === null ? t.asPlanned : t.events[event]}</label
      >`;
    return html`<h3>${t.title}</h3>
      <p class="soft small">${t.words}</p>
      <fieldset class="segments" aria-label=${t.title}>${option(null)} ${EVENTS.map(option)}</fieldset>
      ${this.event === null ? nothing : this.#difference(this.event)}`;
  }

  /** Components that measure deals; the scenario in force stays in it. */
  #compared(event: CreditEvent): Comparison | null {
    const { attain, plan } = this.results;
    const changes = plan.components.flatMap(({ measure }, index) =>
      (measure.kpi ?? null) === null
        ? [{ change: "edit_plan" as const, at: `/components/${String(index)}/measure/on`, value: event }]
        : [],
    );
    return attain.compare([{ name: event, changes }])[0] ?? null;
  }

  /** What becomes of deals that lack what the event asks for. */
  #words(event: CreditEvent): TemplateResult | typeof nothing {
    const { needs, recognised } = this.t.plan.basis;
    if (event === "booking") return nothing;
    return html`<p class="soft small">${event === "recognised" ? recognised : needs}</p>`;
  }

  #difference(event: CreditEvent): TemplateResult {
    const t = this.t.plan.basis;
    let compared: Comparison | null;
    try {
      compared = this.#compared(event);
    } catch (error) {
      return html`<p role="alert">${messageOf(error, this.store)}</p>`;
    }
    if (!compared) return html``;
    const row = (name: string, { baseline, scenario, difference }: Comparison["earned"]): TemplateResult => {
      const sign = isZero(difference) ? "" : isNegative(difference) ? "−" : "+";
      return html`<tr>
        <th scope="row">${name}</th>
        <td class="number">${this.formats.money(baseline)}</td>
        <td class="number">${this.formats.money(scenario)}</td>
        <td class="number">${sign}${this.formats.magnitude(difference)}</td>
      </tr>`;
    };
    return html`<table>
        <thead>
          <tr>
            <td></td>
            <th scope="col" class="number">${t.asPlanned}</th>
            <th scope="col" class="number">${t.events[event]}</th>
            <th scope="col" class="number">${t.difference}</th>
          </tr>
        </thead>
        <tbody>
          ${row(t.earned, compared.earned)} ${row(t.paid, compared.paid)}
        </tbody>
      </table>
      ${this.#words(event)}`;
  }
}
