import { AttainError, type Fault } from "attain";
import type { Problem } from "../import/problem";
import type { Store } from "../store/store";
import { said } from "./phrase";
import { sentence } from "./words";

/** What is wrong and how to mend it, as parts of sentences. */
export interface Wrong {
  what: string;
  mend: string | null;
}

/** In the reader's language; in the engine's English until the words of faults are loaded. */
export function wrongOf(fault: Fault, store: Store): Wrong {
  const { faultWords } = store;
  const { message, hint, phrase, hint_phrase: mend } = fault;
  if (faultWords === null) return { what: message, mend: hint };
  return { what: said(phrase, store, faultWords), mend: mend === null ? hint : said(mend, store, faultWords) };
}

/** What an error says is wrong. */
export function messageOf(error: unknown, store: Store): string {
  const fault = error instanceof AttainError ? error.faults[0] : undefined;
  if (fault) return sentence(wrongOf(fault, store).what);
  return sentence(error instanceof Error ? error.message : String(error));
}

/** What an error says is wrong, and how to mend it. */
export function adviceOf(error: unknown, store: Store): string {
  const fault = error instanceof AttainError ? error.faults[0] : undefined;
  const mend = fault ? wrongOf(fault, store).mend : null;
  return mend === null ? messageOf(error, store) : `${messageOf(error, store)}: ${mend}`;
}

/** Why a file was not taken, in a sentence: of several faults the first. */
export function whyNot({ faults, message }: Problem, store: Store): string {
  const first = faults.find(({ severity }) => severity === "error") ?? faults[0];
  return first ? `${store.t.import.faults(faults.length)} ${sentence(wrongOf(first, store).what)}.` : message;
}
