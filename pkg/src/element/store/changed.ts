import type { Change, Scenario } from "attain";
import { FURTHER } from "../whatif/edits";
import type { Inputs } from "./session";

/** What differs between two inputs, as people call it: something there is one of, or one of several by its name. */
export type Changed =
  | { what: "opened" | "plan" | "participant" | "payment" | "deals" | "day" | "paid" }
  | { what: "scenario" | "saved" | "amounts" | "further" }
  | { what: "component" | Part | "deal" | "figure"; of: string };

/** The keys of a component that are called by name. */
type Part = "quota" | "payout" | "weight" | "measure";

const PARTS: readonly Part[] = ["quota", "payout", "weight", "measure"];

type Json = Readonly<Record<string, unknown>>;

const found = new WeakMap<Inputs, { after: Inputs; changed: Changed | null }>();

/** What differs; null where nothing does. */
export function changed(before: Inputs, after: Inputs): Changed | null {
  const known = found.get(before);
  if (known?.after === after) return known.changed;
  const what = difference(before, after);
  found.set(before, { after, changed: what });
  return what;
}

function difference(before: Inputs, after: Inputs): Changed | null {
  const texts = [before, after].map(({ draft, plan }) => draft ?? plan.text);
  const isOther = before.plan.text !== after.plan.text || before.plan.name !== after.plan.name;
  const isEdited = isOther || before.draft !== after.draft;
  if (isEdited && before.book !== after.book) return { what: "opened" };
  if (isEdited) return inPlan(texts[0] ?? "", texts[1] ?? "");
  if (before.book !== after.book || !same(before.reading, after.reading)) return { what: "deals" };
  if (!same(before.scenario.changes, after.scenario.changes)) return inScenario(before, after);
  if (!same(before.scenarios, after.scenarios)) return { what: "saved" };
  if (!same(before.scenario, after.scenario)) return { what: "scenario" };
  if (!same(before.paid, after.paid)) return { what: "paid" };
  return before.asOf === after.asOf ? null : { what: "day" };
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

/** A document; nothing where it has comments, which the engine allows. */
function documentOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function componentsOf(document: unknown): readonly unknown[] {
  const list = isObject(document) ? document["components"] : null;
  return Array.isArray(list) ? list : [];
}

/** Where two values differ: as deep as it is one place. */
function place(a: unknown, b: unknown): string[] {
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return [];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !same(a[key], b[key]));
  const [only] = keys;
  return keys.length === 1 && only !== undefined ? [only, ...place(a[only], b[only])] : [];
}

function inPlan(before: string, after: string): Changed {
  const documents = [after, before].map(documentOf);
  const [now, then] = documents;
  const way = place(then, now);
  const [lists, others] = [componentsOf(now), componentsOf(then)];
  if (way[0] === "components" && lists.length !== others.length) {
    const ids = (list: readonly unknown[]): unknown[] => list.map((one) => (isObject(one) ? one["id"] : null));
    const own =
      lists.length > others.length ? { list: lists, without: ids(others) } : { list: others, without: ids(lists) };
    const one = own.list.filter((component) => isObject(component) && !own.without.includes(component["id"]));
    return one.length === 1 ? named("component", one[0]) : { what: "plan" };
  }
  return partAt(way, documents);
}

/** What stands at a place of a plan, by the first document that has it. */
function partAt([first, index, key]: readonly string[], documents: readonly unknown[]): Changed {
  if (first === "participant" || first === "payment") return { what: first };
  if (first !== "components" || index === undefined) return { what: "plan" };
  const component = documents.map((document) => componentsOf(document)[Number(index)]).find(isObject);
  return named(PARTS.find((part) => part === key) ?? "component", component);
}

function named(what: "component" | Part, component: unknown): Changed {
  const name = isObject(component) ? component["name"] : undefined;
  return typeof name === "string" ? { what, of: name } : { what: "plan" };
}

function inScenario(before: Inputs, after: Inputs): Changed {
  const plans = [after, before].map(({ plan }) => documentOf(plan.text));
  const lacking = (all: Scenario, others: Scenario): readonly Change[] =>
    all.changes.filter((change) => !others.changes.some((other) => same(other, change)));
  const subjects = [...lacking(before.scenario, after.scenario), ...lacking(after.scenario, before.scenario)].map(
    (change) => subject(change, plans),
  );
  const [first] = subjects;
  return first && subjects.every((other) => same(other, first)) ? first : { what: "scenario" };
}

/** What a change of a scenario is about. */
function subject(change: Change, plans: readonly unknown[]): Changed {
  if (change.change === "add")
    return change.deal.id === FURTHER ? { what: "further" } : { what: "deal", of: change.deal.id };
  if (change.change === "scale") return { what: "amounts" };
  if (change.change === "kpi") return { what: "figure", of: change.name };
  if (change.change === "edit_plan") return partAt(change.at.split("/").slice(1), plans);
  if (change.change === "plan") return { what: "plan" };
  if (change.change !== "quota") return { what: "deal", of: change.deal };
  const own = plans.flatMap(componentsOf).find((one) => isObject(one) && one["id"] === change.component);
  return named("quota", own);
}
