import type { Line } from "attain";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { isZero } from "../ui/decimal";
import { messageOf } from "../ui/fault";
import { stateOf } from "../ui/state";
import { base, controls } from "../ui/styles";
import { typedSigned } from "../ui/typed";
import { sentence } from "../ui/words";
import { ESTIMATE, type EstimateField, estimated, fieldsOf } from "./fields";

/** What one deal would earn: its amount, products and close date go in, money and reasons come out. */
export class AttainEstimate extends Part {
  static override properties = {
    ...Part.properties,
    values: { state: true },
    close: { state: true },
    trouble: { state: true },
  };

  declare private values: Readonly<Record<string, string>>;
  declare private close: string;
  /** Why the deal as it stands cannot be calculated. */
  declare private trouble: string | null;

  constructor() {
    super();
    this.values = {};
    this.close = "";
    this.trouble = null;
  }

  static override styles = [
    base,
    controls,
    css`
      :host {
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: 18px 20px;
      }

      h2 {
        font-size: calc(16 * var(--px));
        margin-bottom: 12px;
      }

      form {
        display: grid;
        gap: 12px 16px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(160 * var(--px))), 1fr));
      }

      label {
        color: var(--ink-soft);
        display: grid;
        font-size: calc(13 * var(--px));
        gap: 4px;
      }

      .field {
        color: var(--ink);
        min-width: 0;
        width: 100%;
      }

      output {
        border-top: 1px solid var(--line);
        display: block;
        margin-top: 18px;
        padding-top: 14px;
      }

      .earned {
        font-size: calc(34 * var(--px));
        font-weight: 600;
        letter-spacing: -0.025em;
        line-height: 1.2;
        overflow-wrap: anywhere;
      }

      .trouble {
        color: var(--behind);
      }

      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        justify-content: space-between;
        padding: 6px 0;
      }

      li + li {
        border-top: 1px solid var(--line);
      }

      details {
        margin-top: 12px;
      }

      summary {
        color: var(--accent);
        cursor: pointer;
        min-height: 24px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.close === "" && this.store.session) this.close = this.statement.as_of;
  }

  override render(): TemplateResult {
    return stateOf(this.store) ?? this.#form();
  }

  #form(): TemplateResult {
    const { t, statement } = this;
    const submit = (event: Event): void => {
      event.preventDefault();
    };
    return html`<slot name="brand"></slot>
      <h2>${t.estimate.title}</h2>
      <form @submit=${submit}>
        ${fieldsOf(this.results.baseline.plan()).map((field) => this.#field(field))}
        <label
          >${t.deals.columns.close_date}
          <input
            class="field"
            part="field"
            type="date"
            name="close_date"
            min=${statement.plan.start}
            max=${statement.plan.end}
            .value=${this.close}
            @input=${this.#onClose}
          />
        </label>
      </form>
      <output aria-live="polite">${this.trouble === null ? this.#answer() : this.#trouble(this.trouble)}</output>
      <slot name="actions"></slot>`;
  }

  #field({ name, label, kind, values }: EstimateField): TemplateResult {
    const { t, statement } = this;
    const value = this.values[name] ?? "";
    const words = label ?? t.deals.columns.amount;
    const change = (event: Event): void => {
      this.#set({ ...this.values, [name]: (event.target as HTMLInputElement).value });
    };
    const choices = kind === "flag" ? ["true", "false"] : values;
    if (choices.length > 0) {
      const shown = (choice: string): string =>
        kind === "flag" ? (choice === "true" ? t.estimate.yes : t.estimate.no) : choice;
      return html`<label
        >${words}
        <select class="field" part="field" name=${name} @change=${change}>
          <option value="" ?selected=${value === ""}>${t.estimate.choose}</option>
          ${choices.map(
            (choice) => html`<option value=${choice} ?selected=${value === choice}>${shown(choice)}</option>`,
          )}
        </select>
      </label>`;
    }
    const number = kind === "amount" || kind === "number";
    return html`<label
      >${kind === "amount" ? t.estimate.inCurrency(words, statement.plan.currency) : words}
      <input
        class="field"
        part="field"
        type=${kind === "date" ? "date" : "text"}
        inputmode=${number ? "decimal" : nothing}
        autocomplete="off"
        name=${name}
        .value=${value}
        @input=${change}
      />
    </label>`;
  }

  readonly #onClose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    if (input.value === "" || !input.validity.valid) return;
    this.close = input.value;
    this.#set(this.values);
  };

  /** Calculates with the deal: it takes the place of the one before. */
  #set(values: Readonly<Record<string, string>>): void {
    this.values = values;
    const { store, t } = this;
    const { scenario } = this.results.inputs;
    const others = scenario.changes.filter((change) => !("deal" in change) || !isEstimate(change.deal));
    const fields = fieldsOf(this.results.baseline.plan());
    const entered = fields.some(({ name }) => (values[name] ?? "").trim() !== "");
    const read = { ...values };
    for (const { name, kind } of fields) {
      const text = (values[name] ?? "").trim();
      if ((kind !== "amount" && kind !== "number") || text === "") continue;
      const number = typedSigned(text, store.locale);
      if (number === null) {
        this.trouble = t.whatif.noNumber;
        return;
      }
      read[name] = number;
    }
    const deal = entered ? [estimated(fields, read, this.close, t.estimate.deal)] : [];
    try {
      store.change({ scenario: { ...scenario, changes: [...others, ...deal] } }, "estimate");
      this.trouble = null;
    } catch (error) {
      this.trouble = messageOf(error, store);
    }
  }

  #trouble(why: string): TemplateResult {
    return html`<p class="trouble">${sentence(why)}</p>`;
  }

  #answer(): TemplateResult {
    const { t, formats, results } = this;
    if (!results.deals.some(({ id }) => id === ESTIMATE)) return html`<p class="soft">${t.estimate.hint}</p>`;
    const worth = results.attain.worth(ESTIMATE);
    return html`<p class="soft small">${t.estimate.earns}</p>
      <p class="earned figures" part="figure">${formats.money(worth.earned)}</p>
      ${this.#lines()} ${isZero(worth.others) ? nothing : this.#part(t.estimate.others, formats.money(worth.others))}
      ${isZero(worth.sums) ? nothing : this.#part(t.estimate.sums, formats.money(worth.sums))}
      <details>
        <summary>${t.estimate.why}</summary>
        <attain-explanation .store=${this.store} .figure=${`deal/${ESTIMATE}`}></attain-explanation>
      </details>`;
  }

  #part(words: string, amount: string): TemplateResult {
    return html`<p class="soft small figures">${words}: ${amount}</p>`;
  }

  /** The deal's own lines: what was credited in which component, at which rate. */
  #lines(): TemplateResult {
    const { statement, formats, t } = this;
    const lines = statement.lines.filter(({ deal }) => deal === ESTIMATE);
    if (lines.length === 0) return html`<p class="soft small">${t.estimate.nothing}</p>`;
    const row = ({ component, credited, rate, earned }: Line): TemplateResult => {
      const header = statement.components.find(({ id }) => id === component);
      const how =
        credited === null || rate === null || !header
          ? nothing
          : t.statement.creditedAt(formats.credit(credited, header.unit), formats.effectiveRate(rate, header.unit));
      return html`<li class="figures">
        <span>${header?.name ?? component} <span class="soft small">${how}</span></span>
        <span>${formats.pay(earned, header?.paid_in ?? null)}</span>
      </li>`;
    };
    return html`<ul>
      ${lines.map(row)}
    </ul>`;
  }
}

function isEstimate(deal: unknown): boolean {
  return typeof deal === "object" && deal !== null && "id" in deal && deal.id === ESTIMATE;
}
