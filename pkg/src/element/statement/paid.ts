/** What payslips say was paid: as it is typed, pasted and imported. */
import { type Decimal, readTable } from "attain";
import type { Paid, Session } from "../store/session";
import type { Formats } from "../ui/format";
import { total } from "../ui/decimal";
import { typed } from "../ui/typed";

/** What a figure of a payslip is of. */
export type Key = Pick<Paid, "period" | "component" | "deal">;

export function sameKey(a: Key, b: Key): boolean {
  return a.period === b.period && a.component === b.component && a.deal === b.deal;
}

/** The figures with another one; with none under this key, where nothing was typed. */
export function withPaid(paid: readonly Paid[], key: Key, amount: Decimal | null): Paid[] {
  const { period, component, deal } = key;
  const at = paid.findIndex((other) => sameKey(other, key));
  const one = amount === null ? [] : [{ period, component, deal, paid: amount }];
  return at < 0 ? [...paid, ...one] : paid.toSpliced(at, 1, ...one);
}

/** Those that this plan and book have a place for. */
export function known(paid: readonly Paid[], { statement, deals }: Session): Paid[] {
  const periods = new Set(statement.periods.map(({ id }) => id));
  const components = new Set(statement.components.map(({ id }) => id));
  const ids = new Set(deals.map(({ id }) => id));
  return paid.filter(
    ({ period, component, deal }) =>
      periods.has(period) && (component === null || components.has(component)) && (deal === null || ids.has(deal)),
  );
}

/** Locales whose signs are those of nearly all others, for figures from a system in another language. */
const OTHERS = ["en-US", "de-DE"];

/**
 * An amount as people write it, "1,234.50", "(12.00)" or "1.234,50 €", as a decimal; null where it is none. What
 * could be read in two ways is read as the locale has it.
 */
export function readAmount(text: string, locale: string | undefined): Decimal | null {
  const negative = /^\s*\(.*\)\s*$/.test(text) || /^[^\d]*[-−]/.test(text);
  // Letters name a currency before or after the amount; inside it they make it something else.
  if (/\d\p{L}+\d/u.test(text)) return null;
  const bare = text.replace(/[\p{L}()+−-]/gu, "").replace(/\.$/, "");
  const amount = [locale, ...OTHERS].map((own) => typed(bare, own)).find((own) => own !== null) ?? "";
  if (!/^\d{1,13}(\.\d{1,10})?$/.test(amount)) return null;
  return `${negative ? "-" : ""}${amount}`;
}

const HEADERS = {
  period: /period|month|monat|zeitraum|mois|période|mes\b|periodo|期間|月/i,
  component: /component|komponente|composante|componente|element|plan|項目|コンポーネント/i,
  deal: /deal|opportunity|id\b|案件|商談/i,
  paid: /paid|amount|actual|commission|betrag|ausgezahlt|gezahlt|montant|payé|versé|importe|pagado|支払|金額/i,
};

type Column = keyof typeof HEADERS;

type Columns = Partial<Record<Column, number>>;

/** Which cell of a row is what, by a header; null where the row is none. */
function headerOf(row: readonly string[]): Columns | null {
  const at: Columns = {};
  for (const column of Object.keys(HEADERS) as Column[]) {
    const index = row.findIndex((name, own) => HEADERS[column].test(name) && !Object.values(at).includes(own));
    if (index >= 0) at[column] = index;
  }
  return at.period === undefined || at.paid === undefined ? null : at;
}

/** Without a header: the period is first, the amount last, and component and deal between them. */
function columnsOf(count: number): Columns {
  if (count < 3) return { period: 0, paid: 1 };
  return count === 3 ? { period: 0, component: 1, paid: 2 } : { period: 0, component: 1, deal: 2, paid: 3 };
}

/** A name as it is compared: without regard to case and blanks. */
const plain = (name: string): string =>
  name
    .toLocaleLowerCase()
    .replace(/[\s\u00a0.,]+/g, " ")
    .trim();

/** Why a row is not read: what its period, its amount or its name is not. */
export type Unread = "period" | "year" | "amount" | "name";

/** What was read, and the rows that were not: by their numbers, with the cell that is why. */
export interface ReadPaid {
  paid: Paid[];
  /** So many rows were of the same figure as an earlier one, and are added to it. */
  added: number;
  unread: { row: number; text: string; why: Unread; cell: string }[];
}

/** Under this a name stands that means more than one pay period. */
const SEVERAL = "";

/** The pay periods by all that people call them; a month or quarter without its year where there is one of it. */
function periodNames({ statement }: Session, formats: Formats, locale: string | undefined): Map<string, string> {
  const names = new Map<string, string>();
  const short = new Map<string, string>();
  for (const { id, start, end } of statement.periods) {
    const [year = "", month = ""] = start.split("-");
    for (const name of [id, formats.span({ id }), start, end]) names.set(plain(name), id);
    const [, part] = /^\d{4}-([QH]\d)$/.exec(id) ?? [];
    const bare = part === undefined ? [] : [part];
    if (/^\d{4}-\d{2}$/.test(id)) {
      const day = new Date(`${start}T00:00:00Z`);
      const write = (language: string | undefined, options: Intl.DateTimeFormatOptions): string =>
        new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(day);
      for (const number of [month, String(Number(month))])
        names.set(`${number}/${year}`, id).set(`${year}/${number}`, id);
      for (const language of [locale, "en"]) {
        for (const style of ["long", "short"] as const) {
          names.set(plain(write(language, { month: style, year: "numeric" })), id);
          bare.push(write(language, { month: style }));
        }
      }
    }
    for (const name of new Set(bare.map(plain))) {
      for (const written of [year, year.slice(2), `'${year.slice(2)}`])
        for (const between of [" ", "-"]) names.set(`${name}${between}${written}`, id);
      short.set(name, short.has(name) ? SEVERAL : id);
    }
  }
  return new Map([...short, ...names]);
}

/** The figures of a pasted table or a CSV file: period, component or deal where given, and amount. */
export function readPaid(text: string, session: Session, formats: Formats, locale: string | undefined): ReadPaid {
  const { statement, deals } = session;
  const periods = periodNames(session, formats, locale);
  const named = (list: readonly { id: string; name: string }[]): Map<string, string> =>
    new Map(list.flatMap(({ id, name }) => [[plain(name), id] as const, [plain(id), id] as const]));
  const [components, byDeal] = [named(statement.components), named(deals)];
  const rows = readTable(text).filter(({ cells }) => cells.length === 0 || cells.some((cell) => cell !== ""));
  const first = rows[0]?.cells ?? [];
  const header = headerOf(first);
  // A row of words before rows of figures is a header too, in whatever language.
  const headed =
    header !== null || (rows.length > 1 && !first.some((cell) => /\d/.test(cell) || periods.has(plain(cell))));
  const read: ReadPaid = { paid: [], added: 0, unread: [] };
  for (const { row: number, cells: row } of headed ? rows.slice(1) : rows) {
    const at = header ?? columnsOf(row.length);
    const cell = (column: Column): string => (at[column] === undefined ? "" : (row[at[column]] ?? ""));
    const [componentName, dealName] = [plain(cell("component")), plain(cell("deal"))];
    const component = components.get(componentName) ?? null;
    // In a table with three columns the second may name deals.
    const deal = byDeal.get(dealName) ?? (component === null ? (byDeal.get(componentName) ?? null) : null);
    const period = periods.get(plain(cell("period"))) ?? periodOfDay(cell("period"), session);
    const paid = readAmount(cell("paid"), locale);
    const whole = /^(total|all|gesamt|alle|summe|tout|todo|合計|)$/.test(componentName);
    const nameless = (component === null && deal === null && !whole) || (dealName !== "" && deal === null);
    const unread = (why: Unread, own: string): void => {
      read.unread.push({ row: number, text: row.join(", "), why, cell: own });
    };
    if (period === null) unread("period", cell("period"));
    else if (period === SEVERAL) unread("year", cell("period"));
    else if (paid === null) unread("amount", cell("paid"));
    else if (nameless) unread("name", dealName === "" ? cell("component") : cell("deal"));
    else add(read, { period, component, deal }, paid);
  }
  return read;
}

/** Money that was sent twice was paid twice: the later row does not take the place of the earlier. */
function add(read: ReadPaid, key: Key, paid: Decimal): void {
  const before = read.paid.find((other) => sameKey(other, key));
  if (before) read.added += 1;
  read.paid = withPaid(read.paid, key, before ? total([before.paid, paid]) : paid);
}

/** The pay period of a day such as 2026-02-28. */
function periodOfDay(text: string, { statement }: Session): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  return statement.periods.find(({ start, end }) => start <= text && text <= end)?.id ?? null;
}
