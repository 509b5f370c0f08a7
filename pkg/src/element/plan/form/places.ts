import { at, textUnder, type Value } from "./document";
import type { Form } from "./form";
import { labelsOf } from "./record";
import { type Shape, shapeOf } from "./shape";

/** One step on the way to a place: what it is called, and what the schema has there. */
interface Step {
  pointer: string;
  name: string;
  shape: Shape;
  /** A list whose entries are called after it, or by names of their own. */
  list: boolean;
}

const NOTHING: Shape = { is: "any" };

/** A place as the form calls it, "Expansion › Payout › Tiers, no. 2 › From": all of it, or what lies within another. */
export function trail(form: Form, pointer: string, within = ""): string {
  const steps: Step[] = [];
  let last: Step = { pointer: "", name: "", shape: shapeOf("Plan"), list: false };
  for (const key of pointer.split("/").slice(1)) {
    last = {
      ...inside(form, last, key.replaceAll("~1", "/").replaceAll("~0", "~")),
      pointer: `${last.pointer}/${key}`,
    };
    steps.push(last);
  }
  return steps
    .filter((step, index) => step.pointer.length > within.length && !(step.list && index < steps.length - 1))
    .map(({ name }) => name)
    .join(" › ");
}

function inside(form: Form, owner: Step, key: string): Omit<Step, "pointer"> {
  const { words } = form;
  const { shape } = owner;
  const value = at(form.root, owner.pointer);
  if (shape.is === "list") return entry(form, owner, shape.of, key, value);
  if (shape.is === "map") {
    const component = form.known.components.find(({ id }) => id === key);
    return { name: component?.name ?? key, shape: shape.of, list: shape.of.is === "list" };
  }
  if (shape.is === "condition" && (key === "all" || key === "any" || key === "not")) {
    const condition: Shape = { is: "condition" };
    const own: Shape = key === "not" ? condition : { is: "list", of: condition };
    return { name: words.conditions[key], shape: own, list: key !== "not" };
  }
  const record = recordOf(shape, value);
  if (record?.is !== "record") return { name: key, shape: NOTHING, list: false };
  const own = record.keys.get(key) ?? NOTHING;
  return { name: labelsOf(words, record.name)[key] ?? key, shape: own, list: own.is === "list" };
}

/** The record that a shape is in this place. */
function recordOf(shape: Shape, value: Value | undefined): Shape | undefined {
  if (shape.is === "modes") {
    const own = shape.modes.get(textUnder(value, "mode") ?? "") ?? [...shape.modes.values()][0];
    return own;
  }
  if (shape.is === "quota") return shapeOf("QuotaSpec");
  return shape.is === "condition" ? shapeOf("Test") : shape;
}

function entry(form: Form, list: Step, of: Shape, key: string, value: Value | undefined): Omit<Step, "pointer"> {
  const { words } = form;
  const own = value?.kind === "list" ? value.entries[Number(key)]?.value : undefined;
  const numbered = words.entry(list.name, Number(key) + 1);
  // The two sides of a point, and the columns of a table's row.
  if (!list.list && /\/points\/\d+$/.test(list.pointer)) {
    return { name: key === "0" ? words.pointAt : words.pointRate, shape: of, list: false };
  }
  if (!list.list) return { name: words.entry(words.labels.Payout.columns, Number(key) + 1), shape: of, list: false };
  return { name: textUnder(own, "name") ?? numbered, shape: of, list: false };
}
