import type { ExplanationCode } from "attain";

/** What a step is about. */
export interface About {
  /** The span of time, as it is called in the language. */
  span: string;
  /** The component, deal or person by its own name. */
  name: string;
  /** The place of a tier, from 1. */
  place: string;
}

/** Steps that are called by a name of the plan or the book in every language. */
type Named =
  "credit" | "credit_part" | "deal" | "field" | "figure" | "line" | "modifier" | "period" | "release" | "reversal";

/** What the steps of an explanation are called. */
export type Steps = Readonly<Record<Exclude<ExplanationCode, Named>, string | ((about: About) => string)>> & {
  /** The spans that have no name of their own. */
  readonly spans: Readonly<Record<"to_date" | "plan", string>>;
};
