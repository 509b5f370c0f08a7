/** Odds that are worked out in slices, so that the page never waits for them. */
import { AttainError } from "./error.js";
import { ask, instance, stopped } from "./module.js";
import type { OddsAnswer, OddsProgress } from "./types.js";

/** How a long calculation is watched and stopped. */
export interface OddsOptions<Answer = OddsAnswer> {
  /** Stops the calculation; the promise is rejected with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Called after each slice; `soFar` gives the answer from the outcomes so far. */
  onProgress?: ((progress: OddsProgress, soFar: () => Answer) => void) | undefined;
  /** For how many milliseconds to calculate before the page gets its turn; 8 by default. */
  slice?: number | undefined;
}

/** What the module works out in steps. */
interface Run<Answer> {
  readonly outcomes: number;
  step(outcomes: number): number;
  answer(): Answer;
  free(): void;
}

/**
 * Odds that are being worked out, some outcomes at a time.
 *
 * @example
 * using run = attain.startOdds({ outcomes: 50_000 });
 * for await (const { done, outcomes } of run.slices()) bar.value = done / outcomes;
 * run.answer().earned.p50;
 */
export class Odds<Answer = OddsAnswer> {
  #run: Run<Answer> | null;
  readonly #instance: number;
  #outcomes: number;
  #done = 0;

  /** @internal */
  constructor(run: Run<Answer>) {
    this.#run = run;
    this.#instance = instance();
    this.#outcomes = ask(() => run.outcomes);
  }

  #ask<T>(question: (run: Run<Answer>) => T): T {
    const run = this.#run;
    if (!run) throw new AttainError("freed", "these odds were freed: start them anew");
    return ask(() => {
      if (this.#instance !== instance()) throw stopped("these odds were lost when a call failed inside the module");
      return question(run);
    });
  }

  /** How many outcomes there are to work out; a sensitivity may find that there are more or fewer than it seemed. */
  get outcomes(): number {
    return this.#outcomes;
  }

  /** How far it has come. */
  get progress(): OddsProgress {
    return { done: this.#done, outcomes: this.outcomes };
  }

  /** Works out some more outcomes, as many as are left at most. */
  step(outcomes: number): OddsProgress {
    if (!Number.isSafeInteger(outcomes) || outcomes < 0) {
      throw new AttainError("bad_argument", "the number of outcomes must be a whole number from 0 up");
    }
    this.#done = this.#ask((run) => run.step(Math.min(outcomes, this.outcomes)));
    this.#outcomes = this.#ask((run) => run.outcomes);
    return this.progress;
  }

  /**
   * The answer from the outcomes so far: an estimate before the last one, even of exact odds.
   *
   * @throws {AttainError} `not_begun` before the first step.
   */
  answer(): Answer {
    return this.#ask((run) => run.answer());
  }

  /**
   * Works everything out in slices; between two of them the page gets its turn.
   *
   * @throws The signal's reason, once it is aborted.
   */
  async *slices(options: Pick<OddsOptions<Answer>, "signal" | "slice"> = {}): AsyncGenerator<OddsProgress, void> {
    const { signal, slice = SLICE } = options;
    let count = 1;
    while (this.#done < this.outcomes) {
      signal?.throwIfAborted();
      const begin = performance.now();
      let spent = 0;
      while (this.#done < this.outcomes && spent < slice) {
        this.step(count);
        const whole = performance.now() - begin;
        // A step is kept to a fraction of a slice, so that the slice ends in time.
        count = nextCount(count, whole - spent, slice);
        spent = whole;
      }
      yield this.progress;
      if (this.#done < this.outcomes) await turn();
    }
    signal?.throwIfAborted();
  }

  /** Frees the memory inside the module; the object cannot be used afterwards. Twice is harmless. */
  free(): void {
    const run = this.#run;
    this.#run = null;
    if (run && this.#instance === instance()) {
      ask(() => {
        run.free();
      });
    }
  }

  /** Frees the memory at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.free();
  }
}

/** Milliseconds of a slice: half a frame. */
const SLICE = 8;

/** How many outcomes to take in the next step, after so many took so many milliseconds. */
function nextCount(count: number, spent: number, slice: number): number {
  if (spent * 8 < slice) return Math.min(count * 2, 0x1000_0000);
  return spent * 2 > slice ? Math.max(1, Math.floor(count / 2)) : count;
}

/** Lets the page have its turn: events, then painting. A timer would wait for milliseconds. */
function turn(): Promise<void> {
  return new Promise((go) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      go();
    };
    port2.postMessage(null);
  });
}

/** Works odds out to the end and frees them. */
export async function workOut<Answer>(odds: Odds<Answer>, options: OddsOptions<Answer>): Promise<Answer> {
  try {
    for await (const progress of odds.slices(options)) {
      options.onProgress?.(progress, () => odds.answer());
    }
    return odds.answer();
  } finally {
    odds.free();
  }
}
