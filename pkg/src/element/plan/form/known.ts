import type { Every, FieldKind } from "attain";
import { entriesOf, textUnder, under, type Value } from "./document";

/** A field of deals that conditions and measures may name. */
export interface KnownField {
  name: string;
  kind: FieldKind;
  /** What people call it. */
  label: string;
  values: readonly string[];
}

export interface KnownComponent {
  id: string;
  name: string;
  /** Whether it has a quota, and so an attainment. */
  quota: boolean;
  weighted: boolean;
}

/** What a plan says elsewhere and a new part of it may refer to. */
export interface Known {
  start: string;
  end: string;
  currency: string;
  components: readonly KnownComponent[];
  fields: readonly KnownField[];
  /** The entered figures that the plan names. */
  kpis: readonly string[];
  /** The component in question, where there is one. */
  own: string;
  /** How many periods of the component in question the plan's time has. */
  periods: number;
}

const KINDS: readonly FieldKind[] = ["amount", "number", "text", "date", "flag"];

/** What deals have without being declared, as far as plans ask for it. */
const STANDARD: readonly KnownField[] = [
  { name: "amount", kind: "amount", label: "", values: [] },
  { name: "account", kind: "text", label: "", values: [] },
  { name: "stage", kind: "text", label: "", values: [] },
];

export function knownIn(root: Value): Known {
  const calendar = under(root, "calendar");
  const declared = entriesOf(under(root, "fields")).map(({ key, value }): KnownField => {
    const kind = KINDS.find((known) => known === textUnder(value, "kind")) ?? "text";
    const values = entriesOf(under(value, "values")).flatMap((entry) =>
      entry.value.kind === "scalar" ? [entry.value.value] : [],
    );
    return { name: key, kind, label: textUnder(value, "label") ?? "", values };
  });
  const others = STANDARD.filter(({ name }) => !declared.some((field) => field.name === name));
  return {
    start: textUnder(calendar, "start") ?? "2026-01-01",
    end: textUnder(calendar, "end") ?? "2026-12-31",
    currency: textUnder(root, "currency") ?? "",
    components: entriesOf(under(root, "components")).map(({ value }) => ({
      id: textUnder(value, "id") ?? "",
      name: textUnder(value, "name") ?? "",
      quota: under(value, "quota") !== undefined,
      weighted: under(value, "weight") !== undefined,
    })),
    fields: [...declared, ...others],
    kpis: [...new Set(kpisIn(root))],
    own: "",
    periods: 4,
  };
}

function kpisIn(value: Value): string[] {
  return entriesOf(value).flatMap((entry) =>
    entry.key === "kpi" && entry.value.kind === "scalar" ? [entry.value.value] : kpisIn(entry.value),
  );
}

const MONTHS: Readonly<Record<Every, number | null>> = {
  month: 1,
  quarter: 3,
  trimester: 4,
  half: 6,
  year: 12,
  plan: null,
};

/** How many months a length of time has; the whole plan counts as a year. */
export function monthsIn(every: string): number {
  return (every in MONTHS ? MONTHS[every as Every] : null) ?? 12;
}

/** The same, for a place within a component. */
export function knownAt(known: Known, root: Value, pointer: string): Known {
  const [, index] = /^\/components\/(\d+)(?:\/|$)/.exec(pointer) ?? [];
  const component = entriesOf(under(root, "components"))[Number(index ?? -1)]?.value;
  const interval = textUnder(component, "interval") ?? "year";
  const months = interval in MONTHS ? MONTHS[interval as Every] : null;
  const own = textUnder(component, "id") ?? "";
  return { ...known, own, periods: months === null ? 1 : Math.max(1, Math.ceil(monthsOf(known) / months)) };
}

/** How many months the plan's time has, begun ones as whole ones. */
function monthsOf({ start, end }: Known): number {
  const [from, to] = [start, end].map((day) => {
    const [year = 0, month = 1] = day.split("-").map(Number);
    return year * 12 + month;
  });
  return Math.max(1, (to ?? 0) - (from ?? 0) + 1);
}
