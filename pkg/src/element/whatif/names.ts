import type { Statement } from "attain";

/** The name of the plan's time in explanations: its year where it is one. */
export function wholeSpan({ years, plan }: Statement): string {
  const [year] = years;
  return years.length === 1 && year?.start === plan.start && year.end === plan.end ? year.id : "plan";
}

/** What prefixes tell a figure's name of the baseline, of a saved scenario and of the difference. */
export function baselineId(id: string): string {
  return `baseline:${id}`;
}

export function savedId(name: string, id: string): string {
  return `saved:${encodeURIComponent(name)}:${id}`;
}

export function differenceId(id: string): string {
  return `difference:${id}`;
}

/** How many of the entries of a list differ. */
export type Cut = "components" | "periods" | "deals";
