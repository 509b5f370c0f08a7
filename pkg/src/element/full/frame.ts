import { html, nothing, type TemplateResult } from "lit";
import type { DropController } from "../import/drop";
import { identical } from "../import/counts";
import type { ExampleEvent, FilesEvent, MappingEvent, ReadingEvent } from "../import/events";
import { loadImport } from "../import/open";
import type { Importer } from "../import/take";
import { Part } from "../store/part";
import type { Session } from "../store/session";
import { whyNot } from "../ui/fault";
import { close, upload, workspace } from "../ui/icons";
import { type SectionId, type View, views } from "../views";
import { ExplainEvent } from "../explain/amount";
import { frameStyles } from "./styles";
import { undoByKey, undoing } from "./undo";

/** The full simulator: a bar with the views as tabs, the view in front, and the sheets over it. */
export class AttainFull extends Part {
  static override properties = {
    ...Part.properties,
    importer: { attribute: false },
    drop: { attribute: false },
  };

  declare importer: Importer;
  declare drop: DropController;

  static override styles = frameStyles;

  constructor() {
    super();
    this.addEventListener("keydown", (event) => {
      undoByKey(this.store, event);
    });
  }

  override render(): TemplateResult {
    const { importing, explaining, managing } = this.store;
    return html`
      <header class="bar" part="bar">${this.#bar()}</header>
      <main
        class=${importing || managing || explaining !== null ? "wrap under-sheet" : "wrap"}
        @attain-explain=${this.#onExplain}
      >
        ${this.#main()}
      </main>
      <footer part="footer">
        <div class="wrap">${this.t.simulator.privacy} <slot name="footer"></slot></div>
      </footer>
      ${this.store.phase === "ready" ? this.#sheets() : nothing}
      <attain-reading .store=${this.store}></attain-reading>
      ${this.drop.active ? html`<div class="drop"><p>${this.t.simulator.drop}</p></div>` : nothing}
    `;
  }

  #main(): TemplateResult {
    const { phase, session, waiting } = this.store;
    if (phase === "failed") return this.#failed();
    if (phase === "starting" || (waiting > 0 && !session)) {
      return html`<div class="plain" aria-busy="true"><p class="soft">${this.t.simulator.loading}</p></div>`;
    }
    return session ? this.#results(session) : this.#empty();
  }

  #bar(): TemplateResult {
    const { phase, session } = this.store;
    return html`<div class="wrap">
      <span class="brand"><slot name="brand"></slot></span>
      ${session ? this.#tabs() : nothing}
      ${
        phase === "ready"
          ? html`<div class="actions">
              ${undoing(this.store)}
              <button class="button" type="button" aria-haspopup="dialog" @click=${this.#openImport}>
                ${upload}<span class="load-label">${this.t.simulator.load}</span>
              </button>
              <button
                class="icon-button"
                type="button"
                aria-haspopup="dialog"
                aria-label=${this.t.workspace.title}
                title=${this.t.workspace.title}
                @click=${this.#openWorkspace}
              >
                ${workspace}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #tabs(): TemplateResult {
    const tab = ({ id }: View): TemplateResult => {
      const selected = id === this.store.section;
      return html`<button
        role="tab"
        part="tab"
        type="button"
        id=${`tab-${id}`}
        aria-selected=${selected}
        aria-controls=${selected ? "panel" : nothing}
        tabindex=${selected ? 0 : -1}
        @click=${() => {
          this.store.show({ section: id });
        }}
      >
        ${this.t.sections[id]}
      </button>`;
    };
    return html`<div role="tablist" aria-label=${this.t.simulator.sections} @keydown=${this.#onTabKey}>
      ${views.map(tab)}
    </div>`;
  }

  /** Arrow keys move between the tabs, in the direction in which they are laid out. */
  readonly #onTabKey = (event: KeyboardEvent): void => {
    const at = views.findIndex(({ id }) => id === this.store.section);
    const forward = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const moves = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: -1 };
    const to = moves[event.key];
    const view = to === undefined ? undefined : views.at(to % views.length);
    if (!view) return;
    event.preventDefault();
    this.store.show({ section: view.id });
    void this.updateComplete.then(() => {
      this.#tab(view.id)?.focus();
    });
  };

  #tab(id: SectionId): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`#tab-${id}`);
  }

  #results(session: Session): TemplateResult {
    const view = views.find(({ id }) => id === this.store.section) ?? views[0];
    return html`
      ${this.#title(session)} ${this.#notice()}
      <attain-keep-notice .store=${this.store}></attain-keep-notice>
      <attain-tour .store=${this.store}></attain-tour>
      <div role="tabpanel" part="panel" id="panel" aria-labelledby=${`tab-${view?.id ?? ""}`}>
        ${view?.render(this.store)}
      </div>
    `;
  }

  /** Figures that a scenario has changed must not be taken for those of the book. */
  #changed({ inputs }: Session): TemplateResult | typeof nothing {
    const count = inputs.scenario.changes.length;
    if (count === 0) return nothing;
    const review = (): void => {
      this.store.show({ section: "whatif" });
    };
    return html`<button class="chip changed" type="button" @click=${review}>
      ${this.t.simulator.changed(count)}
    </button>`;
  }

  #title(session: Session): TemplateResult {
    const { statement } = session;
    const { formats, t } = this;
    const { plan, participant } = statement;
    return html`<div class="title" part="title">
      <div>
        <h1>${participant.name ?? plan.name}</h1>
        <p class="soft">
          ${participant.name === null ? nothing : html`${plan.name}, `}${t.simulator.planVersion(plan.version)},
          ${formats.range(plan.start, plan.end)} ${this.#example(session)} ${this.#changed(session)}
        </p>
      </div>
      <attain-day .store=${this.store}></attain-day>
    </div>`;
  }

  /** Nobody shall take the figures of an example for their own, whatever was changed around them. */
  #example({ inputs: { plan, book } }: Session): TemplateResult | typeof nothing {
    const { example, examplePlan, exampleDeals } = this.t.simulator;
    const ofPlan = plan.example !== undefined;
    const ofDeals = book?.example !== undefined;
    if (!ofPlan && !ofDeals) return nothing;
    const words = ofPlan && (ofDeals || book === null) ? example : ofPlan ? examplePlan : exampleDeals;
    return html`<span class="chip">${words}</span>`;
  }

  #notice(): TemplateResult {
    const { notice, session } = this.store;
    const dismiss = (): void => {
      this.store.show({ notice: null });
    };
    const report = session?.report;
    const unread = (report?.unread_rows ?? 0) > 0;
    const shows = unread || (report !== null && report !== undefined && identical(report).length > 0);
    return html`<div role="status">
      ${
        notice === null
          ? nothing
          : html`<div class="notice">
              <p>
                ${notice}
                ${
                  shows
                    ? html`<button class="link" type="button" @click=${this.#openImport}>
                        ${unread ? this.t.simulator.showUnread : this.t.import.identical.show}
                      </button>`
                    : nothing
                }
              </p>
              <button class="icon-button" type="button" aria-label=${this.t.simulator.dismiss} @click=${dismiss}>
                ${close}
              </button>
            </div>`
      }
    </div>`;
  }

  /** Keeping, sharing and settings: all that they need is loaded when the sheet is first opened. */
  #workspace(): TemplateResult {
    const { store } = this;
    const closeWorkspace = (): void => {
      store.show({ managing: false });
    };
    return html`<attain-sheet
      .store=${store}
      heading=${this.t.workspace.title}
      .open=${store.managing}
      @close=${closeWorkspace}
    >
      <attain-workspace
        .store=${store}
        @attain-files=${({ files }: FilesEvent) => void this.importer.take(files)}
        @attain-forgotten=${this.#startAnew}
      ></attain-workspace>
    </attain-sheet>`;
  }

  #sheets(): TemplateResult {
    const { store, t } = this;
    const { session, explaining } = store;
    if (store.importing) void loadImport(store);
    const closeImport = (): void => {
      this.importer.dismiss();
      store.show({ importing: false, problem: null });
    };
    const closeExplanation = (): void => {
      store.show({ explaining: null });
    };
    return html`
      ${this.#workspace()}
      <attain-sheet .store=${store} heading=${t.simulator.load} .open=${store.importing} @close=${closeImport}>
        <attain-load
          .store=${store}
          @attain-files=${({ files }: FilesEvent) => void this.importer.take(files)}
          @attain-reading=${({ reading }: ReadingEvent) =>
            void (reading ? this.importer.read(reading) : this.importer.review())}
          @attain-mapping=${this.#onMapping}
          @attain-example=${({ example }: ExampleEvent) => void this.importer.takeExample(example)}
        ></attain-load>
      </attain-sheet>
      <attain-sheet
        .store=${store}
        heading=${t.simulator.explanation}
        .open=${explaining !== null}
        @close=${closeExplanation}
      >
        ${
          session && explaining !== null
            ? html`<attain-explanation .store=${store} .figure=${explaining}></attain-explanation>`
            : nothing
        }
      </attain-sheet>
    `;
  }

  #empty(): TemplateResult {
    const { problem } = this.store;
    const { empty } = this.t;
    return html`<div class="plain">
      <h1>${empty.title}</h1>
      <p class="soft">${empty.words}</p>
      ${problem ? html`<p role="alert">${empty.notLoaded(problem.file, whyNot(problem, this.store))}</p>` : nothing}
      <button class="button primary" type="button" @click=${this.#openImport}>${empty.choose}</button>
    </div>`;
  }

  #failed(): TemplateResult {
    const { failed } = this.t;
    const again = (): void => {
      void this.store.start();
    };
    return html`<div class="plain" role="alert">
      <h1>${failed.title}</h1>
      <p>${failed.words}</p>
      <ul>
        ${failed.reasons.map((reason) => html`<li>${reason}</li>`)}
      </ul>
      <code>${this.store.failure}</code>
      <button class="button primary" type="button" @click=${again}>${failed.again}</button>
    </div>`;
  }

  readonly #onMapping = ({ answer }: MappingEvent): void => {
    if (answer === "load") this.importer.confirm();
    else if (answer === "cancel") this.importer.dismiss();
    else void this.importer.remap(answer);
  };

  readonly #openImport = (): void => {
    this.store.show({ importing: true });
  };

  readonly #openWorkspace = (): void => {
    import("../keep").then(
      ({ defineWorkspace }) => {
        defineWorkspace();
        this.store.show({ managing: true });
      },
      (error: unknown) => {
        this.store.partMissing(error);
      },
    );
  };

  /** After everything was forgotten: what a first visit shows. */
  readonly #startAnew = async (): Promise<void> => {
    const [first] = this.store.examples;
    if (first) await this.importer.takeExample(first);
    this.store.forget();
  };

  readonly #onExplain = (event: ExplainEvent): void => {
    event.stopPropagation();
    this.store.show({ explaining: event.id });
  };
}
