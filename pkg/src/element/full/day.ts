import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { base, controls } from "../ui/styles";

/** The day that figures "to date" are of, to be chosen. */
export class AttainDay extends Part {
  static override properties = { ...Part.properties, fault: { state: true } };

  /** Why the day that was entered is not taken. */
  declare private fault: string | null;

  constructor() {
    super();
    this.fault = null;
  }

  static override styles = [
    base,
    controls,
    css`
      label {
        align-items: center;
        color: var(--ink-soft);
        display: flex;
        flex-wrap: wrap;
        font-size: calc(14 * var(--px));
        gap: 4px 10px;
      }

      input {
        color: var(--ink);
      }

      .field[aria-invalid="true"] {
        border-color: var(--behind);
      }

      p {
        color: var(--behind);
        font-size: calc(13 * var(--px));
        line-height: 1.45;
        margin-top: 4px;
        max-width: 40ch;
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { plan, as_of } = this.statement;
    const { fault } = this;
    return html`<label
        >${this.t.simulator.asOf}
        <input
          class="field"
          type="date"
          min=${plan.start}
          max=${plan.end}
          aria-invalid=${fault === null ? nothing : "true"}
          aria-describedby=${fault === null ? nothing : "fault"}
          .value=${as_of}
          @change=${this.#onChange}
          @blur=${this.#onLeave}
      /></label>
      ${fault === null ? nothing : html`<p id="fault" role="alert">${fault}</p>`}`;
  }

  readonly #onChange = (event: Event): void => {
    const { value, validity } = event.target as HTMLInputElement;
    // A date is unfinished while it is typed, down to the digits of its year.
    if (!/^[1-9]\d{3}-/.test(value)) return;
    this.fault = validity.valid ? null : this.#why(value);
    if (validity.valid) this.store.setAsOf(value);
  };

  /** What was left and is no day of the plan gives way to the day that figures are of. */
  readonly #onLeave = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const { as_of } = this.statement;
    if (input.value === as_of) return;
    this.fault = this.#why(input.value);
    input.value = as_of;
  };

  #why(value: string): string {
    const { formats, t } = this;
    const { plan, as_of } = this.statement;
    const range = formats.range(plan.start, plan.end);
    const { asOfOutside, asOfMissing } = t.simulator;
    return /^[1-9]\d{3}-/.test(value)
      ? asOfOutside(formats.date(value), range, formats.date(as_of))
      : asOfMissing(range, formats.date(as_of));
  }
}
