import type { DealView, Decimal, Scenario } from "attain";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { difference, fromPercent, hundredths, isNegative, isZero, total, toPercent } from "../ui/decimal";
import { base, controls } from "../ui/styles";
import { typedAmount, typedSigned } from "../ui/typed";
import { furtherOf, pipelineOf, ScenarioEvent, timesOf, withFurther, withTimes, withWon, wonIn } from "./edits";
import { amountOf, type Further, furtherIn, sellable, sold } from "./further";
import { parts } from "./styles";

/** Places of the slider of an amount; a field takes any amount. */
const PLACES = 100;

/** Where a further sale is to count, and when it closes. */
interface Choice {
  component: string;
  on: string;
}

/** What a reader moves: how much of the pipeline closes, how large open deals are, what is sold besides. */
export class AttainLevers extends Part {
  static override properties = {
    ...Part.properties,
    scenario: { attribute: false },
    choice: { state: true },
    wrong: { state: true },
  };

  /** The scenario as it stands while a lever moves. */
  declare scenario: Scenario;
  declare private choice: Choice;
  /** The field in which something stands that cannot be taken, and why. */
  declare private wrong: { field: string; why: string } | null;
  /** What was typed and left is a step of its own: the next one is typed in another. */
  #typings = 0;

  constructor() {
    super();
    this.choice = { component: "", on: "" };
    this.wrong = null;
  }

  static override styles = [
    base,
    controls,
    parts,
    css`
      .lever + .lever {
        border-top: 1px solid var(--line);
        margin-top: 16px;
        padding-top: 16px;
      }

      .head {
        align-items: baseline;
        display: flex;
        flex-wrap: wrap;
        font-size: calc(15 * var(--px));
        gap: 2px 16px;
        justify-content: space-between;
      }

      .head label,
      .head h3 {
        font-size: calc(15 * var(--px));
        font-weight: 600;
      }

      output {
        color: var(--ink-soft);
        font-size: calc(14 * var(--px));
      }

      output b {
        color: var(--ink);
        font-weight: 600;
      }

      .with-field {
        align-items: center;
        display: grid;
        gap: 4px 16px;
        grid-template-columns: minmax(0, 1fr) 92px;
      }

      .with-field.wide {
        grid-template-columns: minmax(0, 1fr) 128px;
      }

      .with-field .field {
        text-align: var(--end);
        width: 100%;
      }

      .fields {
        margin-top: 10px;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const further = furtherOf(this.scenario);
    const { plan, as_of } = this.statement;
    const components = sellable(this.results);
    const chosen = components.some(({ id }) => id === this.choice.component)
      ? this.choice.component
      : components[0]?.id;
    const on = plan.start <= this.choice.on && this.choice.on <= plan.end ? this.choice.on : as_of;
    const next = {
      component: further?.component ?? chosen ?? "",
      on: further?.deal.close_date ?? (on < plan.start ? plan.start : on > plan.end ? plan.end : on),
    };
    if (next.component !== this.choice.component || next.on !== this.choice.on) this.choice = next;
  }

  override render(): TemplateResult {
    return html`${this.#closing()} ${this.#sizes()} ${this.#further()}`;
  }

  #ask(scenario: Scenario, lever: string): void {
    this.dispatchEvent(new ScenarioEvent(scenario, lever));
  }

  #closing(): TemplateResult {
    const { t, formats, scenario } = this;
    const pipeline = pipelineOf(this.results.deals, scenario, this.statement.plan);
    const won = wonIn(scenario);
    const closing = pipeline.filter(({ id }) => won.has(id));
    const amounts = (deals: DealView[]): Decimal => total(deals.map(({ amount }) => amount ?? "0"));
    const words = t.whatif.closingOf(closing.length, pipeline.length);
    const money = t.whatif.moneyOf(formats.sum(amounts(closing)), formats.sum(amounts(pipeline)));
    const move = (event: Event): void => {
      const count = (event.target as HTMLInputElement).valueAsNumber;
      const likeliest = new Set(pipeline.slice(0, count).map(({ id }) => id));
      this.#ask(withWon(scenario, pipeline, likeliest), "closing");
    };
    return html`<div class="lever">
      <div class="head">
        <label for="closing">${t.whatif.closing}</label>
        <output class="figures" for="closing"><b>${words}</b> ${money}</output>
      </div>
      <input
        id="closing"
        type="range"
        min="0"
        max=${pipeline.length}
        step="1"
        ?disabled=${pipeline.length === 0}
        aria-valuetext=${`${words}, ${money}`}
        aria-describedby="closing-hint"
        .value=${String(closing.length)}
        @input=${move}
      />
      <p class="hint" id="closing-hint">${pipeline.length === 0 ? t.whatif.noPipeline : t.whatif.closingHint}</p>
    </div>`;
  }

  #sizes(): TemplateResult {
    const { t, formats, scenario } = this;
    const times = timesOf(scenario);
    const move = (percent: Decimal, lever = "sizes"): void => {
      this.wrong = null;
      this.#ask(withTimes(scenario, fromPercent(percent)), lever);
    };
    const place = Math.min(200, Number.parseInt(toPercent(times), 10));
    return html`<div class="lever">
      <div class="head">
        <label for="sizes">${t.whatif.sizes}</label>
        <output class="figures" for="sizes"><b>${formats.percent(times)}</b></output>
      </div>
      <div class="with-field">
        <input
          id="sizes"
          type="range"
          min="0"
          max="200"
          step="1"
          aria-valuetext=${formats.percent(times)}
          .value=${String(place)}
          @input=${(event: Event) => {
            move((event.target as HTMLInputElement).value);
          }}
        />
        ${this.#number("sizes", t.whatif.sizesExact, formats.credit(toPercent(times), "number"), move)}
      </div>
      ${this.#wrongNumber("sizes")}
    </div>`;
  }

  /** A field that answers while it is typed in. */
  #number(name: string, label: string, value: string, take: (value: Decimal, lever: string) => void): TemplateResult {
    const isWrong = this.wrong?.field === name;
    const enter = (event: Event): void => {
      const { value: text } = event.target as HTMLInputElement;
      const number = typedAmount(text.trim() === "" ? "0" : text, this.store.locale);
      if (number !== null) take(number, `${name} ${String(this.#typings)}`);
      else this.wrong = { field: name, why: this.#why(text) };
    };
    const commit = (): void => {
      this.#typings += 1;
    };
    // What cannot be taken stays, beside what is wrong with it.
    const leave = (event: Event): void => {
      if (this.wrong?.field === name) return;
      (event.target as HTMLInputElement).value = value;
      this.requestUpdate();
    };
    return html`<input
      class="field figures"
      inputmode="decimal"
      autocomplete="off"
      name=${name}
      aria-label=${label}
      aria-invalid=${isWrong ? "true" : nothing}
      aria-describedby=${isWrong ? `wrong-${name}` : nothing}
      .value=${isWrong || this.#isTyping(name) ? this.#typedIn(name, value) : value}
      @input=${enter}
      @change=${commit}
      @blur=${leave}
    />`;
  }

  #field(name: string): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  /** What is being typed is left as it is typed. */
  #isTyping(name: string): boolean {
    const field = this.#field(name);
    return field !== null && (this.renderRoot as ShadowRoot).activeElement === field;
  }

  #typedIn(name: string, value: string): string {
    return this.#field(name)?.value ?? value;
  }

  #wrongNumber(name: string): TemplateResult | typeof nothing {
    if (this.wrong?.field !== name) return nothing;
    return html`<p class="trouble" id=${`wrong-${name}`} role="alert">${this.wrong.why}</p>`;
  }

  #why(text: string): string {
    const { whatif } = this.t;
    return typedSigned(text, this.store.locale) === null ? whatif.noNumber : whatif.notNegative;
  }

  #template({ component, on }: Choice): Further | null {
    return furtherIn(this.results, component, on, this.t.whatif.furtherDeal);
  }

  #further(): TemplateResult | typeof nothing {
    const { t, formats, scenario, choice } = this;
    const components = sellable(this.results);
    const component = components.find(({ id }) => id === choice.component);
    if (!component) return nothing;
    const field = String(component.measure.sum);
    const now = furtherOf(scenario);
    const amount = now ? amountOf(now.deal, field) : "0";
    const most = this.#most(component.id, amount);
    const unit = this.statement.components.find(({ id }) => id === component.id)?.unit ?? "money";
    const move = (value: Decimal, lever = "further", chosen = choice): void => {
      this.wrong = null;
      this.choice = chosen;
      const template = isZero(value) ? null : this.#template(chosen);
      const further = template && { deal: sold(template, value), component: chosen.component };
      if (template || isZero(value)) this.#ask(withFurther(scenario, further), lever);
      else this.wrong = { field: "component", why: t.whatif.nothingLike };
    };
    return html`<div class="lever">
      <div class="head">
        <label for="further">${t.whatif.further}</label>
        <output class="figures" for="further"><b>${formats.credit(amount, unit)}</b></output>
      </div>
      <div class="with-field wide">
        <input
          id="further"
          type="range"
          min="0"
          max=${PLACES}
          step="1"
          aria-valuetext=${formats.credit(amount, unit)}
          .value=${String(placeOf(amount, most))}
          @input=${(event: Event) => {
            move(hundredths(most, (event.target as HTMLInputElement).valueAsNumber));
          }}
        />
        ${this.#number("further", t.whatif.furtherExact, formats.credit(amount, "number"), move)}
      </div>
      ${this.#wrongNumber("further")}
      <div class="fields">
        ${
          components.length < 2
            ? nothing
            : html`<label class="named"
                >${t.whatif.countsIn}
                <select
                  class="field"
                  @change=${(event: Event) => {
                    const component = (event.target as HTMLSelectElement).value;
                    move(amount, "further", { ...choice, component });
                  }}
                >
                  ${components.map(
                    ({ id, name }) => html`<option value=${id} ?selected=${id === choice.component}>${name}</option>`,
                  )}
                </select></label
              >`
        }
        <label class="named"
          >${t.whatif.closesOn}
          <input
            class="field"
            type="date"
            min=${this.statement.plan.start}
            max=${this.statement.plan.end}
            .value=${choice.on}
            @change=${(event: Event) => {
              const input = event.target as HTMLInputElement;
              if (input.value !== "" && input.validity.valid) move(amount, "further", { ...choice, on: input.value });
            }}
          />
        </label>
      </div>
      ${this.#wrongNumber("component")}
    </div>`;
  }

  /** Where the slider ends: a round amount from a quarter of the quota of the plan's time up, and beyond what is entered. */
  #most(component: string, amount: Decimal): Decimal {
    const standing = this.statement.position.components.find((entry) => entry.component === component);
    const quota = hundredths(standing?.year_quota ?? "0", 25);
    const largest = this.results.deals.reduce(
      (most, deal) => (deal.amount !== null && !isNegative(difference(deal.amount, most)) ? deal.amount : most),
      isZero(quota) ? "1000" : quota,
    );
    return roundedUp(isNegative(difference(largest, amount)) ? amount : largest);
  }
}

/** The place of the slider at which an amount is reached. */
function placeOf(amount: Decimal, most: Decimal): number {
  for (let place = 0; place <= PLACES; place += 1) {
    if (!isNegative(difference(hundredths(most, place), amount))) return place;
  }
  return PLACES;
}

/** The next of 1, 2, 5, 10, 20 … */
function roundedUp(amount: Decimal): Decimal {
  const digits = amount.replace(/^0+(?=\d)/, "").replace(/\..*$/, "").length;
  const zeros = "0".repeat(Math.max(2, digits - 1));
  return (
    ["1", "2", "5", "10"].map((first) => first + zeros).find((round) => !isNegative(difference(round, amount))) ??
    amount
  );
}
