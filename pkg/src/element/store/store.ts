import { type IsoDate, load, type LoadInput } from "attain";
import type { Draft, Progress } from "../import/draft";
import type { Problem } from "../import/problem";
import type { Keeping } from "../keep/keeping";
import type { SimulatorExample as Example } from "../public";
import { en, type Texts } from "../texts/en";
import { type FaultTemplates, faultsIn } from "../texts/faults/faults";
import { knownLocale, languageFor, languages, localeFor, textsFor } from "../texts/texts";
import { type CurrencyDisplay, Formats } from "../ui/format";
import type { SectionId } from "../views";
import { type Changed, changed } from "./changed";
import { type Inputs, type ReadBook, Session } from "./session";

export type { SimulatorExample as Example } from "../public";

/** How far back changes can be taken. */
const MAX_UNDO = 200;

/**
 * All that the views share: what is calculated, in which words it is shown, and what is open.
 *
 * Every element gets the one store of its simulator as a property, reads what it needs when it
 * renders, and is rendered again after every change (`Part` sees to that). Views do not know each
 * other: they ask the store for a change, and the store tells all of them.
 *
 * - Inputs: `store.inputs` is an unchangeable value (plan, book, reading, as-of day, scenario);
 *   `store.change({ … })` makes the next one, calculates it, and records it for `undo`. On an error
 *   it throws and everything stays.
 * - Results: `store.results` is the calculated session: `statement`, `deals`, `plan`, `explain`,
 *   and `attain` (the engine with the scenario) and `baseline` (without it) for further questions.
 * - Between visits: `store.memory` holds what views keep besides the inputs, each under a name of its own;
 *   `store.remember(name, value)` changes it. It is stored with the workspace, so what is read from it may
 *   have been written by another version of the page: look before you use it.
 * - Words: `store.t` is the message catalogue, `store.formats` writes amounts and dates.
 * - What is open: `section`, `explaining`, `importing`, each set by `store.show({ … })`.
 */
export class Store {
  phase: "starting" | "ready" | "failed" = "starting";
  /** Why the engine did not start. */
  failure = "";
  /** So many plans are on their way: until the first is there, nothing is missed. */
  waiting = 0;
  /** Null until a plan was loaded. */
  session: Session | null = null;
  /** The example that is shown, when nothing of it was changed. */
  example: Example | null = null;
  /** The day that the reader chose: it stays when other deals are loaded. */
  chosenDay: IsoDate | null = null;
  /** What views keep between visits, by names of their own: values that JSON can say. Never changed in place. */
  memory: Readonly<Record<string, unknown>> = {};
  /** What keeps the workspace in the browser's storage; null where nothing is kept. */
  keeping: Keeping | null = null;
  /** The examples that the host of the element offers. */
  examples: readonly Example[] = [];

  locale: string | undefined;
  t: Texts = en;
  /** What is said of faults, loaded behind the other words; null until then. */
  faultWords: FaultTemplates | null = null;
  currencyDisplay: CurrencyDisplay = "narrowSymbol";

  /** The view in front. */
  section: SectionId = "position";
  /** The id of the figure whose explanation is open. */
  explaining: string | null = null;
  /** Whether the sheet for loading files is open. */
  importing = false;
  /** Whether the sheet for keeping and sharing the workspace is open. */
  managing = false;
  /** Why the last file was not taken. */
  problem: Problem | null = null;
  /** The export that is being read. */
  reading: Progress | null = null;
  /** The export that is looked at before its deals are taken. */
  draft: Draft | null = null;
  /** What happened, in a sentence at the top. */
  notice: string | null = null;

  #hostLocale: string | undefined;
  #formats: Formats | null = null;
  readonly #listeners = new Set<() => void>();
  #past: Inputs[] = [];
  #future: Inputs[] = [];
  /** The step that the last change belongs to. */
  #step: string | null = null;

  /** Has `listener` called after every change; the result ends it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells all that something changed. */
  update(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Loads the engine; harmless when it is loaded. */
  async start(input?: LoadInput): Promise<void> {
    try {
      await load(input);
      this.phase = "ready";
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
      this.phase = "failed";
    }
    this.update();
  }

  /** The calculated session. Views are rendered only when there is one. */
  get results(): Session {
    if (!this.session) throw new Error("nothing is loaded");
    return this.session;
  }

  get inputs(): Inputs | null {
    return this.session?.inputs ?? null;
  }

  /** How amounts and dates are written: by the locale, in the plan's currency. */
  get formats(): Formats {
    // What is wrong with the first plan is said before there is one: without amounts of money.
    const plan = this.session?.statement.plan ?? { currency: "XXX", minor_digits: 2 };
    this.#formats ??= new Formats(plan, this.locale, this.currencyDisplay);
    return this.#formats;
  }

  /**
   * Calculates with other inputs; what is left out stays as it is.
   *
   * @param step Successive changes of one step, such as the moves of one slider, are undone together.
   * @param read The engine with the export of `edit` inside, where it was read already.
   * @throws {AttainError} What is wrong; everything stays as it was.
   */
  change(edit: Partial<Inputs>, step: string | null = null, read: ReadBook | null = null): void {
    const { inputs } = this;
    const next = { ...inputs, ...edit };
    if (next.plan === undefined) throw new Error("load a plan first");
    const nothing = {
      draft: null,
      book: null,
      reading: {},
      asOf: null,
      scenario: { changes: [] },
      scenarios: [],
      paid: [],
    };
    // Scenarios are about deals of this book: another plan with another book begins without them.
    const anew = edit.plan && edit.book !== undefined && !edit.scenarios ? { scenarios: [] } : {};
    // Another plan takes the place of what was entered for the one before.
    const clean = edit.plan && edit.draft === undefined ? { draft: null } : {};
    this.#open({ ...nothing, ...next, ...anew, ...clean, plan: next.plan }, read);
    if (inputs && (step === null || step !== this.#step)) this.#past = [...this.#past.slice(1 - MAX_UNDO), inputs];
    this.#future = [];
    this.#step = step;
    if (step !== null && this.undoes === null && this.canUndo) {
      // Typed back to what it was: there is nothing to take back, and the next move begins anew.
      this.#past.pop();
      this.#step = null;
    }
    this.update();
  }

  /** Whatever changes next is a step of its own. */
  endStep(): void {
    this.#step = null;
  }

  /** The day that figures "to date" are of, as the reader chose it. */
  setAsOf(date: IsoDate): void {
    this.change({ asOf: date }, "as-of");
    this.chosenDay = date;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  /** What `undo` would take back; null where that is nothing. */
  get undoes(): Changed | null {
    const before = this.#past.at(-1);
    return before && this.inputs ? changed(before, this.inputs) : null;
  }

  /** What `redo` would make again. */
  get redoes(): Changed | null {
    const after = this.#future.at(-1);
    return after && this.inputs ? changed(this.inputs, after) : null;
  }

  undo(): void {
    this.#travel(this.#past, this.#future);
  }

  redo(): void {
    this.#travel(this.#future, this.#past);
  }

  /** Nothing that was can be brought back: undo has nothing, and nothing is remembered. */
  forget(): void {
    this.#past = [];
    this.#future = [];
    this.#step = null;
    this.recall({});
  }

  #travel(from: Inputs[], to: Inputs[]): void {
    const { inputs } = this;
    const next = from.at(-1);
    if (!inputs || !next) return;
    this.#open(next);
    from.pop();
    to.push(inputs);
    this.#step = null;
    this.update();
  }

  #open(inputs: Inputs, read: ReadBook | null = null): void {
    const before = this.session;
    this.example = null;
    if (before?.restate(inputs)) return;
    const next = new Session(inputs, before, read);
    this.session = next;
    before?.free(next);
    this.#formats = null;
  }

  /** Keeps a value under a name between visits; `undefined` drops it. */
  remember(name: string, value: unknown): void {
    this.recall({ ...this.memory, [name]: value });
  }

  /** Has everything remembered that a workspace holds. */
  recall(memory: Readonly<Record<string, unknown>>): void {
    const before = this.memory;
    this.memory = Object.fromEntries(Object.entries(memory).filter(([, value]) => value !== undefined));
    if (before["language"] !== memory["language"]) void this.#followLanguage();
    this.update();
  }

  /** Opens or closes what lies over the views, or brings a view to the front. */
  show(
    what: Partial<Pick<Store, "section" | "explaining" | "importing" | "managing" | "notice" | "problem" | "draft">>,
  ): void {
    Object.assign(this, what);
    this.update();
  }

  /** A part of the page that is loaded when it is needed did not come: said, and asked for again the next time. */
  partMissing(error: unknown): void {
    console.error(error);
    const notice = this.t.simulator.partMissing;
    // Shown once: what is drawn again asks again.
    if (this.notice !== notice) this.show({ notice });
  }

  /** The locale that the host of the element asks for; a language that the reader chose comes before it. */
  setHostLocale(locale: string | undefined): Promise<void> {
    this.#hostLocale = locale === undefined ? undefined : knownLocale(locale);
    return this.#followLanguage();
  }

  #followLanguage(): Promise<void> {
    const { language } = this.memory;
    const chosen = languages.find(({ id }) => id === language);
    return this.setLocale(chosen ? localeFor(chosen.id) : this.#hostLocale);
  }

  /** Sets the language of words and the way amounts and dates are written. */
  async setLocale(locale: string | undefined): Promise<void> {
    this.locale = locale;
    this.#formats = null;
    this.update();
    const texts = await textsFor(locale);
    if (this.locale !== locale || texts === this.t) return;
    this.t = texts;
    this.update();
    void this.#loadFaultWords(locale);
  }

  /** Behind everything else: until they are there, and where they do not come, faults are said in English. */
  async #loadFaultWords(locale: string | undefined): Promise<void> {
    const words = await faultsIn(languageFor(locale)).catch(() => null);
    if (this.locale !== locale) return;
    this.faultWords = words;
    this.update();
  }

  setCurrencyDisplay(display: CurrencyDisplay): void {
    this.currencyDisplay = display;
    this.#formats = null;
    this.update();
  }
}
