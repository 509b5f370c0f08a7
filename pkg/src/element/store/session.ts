import {
  Attain,
  type Decimal,
  type DealView,
  type Explanation,
  type Fault,
  type ImportOptions,
  type ImportReport,
  type IsoDate,
  type Line,
  type Outlook,
  type Plan,
  type Scenario,
  type Statement,
} from "attain";
import { isDocument, requireSize, type Source } from "../import/files";

/** What a payslip says was paid in a pay period: in all, or of a component or a deal. */
export interface Paid {
  readonly period: string;
  readonly component: string | null;
  readonly deal: string | null;
  readonly paid: Decimal;
}

/** All that a calculation is made of. Never changed in place: what changes is a new one. */
export interface Inputs {
  readonly plan: Source;
  /** The text of the plan as it stands in the form, where the engine does not take it: nothing is calculated with it. */
  readonly draft: string | null;
  readonly book: Source | null;
  /** What was said about the export: the order of dates, the decimal sign. */
  readonly reading: ImportOptions;
  /** The day that figures are of; the last day on which a deal was won when it is not said. */
  readonly asOf: IsoDate | null;
  /** What is changed of plan and deals to see what would come of it. */
  readonly scenario: Scenario;
  /** Scenarios that are kept by their names, which are all different. */
  readonly scenarios: readonly Scenario[];
  /** What payslips say was paid: held against the statement, and part of no calculation. */
  readonly paid: readonly Paid[];
}

export const NO_SCENARIO: Scenario = { changes: [] };

/** An export inside an engine, and what became of its rows. */
export interface ReadBook {
  readonly attain: Attain;
  readonly report: ImportReport;
}

/** An export of which no row could be used. */
export class NothingRead extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super("no deal could be read");
    this.report = report;
  }
}

/**
 * One plan, one book and one scenario inside the engine, calculated. New inputs make a new session,
 * so inputs that fail leave the one on screen untouched.
 */
export class Session {
  #inputs: Inputs;
  readonly report: ImportReport | null;
  /** The engine with plan and book as they were given: the baseline that scenarios are compared with. */
  readonly baseline: Attain;
  /** The engine with the scenario; the baseline itself where the scenario changes nothing. */
  readonly attain: Attain;
  /** The plan as it was understood. */
  readonly plan: Plan;
  /** The plan as it was written: what clauses point into. */
  readonly planDocument: unknown;
  readonly warnings: Fault[];
  readonly bookWarnings: Fault[];
  /** The statement; its lines, which are most of it, are listed when they are first asked for. */
  readonly statement: Statement;
  readonly deals: DealView[];
  #baselineDeals: DealView[] | null = null;
  #outlook: Outlook | null = null;

  /**
   * @param before A session whose plan and book may be taken over as they are, when they are the same.
   * @param read The plan with the export inside, where it was read already; freed when it cannot be used.
   */
  constructor(inputs: Inputs, before: Session | null = null, read: ReadBook | null = null) {
    const kept = before && sameDocuments(before.inputs, inputs) ? before : null;
    const made: Attain[] = [];
    for (const source of [inputs.plan, inputs.book]) if (source) requireSize(source.text.length, source.name);
    try {
      if (kept) {
        this.baseline = kept.baseline;
        this.report = kept.report;
      } else {
        this.baseline = read?.attain ?? new Attain(inputs.plan.text);
        made.push(this.baseline);
        this.report = read?.report ?? (inputs.book && readBook(this.baseline, inputs.book, inputs.reading));
        if (inputs.asOf !== null) this.baseline.setAsOf(inputs.asOf);
      }
      const changes = inputs.scenario.changes.length > 0;
      this.attain = changes ? this.baseline.apply(inputs.scenario) : this.baseline;
      if (changes) made.push(this.attain);
      this.#inputs = inputs;
      this.plan = this.attain.plan();
      this.planDocument = (changes ? null : written(inputs.plan.text)) ?? this.plan;
      this.warnings = kept ? kept.warnings : this.baseline.warnings();
      this.bookWarnings = this.baseline.bookWarnings();
      this.statement = withLines(this.attain);
      this.deals = this.attain.deals();
      if (kept) this.#baselineDeals = kept.attain === kept.baseline ? kept.deals : kept.#baselineDeals;
    } catch (error) {
      for (const engine of made) engine.free();
      throw error;
    }
  }

  get inputs(): Inputs {
    return this.#inputs;
  }

  /** Takes over inputs that its figures are of as well; whether they are. */
  restate(inputs: Inputs): boolean {
    const same = { ...inputs, draft: this.#inputs.draft };
    const keys = Object.keys(same) as (keyof Inputs)[];
    if (keys.some((key) => same[key] !== this.#inputs[key])) return false;
    this.#inputs = inputs;
    return true;
  }

  /** The deals without the scenario. */
  get baselineDeals(): DealView[] {
    this.#baselineDeals ??= this.attain === this.baseline ? this.deals : this.baseline.deals();
    return this.#baselineDeals;
  }

  /** Where things are going; calculated when it is first asked for. */
  get outlook(): Outlook {
    this.#outlook ??= this.attain.outlook();
    return this.#outlook;
  }

  /**
   * A field, so that it can be handed on as it is. Names that begin with `baseline:` are of the figures
   * without the scenario, those that begin with `saved:` and a name of the figures with a saved one.
   */
  readonly explain = (id: string, depth?: number): Explanation => {
    const [, of, own] = /^(baseline|saved:[^:]*):(.*)$/s.exec(id) ?? [];
    if (of === undefined || own === undefined) return this.attain.explain(id, depth);
    if (of === "baseline") return under(of, this.baseline.explain(own, depth));
    const saved = this.inputs.scenarios.find(({ name }) => `saved:${encodeURIComponent(name ?? "")}` === of);
    if (!saved) return this.attain.explain(id, depth);
    const engine = this.baseline.apply(saved);
    try {
      return under(of, engine.explain(own, depth));
    } finally {
      engine.free();
    }
  };

  /** Frees its memory, but for the baseline when the next session uses it. */
  free(next: Session | null): void {
    if (this.attain !== this.baseline) this.attain.free();
    if (this.baseline !== next?.baseline) this.baseline.free();
  }
}

function withLines(engine: Attain): Statement {
  let lines: Line[] | null = null;
  const get = (): Line[] => (lines ??= engine.statement().lines);
  return Object.defineProperty(engine.summary(), "lines", { get, enumerable: true });
}

/** An explanation whose names say what it is of, so that its inputs are asked for of the same. */
function under(of: string, node: Explanation): Explanation {
  return { ...node, id: `${of}:${node.id}`, inputs: node.inputs.map((input) => under(of, input)) };
}

function sameDocuments(a: Inputs, b: Inputs): boolean {
  return a.plan === b.plan && a.book === b.book && a.reading === b.reading && a.asOf === b.asOf;
}

/** The document as it was written; nothing where it has comments or trailing commas, which the engine allows. */
function written(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function readBook(engine: Attain, book: Source, reading: ImportOptions): ImportReport | null {
  if (isDocument(book)) {
    engine.setBook(book.text);
    return null;
  }
  if (book.over !== undefined) engine.setBook(book.over);
  const report = engine.importCsv(book.text, reading);
  if (report.loaded === 0 && report.faults.some((fault) => fault.severity === "error")) throw new NothingRead(report);
  return report;
}
