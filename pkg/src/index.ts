/// <reference lib="esnext.disposable" preserve="true" />
/**
 * Attain in JavaScript: a plan and a book of deals stay inside the WebAssembly module; questions go
 * in, plain objects come out. Amounts are decimal strings, never binary floats.
 *
 * @example
 * import { Attain, load } from "attain";
 * await load();
 * const attain = new Attain(plan, { deals });
 * attain.statement().position.earned; // "116719.92"
 * attain.explain("position/earned").inputs; // down to deals and plan clauses
 */
import { Engine, checkPlan as engineCheckPlan, readTable as engineReadTable } from "./wasm/attain.js";
import { AttainError } from "./error.js";
import { type CsvImport, type ReadOptions, readInSlices } from "./import.js";
import { check, given, toJson } from "./json.js";
import { ask, instance, requireText, stopped } from "./module.js";
import { Odds, type OddsOptions, workOut } from "./odds.js";
import type {
  Book,
  Comparison,
  Curve,
  CurveQuestion,
  DealView,
  Description,
  DiscountQuestion,
  Discounts,
  Explanation,
  Fault,
  GoalAnswer,
  GoalQuestion,
  Headline,
  ImportOptions,
  ImportReport,
  IsoDate,
  OddsAnswer,
  OddsQuestion,
  OtherReading,
  Outlook,
  PayslipCheck,
  PayslipQuestion,
  Pipeline,
  Plan,
  PlanComparison,
  PlansQuestion,
  ReadingQuestion,
  Scenario,
  Sensitivity,
  SensitivityQuestion,
  Statement,
  TableRow,
  Timing,
  TimingQuestion,
  Worth,
} from "./types.js";

export type * from "./types.js";

export { neutralised, toCsv } from "./csv.js";
export { decodeText } from "./decode.js";
export { AttainError } from "./error.js";
export type { CsvImport, ReadOptions } from "./import.js";
export { formatDecimal, formatMoney, formatPercent, type Locale } from "./intl.js";
export { type LoadInput, load, loadSync } from "./module.js";
export { Odds, type OddsOptions } from "./odds.js";

/** All faults and warnings of a plan, each with its place; an empty list when there are none. */
export function checkPlan(plan: Plan | string): Fault[] {
  const { faults } = check(plan, "plan");
  if (faults.length > 0) return faults;
  const text = toJson(plan, "plan");
  return ask(() => engineCheckPlan(text));
}

/**
 * The rows of a table that was pasted or exported: cut by tabs where its first line has one, else by semicolons,
 * bars or commas.
 *
 * @throws {AttainError} `import_failed`.
 */
export function readTable(text: string): TableRow[] {
  return ask(() => engineReadTable(text));
}

/**
 * A plan and a book of deals, calculated.
 *
 * Its memory is freed by {@link Attain.free}, at the end of a `using` block, or when it is garbage.
 */
export class Attain {
  #engine: Engine | null;
  readonly #instance: number;

  /**
   * @param plan A plan document, as object or JSON text.
   * @param book A book document; empty by default.
   * @throws {AttainError} `plan_invalid` or `book_invalid`, with all faults.
   */
  constructor(plan: Plan | string, book?: Book | string);
  /** @internal */
  constructor(engine: Engine);
  constructor(plan: Plan | string | Engine, book: Book | string = { deals: [] }) {
    if (plan instanceof Engine) {
      this.#engine = plan;
    } else {
      const texts = [toJson(plan, "plan"), toJson(book, "book")] as const;
      this.#engine = ask(() => new Engine(...texts));
    }
    this.#instance = instance();
  }

  #ask<T>(question: (engine: Engine) => T): T {
    const engine = this.#engine;
    if (!engine) throw new AttainError("freed", "this Attain object was freed: make a new one");
    return ask(() => {
      if (this.#instance !== instance())
        throw stopped("this Attain object was lost when a call failed inside the module");
      return question(engine);
    });
  }

  /** Puts another plan over the same book. @throws {AttainError} The old plan stays. */
  setPlan(plan: Plan | string): void {
    const text = toJson(plan, "plan");
    this.#ask((engine) => {
      engine.setPlan(text);
    });
  }

  /** Puts another book under the same plan. @throws {AttainError} The old book stays. */
  setBook(book: Book | string): void {
    const text = toJson(book, "book");
    this.#ask((engine) => {
      engine.setBook(text);
    });
  }

  /** Sets the day that figures "to date" are of. @throws {AttainError} `bad_date`. */
  setAsOf(date: IsoDate): void {
    requireText(date, "the date");
    this.#ask((engine) => {
      engine.setAsOf(date);
    });
  }

  /**
   * Puts the deals of a CRM export into the book, in place of those it has or over them
   * (`existing`); the rest of the book stays. What cannot be read is listed in the report, and the
   * rest loads.
   *
   * @throws {AttainError} `import_failed` when the text is no such export; the old deals stay.
   */
  importCsv(csv: string, options: ImportOptions = {}): ImportReport {
    requireText(csv, "the export");
    const text = toJson(given(options), "options");
    return this.#ask((engine) => engine.importCsv(csv, text));
  }

  /**
   * Reads a CRM export a part at a time and changes nothing yet: the page goes on answering, can show
   * how far it is and stop it, and can ask about what the report leaves open, such as columns that no
   * name tells.
   *
   * @example
   * const read = await attain.readCsv(csv, { existing: "update" }, { onProgress: ({ done, total }) => show(done, total) });
   * if (read.report.missing.length === 0) read.apply();
   * read.free();
   * @throws {AttainError} `import_failed` when the text is no table.
   */
  async readCsv(csv: string, options: ImportOptions = {}, how: ReadOptions = {}): Promise<CsvImport> {
    requireText(csv, "the export");
    const text = toJson(given(options), "options");
    return readInSlices((question) => this.#ask(question), csv, text, how);
  }

  /** The plan in plain English, with what it pays at 50 %, 100 % and 150 % of quota. */
  describe(): Description {
    return this.#ask((engine) => engine.describe());
  }

  /** The plan as it was understood, defaults filled in. */
  plan(): Plan {
    return this.#ask((engine) => engine.plan());
  }

  /** The book as it was understood. */
  book(): Book {
    return this.#ask((engine) => engine.book());
  }

  /** Warnings about the plan: what is legal but probably not meant. */
  warnings(): Fault[] {
    return this.#ask((engine) => engine.warnings());
  }

  /**
   * Warnings about the book: figures that the plan never asks for, fields that it asks for and no deal has, a
   * participant to whom no deal belongs.
   */
  bookWarnings(): Fault[] {
    return this.#ask((engine) => engine.bookWarnings());
  }

  /** The deals with what each was credited and earned. */
  deals(): DealView[] {
    return this.#ask((engine) => engine.deals());
  }

  /** Attainment, earnings and payments by pay period, quarter and year. */
  statement(): Statement {
    return this.#ask((engine) => engine.statement());
  }

  /** The statement without its lines: the figures of all spans, in a fraction of the time where there are many deals. */
  summary(): Statement {
    return this.#ask((engine) => engine.summary());
  }

  /**
   * The explanation of one number, as a tree down to deals and plan clauses.
   *
   * @param id Its name, such as `earned/2026-02/new_arr` or a statement line's `id`.
   * @param depth Levels of inputs, from 0 up; a node says with `more` that it has further ones.
   * @throws {AttainError} `unknown_id`.
   */
  explain(id: string, depth = 3): Explanation {
    requireText(id, "the id");
    if (!Number.isSafeInteger(depth) || depth < 0) {
      throw new AttainError("bad_argument", "the depth must be a whole number from 0 up");
    }
    return this.#ask((engine) => engine.explain(id, Math.min(depth, MAX_DEPTH)));
  }

  /**
   * The plan and book with the changes of a scenario, calculated: ask it for its statement and
   * explanations. This object stays as it is; free both.
   *
   * @throws {AttainError} `scenario_invalid`, with a fault for every change that cannot apply.
   */
  apply(scenario: Scenario | string): Attain {
    const text = toJson(scenario, "scenario");
    return new Attain(this.#ask((engine) => engine.apply(text)));
  }

  /**
   * The headline figures with the changes of a scenario, at the speed of a slider: only what the
   * changed deals touch is calculated anew. Every step is from this plan and book, which stay.
   *
   * @example
   * attain.step({ changes: [{ change: "set", deal: "D-17", field: "amount", value: "52000" }] }).earned;
   * @throws {AttainError} `scenario_invalid`, with a fault for every change that cannot apply.
   */
  step(scenario: Scenario | string): Headline {
    const text = toJson(scenario, "scenario");
    return this.#ask((engine) => engine.step(text));
  }

  /**
   * What scenarios change, each against this plan and book: by pay period, component and deal.
   *
   * @throws {AttainError} `scenario_invalid`.
   */
  compare(scenarios: Scenario[]): Comparison[] {
    const text = toJson(scenarios, "scenario");
    return this.#ask((engine) => engine.compare(text));
  }

  /**
   * Where things are going: what is missing and what it is worth, where the run rate lands, which
   * conditions are met, and when what is held is due.
   *
   * @example
   * attain.outlook().components[0].ahead; // "-20000.00": behind the quota for the days gone
   */
  outlook(): Outlook {
    return this.#ask((engine) => engine.outlook());
  }

  /** What a deal is worth: the statement with it, less the statement without it. @throws {AttainError} `unknown_deal`. */
  worth(deal: string): Worth {
    requireText(deal, "the deal's id");
    return this.#ask((engine) => engine.worth(deal));
  }

  /**
   * What was actually paid, held against what the plan pays: by pay period, component or deal, each
   * difference with its likely causes. A cause is a change of plan or book with which everything was
   * calculated again; `apply(cause.scenario)` shows the proof.
   *
   * @example
   * const { lines } = attain.reconcile({ paid: [{ period: "2026-03", component: "new_arr", paid: "5012.00" }] });
   * lines[0].difference; // "-448.00"
   * lines[0].causes[0]?.words; // "Tidewater was not counted. With this, the plan pays exactly what was paid."
   * @throws {AttainError} `question_invalid`, with all faults.
   */
  reconcile(question: PayslipQuestion): PayslipCheck {
    const text = toJson(question, "question");
    return this.#ask((engine) => engine.reconcile(text));
  }

  /** What the open deals are worth, each and together. */
  pipeline(): Pipeline {
    return this.#ask((engine) => engine.pipeline());
  }

  /** What deals are worth by the pay period in which they close. @throws {AttainError} `unknown_deal`. */
  timing(question: TimingQuestion): Timing {
    const text = toJson(question, "question");
    return this.#ask((engine) => engine.timing(text));
  }

  /** What a deal is worth at every point of discount. @throws {AttainError} `unknown_deal`. */
  discounts(question: DiscountQuestion): Discounts {
    const text = toJson(question, "question");
    return this.#ask((engine) => engine.discounts(text));
  }

  /**
   * The payout curve: what is earned as a function of attainment or of an amount, as an exact
   * polyline with jumps. Of a component's interval, of a deal's amount, or of the whole plan.
   *
   * @example
   * const { points } = attain.curve({ component: "new_arr" });
   * points[1]; // { at: "360000", attainment: "1", below: …, earned: …, above: …, rate: "0.105", … }
   * @throws {AttainError} `unknown_component`, `unknown_deal`, `no_quota`, `bad_range`, `limit`.
   */
  curve(question: CurveQuestion = {}): Curve {
    const text = toJson(question, "question");
    return this.#ask((engine) => engine.curve(text));
  }

  /**
   * The same book under this plan and another one, or another reading of this one: what differs by
   * pay period, component and deal, and from which attainment on which plan pays more.
   *
   * @example
   * const { comparison, curves } = attain.comparePlans({ plan: nextYear });
   * comparison.earned.difference; // what the other plan pays more for this book
   * curves?.ranges; // [{ from: "0", to: "0.85", pays_more: "baseline", … }, …]
   * attain.comparePlans({ read: { reading: "on_recognised" } }); // bookings against recognised revenue
   * @throws {AttainError} `plan_invalid`, `other_currency`, `unknown_component`, `no_such_reading`.
   */
  comparePlans(question: PlansQuestion): PlanComparison {
    const text = toJson(question, "question");
    return this.#ask((engine) => engine.comparePlans(text));
  }

  /** What each other reading of the plan would change: marginal or retroactive, bounds included or not, credited when. */
  readings(): OtherReading[] {
    return this.#ask((engine) => engine.readings());
  }

  /**
   * This plan in another reading, as a document.
   *
   * @example
   * attain.readAs({ reading: "retroactive", components: ["new_arr"] });
   * @throws {AttainError} `no_such_reading`, `unknown_component`.
   */
  readAs(question: ReadingQuestion): Plan {
    const text = toJson(question, "question");
    return this.#ask((engine) => engine.readAs(text));
  }

  /**
   * What moves the year's income most: quotas, win rates, deal sizes or timing, the greatest first
   * (a tornado table). Worked out in slices between which the page gets its turn.
   *
   * @example
   * const { factors } = await attain.sensitivity();
   * factors[0]; // { factor: "win_rates", low: { level: "0.9", earned: …, difference: … }, high: …, spread: … }
   * @throws {AttainError} `question_invalid`; the reason of an aborted signal.
   */
  async sensitivity(question: SensitivityQuestion = {}, options: OddsOptions<Sensitivity> = {}): Promise<Sensitivity> {
    options.signal?.throwIfAborted();
    const text = toJson(question, "question");
    return workOut(new Odds<Sensitivity>(this.#ask((engine) => engine.sensitivity(text))), options);
  }

  /**
   * The least further sale that reaches a goal, with the proof, or what stops it.
   *
   * @example
   * attain.goalSeek({
   *   reach: { what: "earned", at_least: "180000" },
   *   sell: { how: "amount", component: "new_arr", on: "2026-12-15" },
   * }).words; // "USD 180,000.00 earned needs a further sale of …"
   */
  goalSeek(question: GoalQuestion): GoalAnswer {
    const text = toJson(question, "question");
    return this.#ask((engine) => engine.goalSeek(text));
  }

  /**
   * How attainment and earnings may turn out, from the open deals' chances: worked out in slices
   * between which the page gets its turn.
   *
   * @example
   * const { earned, reach } = await attain.odds({
   *   stages: { Proposal: "30%", Negotiation: "60%" },
   *   reach: [{ what: "earned", at_least: "180000" }],
   * });
   * earned.p50; // as many outcomes earn more as less
   * reach[0].reach.chance; // "0.3417"
   *
   * @throws {AttainError} `question_invalid`, with all faults; the reason of an aborted signal.
   */
  async odds(question: OddsQuestion | string = {}, options: OddsOptions = {}): Promise<OddsAnswer> {
    options.signal?.throwIfAborted();
    return workOut(this.startOdds(question), options);
  }

  /**
   * Odds that the caller works out step by step. Later changes of this object do not change them.
   *
   * @throws {AttainError} `question_invalid`, with all faults.
   */
  startOdds(question: OddsQuestion | string = {}): Odds {
    const text = toJson(question, "question");
    return new Odds(this.#ask((engine) => engine.odds(text)));
  }

  /** Frees the memory inside the module; the object cannot be used afterwards. Twice is harmless. */
  free(): void {
    const engine = this.#engine;
    this.#engine = null;
    if (engine && this.#instance === instance()) {
      ask(() => {
        engine.free();
      });
    }
  }

  /** Frees the memory at the end of a `using` block. */
  [Symbol.dispose](): void {
    this.free();
  }
}

/** The largest number of levels that the module can be asked for. */
const MAX_DEPTH = 0xffff_ffff;
