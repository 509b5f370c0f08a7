import type { Plan, Statement } from "attain";
import type { Texts } from "../texts/en";
import type { Formats } from "./format";

/** What a component counts by: the event that dates its credits; null for a figure that is entered. */
export type Counted = keyof Texts["position"]["bases"] | null;

/** By component: what each counts by. */
export function countedBy({ components }: Plan): Map<string, Counted> {
  return new Map(components.map(({ id, measure }) => [id, measure.kpi ? null : (measure.on ?? "booking")]));
}

/** What a component counts by, in words; nothing for one that counts nothing of its own. */
export function countedWords(on: Counted | undefined, { position }: Texts): string {
  if (on === undefined) return "";
  return on === null ? position.entered : position.bases[on];
}

/** What figures are of: the plan's version, the day of the data, and the events that count. */
export function basisOf(plan: Plan, { plan: header, as_of }: Statement, t: Texts, formats: Formats): string {
  const words = [...new Set(countedBy(plan).values())].map((on) => countedWords(on, t));
  return t.counted(t.basis(header.version, formats.date(as_of)), formats.list(words));
}
