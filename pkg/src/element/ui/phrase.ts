import type { Phrase } from "attain";
import type { Texts } from "../texts/en";
import type { Leaf, Phrases } from "../texts/phrases/phrases";
import type { Formats } from "./format";

interface Reader {
  t: Texts;
  formats: Formats;
}

const LEAVES: Readonly<Record<Leaf, (value: string, formats: Formats) => string>> = {
  money: (value, formats) => formats.sum(value),
  number: (value, formats) => formats.credit(value, "number"),
  share: (value, formats) => formats.rate(value, "money"),
  date: (value, formats) => formats.date(value),
  text: (value) => value,
};

function isLeaf(code: Phrase["code"]): code is Leaf {
  return code in LEAVES;
}

function written({ code, value, parts }: Phrase, templates: Phrases["templates"], formats: Formats): string {
  if (isLeaf(code)) return LEAVES[code](value, formats);
  const inside = parts.map((part) => written(part, templates, formats));
  if (code === "joined") return inside.join("");
  if (code === "commas" || code === "and" || code === "or") return inside.join(templates[code]);
  return templates[code].replaceAll(/\{(\d)\}/g, (_, place: string) => inside[Number(place)] ?? "");
}

/** A sentence of the engine in the reader's language, with figures and days as the reader writes them. */
export function said(phrase: Phrase, { t, formats }: Reader): string {
  return written(phrase, t.plan.phrases().templates, formats);
}
