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

/** A sentence of the engine in the reader's language; `words` are its English. */
export function said(phrase: Phrase, words: string, { t, formats }: Reader): string {
  const own = t.plan.phrases();
  return own === null ? words : written(phrase, own.templates, formats);
}

/** Several sentences; `words` are their English. */
export function allSaid(phrases: readonly Phrase[], words: readonly string[], reader: Reader): string[] {
  return phrases.map((phrase, index) => said(phrase, words[index] ?? "", reader));
}
