import { type ImportOptions, type ImportReport, type IsoDate, load } from "attain";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { appStyles } from "./app-styles";
import { linkedExplanation, linkTo, unlink } from "./deeplink";
import { DropController } from "./drop";
import { example } from "./example";
import type { ExplainEvent } from "./explain";
import { dayOf, type FileKind, kindOf, read, type Source } from "./files";
import { Formats } from "./format";
import { close, mark, upload } from "./icons";
import type { FilesEvent, ReadingEvent } from "./load";
import { type Problem, problemOf, unreadable } from "./problem";
import { type Inputs, Session } from "./session";
import type { Explainer } from "./step";
import { count } from "./words";

const SECTIONS = ["Position", "Statement", "Deals"] as const;

/** Today where the reader is. */
function today(): IsoDate {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function loadedWords({ loaded, rows }: ImportReport, file: string): string {
  const unread = rows - loaded;
  if (unread === 0) return `${count(loaded, "deal")} loaded from ${file}.`;
  return `${String(loaded)} of ${count(rows, "deal")} loaded from ${file}; ${count(unread, "row")} could not be read.`;
}

/** The page: holds the inputs and the engine, and hands their results to the parts. */
export class AttainApp extends LitElement {
  static override properties = {
    phase: { state: true },
    session: { state: true },
    explainer: { state: true },
    problem: { state: true },
    loading: { state: true },
    explaining: { state: true },
    notice: { state: true },
  };

  declare private phase: "starting" | "ready" | "failed";
  declare private session: Session | null;
  /** Made anew with every result, so that the parts see that something changed. */
  declare private explainer: Explainer | null;
  declare private problem: Problem | null;
  /** Whether the sheet for loading files is open. */
  declare private loading: boolean;
  /** The id of the figure that the other sheet explains. */
  declare private explaining: string | null;
  declare private notice: string | null;
  readonly #drop = new DropController(this, (files) => void this.#takeFiles(files));
  #failure = "";
  #isExample = false;
  #asOf: IsoDate | null = null;
  /** What was said about the export that is being asked about. */
  #reading: ImportOptions = {};

  constructor() {
    super();
    this.phase = "starting";
    this.session = null;
    this.explainer = null;
    this.problem = null;
    this.loading = false;
    this.explaining = null;
    this.notice = null;
  }

  static override styles = appStyles;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("popstate", this.#onLink);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#onLink);
  }

  async #start(): Promise<void> {
    try {
      await load();
    } catch (error) {
      this.#failure = error instanceof Error ? error.message : String(error);
      this.phase = "failed";
      return;
    }
    await this.#takeExample();
    this.phase = "ready";
    this.#onLink();
  }

  async #takeExample(): Promise<void> {
    this.problem = null;
    try {
      const { plan, book } = await example();
      if (this.#open({ plan, book, reading: {}, asOf: null }, "plan", plan)) {
        this.#isExample = true;
        this.#asOf = null;
        this.notice = null;
      }
    } catch (error) {
      this.problem = unreadable(error, "plan", "The example");
    }
  }

  async #takeFiles(files: File[]): Promise<void> {
    this.problem = null;
    const sources: { kind: FileKind; source: Source }[] = [];
    for (const file of files) {
      try {
        const source = await read(file);
        sources.push({ kind: kindOf(source), source });
      } catch (error) {
        this.problem = unreadable(error, "book", file.name);
      }
    }
    // A plan says which columns of an export matter, so it comes first.
    sources.sort((a, b) => Number(a.kind === "book") - Number(b.kind === "book"));
    this.#reading = {};
    for (const { kind, source } of sources) this.#take(kind, source);
    if (this.problem) this.loading = true;
  }

  #take(kind: FileKind, source: Source): void {
    if (kind === "book") {
      this.#takeBook(source, {});
      return;
    }
    const rest = this.session?.inputs ?? { book: null, reading: {}, asOf: today() };
    if (this.#open({ ...rest, plan: source }, kind, source)) this.notice = `Plan loaded from ${source.name}.`;
  }

  #takeBook(source: Source, reading: ImportOptions): void {
    const plan = this.session?.inputs.plan;
    if (!plan) {
      this.problem = unreadable("load a plan first", "book", source.name);
    } else if (
      this.#open({ plan, book: source, reading, asOf: this.#asOf ?? dayOf(source) ?? today() }, "book", source)
    ) {
      const { report, deals } = this.session ?? { report: null, deals: [] };
      this.notice = report
        ? loadedWords(report, source.name)
        : `${count(deals.length, "deal")} loaded from ${source.name}.`;
    }
  }

  /** Takes the inputs if they are sound; otherwise says why not, and what was there stays. */
  #open(inputs: Inputs, kind: FileKind, source: Source): boolean {
    try {
      const session = new Session(inputs);
      this.session?.free();
      this.session = session;
      this.#isExample = false;
      this.#refresh(session);
      return true;
    } catch (error) {
      this.problem = problemOf(error, kind, source);
      return false;
    }
  }

  #refresh(session: Session): void {
    this.explainer = {
      explain: session.explain,
      plan: session.planDocument,
      formats: new Formats(session.statement.plan),
    };
  }

  readonly #onLink = (): void => {
    this.explaining = linkedExplanation();
  };

  #onExplain(event: ExplainEvent): void {
    linkTo(event.id);
    this.explaining = event.id;
  }

  #onExplained(): void {
    this.explaining = null;
    unlink();
  }

  #onAsOf(event: Event): void {
    const input = event.target as HTMLInputElement;
    const { session } = this;
    if (!session || input.value === "" || !input.validity.valid) return;
    session.setAsOf(input.value);
    this.#asOf = input.value;
    this.#refresh(session);
  }

  /** A date is unfinished while it is typed; one that was left unfinished gives way. */
  #afterAsOf(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (this.session) input.value = this.session.statement.as_of;
  }

  /** Reads the export again: the one that was refused, or else the one in force. */
  #onReading(reading: ImportOptions): void {
    const refused = this.problem?.kind === "book" ? this.problem.source : null;
    const source = refused ?? this.session?.inputs.book;
    this.problem = null;
    if (source) this.#takeBook(source, { ...this.#reading, ...reading });
    this.#reading = { ...this.#reading, ...reading };
  }

  #openLoad(): void {
    this.loading = true;
  }

  override render(): TemplateResult {
    return html`
      ${this.#bar()}
      <main
        class=${this.loading || this.explaining !== null ? "wrap under-sheet" : "wrap"}
        @attain-explain=${this.#onExplain}
      >
        ${this.#main()}
      </main>
      <footer>
        <div class="wrap">Calculated inside this page. Plans and deals never leave it.</div>
      </footer>
      ${this.phase === "ready" ? this.#sheets() : nothing}
      ${
        this.#drop.active
          ? html`<div class="drop"><p>Drop a plan (JSON) or an export of deals (CSV)</p></div>`
          : nothing
      }
    `;
  }

  #main(): TemplateResult {
    if (this.phase === "failed") return this.#failed();
    if (this.phase === "starting") return html`<div class="plain" aria-busy="true"><p class="soft">Loading…</p></div>`;
    return this.session && this.explainer ? this.#results(this.session, this.explainer) : this.#empty();
  }

  #bar(): TemplateResult {
    return html`<header class="bar">
      <div class="wrap">
        <span class="brand">${mark}Attain</span>
        ${this.session ? this.#nav() : nothing}
        <span class="spring"></span>
        ${
          this.phase === "ready"
            ? html`<button class="button" type="button" aria-haspopup="dialog" @click=${this.#openLoad}>
                ${upload}Plan and deals
              </button>`
            : nothing
        }
      </div>
    </header>`;
  }

  #nav(): TemplateResult {
    const jump =
      (name: string) =>
      (event: Event): void => {
        event.preventDefault();
        const section = this.renderRoot.querySelector<HTMLElement>(`#${name}`);
        section?.scrollIntoView();
        section?.focus({ preventScroll: true });
      };
    return html`<nav aria-label="Sections">
      ${SECTIONS.map((name) => html`<a href=${`#${name}`} @click=${jump(name)}>${name}</a>`)}
    </nav>`;
  }

  #results({ statement, deals, plan }: Session, { explain, formats }: Explainer): TemplateResult {
    return html`
      ${this.#title()} ${this.#notice()}
      <section id="Position" tabindex="-1" aria-label="Position">
        <attain-position .statement=${statement} .formats=${formats} .plan=${plan}></attain-position>
      </section>
      <section id="Statement" tabindex="-1" aria-label="Statement">
        <attain-statement
          .statement=${statement}
          .deals=${deals}
          .formats=${formats}
          .explain=${explain}
        ></attain-statement>
      </section>
      <section id="Deals" tabindex="-1" aria-label="Deals">
        <attain-deals .deals=${deals} .statement=${statement} .formats=${formats}></attain-deals>
      </section>
    `;
  }

  #title(): TemplateResult | typeof nothing {
    const { session, explainer } = this;
    if (!session || !explainer) return nothing;
    const { plan, participant, as_of } = session.statement;
    return html`<div class="title">
      <div>
        <h1>${participant.name ?? plan.name}</h1>
        <p class="soft">
          ${participant.name === null ? nothing : html`${plan.name}, `}plan ${plan.version},
          ${explainer.formats.range(plan.start, plan.end)}
          ${this.#isExample ? html`<span class="chip">Shipped example</span>` : nothing}
        </p>
      </div>
      <label class="as-of"
        >Data as of
        <input
          class="field"
          type="date"
          min=${plan.start}
          max=${plan.end}
          .value=${as_of}
          @change=${this.#onAsOf}
          @blur=${this.#afterAsOf}
        />
      </label>
    </div>`;
  }

  #notice(): TemplateResult {
    const dismiss = (): void => {
      this.notice = null;
    };
    const report = this.session?.report;
    const unread = report && report.loaded < report.rows;
    return html`<div role="status">
      ${
        this.notice === null
          ? nothing
          : html`<div class="notice">
              <p>
                ${this.notice}
                ${
                  unread
                    ? html`<button class="link" type="button" @click=${this.#openLoad}>
                        Show what could not be read
                      </button>`
                    : nothing
                }
              </p>
              <button class="icon-button" type="button" aria-label="Dismiss" @click=${dismiss}>${close}</button>
            </div>`
      }
    </div>`;
  }

  #sheets(): TemplateResult {
    const { session, explainer, explaining } = this;
    const loaded = (): void => {
      this.loading = false;
      this.problem = null;
    };
    return html`
      <attain-sheet
        heading="Plan and deals"
        .open=${this.loading}
        @close=${loaded}
        @attain-files=${(event: FilesEvent) => void this.#takeFiles(event.files)}
        @attain-reading=${(event: ReadingEvent) => {
          this.#onReading(event.reading);
        }}
        @attain-example=${() => void this.#takeExample()}
      >
        <attain-load
          .session=${session}
          .statement=${session?.statement ?? null}
          .problem=${this.problem}
        ></attain-load>
      </attain-sheet>
      <attain-sheet heading="How this came about" .open=${explaining !== null} @close=${this.#onExplained}>
        ${
          session && explainer && explaining !== null
            ? html`<attain-explanation
                .figure=${explaining}
                .statement=${session.statement}
                .explainer=${explainer}
              ></attain-explanation>`
            : nothing
        }
      </attain-sheet>
    `;
  }

  #empty(): TemplateResult {
    return html`<div class="plain">
      <h1>Start with a plan</h1>
      <p class="soft">
        A plan says what is paid for what, as a JSON file; the deals come as a CSV export from your CRM. Drop both
        anywhere on this page, or choose them.
      </p>
      ${this.problem ? html`<p role="alert">${this.problem.file} was not loaded: ${this.problem.message}</p>` : nothing}
      <button class="button primary" type="button" @click=${this.#openLoad}>Choose files</button>
    </div>`;
  }

  #failed(): TemplateResult {
    return html`<div class="plain" role="alert">
      <h1>The calculator could not start</h1>
      <p>Attain calculates with WebAssembly inside this page, and the browser did not start it. This happens when</p>
      <ul>
        <li>WebAssembly is switched off, as in Lockdown Mode and some hardened browsers;</li>
        <li>the site's security policy does not allow <b>wasm-unsafe-eval</b>;</li>
        <li>the page's .wasm file is missing, or is not served as application/wasm.</li>
      </ul>
      <code>${this.#failure}</code>
      <button
        class="button primary"
        type="button"
        @click=${() => {
          location.reload();
        }}
      >
        Try again
      </button>
    </div>`;
  }
}
