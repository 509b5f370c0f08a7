import type { Attain, Headline, Scenario } from "attain";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { loadCharts } from "../charts/load";
import { Part } from "../store/part";
import { difference, isNegative, isZero } from "../ui/decimal";
import { messageOf } from "../ui/fault";
import { badges, base, controls, panels } from "../ui/styles";
import { ScenarioEvent } from "./edits";
import { loadQuestions } from "./questions/load";
import { parts } from "./styles";

/** After so many milliseconds of rest, everything else follows a lever. */
const REST = 140;

/** What would come of it. */
export class AttainWhatIf extends Part {
  static override properties = {
    ...Part.properties,
    draft: { state: true },
    trouble: { state: true },
    loaded: { state: true },
    asking: { state: true },
  };

  /** The scenario while a lever moves, before all of it is calculated. */
  declare private draft: Scenario | null;
  declare private trouble: string | null;
  declare private loaded: boolean;
  declare private asking: boolean;
  #lever = "";
  #timer: ReturnType<typeof setTimeout> | null = null;
  #seen: Scenario | null = null;
  #baseline: Attain | null = null;
  #before: Headline | null = null;
  #now: Headline | null = null;

  constructor() {
    super();
    this.draft = null;
    this.trouble = null;
    this.loaded = false;
    this.asking = false;
    this.addEventListener("focusout", () => {
      this.#settle();
    });
    // What was moved last is the first that is taken back.
    this.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey) this.#settle();
    });
  }

  static override styles = [
    base,
    badges,
    controls,
    panels,
    parts,
    css`
      .panel {
        min-width: 0;
        padding: 20px;
      }

      .top {
        align-items: start;
        display: grid;
        gap: 16px;
      }

      .top + .panel,
      .panel + .panel,
      .panel + .questions {
        margin-top: 16px;
      }

      /* Beside each other they begin on one line. */
      .top > .panel {
        margin-top: 0;
      }

      .trouble {
        margin-top: 10px;
      }

      /* Where levers and outcome are below each other, what comes of it stays in sight. */
      .brief {
        align-items: center;
        background: var(--raised);
        border: 1px solid var(--line);
        border-radius: var(--radius-small);
        box-shadow: 0 2px 10px rgb(0 0 0 / 14%);
        display: flex;
        flex-wrap: wrap;
        font-weight: 600;
        gap: 2px 12px;
        inset-block-end: 10px;
        justify-content: space-between;
        margin: 16px -8px -8px;
        padding: 10px 12px;
        position: sticky;
        z-index: 2;
      }

      @container (width >= 42.667em) {
        .panel {
          padding: 24px 28px;
        }
      }

      @container (width >= 64em) {
        .top {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }

        .follows {
          /* Below the bar. */
          inset-block-start: 76px;
          position: sticky;
        }

        .brief {
          display: none;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void loadCharts(this.store).then(() => {
      this.loaded = true;
    });
    void loadQuestions(this.store).then((there) => {
      this.asking = there;
    });
  }

  override disconnectedCallback(): void {
    this.#settle();
    super.disconnectedCallback();
    this.#baseline = null;
    this.#seen = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { baseline, inputs } = this.results;
    if (this.#baseline !== baseline) {
      this.#baseline = baseline;
      this.#before = baseline.step({ changes: [] });
      this.#seen = null;
    }
    if (this.#seen !== inputs.scenario) {
      this.#seen = inputs.scenario;
      this.#drop();
      this.#now = baseline.step(inputs.scenario);
    }
  }

  #drop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.draft = null;
    this.trouble = null;
  }

  get #scenario(): Scenario {
    return this.draft ?? this.results.inputs.scenario;
  }

  /** Only the headline is calculated while a lever moves; the rest follows when it comes to rest. */
  readonly #onScenario = (event: ScenarioEvent): void => {
    event.stopPropagation();
    const { scenario, lever } = event;
    if (lever === null) {
      this.#change(scenario, null);
      return;
    }
    if (this.draft && lever !== this.#lever) this.#settle();
    try {
      this.#now = this.results.baseline.step(scenario);
      this.trouble = null;
    } catch (error) {
      this.trouble = messageOf(error, this.store);
      return;
    }
    this.draft = scenario;
    this.#lever = lever;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#settle();
    }, REST);
  };

  #settle(): void {
    const { draft } = this;
    if (draft) this.#change(draft, `whatif/${this.#lever}`);
  }

  #change(scenario: Scenario, step: string | null): void {
    this.#drop();
    try {
      this.store.change({ scenario }, step);
    } catch (error) {
      this.trouble = messageOf(error, this.store);
    }
  }

  override render(): TemplateResult {
    const { t, store } = this;
    const scenario = this.#scenario;
    return html`
      <div class="panel-head">
        <div>
          <h2>${t.sections.whatif}</h2>
          <p class="basis">${this.basis}</p>
        </div>
        <div class="actions">
          <button class="button" type="button" aria-disabled=${scenario.changes.length === 0} @click=${this.#startOver}>
            ${t.whatif.startOver}
          </button>
        </div>
      </div>
      <div class="top" @attain-scenario=${this.#onScenario}>
        <section class="panel" aria-label=${t.whatif.levers}>
          <attain-levers .store=${store} .scenario=${scenario}></attain-levers>
          <attain-pipeline .store=${store} .scenario=${scenario}></attain-pipeline>
          ${this.trouble === null ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
          ${this.#brief()}
        </section>
        <section class="panel follows" aria-label=${t.whatif.outcome}>
          <attain-outcome .store=${store} .now=${this.#now} .was=${this.#before}></attain-outcome>
        </section>
      </div>
      <div class="panel">
        <attain-difference .store=${store}></attain-difference>
      </div>
      <div class="panel">
        <attain-scenarios .store=${store}></attain-scenarios>
      </div>
      ${this.asking ? this.#questions() : nothing}
    `;
  }

  /** Questions about the future, once they are loaded. */
  #questions(): TemplateResult {
    const { store } = this;
    return html`<div class="questions" @attain-scenario=${this.#onScenario}>
      <div class="panel"><attain-goal .store=${store}></attain-goal></div>
      <div class="panel"><attain-odds .store=${store}></attain-odds></div>
      <div class="panel"><attain-timing .store=${store}></attain-timing></div>
      <div class="panel"><attain-sensitivity .store=${store}></attain-sensitivity></div>
    </div>`;
  }

  /** The outcome in a line; it is read out where it stands in full. */
  #brief(): TemplateResult | typeof nothing {
    const [now, before] = [this.#now, this.#before];
    if (!now || !before) return nothing;
    const more = difference(now.earned, before.earned);
    const kind = isZero(more) ? "same" : isNegative(more) ? "behind" : "";
    return html`<div class="brief figures" aria-hidden="true">
      <span>${this.formats.money(now.earned)}</span>
      <span class="badge small ${kind}">${isZero(more) ? this.t.whatif.same : this.formats.signed(more)}</span>
    </div>`;
  }

  readonly #startOver = (): void => {
    if (this.#scenario.changes.length > 0) this.#change({ changes: [] }, null);
  };
}
