/** Reading an export a part at a time, so that the page goes on answering. */
import type { Engine, Import } from "./wasm/attain.js";
import type { ImportProgress, ImportReport } from "./types.js";

/** How an export is read. */
export interface ReadOptions {
  /** Called as rows are read: with none first, with all last. */
  onProgress?: (progress: ImportProgress) => void;
  /** Stops reading; the promise is then rejected with the signal's reason, and nothing changes. */
  signal?: AbortSignal;
}

/** Asks the engine of an `Attain` object, which may have been freed or lost meanwhile. */
export type Ask = <T>(question: (engine: Engine) => T) => T;

/** An export that was read and is not taken over yet: look at the report, then {@link CsvImport.apply}. */
export class CsvImport {
  /** What was read, what could not be, and what becomes different in the book. */
  readonly report: ImportReport;
  readonly #import: Import;
  readonly #ask: Ask;

  /** @internal */
  constructor(report: ImportReport, read: Import, ask: Ask) {
    this.report = report;
    this.#import = read;
    this.#ask = ask;
  }

  /** Puts the deals into the book. @throws {AttainError} `book_invalid`; the old deals stay. */
  apply(): void {
    this.#ask((engine) => {
      engine.takeImport(this.#import);
    });
  }

  /** Frees the memory inside the module. */
  free(): void {
    this.#ask(() => {
      this.#import.free();
    });
  }

  /** Frees the memory at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.free();
  }
}

/** So many rows are read at once: a few milliseconds on a slow phone. */
const SLICE = 200;

/** Reads an export in slices, with the rest of the page between them. */
export async function readInSlices(
  ask: Ask,
  csv: string,
  options: string,
  { onProgress, signal }: ReadOptions,
): Promise<CsvImport> {
  signal?.throwIfAborted();
  const read = ask((engine) => engine.beginImport(csv, options));
  try {
    let progress = ask(() => read.step(0));
    onProgress?.(progress);
    while (progress.done < progress.total) {
      await breath();
      signal?.throwIfAborted();
      progress = ask(() => read.step(SLICE));
      onProgress?.(progress);
    }
    await breath();
    signal?.throwIfAborted();
    const report = ask((engine) => read.finish(engine));
    return new CsvImport(report, read, ask);
  } catch (error) {
    ask(() => {
      read.free();
    });
    throw error;
  }
}

/** Lets the page do what waits: a message is handled sooner than a timer, which browsers hold back. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
