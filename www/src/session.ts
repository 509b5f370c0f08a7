import {
  Attain,
  type DealView,
  type Explanation,
  type Fault,
  type ImportOptions,
  type ImportReport,
  type IsoDate,
  type Plan,
  type Statement,
} from "attain";
import { isDocument, type Source } from "./files";

/** All that a calculation is made of. */
export interface Inputs {
  plan: Source;
  book: Source | null;
  /** What was said about the export: the order of dates, the decimal sign. */
  reading: ImportOptions;
  /** The day that figures are of; the last day on which a deal was won when it is not said. */
  asOf: IsoDate | null;
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
 * One plan and one book inside the engine. New inputs make a new session, so inputs that fail
 * leave the one on screen untouched.
 */
export class Session {
  readonly inputs: Inputs;
  readonly report: ImportReport | null;
  /** The plan as it was understood. */
  readonly plan: Plan;
  /** The plan as it was written: what clauses point into. */
  readonly planDocument: unknown;
  readonly warnings: Fault[];
  readonly #engine: Attain;
  #statement: Statement;
  #deals: DealView[];

  constructor(inputs: Inputs) {
    const engine = new Attain(inputs.plan.text);
    try {
      this.inputs = inputs;
      this.report = inputs.book && readBook(engine, inputs.book, inputs.reading);
      if (inputs.asOf !== null) engine.setAsOf(inputs.asOf);
      this.plan = engine.plan();
      this.planDocument = written(inputs.plan.text) ?? this.plan;
      this.warnings = engine.warnings();
      this.#statement = engine.statement();
      this.#deals = engine.deals();
      this.#engine = engine;
    } catch (error) {
      engine.free();
      throw error;
    }
  }

  get statement(): Statement {
    return this.#statement;
  }

  get deals(): DealView[] {
    return this.#deals;
  }

  setAsOf(date: IsoDate): void {
    this.#engine.setAsOf(date);
    this.inputs.asOf = date;
    this.#statement = this.#engine.statement();
    this.#deals = this.#engine.deals();
  }

  /** A field, so that it can be handed to an element as it is. */
  readonly explain = (id: string, depth?: number): Explanation => this.#engine.explain(id, depth);

  free(): void {
    this.#engine.free();
  }
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
  const report = engine.importCsv(book.text, reading);
  if (report.loaded === 0 && report.faults.some((fault) => fault.severity === "error")) throw new NothingRead(report);
  return report;
}
