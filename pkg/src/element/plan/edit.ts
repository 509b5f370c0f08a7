import { AttainError, type Fault } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { pathOf } from "./path";
import { Part } from "../store/part";
import { base, controls } from "../ui/styles";
import { sentence } from "../ui/words";
import { shownValue, typedValue, valuesOf, withValue, type Written } from "./values";

/** What stays as it is: names that other parts refer to. */
const FIXED = /^\/attain$|\/id$|\/note$|^\/fields\/|^\/currency$/;

/** The plan's texts and numbers as fields; each change is calculated at once, or said to be at fault where it stands. */
export class AttainPlanEdit extends Part {
  static override properties = { ...Part.properties, at: { type: String }, drafts: { state: true } };

  /** The part of the plan, by its JSON pointer. */
  declare at: string;
  /** What is being entered, as it is typed, with its faults where it was not taken. */
  declare drafts: ReadonlyMap<string, { value: string; faults: Fault[] }>;

  static override styles = [
    base,
    controls,
    css`
      .fields {
        display: grid;
        gap: 10px 16px;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 220px), 1fr));
        margin-top: 10px;
      }

      label {
        color: var(--ink-soft);
        display: grid;
        font-size: 13px;
        gap: 3px;
        overflow-wrap: anywhere;
      }

      .field {
        color: var(--ink);
        min-width: 0;
        width: 100%;
      }

      .field[aria-invalid="true"] {
        border-color: var(--behind);
      }

      .fault {
        color: var(--behind);
        font-size: 13px;
      }
    `,
  ];

  constructor() {
    super();
    this.at = "";
    this.drafts = new Map();
  }

  override render(): TemplateResult {
    const { text } = this.results.inputs.plan;
    const own = valuesOf(text).filter(
      ({ pointer }) => (pointer === this.at || pointer.startsWith(`${this.at}/`)) && !FIXED.test(pointer),
    );
    return html`<div class="fields">${own.map((written) => this.#field(written))}</div>`;
  }

  #shown(written: Written): string {
    return shownValue(written, (number) => this.formats.explained(number, "number"));
  }

  #field(written: Written): TemplateResult {
    const { pointer } = written;
    const draft = this.drafts.get(pointer);
    const wrong = draft !== undefined && draft.faults.length > 0;
    const id = `fault${pointer.replaceAll("/", "-")}`;
    return html`<div>
      <label
        >${pathOf(pointer.slice(this.at.length), this.t.plan.entry)}
        <input
          class="field"
          autocomplete="off"
          spellcheck="false"
          .value=${draft?.value ?? this.#shown(written)}
          aria-invalid=${wrong ? "true" : nothing}
          aria-describedby=${wrong ? id : nothing}
          @input=${(event: Event) => {
            this.#enter(pointer, (event.target as HTMLInputElement).value);
          }}
          @change=${() => {
            this.#leave(pointer);
          }}
      /></label>
      ${
        wrong
          ? html`<div class="fault" id=${id} role="alert">
              ${draft.faults.map(
                (fault) =>
                  html`<p>
                    ${sentence(fault.message)} ${fault.hint === null ? nothing : sentence(fault.hint)}
                    ${fault.pointer === pointer ? nothing : html`<code>${fault.pointer}</code>`}
                  </p>`,
              )}
            </div>`
          : nothing
      }
    </div>`;
  }

  /** Where each value stands is looked up at once: earlier entries moved it. */
  #enter(pointer: string, value: string): void {
    const { plan } = this.results.inputs;
    const drafts = new Map(this.drafts);
    drafts.set(pointer, { value, faults: [] });
    const written = valuesOf(plan.text).find((entry) => entry.pointer === pointer);
    if (!written) return;
    try {
      const entered = value === this.#shown(written) ? written.value : typedValue(written, value, this.store.locale);
      if (written.value !== entered) {
        this.store.change({ plan: { ...plan, text: withValue(plan.text, written, entered) } }, `plan${pointer}`);
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const faults = error instanceof AttainError ? error.faults : [];
      const whole: Fault[] = [{ code: "refused", severity: "error", pointer, message, hint: null }];
      drafts.set(pointer, { value, faults: faults.length > 0 ? faults : whole });
    }
    this.drafts = drafts;
  }

  /** What was taken is written as the language writes it, once it is not typed in any more. */
  #leave(pointer: string): void {
    if ((this.drafts.get(pointer)?.faults.length ?? 0) > 0) return;
    this.drafts = new Map([...this.drafts].filter(([other]) => other !== pointer));
  }
}
