/**
 * Decimal strings as people read them. `Intl.NumberFormat` reads decimal strings exactly: no amount
 * passes through a float. Where many are written, make the `Intl.NumberFormat` once and give it on.
 */
import { AttainError, kindOf } from "./error.js";
import type { Decimal } from "./types.js";

/** What is written where: a locale such as `de-CH`, several in order, or the reader's own by default. */
export type Locale = string | readonly string[] | undefined;

/** A decimal string by a format of one's own. @throws {AttainError} `bad_argument`, when it is no decimal. */
export function formatDecimal(value: Decimal, format: Intl.NumberFormat): string {
  // Also types can be wrong: a float may have lost cents before it came here.
  const given: unknown = value;
  if (typeof given !== "string" || !/^-?\d+(\.\d+)?$/.test(given)) {
    const what = typeof given === "string" ? `"${given}"` : kindOf(given);
    throw new AttainError("bad_argument", `${what} is not a decimal text such as "1200.50"`);
  }
  return format.format(given as Intl.StringNumericLiteral);
}

/**
 * An amount of money, to the currency's smallest unit.
 *
 * @example
 * formatMoney("116719.92", "USD", "en-US"); // "$116,719.92"
 */
export function formatMoney(value: Decimal, currency: string, locale?: Locale): string {
  return formatDecimal(value, new Intl.NumberFormat(locale as string[], { style: "currency", currency }));
}

/** A share such as an attainment, as a percentage with up to so many digits: "1.0471" is "104.7%". */
export function formatPercent(value: Decimal, locale?: Locale, digits = 1): string {
  // Rounded down, so that 99.97 % never reads as a quota that was reached.
  const options = { style: "percent", maximumFractionDigits: digits, roundingMode: "floor" } as const;
  return formatDecimal(value, new Intl.NumberFormat(locale as string[], options));
}
