import schema from "attain/schema/plan.json" with { type: "json" };
import type { ChoiceName, Choices, RecordName, Records } from "../../texts/form/words";

/**
 * What the schema allows in each place of a plan: which keys a record has, what a value is, which closed
 * list is chosen from. The schema is the one that the engine's types print.
 */
export type Shape =
  | RecordShape
  | { is: "list" | "map"; of: Shape }
  | { is: "choice"; name: ChoiceName; values: readonly string[] }
  /** A record of one of several modes; each has keys of its own. */
  | { is: "modes"; modes: ReadonlyMap<string, RecordShape> }
  /** One of several: which, what stands there says. */
  | { is: "quota" | "condition" | "rate" }
  | { is: Plain };

/** A number, a share (`12%`), a whole number, a day, yes or no, a text, any of these. */
export type Plain = "number" | "share" | "whole" | "date" | "flag" | "text" | "any";

export interface RecordShape {
  is: "record";
  name: RecordName;
  keys: ReadonlyMap<string, Shape>;
  required: ReadonlySet<string>;
}

interface Node {
  description?: string;
  $ref?: string;
  type?: string | readonly string[];
  format?: string;
  pattern?: string;
  const?: string;
  anyOf?: readonly Node[];
  oneOf?: readonly Node[];
  items?: Node;
  properties?: Readonly<Record<string, Node>>;
  additionalProperties?: Node | boolean;
  required?: readonly string[];
}

type Defined = keyof typeof schema.$defs;
/** The parts of payouts have no place of their own: the schema has them within `Payout`. */
type Inner = "Flat" | "Tiered" | "PerDeal" | "Interpolated" | "Step" | "Matrix";
/** What is neither a record nor a closed list. */
const SPECIAL = {
  Payout: "modes",
  Quota: "quota",
  Condition: "condition",
  RateSpec: "rate",
  Point: "list",
  Scalar: "any",
} as const;

/** The compiler says here what the schema defines and the form does not know. */
export type Unknown = Exclude<Defined, RecordName | ChoiceName | Inner | keyof typeof SPECIAL>;
type AllKnown = [Unknown] extends [never] ? Readonly<Record<string, Node>> : Unknown;

const definitions: AllKnown = schema.$defs;
const shapes = new Map<string, Shape>();

/** The shape of a definition of the schema. */
export function shapeOf(name: RecordName | keyof typeof SPECIAL | ChoiceName): Shape {
  return defined(name);
}

function defined(name: string): Shape {
  const known = shapes.get(name);
  if (known) return known;
  // Known by its name before it is read: a record may hold others of its kind.
  const shape = {} as Shape;
  shapes.set(name, shape);
  return Object.assign(shape, named(name, definitions[name] ?? {}));
}

function named(name: string, node: Node): Shape {
  if (name === "Quota" || name === "Condition" || name === "RateSpec") return { is: SPECIAL[name] };
  if (name === "Scalar") return { is: "any" };
  if (name === "Point") return { is: "list", of: { is: "share" } };
  if (name === "Payout") return payout(node);
  if (node.oneOf) {
    const values = node.oneOf.flatMap((option) => option.const ?? []);
    return { is: "choice", name: name as keyof Choices, values };
  }
  return record(name as keyof Records, node);
}

function payout({ oneOf = [] }: Node): Shape {
  const modes = oneOf.map((node): [string, RecordShape] => [
    node.properties?.["mode"]?.const ?? "",
    record("Payout", node),
  ]);
  return { is: "modes", modes: new Map(modes) };
}

/** The modes of payouts are a closed list as well. */
export function modesOf(shape: Shape): readonly string[] {
  return shape.is === "modes" ? [...shape.modes.keys()] : [];
}

function record(name: RecordName, { properties = {}, required = [] }: Node): RecordShape {
  const keys = Object.entries(properties)
    .filter(([key]) => key !== "$schema")
    .map(([key, node]): [string, Shape] => [key, key === "note" ? { is: "text" } : inside(node)]);
  return { is: "record", name, keys: new Map(keys), required: new Set(required) };
}

function inside(node: Node): Shape {
  if (node.$ref !== undefined) return defined(node.$ref.slice("#/$defs/".length));
  const options = node.anyOf?.filter((option) => option.type !== "null");
  if (options) {
    const [only] = options;
    return options.length === 1 && only ? inside(only) : { is: isShare(options) ? "share" : "number" };
  }
  const types = [node.type].flat().filter((type) => type !== "null");
  if (types.includes("array")) return { is: "list", of: inside(node.items ?? {}) };
  if (types.includes("object")) {
    const { additionalProperties: values } = node;
    return { is: "map", of: typeof values === "object" ? inside(values) : { is: "any" } };
  }
  if (types.includes("boolean")) return { is: "flag" };
  if (types.includes("integer")) return { is: "whole" };
  if (node.format === "date") return { is: "date" };
  return { is: types.includes("string") || node.const !== undefined ? "text" : "any" };
}

/** A number that may be written in percent. */
function isShare(options: readonly Node[]): boolean {
  return options.some(({ pattern }) => pattern?.includes("%") ?? false);
}
