import type { Phrase } from "attain";
import type { Texts } from "../texts/en";
import type { FaultCode, FaultTemplates } from "../texts/faults/faults";
import type { Leaf, Phrases } from "../texts/phrases/phrases";
import type { Formats } from "./format";

interface Reader {
  t: Texts;
  formats: Formats;
}

/** The sentences of a language; those of faults where they are loaded. */
interface Templates {
  plain: Phrases["templates"];
  faults: FaultTemplates | null;
  plural: Intl.PluralRules;
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

function isPlain(
  code: Exclude<Phrase["code"], Leaf | "joined">,
  { plain }: Templates,
): code is Exclude<typeof code, FaultCode> {
  return code in plain;
}

/** A place of a template, `{0}`, or the noun of the number that stands there, `{0:day|days}`. */
const PLACE = /\{(\d)(?::([^|}]*)\|([^}]*))?\}/g;

function written({ code, value, parts }: Phrase, templates: Templates, formats: Formats): string {
  if (isLeaf(code)) return LEAVES[code](value, formats);
  const inside = parts.map((part) => written(part, templates, formats));
  if (code === "joined") return inside.join("");
  if (code === "commas" || code === "and" || code === "or") return inside.join(templates.plain[code]);
  const template = isPlain(code, templates) ? templates.plain[code] : (templates.faults?.[code] ?? "");
  const { plural } = templates;
  return template.replaceAll(PLACE, (_, place: string, one?: string, other?: string) => {
    if (one === undefined) return inside[Number(place)] ?? "";
    return plural.select(Number(parts[Number(place)]?.value)) === "one" ? one : (other ?? "");
  });
}

/** A sentence of the engine in the reader's language, with figures and days as the reader writes them. */
export function said(phrase: Phrase, { t, formats }: Reader, faults: FaultTemplates | null = null): string {
  const plural = new Intl.PluralRules(t.language);
  return written(phrase, { plain: t.plan.phrases().templates, faults, plural }, formats);
}
