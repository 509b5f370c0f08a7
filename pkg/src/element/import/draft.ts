import { Attain, type CsvImport, type ImportOptions, type ImportProgress, type ImportReport } from "attain";
import type { Store } from "../store/store";
import type { Source } from "./files";
import type { Texts } from "../texts/en";

/** An export inside an engine of its own, read and not yet taken over. */
export interface Draft {
  readonly book: Source;
  /** What was said about how it is read. */
  readonly reading: ImportOptions;
  readonly report: ImportReport;
  /** Columns that were recognised by their names or cells alone. */
  readonly guessed: readonly string[];
  /** Whether it is being read anew, as `reading` says. */
  readonly busy: boolean;
  /** Why it cannot be read as `reading` says. */
  readonly wrong: string | null;
  /** The engine with the deals. @throws {AttainError} `book_invalid`. */
  take: () => Attain;
  free: () => void;
}

/** An export that is being read. */
export interface Progress {
  readonly file: string;
  readonly done: number;
  readonly total: number;
  readonly stop: () => void;
}

/** Progress is shown as often as this. */
const SHOWN_EVERY_MS = 100;

/** What each store reads: one export at a time, the latest. */
const running = new WeakMap<Store, AbortController>();

/**
 * Reads an export in slices; the store shows how far it is. What was being read before is stopped.
 *
 * @returns Nothing when it was stopped.
 * @throws {AttainError} When the export cannot be read, or the options make no sense.
 */
export async function readDraft(store: Store, book: Source, reading: ImportOptions): Promise<Draft | null> {
  running.get(store)?.abort();
  const stopping = new AbortController();
  running.set(store, stopping);
  const { signal } = stopping;
  const stop = (): void => {
    stopping.abort();
  };
  let shown = performance.now();
  const onProgress = ({ done, total }: ImportProgress): void => {
    if (performance.now() - shown < SHOWN_EVERY_MS) return;
    shown = performance.now();
    store.reading = { file: book.name, done, total, stop };
    store.update();
  };
  const engine = new Attain(store.results.inputs.plan.text);
  try {
    if (book.over !== undefined) engine.setBook(book.over);
    const read = await engine.readCsv(book.text, reading, { onProgress, signal });
    return draftOf(engine, read, book, reading);
  } catch (error) {
    engine.free();
    if (signal.aborted) return null;
    throw error;
  } finally {
    if (running.get(store) === stopping) {
      running.delete(store);
      store.reading = null;
    }
  }
}

function draftOf(engine: Attain, read: CsvImport, book: Source, reading: ImportOptions): Draft {
  let held = true;
  const free = (): void => {
    if (!held) return;
    held = false;
    read.free();
    engine.free();
  };
  const take = (): Attain => {
    read.apply();
    read.free();
    held = false;
    return engine;
  };
  return { book, reading, report: read.report, guessed: [], busy: false, wrong: null, take, free };
}

/** Fields without which no deal can be read. */
const NEEDED = ["close_date", "stage"];

/** What the export lacks so that it cannot be loaded. */
export function lacking({ missing, fields }: ImportReport, words: Texts["import"]["mapping"], all = false): string[] {
  const label = (name: string): string =>
    words.fields[name] ?? fields.find(({ field }) => field === name)?.label ?? name;
  return missing.filter((name) => all || NEEDED.includes(name)).map(label);
}

/** Whether the reader must say what the columns are: some that matter were not found, and there is something to go by. */
export function isUncertain({ missing, columns, rows }: ImportReport): boolean {
  return (
    missing.length > 0 && rows > 0 && columns.some(({ field, suggestion }) => field !== null || suggestion !== null)
  );
}

/** The columns as they probably are. */
export function guesses({ columns }: ImportReport): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ header, field, suggestion }) =>
      field === null && suggestion !== null ? [[header, suggestion]] : [],
    ),
  );
}

/** How many deals of the export were in the book before. */
export function known({ changes }: ImportReport): number {
  return changes.changed.length + changes.unchanged;
}
