import type { OddsQuestion } from "attain";
import type { Store } from "../../store/store";
import { compare, fromPercent } from "../../ui/decimal";

/** Under this name the reader's own chances are kept between visits. */
export const CHANCES = "whatif.chances";

/** The reader's own chances by stage, as far as what is remembered can be read. */
export function chances(store: Store): Readonly<Record<string, string>> {
  const kept = store.memory[CHANCES];
  if (typeof kept !== "object" || kept === null) return {};
  const sound = ([, chance]: [string, unknown]): boolean =>
    typeof chance === "string" && /^(0(\.\d{1,18})?|1(\.0+)?)$/.test(chance);
  return Object.fromEntries(Object.entries(kept).filter(sound));
}

/** Under this name it is kept between visits what, besides winning, is uncertain of the open deals: in percent. */
const UNCERTAIN = "whatif.uncertain";

/** What may be uncertain, and the most that it is, in percent: amounts above and below the book's, and slipping. */
export const UNCERTAINTIES = { low: "100", high: "1000", slip: "100" } as const;
export type Uncertainty = keyof typeof UNCERTAINTIES;

/** What is kept, as far as it can be read. */
export function kept(store: Store): Partial<Record<Uncertainty, string>> {
  const found = store.memory[UNCERTAIN];
  if (typeof found !== "object" || found === null) return {};
  const sound = ([name, value]: [string, unknown]): boolean => {
    const most = (UNCERTAINTIES as Readonly<Record<string, string>>)[name];
    const isNumber = typeof value === "string" && /^\d{1,4}(\.\d{1,6})?$/.test(value);
    if (most === undefined || !isNumber) return false;
    return compare(value, most) <= 0 && (name !== "high" || compare(value, "100") >= 0);
  };
  return Object.fromEntries(Object.entries(found).filter(sound));
}

/** Keeps one of them; null drops it. */
export function keep(store: Store, name: Uncertainty, percent: string | null): void {
  const others = Object.entries(kept(store)).filter(([other]) => other !== name);
  const next = percent === null ? others : [...others, [name, percent]];
  store.remember(UNCERTAIN, next.length > 0 ? Object.fromEntries(next) : undefined);
}

/** What is kept, as the engine is asked. */
export function uncertain(store: Store): Pick<OddsQuestion, "amounts" | "slips"> {
  const { low, high, slip } = kept(store);
  return {
    ...(low !== undefined || high !== undefined
      ? { amounts: { low: fromPercent(low ?? "100"), high: fromPercent(high ?? "100") } }
      : {}),
    ...(slip === undefined ? {} : { slips: [{ periods: 1, chance: fromPercent(slip) }] }),
  };
}

/** Parts that change whenever what is kept does. */
export function uncertainState(store: Store): readonly unknown[] {
  return [store.memory[CHANCES], store.memory[UNCERTAIN]];
}
