/** The statement as files: figures exactly as they were calculated, with what they are of. */
import { type ComponentHeader, type Line, type Span, toCsv } from "attain";
import type { Session } from "../store/session";
import { countedBy } from "../ui/basis";

/** The number of the format of statement files. */
const FORMAT = 1;

const BALANCES = [
  "drawn",
  "recovered",
  "granted",
  "forfeited",
  "paid",
  "held",
  "owed",
  "base_salary",
  "total",
] as const;

/** Every row says what it is of, so that it stands alone once it is sorted or copied. */
const COLUMNS = [
  "record",
  "plan",
  "plan_version",
  "data_as_of",
  "currency",
  "period",
  "component",
  "basis",
  "deal_id",
  "deal",
  "kind",
  "date",
  "credited",
  "rate",
  "to_date",
  "quota",
  "attainment",
  "earned",
  ...BALANCES,
] as const;

type Row = Partial<Record<(typeof COLUMNS)[number], string | null>>;

/**
 * One row for every pay period, every component of it, and every line of that, told apart by
 * `record`: the rows of one kind add up. Spreadsheets take no cell for a formula.
 */
export function statementCsv(session: Session): string {
  const { statement, deals, plan } = session;
  const names = new Map(deals.map(({ id, name }) => [id, name]));
  const basis = countedBy(plan);
  const of: Row = {
    plan: statement.plan.name,
    plan_version: statement.plan.version,
    data_as_of: statement.as_of,
    currency: statement.plan.currency,
  };
  const component = ({ id, name, paid_in }: ComponentHeader): Row => ({
    ...of,
    currency: paid_in ?? statement.plan.currency,
    component: name,
    basis: basis.has(id) ? (basis.get(id) ?? "figure") : null,
  });
  const ofPeriod = (span: Span): Row => ({
    ...of,
    record: "period",
    period: span.id,
    earned: span.earned,
    ...Object.fromEntries(BALANCES.map((key) => [key, span[key]])),
  });
  const ofComponent = (span: Span, header: ComponentHeader): Row => {
    const own = span.components.find((entry) => entry.component === header.id);
    const { credited = null, to_date = null, quota = null, attainment = null, earned = null } = own ?? {};
    return {
      ...component(header),
      record: "component",
      period: span.id,
      credited,
      to_date,
      quota,
      attainment,
      earned,
    };
  };
  const ofLine = (line: Line, header: ComponentHeader): Row => ({
    ...component(header),
    record: "line",
    period: line.period,
    deal_id: line.deal,
    deal: line.deal === null ? null : (names.get(line.deal) ?? null),
    kind: line.kind,
    date: line.date,
    credited: line.credited,
    rate: line.rate,
    earned: line.earned,
  });
  const rows = statement.periods.flatMap((span) => [
    ofPeriod(span),
    ...statement.components.flatMap((header) => [
      ofComponent(span, header),
      ...statement.lines
        .filter(({ period, component: id }) => period === span.id && id === header.id)
        .map((line) => ofLine(line, header)),
    ]),
  ]);
  return toCsv([COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? null))]);
}

/** The whole statement as the engine gives it, with what each component counts by and what it was made from. */
export function statementJson({ statement, plan, inputs }: Session): string {
  const document = {
    attain_statement: FORMAT,
    plan_version: statement.plan.version,
    data_as_of: statement.as_of,
    basis: Object.fromEntries(countedBy(plan)),
    files: { plan: inputs.plan.name, deals: inputs.book?.name ?? null },
    scenario: inputs.scenario.changes.length > 0 ? inputs.scenario : null,
    statement,
  };
  return JSON.stringify(document, null, 1);
}

/** A name for a file about this statement: what it is of can be read from it. */
export function fileName(what: string, { statement }: Session, extension: string): string {
  const plan = `${statement.participant.name ?? statement.plan.name} ${statement.plan.version}`;
  const plain = plan.replace(/[^\p{L}\p{N}.]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "");
  return `${what}-${plain}-${statement.as_of}.${extension}`;
}
