import type { FactorEffect, FactorLevel, Sensitivity } from "attain";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Swing } from "../../charts/tornado";
import { Part } from "../../store/part";
import type { Session } from "../../store/session";
import { messageOf } from "../../ui/fault";
import { base } from "../../ui/styles";
import { parts } from "../styles";
import { isLarge, rest } from "./rest";
import { questions } from "./styles";
import { chances, uncertain, uncertainState } from "./uncertain";

/** What moves income most: quotas, win rates, deal sizes or timing. */
export class AttainSensitivity extends Part {
  static override properties = {
    ...Part.properties,
    found: { state: true },
    trouble: { state: true },
  };

  declare private found: Sensitivity | null;
  declare private trouble: string | null;
  #of: Session | null = null;
  #asked: readonly unknown[] = [];
  #running: AbortController | null = null;

  constructor() {
    super();
    this.found = null;
    this.trouble = null;
  }

  static override styles = [base, parts, questions];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
    this.#of = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const asked = uncertainState(this.store);
    if (this.#of === this.results && asked.every((part, index) => part === this.#asked[index])) return;
    this.#of = this.results;
    this.#asked = asked;
    void this.#ask(this.results);
  }

  /** In slices, between which the page gets its turn; what stood before stays until then. */
  async #ask(session: Session): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    try {
      if (isLarge(session)) await rest();
      // Asked as the odds are, it comes to the same expected income.
      const odds = { stages: chances(this.store), ...uncertain(this.store) };
      const found = await session.attain.sensitivity({ odds }, { signal: running.signal });
      if (running.signal.aborted) return;
      this.found = found;
      this.trouble = null;
    } catch (error) {
      if (running.signal.aborted) return;
      this.found = null;
      this.trouble = messageOf(error, this.store);
    }
  }

  override render(): TemplateResult {
    const { t, found } = this;
    return html`<h2>${t.whatif.sensitivity.title}</h2>
      <p class="soft small">${t.whatif.sensitivity.words}</p>
      ${this.trouble === null ? nothing : html`<p class="trouble">${this.trouble}</p>`}
      ${found ? this.#picture(found) : nothing}`;
  }

  #picture({ earned, factors }: Sensitivity): TemplateResult {
    const { t, formats } = this;
    const words = t.whatif.sensitivity;
    const [most] = factors;
    const swings: Swing[] = factors.map((effect) => ({
      label: words.factors[effect.factor],
      less: this.#level(effect, effect.low),
      more: this.#level(effect, effect.high),
      low: effect.low.earned,
      high: effect.high.earned,
    }));
    return html`<attain-tornado
      class="picture"
      .formats=${formats}
      .texts=${{
        sentence: most
          ? [
              words.sentence(words.factors[most.factor], formats.money(most.spread)),
              words.line(formats.money(earned)),
            ].join(" ")
          : "",
        what: words.what,
        low: words.low,
        high: words.high,
        data: t.charts.data,
      }}
      .heading=${words.heading}
      .base=${earned}
      .swings=${swings}
    ></attain-tornado>`;
  }

  /** What was varied: a share of what is, or pay periods. */
  #level({ factor }: FactorEffect, { level }: FactorLevel): string {
    const words = this.t.whatif.sensitivity;
    if (factor !== "timing") return this.formats.percent(level);
    return level.startsWith("-") ? words.earlier(level.slice(1)) : words.later(level);
  }
}
