import type { KeyOf, RecordName, Records } from "../../texts/form/words";
import { textUnder, under, type Value } from "./document";
import type { Known } from "./known";

type ValueIn<T, K> = T extends unknown ? (K extends keyof T ? NonNullable<T[K]> : never) : never;
/** A value, or what makes it of what the plan says elsewhere. */
type Start<V> = V | ((known: Known) => V);
type Starters = {
  readonly [R in RecordName]: { readonly [K in KeyOf<R>]: Start<ValueIn<Records[R], K>> };
};

const aComponent = ({ components }: Known): string =>
  (components.find(({ quota }) => quota) ?? components[0])?.id ?? "";
const another = ({ components, own }: Known): string => components.find(({ id }) => id !== own)?.id ?? "";
const aFigure = ({ kpis }: Known): string => kpis[0] ?? "figure";
const aField = ({ fields }: Known): string => fields[0]?.name ?? "amount";
const anAmount = ({ fields }: Known): string => fields.find(({ kind }) => kind === "amount")?.name ?? "amount";
const aNumber = (known: Known): string => known.fields.find(({ kind }) => kind === "number")?.name ?? anAmount(known);
const aDay = ({ fields }: Known): string => fields.find(({ kind }) => kind === "date")?.name ?? "close_date";
const firstDay = ({ start }: Known): string => start;
const lastDay = ({ end }: Known): string => end;

/** A component whose attainment can be asked for, else an entered figure. */
function aMeasure(known: Known): { component: string } | { kpi: string } {
  return known.components.some(({ quota }) => quota) ? { component: aComponent(known) } : { kpi: aFigure(known) };
}

/** An amount in so many whole parts that make it up; the last takes what is left. */
export function parted(amount: bigint, parts: number): bigint[] {
  const each = amount / BigInt(parts);
  return Array.from({ length: parts }, (_, index) => (index < parts - 1 ? each : amount - each * BigInt(parts - 1)));
}

/** Shares of the whole, to hundredths of a percent. */
function evenly({ periods }: Known): string[] {
  return parted(10000n, periods).map((share) => {
    const digits = share.toString().padStart(3, "0");
    return `${`${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, "")}%`;
  });
}

/** A test that deals pass or not: of a text field where the plan has one. */
export function aTest(known: Known): Records["Test"] {
  const text = known.fields.find(({ kind, values }) => kind === "text" && values.length > 0);
  return text ? { field: text.name, is: text.values[0] ?? "" } : { field: aField(known), known: true };
}

/**
 * What a key begins with when it is added, in the order in which the form shows the keys. Each is a value
 * that the engine takes where the key may stand.
 */
export const STARTERS: Starters = {
  Plan: {
    name: "",
    version: "1",
    currency: "USD",
    calendar: { start: "2026-01-01", end: "2026-12-31" },
    participant: { base_salary: 0, target_incentive: 0 },
    components: [],
    total: { interval: "year" },
    payment: { lag: 1 },
    credit_modifiers: (known) => [{ name: "1", when: aTest(known), times: "1.1" }],
    modifiers_combine: "best",
    exchange_rates: ({ currency }) => [{ currency: currency === "EUR" ? "USD" : "EUR", rate: 1 }],
    fields: { product: { kind: "text" } },
    rounding: "half_up",
    rounded: "periods",
  },
  CalendarSpec: { start: firstDay, end: lastDay, pay: "month", weeks: "4-4-5" },
  Participant: {
    name: "",
    id: "me",
    base_salary: 0,
    target_incentive: 0,
    start: firstDay,
    end: lastDay,
    counted: "in_service",
    proration: "days",
    ramp: [{ months: 3, quota: "50%" }],
    leaves: ({ start }) => [{ from: start, until: start }],
    changes: ({ start }) => [{ from: start, base_salary: 0 }],
  },
  Leave: { from: firstDay, until: firstDay },
  RampStep: { months: 3, quota: "50%" },
  PayChange: { from: firstDay, base_salary: 0, target_incentive: 0 },
  FieldSpec: { kind: "text", label: "", values: [""], columns: [""], groups: {} },
  ExchangeRate: { currency: "EUR", rate: 1, from: firstDay },
  CreditModifier: { name: "", when: aTest, times: 1, components: (known) => [aComponent(known)] },
  Component: {
    id: "",
    name: "",
    kind: "commission",
    weight: ({ components }) => (components.some(({ weighted }) => weighted) ? "0%" : "100%"),
    interval: "quarter",
    measure: (known) => ({ sum: anAmount(known), on: "booking" }),
    quota: { amount: 1000000, per: "year" },
    payout: { mode: "flat", rate: "5%" },
    gate: (known) => ({ ...aMeasure(known), at_least: "50%" }),
    gates: (known) => [{ ...aMeasure(known), at_least: "50%" }],
    multipliers: (known) => [{ ...aMeasure(known), tiers: [{ from: "100%", times: "1.1" }] }],
    line_cap: 10000,
    deal_cap: 10000,
    floor: { amount: 0 },
    cap: { amount: 100000 },
    net_of: (known) => [another(known)],
    paid_in: "points",
  },
  Measure: {
    sum: anAmount,
    count: true,
    kpi: aFigure,
    attainments: (known) => ({ [aComponent(known)]: "100%" }),
    on: "booking",
    ratable: "month",
    when: aTest,
    whose: "own",
    from: firstDay,
    until: lastDay,
    first: 10,
    among: "everyone",
    minimum: 0,
    windfall_limit: 1000000,
    times: (known) => [aNumber(known)],
    roles: ["owner"],
    modified: false,
  },
  Test: {
    field: aField,
    is: "",
    any_of: [""],
    in_group: "",
    at_least: 0,
    above: 0,
    at_most: 0,
    below: 0,
    starts_with: "",
    known: true,
  },
  AllOf: { all: (known) => [aTest(known)] },
  AnyOf: { any: (known) => [aTest(known)] },
  NotThis: { not: aTest },
  QuotaSpec: {
    amount: 1000000,
    figures: ({ periods }) => Array.from({ length: periods }, () => 250000),
    per: "year",
    spread: evenly,
    cumulative: true,
    true_up: true,
    changes: ({ start }) => [{ from: start, amount: 1000000 }],
  },
  QuotaChange: { from: firstDay, amount: 1000000 },
  Payout: {
    mode: "flat",
    rate: "5%",
    by: "attainment",
    of: aField,
    lower_bound: "included",
    basis: "credit",
    tier_at: "before",
    pays: "highest",
    settle: "to_date",
    read: "cell",
    rate_cap: "20%",
    rate_floor: "0%",
    tiers: [{ from: "0%", rate: "5%" }],
    points: [
      ["0%", "0%"],
      ["100%", "5%"],
    ],
    rows: { by: "attainment", from: ["0%", "100%"] },
    columns: { by: "deal_amount", from: [0, 100000] },
    cells: [
      ["5%", "5%"],
      ["5%", "5%"],
    ],
  },
  Tier: { name: "", from: "0%", rate: "5%", times: 1, across: 1000, to: "200%" },
  StepTier: { name: "", from: "100%", pay: 1000, share: "100%", every: "10%" },
  Axis: { by: "attainment", of: aField, from: ["0%"] },
  Gate: {
    component: aComponent,
    kpi: aFigure,
    at_least: "50%",
    lower_bound: "included",
    or: (known) => [{ kpi: aFigure(known), at_least: 1 }],
  },
  Adjustment: {
    name: "",
    component: aComponent,
    kpi: aFigure,
    tiers: [{ from: "100%", times: "1.1" }],
    points: [
      ["0%", 0],
      ["100%", 1],
    ],
    lower_bound: "included",
    when: (known) => ({ ...aMeasure(known), at_least: "50%" }),
  },
  AdjustmentTier: { from: "100%", times: 1 },
  Cap: { amount: 100000, share: "200%", per: "year" },
  Total: {
    interval: "year",
    gate: (known) => ({ ...aMeasure(known), at_least: "50%" }),
    gates: (known) => [{ ...aMeasure(known), at_least: "50%" }],
    multipliers: (known) => [{ ...aMeasure(known), tiers: [{ from: "100%", times: "1.1" }] }],
    floor: { amount: 0 },
    cap: { amount: 100000 },
  },
  Payment: {
    lag: 1,
    negative: "carry",
    release: [{ share: "100%", on: "booking" }],
    releases: (known) => [{ components: [aComponent(known)], lag: 1 }],
    draw: { kind: "recoverable", amount: 1000 },
    draws: [{ kind: "recoverable", amount: 1000 }],
    maximum: { amount: 10000 },
    clawback: { take: "share", within_months: 6 },
    payees: [{ name: "1", share: "100%" }],
  },
  Releases: { components: (known) => [aComponent(known)], release: [{ share: "100%", on: "booking" }], lag: 1 },
  Release: { share: "100%", on: "booking", on_date: lastDay, on_field: aDay, after_months: 3 },
  Maximum: { amount: 10000, per: "quarter", excess: "forfeit" },
  Draw: {
    kind: "recoverable",
    amount: 1000,
    per: "quarter",
    on_top: true,
    components: (known) => [aComponent(known)],
    from: firstDay,
    until: lastDay,
    recover_from: firstDay,
    recover_share: "50%",
    recover_of: "earned",
    balance_limit: 10000,
    forgive: true,
  },
  Clawback: {
    take: "share",
    share: "100%",
    within_months: 6,
    steps: [{ months: 3, share: "100%" }],
    at_most: "50%",
    components: (known) => [aComponent(known)],
    term_months: 12,
    term_field: (known) => aNumber(known),
  },
  ClawbackStep: { days: 30, months: 3, share: "50%" },
  Payee: { name: "", share: "50%" },
};

/** Of these keys of a record one is given at a time: another takes the place of the one that was. */
export const EITHER: { readonly [R in RecordName]?: readonly (readonly KeyOf<R>[])[] } = {
  Measure: [["sum", "count", "kpi", "attainments"]],
  QuotaSpec: [["amount", "figures"]],
  Tier: [["rate", "times", "across"]],
  StepTier: [["pay", "share"]],
  Gate: [["component", "kpi"]],
  Adjustment: [
    ["component", "kpi"],
    ["tiers", "points"],
  ],
  Cap: [["amount", "share"]],
  Payment: [["draw", "draws"]],
  Release: [["on", "on_date", "on_field", "after_months"]],
  ClawbackStep: [["days", "months"]],
};

/** What a key takes the place of, where that is no choice of one among several. */
type ByKey<V> = { readonly [R in RecordName]?: Readonly<Partial<Record<KeyOf<R>, V>>> };

const INSTEAD: ByKey<readonly string[]> = {
  Clawback: { steps: ["share", "within_months"] },
};

const ofDeals = (owner: Value): boolean =>
  under(owner, "kpi") === undefined && under(owner, "attainments") === undefined;
const isNamed = (owner: Value): boolean => ["field", "kpi", "component"].includes(textUnder(owner, "by") ?? "");
const hasAmount = (owner: Value): boolean => under(owner, "amount") !== undefined;
const hasNoSteps = (owner: Value): boolean => under(owner, "steps") === undefined;

/** What a component earns by deals can be capped for one; sums for a period cannot. */
function paysByDeal(component: Value): boolean {
  const payout = under(component, "payout");
  const basis = textUnder(payout, "basis");
  const mode = textUnder(payout, "mode") ?? "";
  return basis === undefined ? ["flat", "marginal", "retroactive", "per_deal"].includes(mode) : basis === "credit";
}

/** Keys that the engine takes only beside others; the rest it takes anywhere. */
const ONLY: ByKey<(owner: Value) => boolean> = {
  Measure: {
    on: ofDeals,
    ratable: ofDeals,
    when: ofDeals,
    first: ofDeals,
    among: (owner) => under(owner, "first") !== undefined,
    times: ofDeals,
    windfall_limit: ofDeals,
    minimum: ofDeals,
    whose: ofDeals,
    roles: ofDeals,
    modified: ofDeals,
  },
  Component: { deal_cap: paysByDeal, line_cap: paysByDeal },
  // What is enough in place of a condition is one condition.
  Gate: { or: (owner) => under(owner, "or") === undefined },
  Payout: { of: isNamed },
  Axis: { of: isNamed },
  QuotaSpec: {
    cumulative: (owner) => under(owner, "figures") !== undefined,
    true_up: (owner) => under(owner, "cumulative") !== undefined,
    per: hasAmount,
    spread: hasAmount,
    changes: hasAmount,
  },
  Clawback: {
    share: hasNoSteps,
    within_months: hasNoSteps,
    steps: (owner) => textUnder(owner, "take") !== "recalculate",
    at_most: (owner) => textUnder(owner, "take") !== "recalculate",
  },
  FieldSpec: {
    values: (owner) => textUnder(owner, "kind") === "text",
    groups: (owner) => textUnder(owner, "kind") === "text",
  },
};

/** Whether a key can be added to a record that lacks it. */
export function isOffered(record: RecordName, key: string, owner: Value): boolean {
  const own: Readonly<Record<string, ((owner: Value) => boolean) | undefined>> = ONLY[record] ?? {};
  return own[key]?.(owner) ?? true;
}

/** What goes when the key comes. */
export function insteadOf(record: RecordName, key: string): readonly string[] {
  const own: Readonly<Record<string, readonly string[] | undefined>> = INSTEAD[record] ?? {};
  return own[key] ?? rivals(record, key);
}

/** The keys that stand in for one another with this one; itself alone where there are none. */
export function rivals(record: RecordName, key: string): readonly string[] {
  const groups: readonly (readonly string[])[] = EITHER[record] ?? [];
  return groups.find((group) => group.includes(key)) ?? [key];
}

/** In which order the form shows a record's keys. */
export function orderOf(record: RecordName): readonly string[] {
  return Object.keys(STARTERS[record]);
}

/** What a key of a record begins with. */
export function startOf(record: RecordName, key: string, known: Known): unknown {
  const start = (STARTERS[record] as Readonly<Record<string, Start<unknown>>>)[key];
  return typeof start === "function" ? (start as (known: Known) => unknown)(known) : start;
}
