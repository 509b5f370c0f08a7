import type { Decimal } from "attain";

/**
 * The few questions that the page itself asks of exact amounts. Whatever is a result comes from
 * the engine.
 */

function digitsAfterPoint(value: Decimal): number {
  const point = value.indexOf(".");
  return point < 0 ? 0 : value.length - point - 1;
}

function scaled(value: Decimal, digits: number): bigint {
  return BigInt(value.replace(".", "") + "0".repeat(digits - digitsAfterPoint(value)));
}

/** Less than zero, zero or more than zero, as `a` is less than, equal to or more than `b`. */
export function compare(a: Decimal, b: Decimal): number {
  const digits = Math.max(digitsAfterPoint(a), digitsAfterPoint(b));
  const left = scaled(a, digits);
  const right = scaled(b, digits);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isZero(value: Decimal): boolean {
  return !/[1-9]/.test(value);
}

export function isNegative(value: Decimal): boolean {
  return value.startsWith("-") && !isZero(value);
}

/** So many times a step that is not below zero, exactly. */
export function multiple(step: Decimal, count: number): Decimal {
  const digits = digitsAfterPoint(step);
  const whole = (scaled(step, digits) * BigInt(count)).toString().padStart(digits + 1, "0");
  return digits === 0 ? whole : `${whole.slice(0, -digits)}.${whole.slice(-digits)}`;
}

/** The one place where a decimal becomes a float: to draw it. */
export function drawn(value: Decimal): number {
  return Number(value);
}
