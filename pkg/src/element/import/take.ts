import { type ColumnReport, type ImportOptions, type ImportReport, type IsoDate } from "attain";
import type { Example, Store } from "../store/store";
import { type Inputs, NO_SCENARIO, NothingRead, type ReadBook } from "../store/session";
import { openWorkspace } from "../keep/open";
import { fromFile, isWorkspace, WorkspaceError } from "../keep/workspace";
import { countsOf, identical } from "./counts";
import { type Draft, guesses, isUncertain, known, readDraft } from "./draft";
import { dayOf, type FileKind, isDocument, kindOf, ofExample, read, type Source, Workbook } from "./files";
import { problemOf, unreadable } from "./problem";
import { forgetReading, rememberedReading, rememberReading } from "./remembered";
import { meaningful } from "../store/scenario";
import { messageOf } from "../ui/fault";

/** Today where the reader is. */
function today(): IsoDate {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Takes plans and deals into the store, and tells there what became of them. */
export class Importer {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Files that were dropped or chosen. */
  async take(files: File[]): Promise<void> {
    const store = this.#store;
    store.problem = null;
    const sources: { kind: FileKind; source: Source }[] = [];
    for (const file of files) {
      try {
        const source = await read(file);
        if (isWorkspace(source.text)) {
          this.#takeWorkspace(source);
          continue;
        }
        sources.push({ kind: kindOf(source), source });
      } catch (error) {
        store.problem = unreadable(error instanceof Workbook ? store.t.import.workbook : error, "book", file.name);
      }
    }
    // A plan says which columns of an export matter, so it comes first.
    sources.sort((a, b) => Number(a.kind === "book") - Number(b.kind === "book"));
    // Deals of an example, or under another plan, are none that an export brings up to date.
    const anew = store.inputs?.book?.example !== undefined || sources.some(({ kind }) => kind === "plan");
    for (const { kind, source } of sources) {
      if (kind === "plan") this.#takePlan(source);
      else if (!store.inputs) store.problem = unreadable(store.t.import.planFirst, "book", source.name);
      else if (isDocument(source)) this.#takeDocument(source);
      else await this.#takeExport(source, anew);
    }
    // What is wrong is said in one sheet: the one in which the file was chosen may be another.
    if (store.problem) Object.assign(store, { importing: true, managing: false });
    store.update();
  }

  async takeExample(example: Example): Promise<void> {
    const store = this.#store;
    store.problem = null;
    try {
      const { plan, book } = ofExample(await example.load(), example.id);
      store.change({ plan, book, reading: {}, asOf: null, scenario: NO_SCENARIO, paid: [] });
      store.example = example;
      store.chosenDay = null;
      store.notice = null;
    } catch (error) {
      store.problem = unreadable(error, "plan", example.name);
    }
    store.update();
  }

  /** Reads the export again, after an answer: the one that was refused, or else the one in force. */
  async read(answer: ImportOptions): Promise<void> {
    const { problem, inputs } = this.#store;
    const refused = problem?.kind === "book" ? problem : null;
    const book = refused?.source ?? inputs?.book;
    this.#store.problem = null;
    if (!book) return;
    const reading = { ...(refused ? refused.reading : inputs?.reading), ...answer };
    const draft = await this.#read(book, reading);
    if (draft && this.#load(draft)) rememberReading(this.#store, draft.report.signature, draft.reading);
    this.#store.update();
  }

  /** Shows how an export is read: the one that was refused, or else the one in force. */
  async review(): Promise<void> {
    const { problem, inputs } = this.#store;
    if (problem?.kind === "book" && problem.source) this.#show(await this.#read(problem.source, problem.reading));
    else if (inputs?.book) this.#show(await this.#read(inputs.book, inputs.reading));
  }

  /** Reads the export that is looked at in another way. */
  async remap(reading: ImportOptions): Promise<void> {
    const store = this.#store;
    if (!store.draft) return;
    store.show({ draft: { ...store.draft, reading, busy: true, wrong: null } });
    let next: Draft | null = null;
    let wrong: string | null = null;
    try {
      next = await readDraft(store, store.draft.book, reading);
    } catch (error) {
      wrong = messageOf(error, store);
    }
    const { draft } = this.#store;
    // Another answer came, or it was left.
    if (draft?.reading !== reading) {
      next?.free();
      return;
    }
    const guessed = draft.guessed.filter((header) =>
      draft.report.columns.some((column) => isGuess(column, header, reading)),
    );
    if (next) this.#show({ ...next, guessed });
    else store.show({ draft: { ...draft, busy: false, wrong } });
  }

  /** Takes the deals of the export that is looked at, and remembers how it was read. */
  confirm(): void {
    const store = this.#store;
    const { draft } = store;
    if (!draft) return;
    store.draft = null;
    store.problem = null;
    if (this.#load(draft)) rememberReading(store, draft.report.signature, draft.reading);
    store.update();
  }

  /** Leaves the export that is looked at; what was loaded before stays. */
  dismiss(): void {
    const store = this.#store;
    const { draft } = store;
    if (!draft) return;
    store.draft = null;
    draft.free();
    if (store.inputs?.book?.text !== draft.book.text) store.notice = store.t.import.notLoaded(draft.book.name);
    store.update();
  }

  /** All that was exported of a workspace. */
  #takeWorkspace(source: Source): void {
    const store = this.#store;
    const t = store.t.workspace;
    try {
      openWorkspace(store, fromFile(source.text));
      store.show({ managing: false, importing: false, notice: t.fileOpened(source.name) });
    } catch (error) {
      store.problem = problemOf(error, "plan", source);
      if (!(error instanceof WorkspaceError)) return;
      store.problem.message = error.failure === "newer" ? t.fileNewer : t.fileDamaged(error.message);
    }
  }

  #takePlan(plan: Source): void {
    const store = this.#store;
    const first = store.inputs ? {} : { asOf: today() };
    const before = this.#changes;
    if (this.#change({ ...first, plan, scenario: NO_SCENARIO }, "plan", plan)) {
      store.notice = this.#told(store.t.import.planLoaded(plan.name), before);
    }
  }

  #takeDocument(book: Source): void {
    const store = this.#store;
    const before = this.#changes;
    if (this.#change({ book, reading: {}, asOf: this.#dayOf(book), scenario: NO_SCENARIO }, "book", book)) {
      const words = store.t.import;
      store.notice = this.#told(words.loadedFrom(book.name, words.deals(store.results.deals.length)), before);
    }
  }

  #dayOf(book: Source): IsoDate {
    return this.#store.chosenDay ?? dayOf(book) ?? today();
  }

  /** @param anew Whether its deals take the place of those in force, instead of bringing them up to date. */
  async #takeExport(source: Source, anew: boolean): Promise<void> {
    const store = this.#store;
    const now = store.session?.inputs.book ? JSON.stringify(store.results.baseline.book()) : null;
    const over: Source = anew || now === null ? source : { ...source, over: now };
    let draft = await this.#read(over, over === source ? {} : { existing: "update" });
    if (!draft) return;
    const remembered = rememberedReading(store, draft.report.signature);
    const columns = !remembered && isUncertain(draft.report) ? guesses(draft.report) : null;
    const said = remembered ?? (columns && { columns });
    if (said) draft = await this.#readAs(draft, said);
    if (draft && over !== source && known(draft.report) === 0) {
      // Deals of somebody or something else: nothing of what was there belongs to them.
      const reading = { ...draft.reading, existing: "replace" as const };
      draft.free();
      draft = await this.#read(source, reading);
    }
    if (!draft) return;
    if (columns) {
      this.#show({ ...draft, guessed: Object.keys(columns) });
      return;
    }
    if (this.#load(draft) && remembered) store.notice = `${store.notice ?? ""} ${store.t.import.mapping.asBefore}`;
  }

  /** The same export, read as it was before or probably is; as it was where that makes no sense any more. */
  async #readAs(draft: Draft, said: ImportOptions): Promise<Draft | null> {
    try {
      const next = await readDraft(this.#store, draft.book, { ...draft.reading, ...said });
      if (!next) this.#store.notice = this.#store.t.import.mapping.stopped(draft.book.name);
      draft.free();
      return next;
    } catch {
      forgetReading(this.#store, draft.report.signature);
      return draft;
    }
  }

  /** Reads an export; says so where it was stopped, and why where it cannot be read. */
  async #read(book: Source, reading: ImportOptions): Promise<Draft | null> {
    const store = this.#store;
    try {
      const draft = await readDraft(store, book, reading);
      if (!draft) store.notice = store.t.import.mapping.stopped(book.name);
      return draft;
    } catch (error) {
      store.problem = problemOf(error, "book", book, reading);
      return null;
    } finally {
      store.update();
    }
  }

  #show(draft: Draft | null): void {
    const store = this.#store;
    store.draft?.free();
    store.show({ draft, importing: draft !== null || store.importing });
  }

  /** Takes over what was read; where that fails, says why, and what was there stays. */
  #load(draft: Draft): boolean {
    const store = this.#store;
    const { book, reading, report } = draft;
    const over = book.over !== undefined;
    const before = this.#changes;
    try {
      if (report.loaded === 0) throw new NothingRead(report);
      // Where no column is known, the engine says what an export needs.
      const known = report.columns.some(({ field }) => field !== null);
      const read = known ? { attain: draft.take(), report } : null;
      this.#bringUp({ book, reading, asOf: this.#dayOf(book) }, over, read);
      store.notice = this.#told(this.#loaded(report, draft), before);
      return true;
    } catch (error) {
      draft.free();
      store.problem = problemOf(error, "book", book, reading);
      store.importing = true;
      return false;
    }
  }

  /** The scenario stays with deals that are brought up to date, but for what is about some that are gone. */
  #bringUp(edit: Partial<Inputs>, over: boolean, read: ReadBook | null): void {
    const store = this.#store;
    const { scenario } = store.results.inputs;
    const kept = over && read ? meaningful(read.attain, scenario) : NO_SCENARIO;
    store.change({ ...edit, scenario: kept }, null, read);
  }

  get #changes(): number {
    return this.#store.inputs?.scenario.changes.length ?? 0;
  }

  /** What was changed for what-if does not go without a word. */
  #told(words: string, before: number): string {
    const left = before - this.#changes;
    return left > 0 ? `${words} ${this.#store.t.import.changesLeft(left)}` : words;
  }

  #loaded(report: ImportReport, { book, reading }: Draft): string {
    const words = this.#store.t.import;
    const again = identical(report).length;
    return [
      words.loadedFrom(book.name, words.counts(countsOf(report))),
      ...(again > 0 ? [words.identical.said(again, reading.identical === "once")] : []),
      ...(book.over === undefined ? [] : [words.mapping.changes(report.changes)]),
    ].join(" ");
  }

  /** Takes the inputs if they are sound; otherwise says why not, and what was there stays. */
  #change(edit: Parameters<Store["change"]>[0], kind: FileKind, source: Source): boolean {
    try {
      this.#store.change(edit);
      return true;
    } catch (error) {
      this.#store.problem = problemOf(error, kind, source);
      return false;
    }
  }
}

/** Whether a column is still read as it was guessed. */
function isGuess({ header, field, suggestion }: ColumnReport, guessed: string, { columns }: ImportOptions): boolean {
  return header === guessed && columns?.[header] === (suggestion ?? field);
}
