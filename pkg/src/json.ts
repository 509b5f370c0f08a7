/**
 * Documents as JSON text. `JSON.stringify` alone would turn what JSON cannot say into null or leave
 * it out, and a document that lacks a value means the default: a wrong payment without a word.
 */
import { AttainError, kindOf } from "./error.js";
import type { Fault, Phrase } from "./types.js";

/** So many faults are listed, as of any document. */
const MAX_LISTED = 1000;
/** No document is nested so deeply; the stack holds far more. */
const MAX_DEPTH = 200;

const HINTS: Readonly<Record<string, string>> = {
  undefined: "leave the key out, or write null, where there is no value",
  number: "look where it was computed; leave the key out, or write null, where there is no value",
  bigint: 'write its digits as text, such as "1200"',
  Date: 'write the day as text, such as "2026-03-31"',
  Map: "write a plain object: Object.fromEntries(map)",
  Set: "write a list: [...set]",
  Promise: "await it first",
  Response: "await its text() first",
};

/** A document as JSON text; numbers take their shortest decimal form on the way. */
export function toJson(document: unknown, noun: "plan" | "book" | "options" | "scenario" | "question"): string {
  const { faults, count } = check(document, noun);
  const [first] = faults;
  if (first) {
    const words = `${String(count)} fault${count === 1 ? "" : "s"}`;
    const listed = count > faults.length ? `, ${String(faults.length)} of them listed` : "";
    const message = `the ${noun}: ${words}${listed}; first: ${first.message} (at "${first.pointer}")`;
    throw new AttainError(`${noun}_invalid`, message, faults);
  }
  return typeof document === "string" ? document : JSON.stringify(document);
}

/**
 * What in a document JSON cannot say; nothing in a text.
 *
 * @throws {AttainError} `bad_argument`, when it is no document at all.
 */
export function check(document: unknown, noun: string): { faults: Fault[]; count: number } {
  const checker = new Checker();
  if (typeof document === "string") return checker;
  if (typeof document !== "object" || document === null) {
    throw new AttainError("bad_argument", `the ${noun} must be an object or a JSON text, not ${kindOf(document)}`);
  }
  checker.value(document);
  return checker;
}

/** Options without those that are undefined: in arguments, unlike in documents, these are as good as absent. */
export function given(options: unknown): unknown {
  if (kindOf(options) !== "Object") return options;
  return Object.fromEntries(Object.entries(options as object).filter(([, value]) => value !== undefined));
}

class Checker {
  readonly faults: Fault[] = [];
  count = 0;
  /** The objects and lists around a value, and the keys that lead to it. */
  readonly #around: object[] = [];
  readonly #path: (string | number)[] = [];

  value(given: unknown): void {
    const value = said(given);
    const kind = kindOf(value);
    if (typeof value === "object" && value !== null) this.#object(value, kind);
    else if (typeof value === "number") {
      if (!Number.isFinite(value)) this.#fault(`${String(value)} is not a number that JSON has`, HINTS[kind]);
    } else if (typeof value !== "string" && typeof value !== "boolean" && value !== null) {
      this.#fault(`${kind} is not a value that JSON has`, HINTS[kind]);
    }
  }

  #object(value: object, kind: string): void {
    if (this.#around.includes(value)) this.#fault("the value contains itself");
    else if (this.#around.length >= MAX_DEPTH) this.#fault(`nested more than ${String(MAX_DEPTH)} levels deep`);
    else if (Array.isArray(value)) this.#inside(value, value.keys());
    else if (kind === "Object") this.#inside(value, Object.keys(value));
    else this.#fault(`${kind} is not a value that JSON has`, HINTS[kind] ?? "write a plain object, a list or a text");
  }

  #inside(value: object, keys: Iterable<string | number>): void {
    this.#around.push(value);
    for (const key of keys) {
      this.#path.push(key);
      this.value((value as Record<string | number, unknown>)[key]);
      this.#path.pop();
    }
    this.#around.pop();
  }

  #fault(message: string, hint?: string): void {
    this.count += 1;
    if (this.count > MAX_LISTED) return;
    const pointer = this.#path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    // Said to who wrote the page, not to its readers: no other language has a sentence for it.
    const phrase = text(message);
    const hint_phrase = hint === undefined ? null : text(hint);
    this.faults.push({
      severity: "error",
      code: "not_json",
      pointer,
      message,
      phrase,
      hint: hint ?? null,
      hint_phrase,
    });
  }
}

function text(value: string): Phrase {
  return { code: "text", value, parts: [] };
}

/** What a value says of itself in JSON, as decimals of libraries and civil dates do. */
function said(value: unknown): unknown {
  // A Date is a moment: which day it is depends on the place.
  if (typeof value !== "object" || value === null || kindOf(value) === "Date") return value;
  const { toJSON } = value as { toJSON?: unknown };
  return typeof toJSON === "function" ? Reflect.apply(toJSON, value, []) : value;
}
