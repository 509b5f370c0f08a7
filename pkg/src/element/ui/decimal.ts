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

function written(value: bigint, digits: number): Decimal {
  const sign = value < 0n ? "-" : "";
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, "0");
  return sign + (digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`);
}

/** What is between two results of the engine. */
export function difference(a: Decimal, b: Decimal): Decimal {
  const digits = Math.max(digitsAfterPoint(a), digitsAfterPoint(b));
  return written(scaled(a, digits) - scaled(b, digits), digits);
}

/** So many hundredths of an amount, cut to the digits that it is written with: the positions of a slider. */
export function hundredths(value: Decimal, count: number): Decimal {
  const digits = digitsAfterPoint(value);
  return written((scaled(value, digits) * BigInt(count)) / 100n, digits);
}

/** A share in percent, "0.355" as "35.5". */
export function toPercent(share: Decimal): Decimal {
  return written(scaled(share, Math.max(2, digitsAfterPoint(share))), Math.max(0, digitsAfterPoint(share) - 2));
}

/** Percent as a share: what is no number stays as it is, for the engine to refuse. */
export function fromPercent(percent: string): string {
  const value = percent.trim().replace(/\s*%$/, "");
  return /^\d{1,9}(\.\d{1,18})?$/.test(value)
    ? written(scaled(value, digitsAfterPoint(value)), digitsAfterPoint(value) + 2)
    : percent;
}

/** What results of the engine come to together. */
export function total(values: readonly Decimal[]): Decimal {
  const digits = Math.max(0, ...values.map(digitsAfterPoint));
  return written(
    values.reduce((sum, value) => sum + scaled(value, digits), 0n),
    digits,
  );
}
