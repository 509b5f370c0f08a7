type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** Writes a count with its noun, "1 row" or "3 rows", by the plural rules of a language. */
export function plurals(language: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(language);
  return (count, forms) => `${number.format(count)} ${forms[rules.select(count)] ?? forms.other}`;
}
