import type { FormWords, RecordName } from "../../texts/form/words";
import { difference, isZero, total } from "../../ui/decimal";
import {
  at,
  type Container,
  entriesOf,
  inserted,
  read,
  recordText,
  replaced,
  textUnder,
  under,
  type Value,
  writtenAs,
} from "./document";
import type { Edit } from "./form";
import type { Known } from "./known";
import { aTest, startOf } from "./starters";

/** What lists grow by: an entry that fits behind the last one. */

type Grow = (text: string, list: Container, known: Known, words: FormWords) => string;

const NUMBER = /^(-?\d+(?:\.\d+)?)(%?)$/;

/** A bound above the last one: as far above it as the last is above the one before. */
function boundAfter(bounds: readonly string[], counted: boolean): string {
  const [last = ["", "0", ""], before] = bounds
    .slice(-2)
    .reverse()
    .map((bound) => NUMBER.exec(bound) ?? []);
  const [, number = "0", percent = ""] = last;
  const gap = before && (before[2] ?? "") === percent ? difference(number, before[1] ?? "0") : "0";
  if (!isZero(gap) && !gap.startsWith("-")) return total([number, gap]) + percent;
  if (percent !== "") return isZero(number) ? "100%" : `${total([number, "10"])}%`;
  if (isZero(number)) return counted ? "5" : "100000";
  return total([number, number]);
}

/** As plans are written: whole numbers as such, others as texts. */
function numberText(value: string): string {
  return /^-?\d+$/.test(value) ? value : JSON.stringify(value);
}

function scalarsOf(values: readonly (Value | undefined)[]): string[] {
  return values.flatMap((value) => (value?.kind === "scalar" ? [value.value] : []));
}

/** A tier as the last one, from a bound above it; where that one ended, the new one begins. */
const tier: Grow = (text, list) => {
  const last = list.entries.at(-1)?.value;
  if (last?.kind !== "record") return inserted(text, list, null, writtenAs({ from: "0%", rate: "5%" }));
  const counted = textUnder(at(read(text), list.pointer.replace(/\/tiers$/, "")), "by") === "count";
  const bounds = scalarsOf(list.entries.map(({ value }) => under(value, "from")));
  const end = textUnder(last, "to");
  const from = numberText(end ?? boundAfter(bounds, counted));
  const row = recordText(text, last, { name: null, note: null, to: null, from });
  const grown = inserted(text, list, null, row);
  return end === undefined ? grown : replaced(grown, last, recordText(text, last, { to: null }));
};

/** A point beyond the last one, with its rate. */
const point: Grow = (text, list) => {
  const bounds = scalarsOf(list.entries.map(({ value }) => entriesOf(value)[0]?.value));
  const last = entriesOf(list.entries.at(-1)?.value)[1]?.value;
  const rate = last ? text.slice(last.start, last.end) : '"0%"';
  return inserted(text, list, null, `[${numberText(boundAfter(bounds, false))}, ${rate}]`);
};

/** Shares add up to the whole: the last one gives half of its own. */
const shared: Grow = (text, list, _, words) => {
  const last = list.entries.at(-1)?.value;
  const share = under(last, "share");
  if (last?.kind !== "record" || share?.kind !== "scalar") return inserted(text, list, null, '{ "share": "100%" }');
  const [, number = "100", percent = ""] = NUMBER.exec(share.value) ?? [];
  const half = JSON.stringify(halved(number) + percent);
  const named = under(last, "name") ? { name: JSON.stringify(words.newPayee) } : {};
  const grown = inserted(text, list, null, recordText(text, last, { note: null, share: half, ...named }));
  return replaced(grown, share, half);
};

function halved(number: string): string {
  const digits = number.split(".")[1]?.length ?? 0;
  const tenths = (BigInt(number.replace(".", "")) * 10n) / 2n;
  const all = tenths.toString().padStart(digits + 2, "0");
  return `${all.slice(0, -digits - 1)}.${all.slice(-digits - 1)}`.replace(/\.?0+$/, "");
}

/** The day so many months later, as days are written. */
function later(day: string, months: number, days = 0): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  date.setUTCMonth(date.getUTCMonth() + months, date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** An entry as the last one, from a month after it. */
const dated: Grow = (text, list, { start }) => {
  const last = list.entries.at(-1)?.value;
  if (last?.kind !== "record") return inserted(text, list, null, writtenAs({ from: start }));
  const from = JSON.stringify(later(textUnder(last, "from") ?? start, 1));
  return inserted(text, list, null, recordText(text, last, { note: null, from }));
};

/** A time away after the last one. */
const leave: Grow = (text, list, { start }) => {
  const until = textUnder(list.entries.at(-1)?.value, "until");
  const from = until === undefined ? start : later(until, 0, 1);
  return inserted(text, list, null, writtenAs({ from, until: from }));
};

const CURRENCIES = ["EUR", "USD", "GBP", "CHF", "JPY", "CAD", "AUD", "SEK", "PLN", "INR"];

/** A currency that has no rate yet. */
const exchange: Grow = (text, list, { currency }) => {
  const taken = new Set([currency, ...list.entries.map(({ value }) => textUnder(value, "currency"))]);
  const other = CURRENCIES.find((code) => !taken.has(code)) ?? "EUR";
  return inserted(text, list, null, writtenAs({ currency: other, rate: 1 }));
};

const modifier: Grow = (text, list, known, words) =>
  inserted(text, list, null, writtenAs({ name: words.newModifier, when: aTest(known), times: "1.1" }));

/** A draw after the last one. */
const draw: Grow = (text, list, { start }) => {
  const last = list.entries.at(-1)?.value;
  const until = textUnder(last, "until");
  const from = until === undefined ? later(textUnder(last, "from") ?? start, 3) : later(until, 0, 1);
  return inserted(text, list, null, writtenAs({ kind: "recoverable", amount: 1000, from }));
};

const condition: Grow = (text, list, known) => inserted(text, list, null, writtenAs(aTest(known)));

/** One more of the components that are not there yet. */
const reference: Grow = (text, list, { components }) => {
  const taken = new Set(scalarsOf(list.entries.map(({ value }) => value)));
  const other = components.find(({ id }) => !taken.has(id))?.id ?? "";
  return inserted(text, list, null, JSON.stringify(other));
};

/** A bound above the last one. */
const bound: Grow = (text, list) =>
  inserted(text, list, null, numberText(boundAfter(scalarsOf(list.entries.map(({ value }) => value)), false)));

const LISTS: Readonly<Record<string, Grow>> = {
  tiers: tier,
  points: point,
  bounds: bound,
  release: shared,
  payees: shared,
  changes: dated,
  leaves: leave,
  exchange_rates: exchange,
  credit_modifiers: modifier,
  draws: draw,
  all: condition,
  any: condition,
  components: reference,
  net_of: reference,
};

/** One more entry of a list that stands under a key of a record; a list that has no own way repeats its last entry. */
export function grown(record: RecordName, key: string, pointer: string, known: Known, words: FormWords): Edit {
  return (text, root) => {
    const list = at(root, pointer);
    if (list?.kind !== "list") return text;
    const own = LISTS[key];
    if (own) return own(text, list, known, words);
    const last = list.entries.at(-1)?.value;
    const [first] = [startOf(record, key, known)].flat();
    return inserted(text, list, null, last ? text.slice(last.start, last.end) : writtenAs(first));
  };
}

/** One more component: like the first in what it measures, with a quota and one rate. */
export function withComponent(known: Known, words: FormWords): Edit {
  return (text, root) => {
    const list = under(root, "components");
    if (list?.kind !== "list") return text;
    // Rates are paid on what deals come to, not on entered figures.
    const first = list.entries
      .map(({ value }) => under(value, "measure"))
      .find((measure) => under(measure, "sum") ?? under(measure, "count"));
    const measure = first ? text.slice(first.start, first.end) : writtenAs(startOf("Component", "measure", known));
    const { id, name } = unused(known, "component", words.newComponent);
    const raw = `{ "id": ${JSON.stringify(id)}, "name": ${JSON.stringify(name)}, "measure": ${measure}, "interval": "quarter", "quota": { "amount": 1000000, "per": "year" }, "payout": { "mode": "flat", "rate": "5%" } }`;
    return inserted(text, list, null, raw);
  };
}

/** A component once more, under another name. */
export function withCopy(index: number, known: Known, words: FormWords): Edit {
  return (text, root) => {
    const list = under(root, "components");
    const own = entriesOf(list)[index]?.value;
    if (list?.kind !== "list" || own?.kind !== "record") return text;
    const name = words.copyOf(textUnder(own, "name") ?? "");
    const fresh = unused(known, textUnder(own, "id") ?? "component", name);
    return inserted(text, list, null, copied(text, own, fresh));
  };
}

/** The text of a component as it is written, with another id and name; weights go on adding up to the whole. */
function copied(text: string, own: Container, fresh: { id: string; name: string }): string {
  let raw = text.slice(own.start, own.end);
  for (const [key, value] of Object.entries({ ...fresh, weight: "0%" })) {
    const old = under(read(raw), key);
    if (old) raw = replaced(raw, old, JSON.stringify(value));
  }
  return raw;
}

/** An id and a name that no component has. */
function unused({ components }: Known, id: string, name: string): { id: string; name: string } {
  const ids = new Set(components.map((component) => component.id));
  const names = new Set(components.map((component) => component.name));
  const base = id.replace(/_\d+$/, "");
  let place = 2;
  while (ids.has(`${base}_${String(place)}`) || names.has(numbered(name, place))) place += 1;
  const plain = !names.has(name);
  return { id: `${base}_${String(place)}`, name: plain ? name : numbered(name, place) };
}

function numbered(name: string, place: number): string {
  return `${name} ${String(place)}`;
}
