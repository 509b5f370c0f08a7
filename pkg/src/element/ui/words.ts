import { html, type TemplateResult } from "lit";

/** Begins with a capital: the engine words its messages as parts of a sentence. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * A sentence of the catalogue with elements in the places `{0}`, `{1}` …, for figures that are
 * buttons or stand out.
 */
export function filled(words: string, ...parts: TemplateResult[]): TemplateResult {
  return html`${words.split(/\{(\d)\}/).map((piece, index) => (index % 2 === 0 ? piece : parts[Number(piece)]))}`;
}
