import type { DealView, Decimal, IsoDate, Scenario } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { fieldsOf } from "../estimate/fields";
import { Part } from "../store/part";
import { NO_SCENARIO } from "../store/session";
import { difference, fromPercent, hundredths, isNegative, isZero, toPercent } from "../ui/decimal";
import { adviceOf, messageOf } from "../ui/fault";
import { base, controls } from "../ui/styles";
import { typedSigned } from "../ui/typed";
import { decide, isAdded, isTouched, moveDeal, reset, setField } from "./edits";

type Status = DealView["status"];

const DAY = 86_400_000;

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
  /** What the choices are called, where it is not what they are. */
  words?: Readonly<Record<string, string>>;
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
  /** What is wrong, by field. */
  declare private trouble: ReadonlyMap<string, string>;
  declare private preview: { field: string; value: string; earned: Decimal } | null;
  /** Amounts as they were when the editor was opened: what sliders are hundredths of. */
  readonly #start = new Map<string, string>();
  /** What was typed and is not taken yet, by field. */
  readonly #typed = new Map<string, string>();

  constructor() {
    super();
    this.trouble = new Map();
    this.preview = null;
  }

  static override styles = [
    base,
    controls,
    css`
      .fields {
        display: grid;
        gap: 14px 20px;
        grid-template-columns: repeat(auto-fill, minmax(min(calc(210 * var(--px)), 100%), 1fr));
      }

      label {
        display: block;
        font-size: calc(13 * var(--px));
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
        font-size: calc(13 * var(--px));
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
      edit: (scenario, value) => this.#stage(scenario, value.trim()),
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
    return [...amounts, this.#day(), ...choices, probability, stage, this.#counts()];
  }

  /** As what the deal was loaded; one of the scenario alone is open. */
  get #loaded(): Status {
    return this.results.baseline.deals().find(({ id }) => id === this.deal.id)?.status ?? "open";
  }

  /** A stage that says that a deal is won or lost makes it so. */
  #stage(scenario: Scenario, stage: string): Scenario {
    const named = setField(scenario, this.deal.id, "stage", stage);
    const status = this.#meaning(stage);
    if (status === null) return named;
    // A deal that will close goes on from stage to stage before it does.
    if (status === "open" && this.deal.status === "won") return named;
    return decide(named, this.deal.id, status, this.#loaded);
  }

  #meaning(stage: string): Status | null {
    const word = stage.toLocaleLowerCase();
    const stages = this.results.report?.stages ?? [];
    const known = stages.find((one) => one.stage.toLocaleLowerCase() === word);
    if (known) return known.status;
    const [, decided] = /^(?:closed[ -]*)?(won|lost)$/.exec(word) ?? [];
    return (decided as Status | undefined) ?? null;
  }

  /** Won, lost or open: what decides whether it counts. */
  #counts(): EditedField {
    const { deal, t } = this;
    const loaded = this.#loaded;
    const choices = (["open", "won", "lost"] as const).filter((status) => status !== "open" || loaded === "open");
    return {
      name: "status",
      label: t.deals.countsAs,
      value: deal.status,
      kind: "choice",
      values: choices,
      words: t.deals.status,
      slider: null,
      edit: (scenario, value) => decide(scenario, deal.id, value as Status, loaded),
    };
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

  /** What was typed and is not taken yet, as the fields are called. */
  get unsaved(): string[] {
    return this.#fields().flatMap(({ name, label }) => {
      const text = this.#typed.get(name);
      return text === undefined ? [] : [`${label} ${text}`];
    });
  }

  #onTyping(field: EditedField, text: string): void {
    if (text === this.#shown(field, field.value)) this.#typed.delete(field.name);
    else this.#typed.set(field.name, text);
  }

  /** Whether all that is in the fields could be taken; else it says what could not, and goes there. */
  settle(): boolean {
    const inputs = [...this.renderRoot.querySelectorAll<HTMLInputElement>("input.field")];
    for (const field of this.#fields()) {
      const input = inputs.find(({ name }) => name === field.name);
      if (input && input.value !== this.#shown(field, field.value)) this.#enter(field, input.value);
    }
    const wrong = inputs.find(({ name }) => this.trouble.has(name));
    wrong?.focus();
    return wrong === undefined;
  }

  /** Takes what was typed; nothing where it cannot be taken. */
  #enter(field: EditedField, text: string): string | null {
    this.preview = null;
    try {
      const value = this.#read(field, text);
      if (value !== field.value) this.store.change({ scenario: field.edit(this.#scenario, value) });
      this.#complain(field, null);
      this.#typed.delete(field.name);
      return value;
    } catch (error) {
      this.#complain(field, error);
      return null;
    }
  }

  /** Takes where a slider was let go. */
  #place(field: EditedField, value: string): void {
    this.preview = null;
    try {
      if (value !== field.value)
        this.store.change({ scenario: field.edit(this.#scenario, value) }, `${this.deal.id}/${field.name}`);
      this.#complain(field, null);
    } catch (error) {
      this.#complain(field, error);
    }
  }

  #complain({ name }: EditedField, error: unknown): void {
    const trouble = new Map(this.trouble);
    if (error === null) trouble.delete(name);
    // How shares are written in a document is no advice for a field that is in percent.
    else trouble.set(name, (name === "probability" ? messageOf : adviceOf)(error, this.store));
    this.trouble = trouble;
  }

  /** Only the headline is calculated while a slider moves. */
  #look(field: EditedField, value: string): void {
    try {
      const { earned } = this.results.baseline.step(field.edit(this.#scenario, value));
      this.preview = { field: field.name, value, earned };
      this.#complain(field, null);
    } catch (error) {
      this.#complain(field, error);
    }
  }

  override render(): TemplateResult {
    const { t } = this;
    const scenario = this.#scenario;
    const putBack = (): void => {
      this.#start.clear();
      this.#typed.clear();
      this.trouble = new Map();
      this.store.change({ scenario: reset(scenario, this.deal.id) });
      // What was typed and refused goes too.
      void this.updateComplete.then(() => {
        for (const field of this.#fields()) {
          const input = this.renderRoot.querySelector<HTMLInputElement>(`input[name="${CSS.escape(field.name)}"]`);
          if (input) input.value = this.#shown(field, field.value);
        }
      });
    };
    return html`<div class="fields">${this.#fields().map((field) => this.#field(field))}</div>
      <div class="foot">
        <p role="status" class="figures">
          ${this.preview ? t.deals.wouldEarn(this.formats.money(this.preview.earned)) : nothing}
        </p>
        ${
          isTouched(scenario, this.deal.id) || this.trouble.size > 0
            ? html`<button class="button" type="button" @click=${putBack}>
                ${isAdded(scenario, this.deal.id) ? t.deals.takeOut : t.deals.asLoaded}
              </button>`
            : nothing
        }
      </div>`;
  }

  #choice(field: EditedField): TemplateResult {
    const { name, label, value, values = [], words = {} } = field;
    const choose = (event: Event): void => {
      const select = event.target as HTMLSelectElement;
      // Where it was refused, what is in force stands there.
      if (this.#enter(field, select.value) === null) select.value = value;
    };
    const all = values.includes(value) ? values : [value, ...values];
    return html`<div>
      <label
        >${label}
        <select class="field" name=${name} @change=${choose}>
          ${all.map((one) => html`<option value=${one} .selected=${one === value}>${words[one] ?? one}</option>`)}
        </select>
      </label>
      ${this.#wrong(name)}
    </div>`;
  }

  #field(field: EditedField): TemplateResult {
    const { name, label, kind, slider } = field;
    if (kind === "choice") return this.#choice(field);
    const wrong = this.trouble.get(name) ?? null;
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
          @input=${(event: Event) => {
            this.#onTyping(field, (event.target as HTMLInputElement).value);
          }}
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
                this.#place(field, placed(event));
              }}
            />`
          : nothing
      }
      ${name === "stage" ? this.#stages() : nothing} ${this.#wrong(name)}
    </div>`;
  }

  #wrong(name: string): TemplateResult | typeof nothing {
    const wrong = this.trouble.get(name);
    return wrong === undefined ? nothing : html`<p class="trouble" id=${`wrong-${name}`} role="alert">${wrong}</p>`;
  }

  #stages(): TemplateResult {
    const { deals, report } = this.results;
    const named = [...(report?.stages ?? []), ...deals].map(({ stage }) => stage ?? "");
    const stages = [...new Set(named)].filter(Boolean).sort();
    return html`<datalist id="stages">${stages.map((stage) => html`<option value=${stage}></option>`)}</datalist>`;
  }
}
