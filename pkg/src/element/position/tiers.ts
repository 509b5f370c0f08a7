import type { ComponentHeader, ComponentPosition, Decimal, Plan, Statement } from "attain";
import { compare, drawn } from "../ui/decimal";
import type { Texts } from "../texts/en";
import type { Formats } from "../ui/format";
import type { Mark } from "./gauge";

/** How figures and words are written. */
export interface Wording {
  formats: Formats;
  t: Texts;
}

/** What a tier pays: a rate of the credits, a sum, or a share of the target incentive. */
export function tierPay(component: ComponentHeader, plan: Plan, index: number, { formats, t }: Wording): string {
  const payout = plan.components.find(({ id }) => id === component.id)?.payout;
  const rate = component.tiers[index]?.rate ?? "0";
  if (payout?.mode === "step") {
    const { share, every } = payout.tiers[index] ?? {};
    const sum = isGiven(share) ? t.position.ofTarget(formats.percent(String(share))) : formats.sum(rate);
    return isGiven(every) ? t.position.forEvery(sum, boundText(String(every), component, formats)) : sum;
  }
  const basis = payout?.mode === "marginal" || payout?.mode === "retroactive" ? payout.basis : "credit";
  if (basis === "money") return formats.sum(rate);
  return basis === "target_incentive" ? t.position.ofTarget(formats.percent(rate)) : formats.rate(rate, component.unit);
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** A tier's lower bound as a reader writes it. */
export function boundText(from: Decimal, { by, unit }: ComponentHeader, formats: Formats): string {
  if (by === "attainment" || by === "component") return formats.percent(from);
  return formats.credit(from, by === "amount" || by === "deal_amount" ? unit : "number");
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
  const { by } = component;
  const byAttainment = attainment !== null && (by === "attainment" || component.tiers.length === 0);
  const toDate = by === "attainment" || by === "amount" || by === "count";
  const bounds = !toDate ? [] : component.tiers.map(({ from }) => from);
  if (!byAttainment && bounds.length === 0) return null;
  const places = new Map(bounds.map((from) => [drawn(from), boundText(from, component, formats)]));
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

/** Before this share of the days is gone, a rate per day says nothing of the days to come. */
const EARLY: Decimal = "0.03";

/** Whether too few days are gone to tell where it goes. */
export function isEarly(elapsed: Decimal): boolean {
  return compare(elapsed, EARLY) < 0;
}

/** How much of a bar is filled. */
export function drawnShare(part: Decimal, whole: Decimal): number {
  const all = drawn(whole);
  return all > 0 ? drawn(part) / all : 0;
}
