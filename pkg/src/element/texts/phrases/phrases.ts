import type { PhraseCode } from "attain";
import type { Texts } from "../en";
import type { FaultCode } from "../faults/faults";

/** Figures and names, which are written by their kind; what is joined has nothing between its parts. */
export type Leaf = "money" | "number" | "share" | "date" | "text";

/** A word of the glossary. */
export type Term = keyof Texts["plan"]["terms"];

/** The engine's sentences in another language. */
export interface Phrases {
  /** With `{0}`, `{1}` where the parts stand; what stands between the parts of lists. */
  readonly templates: Readonly<Record<Exclude<PhraseCode, Leaf | "joined" | FaultCode>, string>>;
  /** How these sentences name the words of the glossary. */
  readonly terms: readonly (readonly [Term, RegExp])[];
}
