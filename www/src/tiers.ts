import type { ComponentHeader, ComponentPosition, Decimal, Input, Plan, Statement } from "attain";
import { drawn } from "./decimal";
import type { Formats } from "./format";
import type { Mark } from "./gauge";

/** How the component's rate table is read; by attainment unless the plan says otherwise. */
export function tierInput(plan: Plan, component: string): Input {
  const payout = plan.components.find(({ id }) => id === component)?.payout;
  return payout && payout.mode !== "flat" && payout.by ? payout.by : "attainment";
}

/** A tier's lower bound as a reader writes it. */
export function boundText(from: Decimal, input: Input, formats: Formats): string {
  if (input === "attainment") return formats.percent(from);
  return formats.credit(from, input === "count" ? "number" : "money");
}

/** What to draw: how long the bar is, and where the quota and the tiers are. */
export interface Scale {
  value: number;
  marks: Mark[];
  byAttainment: boolean;
}

/** Attainment against quota and tiers, or credits against tiers where there is no quota. */
export function scaleOf(
  component: ComponentHeader,
  standing: ComponentPosition,
  input: Input,
  formats: Formats,
): Scale | null {
  const { attainment } = standing;
  const byAttainment = attainment !== null && (input === "attainment" || component.tiers.length === 0);
  const bounds = input === "deal_amount" ? [] : component.tiers.map(({ from }) => from);
  if (!byAttainment && bounds.length === 0) return null;
  const places = new Map(bounds.map((from) => [drawn(from), boundText(from, input, formats)]));
  if (byAttainment) places.set(1, formats.percent("1"));
  places.delete(0);
  const marks = [...places].map(([at, label]) => ({ at, label })).sort((a, b) => a.at - b.at);
  return { value: drawn(byAttainment ? attainment : standing.credited), marks, byAttainment };
}

/** The highest tier of all gauges of attainment. */
export function reachOf({ components }: Statement, plan: Plan): number {
  const read = components.filter(({ id }) => tierInput(plan, id) === "attainment");
  return Math.max(1, ...read.flatMap(({ tiers }) => tiers.map(({ from }) => drawn(from))));
}

/** How much of a bar is filled. */
export function drawnShare(part: Decimal, whole: Decimal): number {
  const all = drawn(whole);
  return all > 0 ? drawn(part) / all : 0;
}
