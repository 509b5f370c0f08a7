/** The evidence of what a payslip should have paid: one file that needs nothing else. */
import type { Cause, DealView, Explanation, PayslipLine } from "attain";
import { clauseAt } from "../explain/clause";
import { textOf, titleOf } from "../explain/words";
import type { Session } from "../store/session";
import type { Texts } from "../texts/en";
import { isZero } from "../ui/decimal";
import type { Formats } from "../ui/format";
import { causeWords, proofWords } from "./causes";
import type { Checking } from "./checking";

/** The number of the format of the data inside. */
const FORMAT = 1;
/** Explanations are written out so deep. */
const DEPTH = 9;
/** So many lines that differ are explained. */
const MAX_EXPLAINED = 40;

interface Context {
  t: Texts;
  formats: Formats;
  results: Session;
  basis: string;
}

const STYLE = `
  :root { color: #16191d; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0 auto; max-width: 960px; padding: 24px 16px 64px; }
  h1 { font-size: calc(26 * var(--px)); margin: 0; } h2 { font-size: calc(20 * var(--px)); margin: 36px 0 8px; } h3 { font-size: calc(16 * var(--px)); margin: 20px 0 4px; }
  p { margin: 4px 0; } .soft { color: #56606b; } .wide { overflow-x: auto; }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100%; }
  th, td { border-bottom: 1px solid #e1e5ea; padding: 6px 10px 6px 0; text-align: start; vertical-align: top; }
  .n { text-align: end; white-space: nowrap; } .off { color: #994300; font-weight: 600; }
  ul { border-inline-start: 1px solid #e1e5ea; list-style: none; margin: 4px 0; padding-inline-start: 16px; }
  li { margin: 4px 0; } b { font-variant-numeric: tabular-nums; }
  pre { background: #eff2f5; border-radius: 6px; overflow-x: auto; padding: 10px 12px; white-space: pre-wrap; }
  @media print { body { padding: 0; } tr, pre { break-inside: avoid; } h2, h3 { break-after: avoid; } }`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

function table(head: readonly string[], rows: readonly (readonly string[])[], texts: number): string {
  const cell = (tag: string) => (text: string, column: number) =>
    `<${tag}${column < texts ? "" : ' class="n"'}>${escaped(text)}</${tag}>`;
  const line = (tag: string, row: readonly string[]): string => `<tr>${row.map(cell(tag)).join("")}</tr>`;
  return `<div class="wide"><table><thead>${line("th", head)}</thead><tbody>${rows.map((row) => line("td", row)).join("")}</tbody></table></div>`;
}

function nameOf({ period, component, deal }: PayslipLine, { t, formats, results }: Context): string {
  const name = results.statement.components.find(({ id }) => id === component)?.name;
  const of = results.deals.find(({ id }) => id === deal)?.name ?? deal;
  return [formats.span({ id: period }), name ?? (of === null ? t.statement.payslip.inAll : null), of]
    .filter((part) => typeof part === "string")
    .join(", ");
}

/** The names of the figures that a line is made of. */
function figuresOf({ period, component, deal }: PayslipLine, { statement }: Session): string[] {
  if (deal === null) return [component === null ? `paid/${period}` : `earned/${period}/${component}`];
  const own = statement.lines.filter(
    (line) => line.period === period && line.deal === deal && (component === null || line.component === component),
  );
  return own.map(({ id }) => id);
}

function tree(node: Explanation, context: Context, clauses: Set<string>): string {
  if (node.clause !== null) clauses.add(node.clause);
  const inputs = node.inputs.map((input) => tree(input, context, clauses)).join("");
  const value = context.formats.explained(node.value, node.unit);
  const { text, lang } = textOf(node, context);
  const said = `<span class="soft"${lang === undefined ? "" : ` lang="${lang}"`}>${escaped(text)}</span>`;
  return `<li>${escaped(titleOf(node, context))}: <b>${escaped(value)}</b><br>${said}${
    inputs === "" ? "" : `<ul>${inputs}</ul>`
  }</li>`;
}

/** The deals that a disputed line is about, and those of its likely causes. */
function dealsOf(lines: readonly PayslipLine[], causes: readonly Cause[], { statement, deals }: Session): DealView[] {
  const about = causes.flatMap(({ steps }) => steps.map(({ deal }) => deal));
  const inside = statement.lines.filter((own) =>
    lines.some(
      (line) =>
        line.period === own.period &&
        (line.component === null || line.component === own.component) &&
        (line.deal === null || line.deal === own.deal),
    ),
  );
  const ids = new Set([...about, ...inside.map(({ deal }) => deal), ...lines.map(({ deal }) => deal)]);
  return deals.filter(({ id }) => ids.has(id));
}

function dealTable(deals: readonly DealView[], { t, formats }: Context): string {
  const { columns } = t.deals;
  return table(
    ["ID", columns.name, columns.stage, columns.close_date, columns.amount, columns.credited, columns.earned],
    deals.map(({ id, name, status, close_date, amount, credited, earned }) => [
      id,
      name,
      t.deals.status[status],
      close_date === null ? t.deals.noDate : formats.date(close_date),
      amount === null ? "" : formats.sum(amount),
      formats.sum(credited),
      formats.money(earned),
    ]),
    4,
  );
}

function differences(lines: readonly PayslipLine[], causes: readonly (Cause | undefined)[], context: Context): string {
  const { t, formats, results } = context;
  const rows = lines.map((line, index) => {
    const header = results.statement.components.find(({ id }) => id === line.component);
    const pay = (value: string): string => formats.pay(value, header?.paid_in ?? null);
    const cause = causes[index];
    const why = cause ? `${causeWords(cause, context)} ${proofWords(cause, line.difference, context)}` : "";
    return [nameOf(line, context), why, pay(line.expected), pay(line.paid), pay(line.difference)];
  });
  const { payslip } = t.statement;
  const head = [t.statement.period, payslip.likely, payslip.expected, t.figures.paid, payslip.difference];
  return table(head, rows, 2);
}

function statementTable({ results, formats, t }: Context): string {
  const { statement } = results;
  const head = [t.statement.period, ...statement.components.map(({ name }) => name), t.figures.earned, t.figures.paid];
  const rows = statement.periods.map((span) => [
    formats.span(span),
    ...statement.components.map(({ id, paid_in }) =>
      formats.pay(span.components.find(({ component }) => component === id)?.earned ?? "0", paid_in),
    ),
    formats.money(span.earned),
    formats.money(span.paid),
  ]);
  return table(head, rows, 1);
}

/** Plan, book, statement and what was found, to be read by a program: `<` cannot end the script. */
function data(checking: Checking, causes: readonly Cause[][], { results }: Context): string {
  const { inputs, statement, planDocument } = results;
  const document = {
    attain_evidence: FORMAT,
    plan_version: statement.plan.version,
    data_as_of: statement.as_of,
    files: { plan: inputs.plan.name, deals: inputs.book?.name ?? null },
    plan: planDocument,
    book: results.attain.book(),
    statement,
    payslip: {
      ...checking.answer,
      lines: checking.answer.lines.map((line, index) => ({ ...line, causes: causes[index] ?? [] })),
    },
  };
  return JSON.stringify(document, null, 1).replaceAll("<", "\\u003c");
}

/** The file: what differs, why, how the figures come about, the clauses and deals behind them, and the data. */
export function evidence(checking: Checking, context: Context): string {
  const { t, results } = context;
  const { payslip } = t.statement;
  const { statement, planDocument, inputs } = results;
  const { lines } = checking.answer;
  const causes = lines.map((line, index) =>
    isZero(line.difference) ? [] : (checking.causes.get(index) ?? checking.causesOf(index)),
  );
  const open = lines.filter(({ difference }) => !isZero(difference));
  const likeliest = causes.map(([first]) => first);
  const clauses = new Set(
    causes.flatMap((own) => own.slice(0, 1)).flatMap(({ steps }) => steps.flatMap(({ clause }) => clause ?? [])),
  );
  const trees = open.slice(0, MAX_EXPLAINED).map((line) => {
    const figures = figuresOf(line, results).map((id) => tree(results.explain(id, DEPTH), context, clauses));
    return `<h3>${escaped(nameOf(line, context))}</h3><ul>${figures.join("")}</ul>`;
  });
  const words = [...clauses].toSorted().map((pointer) => {
    const { crumbs, words } = clauseAt(planDocument, pointer, t.explain.entry);
    return words === null ? "" : `<h3>${escaped(crumbs.join(" › "))}</h3><pre>${escaped(words)}</pre>`;
  });
  const section = (title: string, body: string): string => (body === "" ? "" : `<h2>${escaped(title)}</h2>${body}`);
  const files = [inputs.plan.name, inputs.book?.name].filter((name) => typeof name === "string").join(", ");
  const title = `${payslip.evidenceTitle}: ${statement.participant.name ?? statement.plan.name}`;
  return `<!doctype html>
<html lang="${escaped(t.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body><main>
<h1>${escaped(title)}</h1>
<p class="soft">${escaped(`${statement.plan.name}. ${context.basis}. ${files}`)}</p>
${section(payslip.differences, differences(lines, likeliest, context))}
${section(payslip.howFigures, trees.join(""))}
${section(payslip.clausesOfPlan, words.join(""))}
${section(
  t.sections.deals,
  dealTable(
    dealsOf(
      open,
      likeliest.flatMap((own) => own ?? []),
      results,
    ),
    context,
  ),
)}
${section(t.sections.statement, statementTable(context))}
<script type="application/json" id="attain-evidence">${data(checking, causes, context)}</script>
</main></body></html>
`;
}
