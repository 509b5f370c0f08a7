import { html, type TemplateResult } from "lit";
import type { Texts } from "../texts/en";

type Term = keyof Texts["plan"]["terms"];

/** How the engine, which writes English, names the terms of the glossary. */
const NAMES: readonly [Term, RegExp][] = [
  ["true_up", /true-ups?/i],
  ["target_incentive", /target incentive/i],
  ["attainment", /attainment/i],
  ["quota", /quotas?/i],
  ["weight", /weighted|weights?/i],
  ["marginal", /marginal(?:ly)?/i],
  ["retroactive", /retroactive(?:ly)?|back to the first/i],
  ["accelerator", /accelerators?/i],
  ["cap", /capped|caps?/i],
  ["floor", /floors?/i],
  ["gate", /gates?/i],
  ["draw", /draws?/i],
  ["clawback", /clawbacks?|taken back/i],
  ["release", /released|held/i],
  ["ramp", /ramp(?:ed)?/i],
  ["proration", /prorated|proration/i],
  ["split", /splits?/i],
  ["booking", /booking|booked/i],
  ["recognised", /recognised/i],
  ["spiff", /spiffs?|contests?/i],
];

/** Explains terms where they stand, each once: asked again, a term that was explained is left as words. */
export class Glossary {
  readonly #terms: Texts["plan"]["terms"];
  readonly #explained = new Set<Term>();

  constructor(terms: Texts["plan"]["terms"]) {
    this.#terms = terms;
  }

  explained(sentence: string): TemplateResult {
    const found = NAMES.filter(([term]) => !this.#explained.has(term))
      .map(([term, name]) => ({ term, match: new RegExp(`\\b(?:${name.source})\\b`, "i").exec(sentence) }))
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
