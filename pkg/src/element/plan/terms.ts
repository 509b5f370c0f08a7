import { html, type TemplateResult } from "lit";
import type { Texts } from "../texts/en";
import type { Phrases, Term } from "../texts/phrases/phrases";

/** Explains terms where they stand, each once: asked again, a term that was explained is left as words. */
export class Glossary {
  readonly #terms: Texts["plan"]["terms"];
  readonly #names: Phrases["terms"];
  readonly #explained = new Set<Term>();

  constructor({ terms, phrases }: Texts["plan"]) {
    this.#terms = terms;
    this.#names = phrases().terms;
  }

  explained(sentence: string): TemplateResult {
    const found = this.#names
      .filter(([term]) => !this.#explained.has(term))
      .map(([term, name]) => ({ term, match: name.exec(sentence) }))
      .flatMap(({ term, match }) => (match ? [{ term, at: match.index, words: match[0] }] : []))
      .sort((a, b) => a.at - b.at);
    const pieces: (string | TemplateResult)[] = [];
    let done = 0;
    for (const { term, at, words } of found) {
      if (at < done) continue;
      this.#explained.add(term);
      pieces.push(sentence.slice(done, at), this.#term(term, words));
      done = at + words.length;
    }
    return html`${pieces}${sentence.slice(done)}`;
  }

  #term(term: Term, words: string): TemplateResult {
    const id = `term-${term}`;
    return html`<button class="term" type="button" popovertarget=${id}>${words}</button
      ><span class="meaning" popover id=${id}><b>${words}</b> ${this.#terms[term]}</span>`;
  }
}
