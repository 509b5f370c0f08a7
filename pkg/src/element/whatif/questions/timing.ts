import type { DealView, Discounts, Timing, TimingOption, Worth } from "attain";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Part } from "../../store/part";
import type { Session } from "../../store/session";
import { compare, difference, isNegative, isZero } from "../../ui/decimal";
import { messageOf } from "../../ui/fault";
import { said } from "../../ui/phrase";
import { base, controls, tables } from "../../ui/styles";
import { pipelineOf } from "../edits";
import { parts } from "../styles";
import { isLarge, rest } from "./rest";
import { questions } from "./styles";

/** The most points of discount that can be tried. */
const POINTS = 30;

/** What a deal is worth by when it closes, and by what is taken off it. */
export class AttainTiming extends Part {
  static override properties = {
    ...Part.properties,
    chosen: { state: true },
    points: { state: true },
  };

  declare private chosen: string;
  declare private points: number;
  #of: Session | null = null;
  #asked = "";
  #timing: Timing | null = null;
  #discounts: Discounts | null = null;
  #worth: Worth | null = null;
  #trouble: string | null = null;

  constructor() {
    super();
    this.chosen = "";
    this.points = 10;
  }

  static override styles = [
    base,
    controls,
    tables,
    parts,
    questions,
    css`
      .two {
        display: grid;
        gap: 32px 40px;
      }

      .two > * {
        min-width: 0;
      }

      .deal {
        margin-bottom: 22px;
        max-width: 460px;
      }

      .scroll,
      .points {
        margin-top: 12px;
      }

      .scroll {
        overflow-x: auto;
      }

      .best th,
      .best td {
        font-weight: 600;
      }

      details {
        margin-top: 10px;
      }

      summary {
        color: var(--ink-soft);
        cursor: pointer;
        display: inline-block;
        font-size: calc(13 * var(--px));
        min-height: 24px;
      }

      details li {
        font-size: calc(14 * var(--px));
        padding: 2px 0;
      }

      details .scroll {
        max-height: 320px;
        overflow: auto;
      }

      .lost {
        margin-top: 8px;
      }

      @container (width >= 64em) {
        .two {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
    `,
  ];

  /** The open deals that close in the plan's time, in the order of their days. */
  get #deals(): DealView[] {
    const { inputs, deals } = this.results;
    const open = pipelineOf(deals, inputs.scenario, this.statement.plan).filter(({ status }) => status === "open");
    return open.sort((a, b) => (a.close_date ?? "").localeCompare(b.close_date ?? ""));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const deals = this.#deals;
    if (!deals.some(({ id }) => id === this.chosen)) this.chosen = deals[0]?.id ?? "";
    if (this.#of === this.results && this.#asked === this.chosen) return;
    this.#of = this.results;
    this.#asked = this.chosen;
    this.#timing = null;
    this.#worth = null;
    this.#discounts = null;
    this.#trouble = null;
    if (this.chosen !== "") void this.#ask(this.results, this.chosen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#of = null;
  }

  /** At once where there are few deals. */
  async #ask(session: Session, deal: string): Promise<void> {
    const { attain } = session;
    const questions = [
      () => (this.#timing = attain.timing({ deals: [deal] })),
      () => (this.#worth = attain.worth(deal)),
      () => (this.#discounts = attain.discounts({ deal, points: POINTS })),
    ];
    try {
      for (const question of questions) {
        if (isLarge(session)) {
          await rest();
          if (this.#of !== session || this.#asked !== deal) return;
          this.requestUpdate();
        }
        question();
      }
    } catch (error) {
      this.#trouble = messageOf(error, this.store);
    }
  }

  override render(): TemplateResult {
    const { t } = this;
    const deals = this.#deals;
    const deal = deals.find(({ id }) => id === this.chosen);
    if (!deal) {
      return html`<h2>${t.whatif.timing.title}</h2>
        <p class="soft">${t.whatif.timing.none}</p>`;
    }
    return html`${this.#choice(deals)}
      ${this.#trouble === null ? nothing : html`<p class="trouble" role="alert">${this.#trouble}</p>`}
      <div class="two">
        <div>${this.#timing ? this.#closing(this.#timing, deal) : nothing}</div>
        <div>${this.#discounts ? this.#discount(this.#discounts) : nothing}</div>
      </div>`;
  }

  #choice(deals: readonly DealView[]): TemplateResult {
    const { t, formats } = this;
    const about = ({ name, amount, close_date }: DealView): string =>
      [name, ...(amount === null ? [] : [formats.sum(amount)]), formats.date(close_date ?? "")].join(" · ");
    return html`<label class="named deal"
      >${t.whatif.timing.deal}
      <select
        class="field"
        @change=${(event: Event) => {
          this.chosen = (event.target as HTMLSelectElement).value;
        }}
      >
        ${deals.map((deal) => html`<option value=${deal.id} ?selected=${deal.id === this.chosen}>${about(deal)}</option>`)}
      </select></label
    >`;
  }

  #closing({ options }: Timing, deal: DealView): TemplateResult {
    const { t, formats } = this;
    const words = t.whatif.timing;
    const expected = options.find(({ date }) => date === deal.close_date);
    const best = options.reduce<TimingOption | undefined>(
      (most, option) => (!most || compare(option.worth, most.worth) > 0 ? option : most),
      expected,
    );
    const level = options.every(({ worth }) => worth === best?.worth);
    const says =
      best === undefined
        ? ""
        : level
          ? words.level(formats.money(best.worth))
          : words.best(formats.spanId(best.period), formats.money(best.worth));
    const moves = options.filter((option) => option !== expected && option.comparison.words.length > 0);
    return html`<h2 id="timing">${words.title}</h2>
      <p class="soft small">${words.words}</p>
      <p class="lost figures" role="status">${says}</p>
      ${this.#parts()}
      <div class="scroll" role="region" aria-labelledby="timing" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${words.closes}</th>
              <th scope="col" class="number">${words.worth}</th>
              <th scope="col" class="number">${words.against}</th>
            </tr>
          </thead>
          <tbody>
            ${options.map((option) => this.#option(option, expected, !level && option === best, deal))}
          </tbody>
        </table>
      </div>
      ${
        moves.length === 0
          ? nothing
          : html`<details>
              <summary>${words.why}</summary>
              ${moves.map(
                ({ period, comparison }) =>
                  html`<h3>${formats.spanId(period)}</h3>
                    <ul>
                      ${comparison.phrases.map((phrase) => html`<li>${said(phrase, this).replace(period, formats.spanId(period))}</li>`)}
                    </ul>`,
              )}
            </details>`
      }`;
  }

  /** What its worth is made of, where it is more than the deal's own lines. */
  #parts(): TemplateResult | typeof nothing {
    const { formats } = this;
    const words = this.t.whatif.timing.parts;
    const worth = this.#worth;
    if (!worth || (isZero(worth.others) && isZero(worth.sums))) return nothing;
    const parts = [
      words.own(formats.money(worth.own)),
      ...(isZero(worth.others) ? [] : [words.others(formats.signed(worth.others))]),
      ...(isZero(worth.sums) ? [] : [words.sums(formats.signed(worth.sums))]),
    ];
    return html`<ul class="soft small figures parts">
      ${parts.map((part) => html`<li>${part}</li>`)}
    </ul>`;
  }

  #option(option: TimingOption, expected: TimingOption | undefined, best: boolean, deal: DealView): TemplateResult {
    const { t, formats } = this;
    const words = t.whatif.timing;
    const when =
      option === expected ? words.expected : option.date < (deal.close_date ?? "") ? words.earlier : words.later;
    const more = expected ? difference(option.worth, expected.worth) : null;
    const kind = more === null || isZero(more) ? "soft" : isNegative(more) ? "less-is" : "more-is";
    return html`<tr class=${best ? "best" : nothing}>
      <th scope="row">${formats.spanId(option.period)} <span class="soft small">${when}</span></th>
      <td class="number">${formats.money(option.worth)}</td>
      <td class="number"><span class=${kind}>${more === null ? t.none : formats.signed(more)}</span></td>
    </tr>`;
  }

  #discount({ steps }: Discounts): TemplateResult | typeof nothing {
    const { t, formats } = this;
    const words = t.whatif.discount;
    const step = steps[Math.min(this.points, steps.length - 1)];
    const full = steps[0];
    if (!step || !full) return nothing;
    const chance = (share: string | null): string => (share === null ? t.none : formats.percent(share));
    const says = isZero(step.lost)
      ? words.free(formats.percent(step.discount))
      : words.sentence(
          formats.percent(step.discount),
          formats.money(step.lost),
          formats.money(full.worth),
          chance(step.break_even),
        );
    return html`<h2 id="discount">${words.title}</h2>
      <p class="soft small">${words.words}</p>
      <p class="points small figures">
        <label for="points" class="soft">${words.points}</label>
        <output for="points"><b>${formats.percent(step.discount)}</b></output>
      </p>
      <input
        id="points"
        type="range"
        min="0"
        max=${steps.length - 1}
        step="1"
        aria-valuetext=${formats.percent(step.discount)}
        .value=${String(this.points)}
        @input=${(event: Event) => {
          this.points = (event.target as HTMLInputElement).valueAsNumber;
        }}
      />
      <p class="lost figures" role="status">${says}</p>
      <details>
        <summary>${words.table}</summary>
        <div class="scroll" role="region" aria-labelledby="discount" tabindex="0">
          <table>
            <thead>
              <tr>
                <th scope="col">${words.points}</th>
                <th scope="col" class="number">${words.worth}</th>
                <th scope="col" class="number">${words.lost}</th>
                <th scope="col" class="number">${words.breakEven}</th>
              </tr>
            </thead>
            <tbody>
              ${steps.map(
                ({ discount, worth, lost, break_even }) =>
                  html`<tr>
                    <th scope="row">${formats.percent(discount)}</th>
                    <td class="number">${formats.money(worth)}</td>
                    <td class="number">${formats.money(lost)}</td>
                    <td class="number">${chance(break_even)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }
}
