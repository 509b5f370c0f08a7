import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { base, controls } from "../ui/styles";
import type { SectionId } from "../views";

/** What each step is about: it is brought to the front. */
const SECTIONS: readonly SectionId[] = ["position", "deals", "position"];

/** Remembered once the tour was seen or skipped. */
const SEEN = "tour";

/** Three steps over the example, at the first visit; it covers nothing and can be skipped at once. */
export class AttainTour extends Part {
  static override properties = { ...Part.properties, step: { state: true } };

  declare step: number;

  static override styles = [
    base,
    controls,
    css`
      section {
        align-items: center;
        background: var(--accent-soft);
        border-radius: var(--radius-small);
        display: flex;
        flex-wrap: wrap;
        gap: 10px 16px;
        margin-bottom: 16px;
        padding: 12px 16px;
      }

      .words {
        flex: 1 1 300px;
        font-size: calc(14 * var(--px));
      }

      h2 {
        font-size: calc(15 * var(--px));
      }

      .actions {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }

      @media print {
        section {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.step = 0;
  }

  override render(): TemplateResult | typeof nothing {
    const { store } = this;
    const t = this.t.tour;
    const shown = t.steps[this.step];
    // Where nothing is kept, it would come back at every visit.
    if (!store.keeping || !store.example || store.memory[SEEN] === "seen" || !shown) return nothing;
    const last = this.step === t.steps.length - 1;
    return html`<section aria-label=${t.label}>
      <div class="words" aria-live="polite">
        <h2>${shown.title}</h2>
        <p>${shown.words}</p>
      </div>
      <div class="actions">
        <span class="soft small">${t.of(this.step + 1, t.steps.length)}</span>
        ${last ? nothing : html`<button class="button" type="button" @click=${this.#end}>${t.skip}</button>`}
        <button class="button primary" type="button" @click=${last ? this.#end : this.#next}>
          ${last ? t.done : t.next}
        </button>
      </div>
    </section>`;
  }

  readonly #next = (): void => {
    this.step += 1;
    const section = SECTIONS[this.step];
    if (section) this.store.show({ section });
  };

  readonly #end = (): void => {
    this.store.remember(SEEN, "seen");
  };
}
