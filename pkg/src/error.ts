import type { Fault } from "./types.js";

/** A call that could not be answered. */
export class AttainError extends Error {
  override readonly name = "AttainError";
  /** Stable name of what happened, such as `plan_invalid`; the package's README lists them. */
  readonly code: string;
  /** What is wrong with the document, when one was at fault: all of it at once. */
  readonly faults: Fault[];

  constructor(code: string, message: string, faults: Fault[] = [], options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.faults = faults;
  }
}

/** What a value is, in one word: `number`, `null`, `Date`; `Object` for plain objects and those of classes. */
export function kindOf(value: unknown): string {
  if (value === null || typeof value !== "object") return value === null ? "null" : typeof value;
  // Also of another window's built-ins, which `instanceof` would not know.
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
