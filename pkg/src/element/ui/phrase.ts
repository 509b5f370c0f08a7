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
  // A pay period goes by its id where nothing else names it.
  text: (value, formats) => formats.spanId(value),
};

function isLeaf(code: Phrase["code"]): code is Leaf {
  return code in LEAVES;
}

function written(phrase: Phrase, templates: Phrases["templates"], formats: Formats): string {
  const { code, value } = phrase;
  if (isLeaf(code)) return LEAVES[code](value, formats);
  const parts = phrase.parts.map((part) => written(part, templates, formats));
  if (code === "joined") return parts.join("");
  if (code === "commas" || code === "and" || code === "or") return parts.join(templates[code]);
  return templates[code].replaceAll(/\{(\d)\}/g, (_, place: string) => parts[Number(place)] ?? "");
}

/** Sentences of the engine in the reader's language; `words` are their English. */
export function said(phrases: readonly Phrase[], words: readonly string[], { t, formats }: Reader): string[] {
  const own = t.plan.phrases();
  return own === null ? [...words] : phrases.map((phrase) => written(phrase, own.templates, formats));
}
