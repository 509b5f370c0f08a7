import type { ComponentHeader, ComponentPosition, Decimal, Input, Plan, Statement } from "attain";
import { drawn } from "./decimal";
import type { Formats } from "./format";
import type { Mark } from "./gauge";

/** What a tier pays: a rate of the credits, a sum, or a share of the target incentive. */
export function tierPay(component: ComponentHeader, plan: Plan, index: number, formats: Formats): string {
  const payout = plan.components.find(({ id }) => id === component.id)?.payout;
  const rate = component.tiers[index]?.rate ?? "0";
  if (payout?.mode === "step") {
    const { pay, share } = payout.tiers[index] ?? {};
    if (share !== null && share !== undefined) return `${formats.percent(String(share))} of target`;
    return formats.sum(String(pay ?? "0"));
  }
  const basis = payout?.mode === "marginal" || payout?.mode === "retroactive" ? payout.basis : "credit";
  if (basis === "money") return formats.sum(rate);
  return basis === "target_incentive" ? `${formats.percent(rate)} of target` : formats.rate(rate, component.unit);
}

/** A tier's lower bound as a reader writes it. */
export function boundText(from: Decimal, input: Input, formats: Formats): string {
  if (input === "attainment" || input === "component") return formats.percent(from);
  return formats.credit(from, input === "amount" || input === "deal_amount" ? "money" : "number");
}

/** What to draw: how long the bar is, and where the quota and the tiers are. */
export interface Scale {
  value: number;
  marks: Mark[];
  byAttainment: boolean;
}

/** Attainment against quota and tiers, or credits against tiers where there is no quota. */
export function scaleOf(component: ComponentHeader, standing: ComponentPosition, formats: Formats): Scale | null {
  const { attainment } = standing;
  const input = component.by ?? "attainment";
  const byAttainment = attainment !== null && (input === "attainment" || component.tiers.length === 0);
  const toDate = input === "attainment" || input === "amount" || input === "count";
  const bounds = !toDate ? [] : component.tiers.map(({ from }) => from);
  if (!byAttainment && bounds.length === 0) return null;
  const places = new Map(bounds.map((from) => [drawn(from), boundText(from, input, formats)]));
  if (byAttainment) places.set(1, formats.percent("1"));
  places.delete(0);
  const marks = [...places].map(([at, label]) => ({ at, label })).sort((a, b) => a.at - b.at);
  return { value: drawn(byAttainment ? attainment : standing.credited), marks, byAttainment };
}

/** The highest tier of all gauges of attainment. */
export function reachOf({ components }: Statement): number {
  const read = components.filter(({ by }) => by === "attainment");
  return Math.max(1, ...read.flatMap(({ tiers }) => tiers.map(({ from }) => drawn(from))));
}

/** How much of a bar is filled. */
export function drawnShare(part: Decimal, whole: Decimal): number {
  const all = drawn(whole);
  return all > 0 ? drawn(part) / all : 0;
}
