import { AttainError, type DealView, type Decimal, type IsoDate, type Scenario } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { fieldsOf } from "../estimate/fields";
import { Part } from "../store/part";
import { NO_SCENARIO } from "../store/session";
import { difference, fromPercent, hundredths, isNegative, isZero, toPercent } from "../ui/decimal";
import { base, controls } from "../ui/styles";
import { typedSigned } from "../ui/typed";
import { sentence } from "../ui/words";
import { isAdded, isTouched, moveDeal, reset, setField } from "./edits";

const DAY = 86_400_000;

/** What is wrong, and how to mend it, in the engine's words. */
export function messageOf(error: unknown): string {
  const fault = error instanceof AttainError ? error.faults[0] : undefined;
  if (fault?.hint) return `${sentence(fault.message)}: ${fault.hint}`;
  return sentence(fault?.message ?? (error instanceof Error ? error.message : String(error)));
}

interface EditedField {
  name: string;
  label: string;
  value: string;
  /** The slider's place and the value at each of its places. */
  slider: { at: number; max: number; value: (at: number) => string } | null;
  edit: (scenario: Scenario, value: string) => Scenario;
  kind: "text" | "number" | "date" | "choice";
  /** What can be chosen. */
  values?: readonly string[];
}

/** The fields of one deal, to type or to drag; the figures answer while they move. */
export class AttainDealEditor extends Part {
  static override properties = {
    ...Part.properties,
    deal: { attribute: false },
    trouble: { state: true },
    preview: { state: true },
  };

  declare deal: DealView;
  declare private trouble: { field: string; message: string } | null;
  declare private preview: { field: string; value: string; earned: Decimal } | null;
  /** Amounts as they were when the editor was opened: what sliders are hundredths of. */
  readonly #start = new Map<string, string>();

  constructor() {
    super();
    this.trouble = null;
    this.preview = null;
  }

  static override styles = [
    base,
    controls,
    css`
      .fields {
        display: grid;
        gap: 14px 20px;
        grid-template-columns: repeat(auto-fill, minmax(min(210px, 100%), 1fr));
      }

      label {
        display: block;
        font-size: 13px;
        font-weight: 500;
      }

      .field {
        margin-block-start: 4px;
        width: 100%;
      }

      .field[aria-invalid="true"] {
        border-color: var(--behind);
      }

      input[type="range"] {
        accent-color: var(--accent);
        display: block;
        height: 28px;
        margin: 0;
        width: 100%;
      }

      .trouble {
        color: var(--behind);
        font-size: 13px;
      }

      .foot {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        justify-content: space-between;
        margin-block-start: 12px;
      }
    `,
  ];

  get #scenario(): Scenario {
    return this.store.inputs?.scenario ?? NO_SCENARIO;
  }

  #amount(name: string, label: string, value: string): EditedField {
    if (!this.#start.has(name) && /^\d+(\.\d+)?$/.test(value) && !isZero(value)) this.#start.set(name, value);
    const start = this.#start.get(name);
    const max = 200;
    const at = (from: string): number => {
      for (let place = 0; place <= max; place += 1)
        if (!isNegative(difference(hundredths(from, place), value))) return place;
      return max;
    };
    return {
      name,
      label,
      value,
      kind: "number",
      slider: start === undefined ? null : { at: at(start), max, value: (place) => hundredths(start, place) },
      edit: (scenario, entered) => setField(scenario, this.deal.id, name, entered),
    };
  }

  #day(): EditedField {
    const { start, end } = this.statement.plan;
    const first = Date.parse(start);
    const dayAt = (place: number): IsoDate => new Date(first + place * DAY).toISOString().slice(0, 10);
    const max = Math.round((Date.parse(end) - first) / DAY);
    const { close_date } = this.deal;
    const at = close_date === null ? 0 : Math.round((Date.parse(close_date) - first) / DAY);
    return {
      name: "close_date",
      label: this.t.deals.columns.close_date,
      value: close_date ?? "",
      kind: "date",
      slider: { at: Math.min(Math.max(at, 0), max), max, value: dayAt },
      edit: (scenario, value) => moveDeal(scenario, this.deal.id, value),
    };
  }

  #fields(): EditedField[] {
    const { deal, t } = this;
    const amounts = fieldsOf(this.results.plan)
      .filter(({ kind }) => kind === "amount" || kind === "number")
      .map(({ name, label }) =>
        name === "amount"
          ? this.#amount(name, t.deals.columns.amount, deal.amount ?? "")
          : this.#amount(name, label ?? name, deal.fields[name] ?? ""),
      );
    if (!amounts.some(({ name }) => name === "amount"))
      amounts.push(this.#amount("amount", t.deals.columns.amount, deal.amount ?? ""));
    const chance = deal.probability === null ? "" : toPercent(deal.probability);
    const probability: EditedField = {
      name: "probability",
      label: t.deals.probability,
      value: chance,
      kind: "number",
      slider: { at: Math.min(100, Number.parseInt(chance, 10) || 0), max: 100, value: String },
      edit: (scenario, value) => setField(scenario, deal.id, "probability", fromPercent(value)),
    };
    const stage: EditedField = {
      name: "stage",
      label: t.deals.columns.stage,
      value: deal.stage ?? "",
      kind: "text",
      slider: null,
      edit: (scenario, value) => setField(scenario, deal.id, "stage", value.trim()),
    };
    // What kind of deal it is decides what it counts for.
    const choices = fieldsOf(this.results.plan)
      .filter(({ kind, values }) => kind === "text" && values.length > 0)
      .map(({ name, label, values }): EditedField => ({
        name,
        label: label ?? name,
        value: deal.fields[name] ?? "",
        kind: "choice",
        values,
        slider: null,
        edit: (scenario, value) => setField(scenario, deal.id, name, value),
      }));
    return [...amounts, this.#day(), ...choices, probability, stage];
  }

  /** A number as the reader's language writes it; other values as they are. */
  #shown({ kind }: EditedField, value: string): string {
    return kind === "number" && /^-?\d/.test(value) ? this.formats.explained(value, "number") : value;
  }

  /** What was typed, as the engine takes it. */
  #read(field: EditedField, text: string): string {
    const entered = text.trim();
    if (field.kind !== "number" || entered === "") return entered;
    if (entered === this.#shown(field, field.value)) return field.value;
    const number = typedSigned(entered, this.store.locale);
    if (number === null) throw new Error(this.t.whatif.noNumber);
    return number;
  }

  /** Takes what was typed; nothing where it cannot be taken. */
  #enter(field: EditedField, text: string): string | null {
    try {
      const value = this.#read(field, text);
      this.#commit(field, value, null);
      return this.trouble === null ? value : null;
    } catch (error) {
      this.preview = null;
      this.trouble = { field: field.name, message: messageOf(error) };
      return null;
    }
  }

  #commit(field: EditedField, value: string, step: string | null): void {
    this.preview = null;
    if (value === field.value) {
      this.trouble = null;
      return;
    }
    try {
      this.store.change({ scenario: field.edit(this.#scenario, value) }, step);
      this.trouble = null;
    } catch (error) {
      this.trouble = { field: field.name, message: messageOf(error) };
    }
  }

  /** Only the headline is calculated while a slider moves. */
  #look(field: EditedField, value: string): void {
    try {
      const { earned } = this.results.baseline.step(field.edit(this.#scenario, value));
      this.preview = { field: field.name, value, earned };
      this.trouble = null;
    } catch (error) {
      this.trouble = { field: field.name, message: messageOf(error) };
    }
  }

  override render(): TemplateResult {
    const { t } = this;
    const scenario = this.#scenario;
    const putBack = (): void => {
      this.#start.clear();
      this.trouble = null;
      this.store.change({ scenario: reset(scenario, this.deal.id) });
    };
    return html`<div class="fields">${this.#fields().map((field) => this.#field(field))}</div>
      <div class="foot">
        <p role="status" class="figures">
          ${this.preview ? t.deals.wouldEarn(this.formats.money(this.preview.earned)) : nothing}
        </p>
        ${
          isTouched(scenario, this.deal.id)
            ? html`<button class="button" type="button" @click=${putBack}>
                ${isAdded(scenario, this.deal.id) ? t.deals.takeOut : t.deals.asLoaded}
              </button>`
            : nothing
        }
      </div>`;
  }

  #choice(field: EditedField): TemplateResult {
    const { name, label, value, values = [] } = field;
    const choose = (event: Event): void => {
      this.#enter(field, (event.target as HTMLSelectElement).value);
    };
    const all = values.includes(value) ? values : [value, ...values];
    return html`<div>
      <label
        >${label}
        <select class="field" name=${name} @change=${choose}>
          ${all.map((one) => html`<option value=${one} ?selected=${one === value}>${one}</option>`)}
        </select>
      </label>
    </div>`;
  }

  #field(field: EditedField): TemplateResult {
    const { name, label, kind, slider } = field;
    if (kind === "choice") return this.#choice(field);
    const wrong = this.trouble?.field === name ? this.trouble.message : null;
    const value = this.#shown(field, this.preview?.field === name ? this.preview.value : field.value);
    const entered = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const taken = this.#enter(field, input.value);
      // A number that is the same as before is written as the language writes it, too.
      if (taken !== null) input.value = this.#shown(field, taken);
    };
    const placed = (event: Event): string => slider?.value((event.target as HTMLInputElement).valueAsNumber) ?? "";
    return html`<div>
      <label
        >${label}${name === "probability" ? " (%)" : ""}
        <input
          class="field"
          type=${kind === "date" ? kind : "text"}
          name=${name}
          autocomplete="off"
          inputmode=${kind === "number" ? "decimal" : nothing}
          list=${name === "stage" ? "stages" : nothing}
          aria-invalid=${wrong === null ? nothing : "true"}
          aria-describedby=${wrong === null ? nothing : `wrong-${name}`}
          .value=${value}
          @change=${entered}
        />
      </label>
      ${
        slider
          ? html`<input
              type="range"
              min="0"
              max=${slider.max}
              aria-label=${this.t.deals.slide(label)}
              aria-valuetext=${value}
              .value=${String(slider.at)}
              @input=${(event: Event) => {
                this.#look(field, placed(event));
              }}
              @change=${(event: Event) => {
                this.#commit(field, placed(event), `${this.deal.id}/${name}`);
              }}
            />`
          : nothing
      }
      ${name === "stage" ? this.#stages() : nothing}
      ${wrong === null ? nothing : html`<p class="trouble" id=${`wrong-${name}`} role="alert">${wrong}</p>`}
    </div>`;
  }

  #stages(): TemplateResult {
    const stages = [...new Set(this.results.deals.map(({ stage }) => stage ?? ""))].filter(Boolean).sort();
    return html`<datalist id="stages">${stages.map((stage) => html`<option value=${stage}></option>`)}</datalist>`;
  }
}
