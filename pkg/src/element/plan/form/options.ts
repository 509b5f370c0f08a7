import type { FormWords, RecordName } from "../../texts/form/words";
import type { Value } from "./document";
import { textUnder } from "./document";
import type { Known, KnownField } from "./known";
import type { Shape } from "./shape";

/** What a list offers: the value as the document has it, and its name. */
export interface Option {
  /** JSON text. */
  raw: string;
  name: string;
}

/** Where a value stands: under which key of which record. */
export interface Place {
  record: RecordName;
  key: string;
  /** The record itself. */
  owner: Value | undefined;
}

const text = (value: string): string => JSON.stringify(value);

function fieldOptions(fields: readonly KnownField[]): Option[] {
  return fields.map(({ name, label }) => ({ raw: text(name), name: label === "" ? name : label }));
}

function componentOptions({ components }: Known): Option[] {
  return components.map(({ id, name }) => ({ raw: text(id), name }));
}

const numeric = ({ kind }: KnownField): boolean => kind === "amount" || kind === "number";

/** What a name in the plan may refer to; nothing where it is free. */
function references({ record, key, owner }: Place, known: Known): Option[] | null {
  if (["component", "components", "net_of"].includes(key)) return componentOptions(known);
  if (key === "sum" || key === "term_field") return fieldOptions(known.fields.filter(numeric));
  if (record === "Measure" && key === "times") return fieldOptions(known.fields.filter(numeric));
  if (record === "Test" && key === "field") return fieldOptions(known.fields);
  if (key === "of") {
    const by = textUnder(owner, "by");
    if (by === "component") return componentOptions(known);
    return by === "field" ? fieldOptions(known.fields.filter(numeric)) : null;
  }
  return null;
}

/** The values that the field of a test may have. */
function valuesOf({ record, key, owner }: Place, known: Known, words: FormWords): Option[] | null {
  if (record !== "Test" || !["is", "any_of"].includes(key)) return null;
  const field = known.fields.find(({ name }) => name === textUnder(owner, "field"));
  if (field?.kind === "flag") return yesNo(words);
  const values = field?.values ?? [];
  return values.length > 0 ? values.map((value) => ({ raw: text(value), name: value })) : null;
}

export function yesNo({ yes, no }: FormWords): Option[] {
  return [
    { raw: "true", name: yes },
    { raw: "false", name: no },
  ];
}

/** What can be chosen in a place; nothing where it is typed. */
export function optionsFor(shape: Shape, place: Place, known: Known, words: FormWords): Option[] | null {
  if (shape.is === "choice") {
    const names: Readonly<Record<string, string>> = words.choices[shape.name];
    return shape.values.map((value) => ({ raw: text(value), name: names[value] ?? value }));
  }
  if (shape.is === "flag") return yesNo(words);
  return references(place, known) ?? valuesOf(place, known, words);
}
