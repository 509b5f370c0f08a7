/** Tables as CSV that a spreadsheet opens without running anything. */

/** A number is no formula, also with a minus before it. */
const NUMBER = /^-?\d+([.,]\d+)*$/;
/** What spreadsheets take for the beginning of a formula, also after blanks. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

/** A text that a spreadsheet would take for a formula, with an apostrophe before it; any other one as it is. */
export function neutralised(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/**
 * Rows as CSV (RFC 4180), with a byte-order mark so that spreadsheets read it as UTF-8. Cells that
 * begin with `=`, `+`, `-`, `@`, a tab or a carriage return and are no numbers are neutralised.
 *
 * @example
 * toCsv([["Deal", "Earned"], ["=1+1", "-12.50"]]); // "\uFEFFDeal,Earned\r\n'=1+1,-12.50\r\n"
 */
export function toCsv(rows: Iterable<readonly (string | null)[]>, separator: "," | ";" | "\t" = ","): string {
  const cell = (text: string | null): string => {
    const safe = neutralised(text ?? "");
    return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  let csv = "\uFEFF";
  for (const row of rows) csv += `${row.map(cell).join(separator)}\r\n`;
  return csv;
}
