import type { Change, Deal, FieldSpec, Plan } from "attain";

/** The id of the deal that is estimated: no deal of a book is called so. */
export const ESTIMATE = "attain:estimate";

/** A field of the deal that makes a difference to what it earns. */
export interface EstimateField {
  name: string;
  label: string | null;
  kind: FieldSpec["kind"];
  values: string[];
}

/** Every text that stands somewhere in a part of the plan. */
function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === "string") found.add(value);
  else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) textsIn(inner, found);
  return found;
}

/** The fields that the plan looks at, amounts first, so that nothing is asked for in vain. */
export function fieldsOf(plan: Plan): EstimateField[] {
  const texts = textsIn([plan.components, plan.credit_modifiers, plan.payment]);
  const declared = Object.entries(plan.fields ?? {})
    .filter(([name]) => texts.has(name))
    .map(([name, { kind, label, values }]) => ({ name, label: label ?? readable(name), kind, values: values ?? [] }));
  const summed = plan.components.some(({ measure }) => measure.sum === "amount") || texts.has("amount");
  const amount: EstimateField[] = summed ? [{ name: "amount", label: null, kind: "amount", values: [] }] : [];
  const rank = ({ kind }: EstimateField): number => ["amount", "number", "text", "flag", "date"].indexOf(kind);
  return [...amount, ...declared].sort((a, b) => rank(a) - rank(b));
}

function readable(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The deal as a change: won on a day, with the values that were entered. */
export function estimated(
  fields: EstimateField[],
  values: Readonly<Record<string, string>>,
  close: string,
  name: string,
): Change {
  const deal: Deal = { id: ESTIMATE, name, status: "won", close_date: close, fields: {} };
  for (const { name: field, kind } of fields) {
    const value = values[field]?.trim() ?? "";
    if (value === "") continue;
    if (field === "amount") deal.amount = value;
    else if (deal.fields) deal.fields[field] = kind === "flag" ? value === "true" : value;
  }
  return { change: "add", deal };
}
