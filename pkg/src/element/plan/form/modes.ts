import { at, type Container, entriesOf, read, replaced, under, type Value, writtenAs } from "./document";
import { type Edit, put, without } from "./form";
import type { Known } from "./known";
import type { RecordShape } from "./shape";

/** What a payout of another mode takes over from the one that was. */
interface Before {
  text: string;
  payout: Container;
  /** Whether attainment can be asked for. */
  quota: boolean;
  /** Whether deals are credited, which rates can be paid on. */
  credits: boolean;
}

function raw(text: string, value: Value | undefined): string | null {
  return value ? text.slice(value.start, value.end) : null;
}

/** The rate that the payout had: its own, or that of its first tier. */
function rateOf({ text, payout }: Before): string | null {
  const [first] = entriesOf(under(payout, "tiers"));
  return raw(text, under(payout, "rate")) ?? raw(text, under(first?.value, "rate"));
}

/** Tiers with rates begin with the rate that was; a rate that follows from the target is multiplied. */
function tiers(before: Before): string {
  const zero = before.quota ? "0%" : 0;
  const above = before.quota ? "100%" : 100000;
  if (raw(before.text, under(before.payout, "rate")) !== null) {
    return writtenAs([
      { from: zero, times: 1 },
      { from: above, times: "1.5" },
    ]);
  }
  const rate = rateOf(before) ?? '"5%"';
  return `[{ "from": ${writtenAs(zero)}, "rate": ${rate} }, { "from": ${writtenAs(above)}, "rate": ${rate} }]`;
}

function sums({ quota }: Before): string {
  return writtenAs([{ from: quota ? "100%" : 100000, pay: 1000 }]);
}

/** The same rate all along the line. */
function points(before: Before): string {
  const rate = rateOf(before);
  const share = rate === null || rate === '"target"' ? '"5%"' : rate;
  return before.quota ? `[["0%", ${share}], ["100%", ${share}]]` : `[[0, ${share}], [100000, ${share}]]`;
}

const ROWS = { by: "attainment", from: ["0%", "100%"] };
const AMOUNTS = { by: "amount", from: [0, 100000] };
const COLUMNS = { by: "count", from: [0, 10] };

/** What a mode needs, where the payout that was has nothing like it. */
function needed(key: string, mode: string, before: Before): string {
  if (key === "rate") {
    const rate = rateOf(before);
    return rate ?? '"5%"';
  }
  if (key === "tiers") return mode === "step" ? sums(before) : tiers(before);
  if (key === "points") return points(before);
  if (key === "rows") return writtenAs(before.quota ? ROWS : AMOUNTS);
  if (key === "columns") return writtenAs(COLUMNS);
  return writtenAs([
    ["5%", "5%"],
    ["5%", "5%"],
  ]);
}

/** What the new mode reads differently, although it has a key of that name. */
function keeps(key: string, mode: string, from: string): boolean {
  if (key === "tiers") return (mode === "step") === (from === "step");
  // A table that is read once for each deal is read with the deal, others with what there is to date.
  if (key === "by" || key === "of") return mode !== "per_deal" && from !== "per_deal";
  // What is paid on credits is earned as they come.
  return key !== "settle" || mode === "step";
}

function isOfDeals(measure: Value | undefined): boolean {
  return under(measure, "kpi") === undefined && under(measure, "attainments") === undefined;
}

/** Whether a component can pay in a mode: an entered figure has no credits to pay a rate on. */
export function takes(component: Value | undefined, mode: string): boolean {
  return isOfDeals(under(component, "measure")) || (mode !== "flat" && mode !== "per_deal");
}

/** The payout at the pointer in another mode, with what the two have in common. */
export function inMode(pointer: string, mode: string, shape: RecordShape): Edit {
  return (text, root) => {
    const payout = at(root, pointer);
    if (payout?.kind !== "record") return text;
    const component = at(root, pointer.slice(0, pointer.lastIndexOf("/")));
    const before: Before = {
      text,
      payout,
      quota: under(component, "quota") !== undefined,
      credits: isOfDeals(under(component, "measure")),
    };
    const from = payout.entries.find(({ key }) => key === "mode")?.value;
    const was = from?.kind === "scalar" ? from.value : "";
    const kept = payout.entries
      .filter(({ key }) => key !== "mode" && shape.keys.has(key) && keeps(key, mode, was))
      .map(({ key, value }): [string, string] => [key, text.slice(value.start, value.end)]);
    const needsNothing = [...shape.required].every((key) => payout.entries.some((entry) => entry.key === key));
    // Nothing else changes where the other mode reads the same table.
    if (from && needsNothing && kept.length === payout.entries.length - 1) {
      return replaced(text, from, JSON.stringify(mode));
    }
    const all = new Map([["mode", JSON.stringify(mode)], ...kept]);
    if (shape.keys.has("tiers") && !all.has("by") && (!before.quota || mode === "per_deal")) {
      all.set("by", mode === "per_deal" ? '"deal_amount"' : '"amount"');
    }
    if (shape.keys.has("points") && !all.has("by") && !before.quota) all.set("by", '"amount"');
    if (shape.keys.has("basis") && !all.has("basis")) {
      if (!before.credits) all.set("basis", '"target_incentive"');
      else if (mode === "interpolated" || mode === "matrix") all.set("basis", '"credit"');
    }
    const own = mode === "per_deal" ? { ...before, quota: false } : before;
    for (const key of shape.required) if (!all.has(key)) all.set(key, needed(key, mode, own));
    const inside = [...all].map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(", ");
    return replaced(text, payout, `{ ${inside} }`);
  };
}

/** What a table may be read by that has a name: of a field, of a figure, of a component. */
function named(by: string, { fields, kpis, components }: Known): string | undefined {
  if (by === "field") return (fields.find(({ kind }) => kind === "number") ?? fields[0])?.name;
  if (by === "kpi") return kpis[0] ?? "figure";
  return by === "component" ? (components.find(({ quota }) => quota) ?? components[0])?.id : undefined;
}

/** A table that is read by something else: what has a name is named beside it, anything else is not. */
export function readBy(owner: string, by: string, known: Known): Edit {
  return (text) => {
    const next = put(text, owner, "by", JSON.stringify(by), []);
    const root = read(next);
    const of = under(at(root, owner), "of");
    const name = named(by, known);
    if (name !== undefined) return put(next, owner, "of", JSON.stringify(name), []);
    return of ? without(next, root, of.pointer) : next;
  };
}
