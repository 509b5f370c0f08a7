import { html, type TemplateResult } from "lit";
import { difference, total } from "../../ui/decimal";
import { at, type Container, entriesOf, replaced, textUnder, under, type Value } from "./document";
import { labelled } from "./field";
import type { Form } from "./form";
import { knownAt, monthsIn } from "./known";
import { body, choice } from "./record";
import { shapeOf } from "./shape";
import { parted } from "./starters";

/** How a quota is said: one number for each period, an amount for a span, or a figure for each period. */
type Way = "each" | "amount" | "figures";

function wayOf(quota: Value): Way {
  if (quota.kind === "scalar") return "each";
  return under(quota, "figures") ? "figures" : "amount";
}

const WHOLE = /^\d{1,15}$/;

function scalars(list: Value | undefined): string[] {
  return entriesOf(list).flatMap(({ value }) => (value.kind === "scalar" ? [value.value] : []));
}

/** A share of an amount, both whole or with digits, exactly. */
function shareOf(amount: string, share: string): string {
  const [, number = "0", percent = ""] = /^(-?[\d.]+)(%?)$/.exec(share) ?? [];
  const digits = (number.split(".")[1]?.length ?? 0) + (percent === "" ? 0 : 2);
  const product = (BigInt(amount) * BigInt(number.replace(".", ""))).toString().padStart(digits + 1, "0");
  return digits === 0 ? product : `${product.slice(0, -digits)}.${product.slice(-digits)}`.replace(/\.?0+$/, "");
}

/** What the quota of each period is, so many periods; nothing where it does not come out in whole numbers. */
function figuresOf(quota: Value, interval: string, periods: number): string[] {
  if (quota.kind === "scalar") return Array.from({ length: periods }, () => quota.value);
  const figures = scalars(under(quota, "figures"));
  if (figures.length > 0) return figures;
  const amount = textUnder(quota, "amount") ?? "0";
  const spread = scalars(under(quota, "spread"));
  if (!WHOLE.test(amount)) return Array.from({ length: periods }, () => amount);
  if (spread.length > 0) return spread.map((share) => shareOf(amount, share));
  const parts = Math.max(1, Math.round(monthsIn(textUnder(quota, "per") ?? "year") / monthsIn(interval)));
  const one = parted(BigInt(amount), parts).map(String);
  return Array.from({ length: periods }, (_, index) => one[index % parts] ?? amount);
}

/** As plans are written: whole numbers as such, others as texts. */
function written(value: string): string {
  return WHOLE.test(value) ? value : JSON.stringify(value);
}

/** The same quota said in another way, as far as that way can say it. */
function inWay(way: Way, quota: Value, interval: string, periods: number): string {
  const figures = figuresOf(quota, interval, periods);
  const [first = "0"] = figures;
  if (way === "each") return written(first);
  if (way === "figures") return `{ "figures": [${figures.map(written).join(", ")}] }`;
  const same = figures.every((figure) => /^0*$/.test(difference(figure, first).replace(/[.-]/g, "")));
  if (same) return `{ "amount": ${written(first)}, "per": ${JSON.stringify(interval)} }`;
  return `{ "amount": ${written(total(figures))}, "per": "year" }`;
}

/** What is sold to reach the target: how it is said can be changed, and says the same. */
export function quotaBody(form: Form, quota: Value): TemplateResult {
  const { words } = form;
  const labels = words.labels.QuotaSpec;
  const { pointer } = quota;
  const ways: { raw: Way; name: string }[] = [
    { raw: "each", name: words.quotaEach },
    { raw: "amount", name: labels.amount },
    { raw: "figures", name: labels.figures },
  ];
  const component = at(form.root, pointer.slice(0, pointer.lastIndexOf("/")));
  const interval = textUnder(component, "interval") ?? "year";
  const choose = (raw: string): void => {
    const way = ways.find((known) => known.raw === raw)?.raw ?? "amount";
    const { periods } = knownAt(form.known, form.root, pointer);
    form.edit((text) => replaced(text, quota, inWay(way, quota, interval, periods)), `${pointer}#way`);
  };
  const way = choice(`${pointer}#way`, words.given.QuotaSpec, ways, wayOf(quota), choose);
  return quota.kind === "record"
    ? ofRecord(form, quota, way)
    : html`<div class="fields">${way} ${each(form, quota)}</div>`;
}

function ofRecord(form: Form, quota: Container, way: TemplateResult): TemplateResult {
  const shape = shapeOf("QuotaSpec");
  return shape.is === "record" ? body(form, shape, quota, [], way) : html``;
}

function each(form: Form, value: Value): TemplateResult {
  const shape = { is: "number" } as const;
  const field = { record: "QuotaSpec", key: "amount", owner: undefined, pointer: value.pointer, shape, value } as const;
  return labelled(form, field, form.words.labels.QuotaSpec.amount, false);
}
