import type { AttainmentOdds, Chance, Decimal, OddsAnswer, OddsProgress, OddsQuestion } from "attain";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { entries } from "../../position/entries";
import { Part } from "../../store/part";
import type { Session } from "../../store/session";
import { compare, fromPercent, isZero, toPercent } from "../../ui/decimal";
import { messageOf } from "../../ui/fault";
import { base, controls, tables } from "../../ui/styles";
import { typed, typedAmount } from "../../ui/typed";
import { parts } from "../styles";
import { isLarge, rest } from "./rest";
import { questions } from "./styles";
import { CHANCES, chances, keep, kept, uncertain, UNCERTAINTIES, uncertainState, type Uncertainty } from "./uncertain";

/** After so many milliseconds without another key, what was typed is asked. */
const REST = 400;
/** Deals that are named among those that decide. */
const DECIDING = 6;

/** Whether a number may stand in a field; an empty one may. */
function fits(name: string, number: Decimal | null): boolean {
  if (number === null || name === "income") return true;
  const most = name in UNCERTAINTIES ? UNCERTAINTIES[name as Uncertainty] : "100";
  return compare(number, most) <= 0 && (name !== "high" || compare(number, "100") >= 0);
}

/** How the plan's time may turn out, by the chances of the open deals. */
export class AttainOdds extends Part {
  static override properties = {
    ...Part.properties,
    found: { state: true },
    progress: { state: true },
    stopped: { state: true },
    trouble: { state: true },
    income: { state: true },
    wrong: { state: true },
  };

  declare private found: OddsAnswer | null;
  declare private progress: OddsProgress | null;
  declare private stopped: boolean;
  declare private trouble: string | null;
  /** The income whose chance is asked for, as it is typed; null for the target. */
  declare private income: string | null;
  /** The fields in which something stands that is no number. */
  declare private wrong: ReadonlySet<string>;
  #of: Session | null = null;
  #asked: readonly unknown[] = [];
  #running: AbortController | null = null;
  /** Of each field: what was typed in one waits while another is typed in. */
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor() {
    super();
    this.found = null;
    this.progress = null;
    this.stopped = false;
    this.trouble = null;
    this.income = null;
    this.wrong = new Set();
  }

  static override styles = [
    base,
    controls,
    tables,
    parts,
    questions,
    entries,
    css`
      .ask {
        align-items: end;
      }

      fieldset {
        border: 0;
        margin: 18px 0 0;
        padding: 0;
      }

      legend {
        font-size: calc(14 * var(--px));
        font-weight: 600;
        padding: 0;
      }

      .stages {
        display: grid;
        gap: 10px 16px;
        grid-template-columns: repeat(auto-fill, minmax(min(calc(130 * var(--px)), 100%), 1fr));
        margin-top: 8px;
      }

      .entries {
        margin-top: 20px;
      }

      .two + .hint {
        margin-top: 16px;
      }

      .going {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 8px 14px;
        margin-top: 14px;
      }

      td.number {
        white-space: nowrap;
      }

      progress {
        accent-color: var(--accent);
        flex: 1 1 160px;
        max-width: 320px;
      }

      .two {
        display: grid;
        gap: 24px 40px;
        margin-top: 20px;
      }

      .two > * {
        min-width: 0;
      }

      h3 {
        font-size: calc(15 * var(--px));
      }

      @container (width >= 64em) {
        .two {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const timer of this.#timers.values()) clearTimeout(timer);
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

  /** The stages of the open deals, in the order in which they stand in the book. */
  get #stages(): string[] {
    const open = this.results.deals.filter(({ status }) => status === "open");
    return [...new Set(open.flatMap(({ stage }) => (stage === null || stage === "" ? [] : [stage])))];
  }

  get #goal(): Decimal {
    const own = this.income === null ? null : typedAmount(this.income, this.store.locale);
    return own ?? this.results.outlook.target;
  }

  #question(): OddsQuestion {
    const goal = this.#goal;
    return {
      stages: chances(this.store),
      ...uncertain(this.store),
      reach: isZero(goal) ? [] : [{ what: "earned", at_least: goal }],
    };
  }

  /** In slices, between which the page gets its turn; what stood before stays until then. */
  async #ask(session: Session): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.stopped = false;
    const onProgress = (progress: OddsProgress): void => {
      if (!running.signal.aborted) this.progress = progress;
    };
    try {
      if (isLarge(session)) await rest();
      const found = await session.attain.odds(this.#question(), { signal: running.signal, onProgress });
      if (running.signal.aborted) return;
      this.found = found;
      this.trouble = null;
    } catch (error) {
      if (running.signal.aborted) return;
      this.found = null;
      this.trouble = messageOf(error, this.store);
    }
    this.progress = null;
  }

  readonly #stop = (): void => {
    this.#running?.abort();
    this.progress = null;
    this.stopped = true;
  };

  override render(): TemplateResult {
    const { t, found, progress } = this;
    const words = t.whatif.odds;
    return html`<h2>${words.title}</h2>
      <p class="soft small">${words.words}</p>
      ${this.#form()} ${this.trouble === null ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
      ${
        progress && progress.done < progress.outcomes
          ? html`<div class="going small">
              <progress max=${progress.outcomes} .value=${progress.done} aria-label=${words.title}></progress>
              <button class="button" type="button" @click=${this.#stop}>${words.stop}</button>
            </div>`
          : nothing
      }
      ${this.stopped ? html`<p class="going soft small" role="status">${words.stopped}</p>` : nothing}
      ${found ? this.#answer(found) : nothing}`;
  }

  #form(): TemplateResult {
    const { t, formats } = this;
    const words = t.whatif.odds;
    const stages = this.#stages;
    const own = chances(this.store);
    const income = this.income ?? formats.credit(this.results.outlook.target, "number");
    return html`<div class="ask">
        ${this.#field("income", words.own, income, (text) => {
          this.income = text.trim() === "" ? null : text;
          void this.#ask(this.results);
        })}
      </div>
      ${
        stages.length === 0
          ? nothing
          : html`<fieldset>
              <legend>${words.stages}</legend>
              <p class="hint">${words.stagesHint}</p>
              <div class="stages">
                ${stages.map((stage) => {
                  const chance = own[stage];
                  const value = chance === undefined ? "" : formats.credit(toPercent(chance), "number");
                  return this.#field(`stage ${stage}`, stage, value, (text) => {
                    this.#setChance(stage, text);
                  });
                })}
              </div>
            </fieldset>`
      }
      ${stages.length === 0 ? nothing : this.#uncertain()}`;
  }

  /** How much smaller or larger deals may turn out, and how often they close later. */
  #uncertain(): TemplateResult {
    const { formats, store } = this;
    const words = this.t.whatif.odds;
    const now = kept(store);
    const field = (name: Uncertainty): TemplateResult => {
      const value = now[name];
      const take = (text: string): void => {
        keep(store, name, text.trim() === "" ? null : typed(text, store.locale));
      };
      const shown = value === undefined ? "" : formats.credit(value, "number");
      return this.#field(name, words.uncertain[name], shown, take, words.asBooked);
    };
    return html`<fieldset>
      <legend>${words.uncertainTitle}</legend>
      <p class="hint">${words.uncertainHint}</p>
      <div class="stages">${field("low")} ${field("high")} ${field("slip")}</div>
    </fieldset>`;
  }

  /** A field that is asked when nothing more is typed. */
  #field(
    name: string,
    label: string,
    value: string,
    take: (text: string) => void,
    without = this.t.whatif.odds.asInDeals,
  ): TemplateResult {
    const enter = (event: Event): void => {
      const { value: text } = event.target as HTMLInputElement;
      const read = name === "income" ? typedAmount : typed;
      const number = text.trim() === "" ? "0" : read(text, this.store.locale);
      const isWrong = number === null || !fits(name, text.trim() === "" ? null : number);
      const others = [...this.wrong].filter((other) => other !== name);
      this.wrong = new Set(isWrong ? [...others, name] : others);
      clearTimeout(this.#timers.get(name));
      if (isWrong) return;
      const ask = (): void => {
        take(text);
      };
      this.#timers.set(name, setTimeout(ask, REST));
    };
    const isWrong = this.wrong.has(name);
    const id = `wrong-${name.replaceAll(/\s+/g, "-")}`;
    return html`<div>
      <label class="named"
        >${label}
        <input
          class="field figures"
          inputmode="decimal"
          autocomplete="off"
          name=${name}
          placeholder=${name === "income" ? nothing : without}
          aria-invalid=${isWrong ? "true" : nothing}
          aria-describedby=${isWrong ? id : nothing}
          value=${value}
          @input=${enter}
      /></label>
      ${isWrong ? html`<p class="trouble" id=${id} role="alert">${this.#why(name, label)}</p>` : nothing}
    </div>`;
  }

  /** What may stand in a field that has something else in it. */
  #why(name: string, label: string): string {
    const { t, formats } = this;
    if (name === "income") return t.whatif.noNumber;
    const most = name in UNCERTAINTIES ? UNCERTAINTIES[name as Uncertainty] : "100";
    const number = (value: Decimal): string => formats.credit(value, "number");
    return t.whatif.odds.outOfRange(label, number(name === "high" ? "100" : "0"), number(most));
  }

  #setChance(stage: string, text: string): void {
    const number = text.trim() === "" ? null : typed(text, this.store.locale);
    const others = Object.fromEntries(Object.entries(chances(this.store)).filter(([name]) => name !== stage));
    const next = number === null ? others : { ...others, [stage]: fromPercent(number) };
    this.store.remember(CHANCES, Object.keys(next).length > 0 ? next : undefined);
  }

  #answer(found: OddsAnswer): TemplateResult {
    const { t, formats } = this;
    const words = t.whatif.odds;
    const { earned } = found;
    const excluded = found.excluded.length;
    const method =
      found.method === "exact"
        ? words.exact(found.outcomes)
        : words.simulated(found.outcomes, formats.money(earned.standard_error ?? "0"));
    if (earned.least === earned.most) {
      return html`<p class="entries">${words.none}</p>
        ${excluded > 0 ? html`<p class="hint">${words.excluded(excluded)}</p>` : nothing}`;
    }
    const figures = [
      [words.mean, earned.mean],
      [words.low, earned.p10],
      [words.middle, earned.p50],
      [words.high, earned.p90],
    ] as const;
    return html`<dl class="entries figures">
        ${figures.map(
          ([label, value]) =>
            html`<div>
              <dt>${label}</dt>
              <dd class="value">${formats.sum(value)}</dd>
            </div>`,
        )}
      </dl>
      <div class="two">
        ${this.#histogram(found)}
        <div>${this.#chancesOf(found)} ${this.#deciding(found)}</div>
      </div>
      <p class="hint">${method} ${excluded > 0 ? words.excluded(excluded) : ""}</p>`;
  }

  #histogram({ earned, reach }: OddsAnswer): TemplateResult {
    const { t, formats } = this;
    const goal = this.#goal;
    const words = t.charts.outcomes;
    const chance = reach[0]?.reach.chance ?? null;
    const money = (value: Decimal): string => formats.sum(value);
    const label = this.income === null ? words.target : money(goal);
    const levels = [{ at: earned.p50, label: words.median }, ...(isZero(goal) ? [] : [{ at: goal, label }])];
    return html`<attain-histogram
      .formats=${formats}
      .texts=${{
        ...words,
        data: t.charts.data,
        sentence: [
          t.whatif.odds.between(money(earned.p10), money(earned.p90), money(earned.p50)),
          ...(chance === null ? [] : [t.whatif.odds.chanceToEarn(money(goal), formats.percent(chance))]),
        ].join(" "),
      }}
      .heading=${words.heading}
      .bins=${earned.histogram}
      .levels=${levels.sort((a, b) => compare(a.at, b.at))}
      .goal=${isZero(goal) ? null : goal}
      .write=${money}
    ></attain-histogram>`;
  }

  #chance({ chance, standard_error }: Chance): TemplateResult {
    const { formats, t } = this;
    const error =
      standard_error === null || isZero(standard_error)
        ? nothing
        : html` <span class="soft small"
            >${t.whatif.odds.surely(formats.rate(standard_error.slice(0, 6), "money"))}</span
          >`;
    return html`${formats.percent(chance)}${error}`;
  }

  /** The chances of the income, of each quota and of each tier above where the component begins. */
  #chancesOf({ components, reach }: OddsAnswer): TemplateResult {
    const { t, formats, statement } = this;
    const words = t.whatif.odds;
    const goal = this.#goal;
    const standing = new Map(statement.position.components.map((entry) => [entry.component, entry.interval]));
    const names = new Map(statement.components.map(({ id, name }) => [id, name]));
    const rows = components.flatMap(({ component, intervals }) => {
      const interval = intervals.find(({ id }) => id === standing.get(component));
      return interval
        ? this.#rows(words.quota(names.get(component) ?? component, formats.spanId(interval.id)), interval)
        : [];
    });
    const [own] = reach;
    return html`<h3 id="chances">${words.chances}</h3>
      <div class="scroll" role="region" aria-labelledby="chances" tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${words.what}</th>
              <th scope="col" class="number">${t.charts.outcomes.share}</th>
            </tr>
          </thead>
          <tbody>
            ${
              own
                ? html`<tr>
                    <th scope="row">${words.toEarn(formats.sum(goal))}</th>
                    <td class="number"><b>${this.#chance(own.reach)}</b></td>
                  </tr>`
                : nothing
            }
            ${rows}
          </tbody>
        </table>
      </div>`;
  }

  #rows(name: string, { reach_quota, tiers }: AttainmentOdds): TemplateResult[] {
    const { t } = this;
    const row = (label: string, chance: Chance): TemplateResult =>
      html`<tr>
        <th scope="row">${name} <span class="soft small">${label}</span></th>
        <td class="number">${this.#chance(chance)}</td>
      </tr>`;
    const higher = tiers.filter(({ from }) => !isZero(from));
    return [
      ...(reach_quota ? [row(t.charts.progress.quota, reach_quota)] : []),
      ...higher.map(({ label, reach }) => row(label, reach)),
    ];
  }

  #deciding({ deals }: OddsAnswer): TemplateResult | typeof nothing {
    const { t, formats } = this;
    const words = t.whatif.odds;
    const names = new Map(this.results.deals.map(({ id, name }) => [id, name]));
    const shown = deals.filter(({ swing }) => swing !== null).slice(0, DECIDING);
    if (shown.length === 0) return nothing;
    return html`<div class="answer">
      <h3>${words.spread}</h3>
      <ul class="figures">
        ${shown.map(
          ({ deal, swing }) =>
            html`<li>
              <span>${names.get(deal) ?? deal}</span>
              <span>${words.swing(formats.sum(swing ?? "0"))}</span>
            </li>`,
        )}
      </ul>
    </div>`;
  }
}
