/** Odds in a worker of their own: the page's thread is not used at all. */
import type { Attain } from "./index.js";
import { AttainError } from "./error.js";
import { toJson } from "./json.js";
import type { OddsAnswer, OddsProgress, OddsQuestion } from "./types.js";
import type { Said, Task } from "./worker.js";

/** How odds in a worker are watched and stopped. */
export interface WorkerOptions {
  /** Stops the worker at once; the promise is rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called as the worker goes on. */
  onProgress?: ((progress: OddsProgress) => void) | undefined;
  /** Where the WebAssembly module is; by default beside this file. */
  wasm?: URL | string | undefined;
}

/**
 * How attainment and earnings may turn out, worked out in a worker: as `attain.odds(question)`, with
 * the same answer. It needs `worker-src 'self'` where a content security policy has it.
 *
 * @example
 * import { oddsInWorker } from "attain/odds-in-worker";
 * const answer = await oddsInWorker(attain, { outcomes: 100_000 }, { signal, onProgress });
 *
 * @throws {AttainError} As `attain.odds`; `load_failed` when the worker cannot be started.
 */
export async function oddsInWorker(
  attain: Attain,
  question: OddsQuestion | string = {},
  options: WorkerOptions = {},
): Promise<OddsAnswer> {
  const { signal, onProgress, wasm = new URL("./wasm/attain_bg.wasm", import.meta.url) } = options;
  signal?.throwIfAborted();
  const task: Task = {
    wasm: String(wasm),
    plan: JSON.stringify(attain.plan()),
    book: JSON.stringify({ ...attain.book(), as_of: attain.summary().as_of }),
    question: toJson(question, "question"),
  };
  const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "attain odds" });
  const done = new AbortController();
  try {
    return await new Promise<OddsAnswer>((resolve, reject) => {
      const on = { signal: done.signal };
      worker.addEventListener(
        "message",
        ({ data }: MessageEvent<Said>) => {
          if ("progress" in data) onProgress?.(data.progress);
          else if ("answer" in data) resolve(data.answer);
          else reject(new AttainError(data.error.code, data.error.message, data.error.faults));
        },
        on,
      );
      const failed = ({ message }: Partial<ErrorEvent>): void => {
        reject(new AttainError("load_failed", `the worker could not be started: ${message ?? "it was blocked"}`));
      };
      worker.addEventListener("error", failed, on);
      signal?.addEventListener(
        "abort",
        () => {
          reject(signal.reason as Error);
        },
        on,
      );
      worker.postMessage(task);
    });
  } finally {
    done.abort();
    worker.terminate();
  }
}
