import { html, type TemplateResult } from "lit";
import type { Texts } from "../texts/en";
import type { Phrases, Term } from "../texts/phrases/phrases";

/** How the engine's English names the terms of the glossary. */
const NAMES: Phrases["terms"] = [
  ["true_up", /\b(?:true-ups?)\b/i],
  ["target_incentive", /\b(?:target incentive)\b/i],
  ["attainment", /\b(?:attainment)\b/i],
  ["quota", /\b(?:quotas?)\b/i],
  ["weight", /\b(?:weighted|weights?)\b/i],
  ["marginal", /\b(?:marginal(?:ly)?)\b/i],
  ["retroactive", /\b(?:retroactive(?:ly)?|back to the first)\b/i],
  ["accelerator", /\b(?:accelerators?)\b/i],
  ["cap", /\b(?:capped|caps?)\b/i],
  ["floor", /\b(?:floors?)\b/i],
  ["gate", /\b(?:gates?)\b/i],
  ["draw", /\b(?:draws?)\b/i],
  ["clawback", /\b(?:clawbacks?|taken back)\b/i],
  ["release", /\b(?:released|held)\b/i],
  ["ramp", /\b(?:ramp(?:ed)?)\b/i],
  ["proration", /\b(?:prorated|proration)\b/i],
  ["split", /\b(?:splits?)\b/i],
  ["booking", /\b(?:booking|booked)\b/i],
  ["recognised", /\b(?:recognised)\b/i],
  ["spiff", /\b(?:spiffs?|contests?)\b/i],
];

/** Explains terms where they stand, each once: asked again, a term that was explained is left as words. */
export class Glossary {
  readonly #terms: Texts["plan"]["terms"];
  readonly #names: Phrases["terms"];
  readonly #explained = new Set<Term>();

  constructor({ terms, phrases }: Texts["plan"]) {
    this.#terms = terms;
    this.#names = phrases()?.terms ?? NAMES;
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
