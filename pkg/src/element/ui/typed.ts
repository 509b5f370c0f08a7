import type { Decimal } from "attain";

/**
 * A number as people type it in their language, "1.200,50" or "1 200,50 €", as a decimal; null where
 * it could mean something else.
 */
export function typed(text: string, locale: string | undefined): Decimal | null {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(-12345.6);
  const sign = (type: Intl.NumberFormatPartTypes, otherwise: string): string =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  const point = sign("decimal", ".");
  const plain = text.normalize("NFKC").replaceAll(/[\s'’\p{Sc}%]/gu, "");
  const [whole = "", fraction, ...rest] = plain.split(point);
  if (rest.length > 0 || (fraction !== undefined && !/^\d*$/.test(fraction))) return null;
  const group = sign("group", ",").normalize("NFKC").trim();
  const pieces = group === "" ? [whole] : whole.split(group);
  const grouped =
    pieces.length > 1 && !pieces.every((piece, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(piece));
  const digits = pieces.join("");
  if (grouped || !/^\d{1,15}$/.test(digits) || (fraction?.length ?? 0) > 12) return null;
  return fraction ? `${digits}.${fraction}` : digits;
}

/** How many zeros a letter or word after a number stands for. */
const SHORT: Readonly<Record<string, number>> = { k: 3, m: 6, mm: 6, tsd: 3, mio: 6, 千: 3, 万: 4 };

/** An amount, which may be written short: "180k", "1.2m" or "1,2 Mio." */
export function typedAmount(text: string, locale: string | undefined): Decimal | null {
  const [, number = "", word = ""] = /^(.*?\d)\s*(\p{L}+)\.?\s*$/u.exec(text.trim()) ?? [];
  const zeros = SHORT[word.toLowerCase()];
  if (zeros === undefined) return typed(text, locale);
  const [whole = "", fraction = ""] = typed(number, locale)?.split(".") ?? [];
  if (whole === "") return null;
  const digits = fraction.padEnd(zeros, "0");
  const shifted = `${whole}${digits.slice(0, zeros)}`.replace(/^0+(?=\d)/, "");
  return digits.length > zeros ? `${shifted}.${digits.slice(zeros)}` : shifted;
}

/** The same, of either sign. */
export function typedSigned(text: string, locale: string | undefined): Decimal | null {
  const [, minus = "", amount = ""] = /^\s*([-−]?)(.*)$/s.exec(text) ?? [];
  const number = typed(amount, locale);
  return number !== null && minus !== "" ? `-${number}` : number;
}
