import type { ImportOptions, ImportReport, IsoDate } from "attain";
import type { Example, Store } from "../store/store";
import { NO_SCENARIO } from "../store/session";
import { openWorkspace } from "../keep/open";
import { fromFile, isWorkspace, WorkspaceError } from "../keep/workspace";
import { dayOf, type FileKind, kindOf, read, type Source } from "./files";
import { problemOf, unreadable } from "./problem";

/** Today where the reader is. */
function today(): IsoDate {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${String(now.getFullYear())}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Takes plans and deals into the store, and tells there what became of them. */
export class Importer {
  readonly #store: Store;
  /** What was said about the export that is being asked about. */
  #reading: ImportOptions = {};

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
        store.problem = unreadable(error, "book", file.name);
      }
    }
    // A plan says which columns of an export matter, so it comes first.
    sources.sort((a, b) => Number(a.kind === "book") - Number(b.kind === "book"));
    this.#reading = {};
    for (const { kind, source } of sources) {
      if (kind === "book") this.#takeBook(source, {});
      else this.#takePlan(source);
    }
    if (store.problem) store.importing = true;
    store.update();
  }

  async takeExample(example: Example): Promise<void> {
    const store = this.#store;
    store.problem = null;
    try {
      const { plan, book } = await example.load();
      store.change({ plan, book, reading: {}, asOf: null, scenario: NO_SCENARIO, paid: [] });
      store.example = example;
      store.chosenDay = null;
      store.notice = null;
    } catch (error) {
      store.problem = unreadable(error, "plan", example.name);
    }
    store.update();
  }

  /** Reads the export again: the one that was refused, or else the one in force. */
  read(reading: ImportOptions): void {
    const { problem, inputs } = this.#store;
    const source = (problem?.kind === "book" ? problem.source : null) ?? inputs?.book;
    this.#store.problem = null;
    this.#reading = { ...this.#reading, ...reading };
    if (source) this.#takeBook(source, this.#reading);
    this.#store.update();
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
    if (this.#change({ ...first, plan, scenario: NO_SCENARIO }, "plan", plan)) {
      store.notice = store.t.import.planLoaded(plan.name);
    }
  }

  #takeBook(book: Source, reading: ImportOptions): void {
    const store = this.#store;
    if (!store.inputs) {
      store.problem = unreadable(store.t.import.planFirst, "book", book.name);
      return;
    }
    const asOf = store.chosenDay ?? dayOf(book) ?? today();
    if (this.#change({ book, reading, asOf, scenario: NO_SCENARIO }, "book", book)) {
      store.notice = this.#loaded(store.results.report, book.name);
    }
  }

  #loaded(report: ImportReport | null, file: string): string {
    const { t, results } = this.#store;
    if (!report) return t.import.loadedFrom(results.deals.length, results.deals.length, file);
    return t.import.loadedFrom(report.loaded, report.rows, file);
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
