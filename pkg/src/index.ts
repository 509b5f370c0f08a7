/**
 * Attain in JavaScript: a plan and a book of deals stay inside the WebAssembly module; questions go
 * in, plain objects come out. Amounts are decimal strings, never binary floats.
 *
 * @example
 * import { Attain, load } from "attain";
 * await load();
 * const attain = new Attain(plan, { deals });
 * attain.statement().position.earned; // "116719.92"
 * attain.explain("position/earned").inputs; // down to deals and plan clauses
 */
import init, { Engine, checkPlan as wasmCheckPlan, initSync } from "./wasm/attain.js";
import type {
  Book,
  DealView,
  Explanation,
  Fault,
  ImportOptions,
  ImportReport,
  IsoDate,
  Plan,
  Statement,
} from "./types.js";

export type * from "./types.js";

/** What the WebAssembly module can be loaded from. */
export type LoadInput = URL | string | Request | Response | BufferSource | WebAssembly.Module;

/** A call that could not be answered. */
export class AttainError extends Error {
  override readonly name = "AttainError";
  /** Stable name: `plan_invalid`, `book_invalid`, `unknown_id`, `import_failed`, `not_loaded`, … */
  readonly code: string;
  /** What is wrong with the document, when one was at fault: all of it at once. */
  readonly faults: Fault[];

  constructor(code: string, message: string, faults: Fault[] = [], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.faults = faults;
  }
}

let loading: Promise<void> | undefined;
let loaded = false;

/**
 * Loads the WebAssembly module. Calling it again is harmless; after a failure it tries again.
 *
 * @param input Where the module is; by default beside this file.
 * @throws {AttainError} `load_failed`, when it is missing, blocked or not WebAssembly.
 */
export function load(input?: LoadInput | Promise<Response>): Promise<void> {
  loading ??= init(input === undefined ? undefined : { module_or_path: input }).then(
    () => {
      loaded = true;
    },
    (cause: unknown) => {
      loading = undefined;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new AttainError("load_failed", `the WebAssembly module could not be loaded: ${why}`, [], { cause });
    },
  );
  return loading;
}

/**
 * Loads the WebAssembly module from bytes or a compiled module, without waiting.
 *
 * @throws {AttainError} `load_failed`, when it is not WebAssembly or too large for this thread.
 */
export function loadSync(module: BufferSource | WebAssembly.Module): void {
  if (loaded) return;
  try {
    initSync({ module });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AttainError("load_failed", `the WebAssembly module could not be loaded: ${why}`, [], { cause });
  }
  loaded = true;
  loading = Promise.resolve();
}

/** Calls into the module; its errors become {@link AttainError}. */
function ask<T>(call: () => T): T {
  if (!loaded) throw new AttainError("not_loaded", "the WebAssembly module is not loaded yet: await load() first");
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && "code" in error && "faults" in error) {
      throw new AttainError(String(error.code), error.message, error.faults as Fault[]);
    }
    throw error;
  }
}

/** A document as JSON text: numbers become their shortest decimal form on the way. */
function text(document: object | string): string {
  return typeof document === "string" ? document : JSON.stringify(document);
}

/** All faults and warnings of a plan, each with its place; an empty list when there are none. */
export function checkPlan(plan: Plan | string): Fault[] {
  return ask(() => wasmCheckPlan(text(plan)));
}

/** A plan and a book of deals, calculated. */
export class Attain {
  readonly #engine: Engine;

  /**
   * @param plan A plan document, as object or JSON text.
   * @param book A book document; empty by default.
   * @throws {AttainError} `plan_invalid` or `book_invalid`, with all faults.
   */
  constructor(plan: Plan | string, book: Book | string = { deals: [] }) {
    this.#engine = ask(() => new Engine(text(plan), text(book)));
  }

  /** Puts another plan over the same book. @throws {AttainError} The old plan stays. */
  setPlan(plan: Plan | string): void {
    ask(() => {
      this.#engine.setPlan(text(plan));
    });
  }

  /** Puts another book under the same plan. @throws {AttainError} The old book stays. */
  setBook(book: Book | string): void {
    ask(() => {
      this.#engine.setBook(text(book));
    });
  }

  /** Sets the day that figures "to date" are of. */
  setAsOf(date: IsoDate): void {
    ask(() => {
      this.#engine.setAsOf(date);
    });
  }

  /**
   * Replaces the book by the deals of a CRM export. What cannot be read is listed in the report,
   * and the rest loads.
   *
   * @throws {AttainError} `import_failed` when the text is no such export; the old book stays.
   */
  importCsv(csv: string, options: ImportOptions = {}): ImportReport {
    return ask(() => this.#engine.importCsv(csv, JSON.stringify(options)));
  }

  /** The plan as it was understood, defaults filled in. */
  plan(): Plan {
    return ask(() => this.#engine.plan());
  }

  /** The book as it was understood. */
  book(): Book {
    return ask(() => this.#engine.book());
  }

  /** Warnings about the plan: what is legal but probably not meant. */
  warnings(): Fault[] {
    return ask(() => this.#engine.warnings());
  }

  /** The deals with what each was credited and earned. */
  deals(): DealView[] {
    return ask(() => this.#engine.deals());
  }

  /** Attainment, earnings and payments by pay period, quarter and year. */
  statement(): Statement {
    return ask(() => this.#engine.statement());
  }

  /**
   * The explanation of one number, as a tree down to deals and plan clauses.
   *
   * @param id Its name, such as `earned/2026-02/new_arr` or a statement line's `id`.
   * @param depth Levels of inputs; a node says with `more` that it has further ones.
   * @throws {AttainError} `unknown_id`.
   */
  explain(id: string, depth = 3): Explanation {
    return ask(() => this.#engine.explain(id, depth));
  }

  /** Frees the memory inside the module; the object cannot be used afterwards. */
  free(): void {
    this.#engine.free();
  }

  /** Frees the memory at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.free();
  }
}
