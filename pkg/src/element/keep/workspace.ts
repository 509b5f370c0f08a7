/** A workspace: what a person works with, as it is stored, written to a file, and read back. */
import type { ImportOptions, IsoDate, Scenario } from "attain";
import { ofExample, type Source } from "../import/files";
import type { Inputs, Paid } from "../store/session";
import type { Parts } from "./keeper";

/** The number of the format that this version of the page writes. */
export const WORKSPACE_FORMAT = 1;

/** All that is kept. */
export interface Workspace {
  inputs: Inputs;
  /** The shipped example that it shows unchanged, by its id. */
  example: string | null;
  /** What views keep besides: remembered columns, an unfinished edit. */
  memory: Readonly<Record<string, unknown>>;
}

/** Why something is no workspace that can be read. */
export class WorkspaceError extends Error {
  readonly failure: "damaged" | "newer";

  constructor(failure: "damaged" | "newer", message: string) {
    super(message);
    this.name = "WorkspaceError";
    this.failure = failure;
  }
}

/** Parts that did not change are the same objects: their text is made once. */
const texts = new WeakMap<object, string>();

function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let text = texts.get(value);
  if (text === undefined) {
    text = JSON.stringify(value);
    texts.set(value, text);
  }
  return text;
}

function entries({ inputs, example, memory }: Workspace): [string, unknown][] {
  const { plan, draft, book, reading, asOf, scenario, scenarios, paid } = inputs;
  return [
    ["plan", plan],
    ["draft", draft],
    ["book", book],
    ["reading", reading],
    ["as_of", asOf],
    ["scenario", scenario],
    ["scenarios", scenarios],
    ["paid", paid],
    ["example", example],
    ["memory", memory],
  ];
}

export function toParts(workspace: Workspace): Parts {
  return Object.fromEntries(entries(workspace).map(([name, value]) => [name, textOf(value)]));
}

/** @throws {WorkspaceError} `damaged`. */
export function fromParts(parts: Parts): Workspace {
  const read = (name: string): unknown => {
    const text = parts[name];
    if (text === undefined) return null;
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new WorkspaceError("damaged", `its part "${name}" cannot be read`);
    }
  };
  return workspaceOf(read);
}

export function toFile(workspace: Workspace, savedAt: Date): string {
  const document = {
    attain_workspace: WORKSPACE_FORMAT,
    saved_at: savedAt.toISOString(),
    ...Object.fromEntries(entries(workspace)),
  };
  return JSON.stringify(document, null, 1);
}

/** Whether a text is a workspace, sound or not. */
export function isWorkspace(text: string): boolean {
  return /^\s*\{\s*"attain_workspace"\s*:/.test(text);
}

/** @throws {WorkspaceError} */
export function fromFile(text: string): Workspace {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new WorkspaceError("damaged", "it is not complete");
  }
  return fromDocument(document, "attain_workspace");
}

/** @throws {WorkspaceError} */
export function fromDocument(document: unknown, key: string): Workspace {
  if (!isObject(document)) throw new WorkspaceError("damaged", "it is no document");
  const format = document[key];
  if (!Number.isSafeInteger(format)) throw new WorkspaceError("damaged", `it does not say its "${key}"`);
  if (Number(format) > WORKSPACE_FORMAT) throw new WorkspaceError("newer", `its format is ${String(format)}`);
  return workspaceOf((name) => document[name] ?? null);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSource(value: unknown): value is Source {
  if (!isObject(value)) return false;
  if (!["over", "example"].every((name) => ["string", "undefined"].includes(typeof value[name]))) return false;
  return typeof value["name"] === "string" && typeof value["text"] === "string";
}

/** Figures that make no sense under a plan are left out where they are used. */
function isPaid(value: unknown): value is Paid[] {
  const isName = (name: unknown): boolean => name === null || typeof name === "string";
  const isOne = (one: unknown): boolean =>
    isObject(one) &&
    typeof one["period"] === "string" &&
    isName(one["component"]) &&
    isName(one["deal"]) &&
    typeof one["paid"] === "string" &&
    /^-?\d{1,13}(\.\d{1,10})?$/.test(one["paid"]);
  return Array.isArray(value) && value.every(isOne);
}

/** What is inside plan, book and scenario is for the engine to judge; here, only that they are there. */
function workspaceOf(read: (name: string) => unknown): Workspace {
  const need = <T>(name: string, is: (value: unknown) => value is T): T => {
    const value = read(name);
    if (!is(value)) throw new WorkspaceError("damaged", `its part "${name}" is not what it should be`);
    return value;
  };
  const or =
    <T>(is: (value: unknown) => value is T) =>
    (value: unknown): value is T | null =>
      value === null || is(value);
  const isText = (value: unknown): value is string => typeof value === "string";
  const isScenario = (value: unknown): value is Scenario => isObject(value) && Array.isArray(value["changes"]);
  const areNamed = (value: unknown): value is Scenario[] =>
    Array.isArray(value) && value.every((entry) => isScenario(entry) && typeof entry.name === "string");
  const documents = { plan: need("plan", isSource), book: need("book", or(isSource)) };
  const example = need("example", or(isText));
  return {
    inputs: {
      // What was kept before files said themselves what they are of.
      ...(example === null ? documents : ofExample(documents, example)),
      draft: need("draft", or(isText)),
      reading: need("reading", or(isObject as (value: unknown) => value is ImportOptions)) ?? {},
      asOf: need("as_of", or(isText)) satisfies IsoDate | null,
      scenario: need("scenario", or(isScenario)) ?? { changes: [] },
      scenarios: need("scenarios", or(areNamed)) ?? [],
      paid: need("paid", or(isPaid)) ?? [],
    },
    example,
    memory: need("memory", or(isObject)) ?? {},
  };
}
