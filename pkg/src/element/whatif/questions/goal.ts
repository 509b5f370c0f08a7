import type { Attain, Decimal, GoalAnswer, GoalQuestion } from "attain";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { clauseAt } from "../../explain/clause";
import { Part } from "../../store/part";
import type { Session } from "../../store/session";
import { compare, fromPercent, hundredths } from "../../ui/decimal";
import { messageOf } from "../../ui/fault";
import { base, controls } from "../../ui/styles";
import { typedAmount } from "../../ui/typed";
import { pipelineOf, ScenarioEvent, withFurther, withWon, wonIn } from "../edits";
import { type Further, furtherIn, sellable, sold } from "../further";
import { parts } from "../styles";
import { questions } from "./styles";

type Reach = "earned" | "attainment" | "tier";
type Sale = "amount" | "deals" | "open";

/** What is asked, as it stands in the form. */
interface Form {
  reach: Reach;
  earned: string;
  span: string;
  component: string;
  share: string;
  sell: Sale;
  sold: string;
  on: string;
  each: string;
}

/** What was asked and found. */
interface Found {
  answer: GoalAnswer;
  sell: Sale;
  /** The unit of its figures: money, or that of a component's credits. */
  unit: string;
  /** What is sold further; none where open deals are won. */
  further: Further | null;
  component: string;
  each: Decimal;
}

/** More deals than these are not put into a scenario at once. */
const MOST_APPLIED = 50;

/** The least that must still be sold to reach a goal, with the proof. */
export class AttainGoal extends Part {
  static override properties = {
    ...Part.properties,
    form: { state: true },
    found: { state: true },
    trouble: { state: true },
    wrong: { state: true },
    looking: { state: true },
  };

  declare private form: Form | null;
  declare private found: Found | null;
  declare private trouble: string | null;
  /** The field in which something stands that is no number. */
  declare private wrong: keyof Form | null;
  declare private looking: boolean;
  #of: Session | null = null;

  constructor() {
    super();
    this.form = null;
    this.found = null;
    this.trouble = null;
    this.wrong = null;
    this.looking = false;
  }

  static override styles = [base, controls, parts, questions];

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#of === this.results) return;
    this.#of = this.results;
    this.found = null;
    this.trouble = null;
    this.form = this.#begun(this.form);
  }

  /** The form, with what the plan still knows; at first, a goal that is ahead. */
  #begun(before: Form | null): Form {
    const { plan, as_of, components } = this.statement;
    const known = (id: string | undefined): string | undefined =>
      components.some((header) => header.id === id) ? id : undefined;
    const quotas = this.#quotas[0]?.id ?? "";
    const sales = sellable(this.results);
    const on = before?.on ?? as_of;
    return {
      reach: before?.reach ?? "earned",
      earned: before?.earned ?? this.formats.credit(this.#ahead(), "number"),
      span: this.#spans.some(({ id }) => id === before?.span) ? (before?.span ?? "") : "",
      component: known(before?.component) ?? quotas,
      share: before?.share ?? "100",
      sell: before?.sell ?? (sales.length > 0 ? "amount" : "open"),
      sold: known(before?.sold) ?? sales[0]?.id ?? "",
      on: on < plan.start ? plan.start : on > plan.end ? plan.end : on,
      each: before?.each ?? this.formats.credit(this.#typical(), "number"),
    };
  }

  /** The target, or where it is passed a tenth more than there is. */
  #ahead(): Decimal {
    const { earned } = this.results.attain.step({ changes: [] });
    const { target } = this.results.outlook;
    const more = compare(target, earned) > 0 ? target : hundredths(earned, 110);
    return more.replace(/\..*$/, "");
  }

  /** The amount of the middle one of the deals. */
  #typical(): Decimal {
    const amounts = this.results.deals.flatMap(({ amount }) => (amount === null ? [] : [amount])).sort(compare);
    return amounts[Math.floor(amounts.length / 2)] ?? "10000";
  }

  /** Components that are measured against a quota. */
  get #quotas(): { id: string; name: string }[] {
    const measured = new Set(
      this.statement.position.components.filter(({ quota }) => quota !== null).map(({ component }) => component),
    );
    return this.statement.components.filter(({ id }) => measured.has(id));
  }

  /** The times that are not over: years, quarters and pay periods. */
  get #spans(): { id: string }[] {
    const { years, quarters, periods, as_of } = this.statement;
    return [...(years.length > 1 ? years : []), ...quarters, ...periods].filter(({ end }) => end >= as_of);
  }

  override render(): TemplateResult | typeof nothing {
    const { t, form } = this;
    if (!form) return nothing;
    return html`<h2>${t.whatif.goal.title}</h2>
      <p class="soft small">${t.whatif.goal.words}</p>
      <form novalidate @submit=${this.#onFind} @input=${this.#onInput}>
        ${this.#reach(form)} ${this.#sell(form)}
        <button class="button primary" type="submit" aria-disabled=${this.looking}>
          ${this.looking ? t.whatif.goal.looking : t.whatif.goal.find}
        </button>
      </form>
      ${this.trouble === null ? nothing : html`<p class="trouble" role="alert">${this.trouble}</p>`}
      <div role="status">${this.found ? this.#answer(this.found) : nothing}</div>`;
  }

  /** What was typed is in the form; an answer to another question goes. */
  readonly #onInput = (event: Event): void => {
    const { name, value } = event.target as HTMLInputElement | HTMLSelectElement;
    if (!this.form || !(name in this.form)) return;
    this.form = { ...this.form, [name]: value };
    this.found = null;
    this.trouble = null;
    if (name === this.wrong) this.wrong = null;
  };

  #choice(name: keyof Form, label: string, options: readonly (readonly [string, string])[]): TemplateResult {
    const chosen = this.form?.[name];
    return html`<label class="named"
      >${label}
      <select class="field" name=${name}>
        ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === chosen}>${words}</option>`)}
      </select></label
    >`;
  }

  #text(name: keyof Form, label: string): TemplateResult {
    const isWrong = this.wrong === name;
    return html`<div>
      <label class="named"
        >${label}
        <input
          class="field figures"
          inputmode="decimal"
          autocomplete="off"
          name=${name}
          aria-invalid=${isWrong ? "true" : nothing}
          aria-describedby=${isWrong ? "wrong" : nothing}
          .value=${this.form?.[name] ?? ""}
      /></label>
      ${isWrong ? html`<p class="trouble" id="wrong" role="alert">${this.t.whatif.noNumber}</p>` : nothing}
    </div>`;
  }

  #number(name: keyof Form): Decimal | null {
    return typedAmount(this.form?.[name] ?? "", this.store.locale);
  }

  #reach({ reach }: Form): TemplateResult {
    const words = this.t.whatif.goal;
    const quotas = this.#quotas;
    const reaches = (["earned", "attainment", "tier"] as const).filter((one) => one === "earned" || quotas.length > 0);
    const components = (): TemplateResult =>
      this.#choice(
        "component",
        words.component,
        quotas.map(({ id, name }) => [id, name]),
      );
    return html`${this.#choice(
      "reach",
      words.reach,
      reaches.map((one) => [one, words.reaches[one]]),
    )}
    ${
      reach === "earned"
        ? html`${this.#text("earned", words.amount)}
          ${this.#choice("span", words.inTime, [
            ["", words.planTime],
            ...this.#spans.map(({ id }) => [id, this.formats.spanId(id)] as const),
          ])}`
        : components()
    }
    ${reach === "attainment" ? this.#text("share", words.share) : nothing}`;
  }

  #sell({ sell, on }: Form): TemplateResult {
    const { t, statement } = this;
    const words = t.whatif.goal;
    const sales = sellable(this.results);
    const ways = sales.length > 0 ? (["amount", "deals", "open"] as const) : (["open"] as const);
    return html`${this.#choice(
      "sell",
      words.sell,
      ways.map((one) => [one, words.sells[one]]),
    )}
    ${
      sell === "open"
        ? nothing
        : html`${this.#choice(
              "sold",
              t.whatif.countsIn,
              sales.map(({ id, name }) => [id, name]),
            )}
            ${sell === "deals" ? this.#text("each", words.each) : nothing}
            <label class="named"
              >${t.whatif.closesOn}
              <input
                class="field"
                type="date"
                name="on"
                min=${statement.plan.start}
                max=${statement.plan.end}
                .value=${on}
            /></label>`
    }`;
  }

  readonly #onFind = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.looking) return;
    this.trouble = null;
    this.found = null;
    this.looking = true;
    // It takes a moment: that it is looked for is painted before.
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    this.looking = false;
    const session = this.results;
    const engine = session.baseline.apply(withFurther(session.inputs.scenario, null));
    try {
      this.found = this.#ask(engine);
    } catch (error) {
      this.trouble = messageOf(error, this.store);
    } finally {
      engine.free();
    }
  };

  #ask(engine: Attain): Found | null {
    const { t, form } = this;
    if (!form) return null;
    const needed: (keyof Form)[] = [
      ...(form.reach === "earned" ? (["earned"] as const) : []),
      ...(form.reach === "attainment" ? (["share"] as const) : []),
      ...(form.sell === "deals" ? (["each"] as const) : []),
    ];
    this.wrong = needed.find((name) => this.#number(name) === null) ?? null;
    if (this.wrong !== null) {
      this.renderRoot.querySelector<HTMLInputElement>(`input[name="${this.wrong}"]`)?.focus();
      return null;
    }
    const each = this.#number("each") ?? "0";
    const further = form.sell === "open" ? null : furtherIn(this.results, form.sold, form.on, t.whatif.furtherDeal);
    if (form.sell !== "open" && !further) {
      this.trouble = t.whatif.nothingLike;
      return null;
    }
    const answer = engine.goalSeek({ reach: this.#target(form), sell: saleOf(form.sell, further, each) });
    const header = this.statement.components.find(({ id }) => id === form.component);
    const unit = form.reach === "earned" ? "money" : (header?.unit ?? "number");
    return { answer, sell: form.sell, unit, further, component: form.sold, each };
  }

  #target({ reach, span, component }: Form): GoalQuestion["reach"] {
    if (reach === "tier") return { what: "tier", component };
    if (reach === "attainment") {
      return { what: "attainment", component, at_least: fromPercent(this.#number("share") ?? "") };
    }
    return { what: "earned", at_least: this.#number("earned") ?? "", ...(span === "" ? {} : { span }) };
  }

  #answer(found: Found): TemplateResult {
    const { t, formats } = this;
    const words = t.whatif.goal;
    const { answer, sell, unit, each } = found;
    const { value, below } = answer;
    const figure = (amount: Decimal): string =>
      unit === "money" ? formats.money(amount) : formats.credit(amount, unit);
    if (!answer.reached) return this.#unreachable(answer, figure);
    if (answer.count === null && answer.amount !== null && compare(answer.amount, "0") === 0) {
      return html`<div class="answer"><p class="says">${words.reached(figure(answer.now))}</p></div>`;
    }
    const unitOfSale = this.statement.components.find(({ id }) => id === found.component)?.unit ?? "money";
    const count = answer.count ?? 0;
    const says =
      sell === "amount"
        ? words.sellAmount(formats.credit(answer.amount ?? "0", unitOfSale))
        : sell === "deals"
          ? words.sellDeals(count, formats.credit(each, unitOfSale))
          : words.winDeals(count);
    const proof =
      sell === "open"
        ? answer.proven
          ? words.proofOpen(figure(value))
          : words.notProven(figure(value))
        : (sell === "deals" ? words.proofDeals : words.proof)(figure(value), figure(below ?? answer.now));
    return html`<div class="answer figures">
      <p class="says">${says}</p>
      ${sell === "open" ? this.#deals(answer.deals) : nothing}
      <p class="soft small">${proof}</p>
      ${
        sell === "deals" && count > MOST_APPLIED
          ? nothing
          : html`<button
              class="button"
              type="button"
              @click=${() => {
                this.#apply(found);
              }}
            >
              ${words.apply}
            </button>`
      }
    </div>`;
  }

  #deals(ids: readonly string[]): TemplateResult {
    const { t, formats } = this;
    const known = new Map(this.results.deals.map((deal) => [deal.id, deal]));
    return html`<ul>
      ${ids.map((id) => {
        const deal = known.get(id);
        const amount = deal?.amount ?? null;
        return html`<li>
          <span>${deal?.name ?? id}</span> <span>${amount === null ? t.none : formats.sum(amount)}</span>
        </li>`;
      })}
    </ul>`;
  }

  #unreachable({ now, value, stopped_by }: GoalAnswer, figure: (amount: Decimal) => string): TemplateResult {
    const { t, results } = this;
    const words = t.whatif.goal;
    const place = (pointer: string): string =>
      clauseAt(results.planDocument, pointer, t.explain.entry).crumbs.join(" › ");
    return html`<div class="answer figures">
      <p class="says">${words.unreachable(figure(now), figure(value))}</p>
      ${
        stopped_by.length === 0
          ? nothing
          : html`<p class="small">${words.stoppedBy}</p>
              <ul>
                ${stopped_by.map((pointer) => html`<li>${place(pointer)}</li>`)}
              </ul>`
      }
    </div>`;
  }

  /** The answer as a scenario, so that everything above shows it. */
  #apply({ answer, sell, further, component, each }: Found): void {
    const { scenario } = this.results.inputs;
    const without = withFurther(scenario, null);
    if (sell === "open") {
      const pipeline = pipelineOf(this.results.deals, scenario, this.statement.plan);
      this.#try(withWon(scenario, pipeline, new Set([...wonIn(scenario), ...answer.deals])));
    } else if (further && sell === "amount") {
      this.#try(withFurther(scenario, { deal: sold(further, answer.amount ?? "0"), component }));
    } else if (further) {
      const more = Array.from({ length: answer.count ?? 0 }, (_, index) => {
        const deal = sold(further, each);
        const number = String(index + 1);
        return {
          change: "add" as const,
          deal: { ...deal, id: `${deal.id} ${number}`, name: `${deal.name ?? ""} ${number}` },
        };
      });
      const others = without.changes.filter(
        (change) => change.change !== "add" || !change.deal.id.startsWith(`${further.deal.id} `),
      );
      this.#try({ ...without, changes: [...others, ...more] });
    }
  }

  #try(scenario: Parameters<typeof withFurther>[0]): void {
    this.dispatchEvent(new ScenarioEvent(scenario, null));
  }
}

function saleOf(sell: Sale, further: Further | null, each: Decimal): GoalQuestion["sell"] {
  if (!further) return { how: "open" };
  return sell === "amount"
    ? { how: "deal", deal: further.deal, field: further.field }
    : { how: "deals", deal: sold(further, each) };
}
