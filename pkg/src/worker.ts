/**
 * Odds in a worker of their own: what the worker runs. `attain/odds-in-worker` starts it.
 */
import { Attain } from "./index.js";
import { AttainError } from "./error.js";
import { load } from "./module.js";
import type { Fault, OddsAnswer, OddsProgress } from "./types.js";

/** What a worker is asked. */
export interface Task {
  wasm: string;
  plan: string;
  book: string;
  question: string;
}

/** What a worker says. */
export type Said =
  { progress: OddsProgress } | { answer: OddsAnswer } | { error: { code: string; message: string; faults: Fault[] } };

async function work({ wasm, plan, book, question }: Task): Promise<OddsAnswer> {
  await load(wasm);
  const attain = new Attain(plan, book);
  const onProgress = (progress: OddsProgress): void => {
    say({ progress });
  };
  // Nobody waits for this thread: slices only set how often it tells how far it has come.
  return attain.odds(question, { slice: 50, onProgress });
}

function say(said: Said): void {
  postMessage(said);
}

addEventListener("message", ({ data }: MessageEvent<Task>) => {
  work(data).then(
    (answer) => {
      say({ answer });
    },
    (cause: unknown) => {
      const { code, message, faults } =
        cause instanceof AttainError ? cause : new AttainError("internal", String(cause));
      say({ error: { code, message, faults } });
    },
  );
});
