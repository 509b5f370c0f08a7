import type { Decimal, Explanation, IsoDate, Span, Statement } from "attain";
import { isNegative } from "./decimal";

type Exact = Intl.StringNumericLiteral;

/** More digits than this say nothing to a reader; a cut is marked. */
const DIGITS_SHOWN = 10;

/** The sign of what is below zero is a minus, which is as wide as a plus; some locales write a hyphen. */
function withMinus(text: string): string {
  return text.replace("-", "−");
}

/** `Intl.NumberFormat` reads decimal strings exactly: no amount passes through a float. */
function exactly(format: Intl.NumberFormat, value: Decimal): string {
  return withMinus(format.format(value as Exact));
}

function day(date: IsoDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** How the currency is named: `$`, `US$`, `USD` or "US dollars". */
export type CurrencyDisplay = "narrowSymbol" | "symbol" | "code" | "name";

/** How the figures of one statement are written: its currency, in the reader's locale. */
export class Formats {
  readonly #locale: string | undefined;
  readonly #currency: string;
  readonly #currencyDisplay: CurrencyDisplay;
  readonly #money: Intl.NumberFormat;
  readonly #round: Intl.NumberFormat;
  readonly #percent: Intl.NumberFormat;
  readonly #rate: Intl.NumberFormat;
  readonly #effective: Intl.NumberFormat;
  readonly #number: Intl.NumberFormat;
  readonly #date: Intl.DateTimeFormat;
  readonly #month: Intl.DateTimeFormat;
  readonly #short: Intl.NumberFormat;
  readonly #shortNumber: Intl.NumberFormat;
  readonly #signed: Intl.NumberFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #shortMonth: Intl.DateTimeFormat;
  readonly #list: Intl.ListFormat;

  constructor(
    plan: Pick<Statement["plan"], "currency" | "minor_digits">,
    locale?: string,
    currencyDisplay: CurrencyDisplay = "narrowSymbol",
  ) {
    const money = {
      style: "currency",
      currency: plan.currency,
      currencyDisplay,
      minimumFractionDigits: plan.minor_digits,
      maximumFractionDigits: plan.minor_digits,
    } as const;
    this.#locale = locale;
    this.#currency = plan.currency;
    this.#currencyDisplay = currencyDisplay;
    this.#money = new Intl.NumberFormat(locale, money);
    this.#round = new Intl.NumberFormat(locale, { ...money, trailingZeroDisplay: "stripIfInteger" });
    // Rounded down, so that 99.97 % never reads as a quota that was reached.
    this.#percent = new Intl.NumberFormat(locale, {
      style: "percent",
      maximumFractionDigits: 1,
      roundingMode: "floor",
    });
    this.#rate = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 4 });
    this.#effective = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 });
    this.#number = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
    this.#date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
    this.#month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
    const short = { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
    this.#short = new Intl.NumberFormat(locale, { ...money, ...short });
    this.#shortNumber = new Intl.NumberFormat(locale, short);
    this.#signed = new Intl.NumberFormat(locale, { ...money, signDisplay: "exceptZero" });
    this.#day = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric", timeZone: "UTC" });
    this.#list = new Intl.ListFormat(locale, { type: "conjunction" });
    this.#shortMonth = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  }

  /** An amount of money to the currency's smallest unit. */
  money(value: Decimal): string {
    return exactly(this.#money, value);
  }

  /** What a component earns: money, or what it is paid in. */
  pay(value: Decimal, paidIn: string | null): string {
    return paidIn === null ? this.money(value) : `${exactly(this.#number, value)} ${paidIn}`;
  }

  /** A sum of money, without the cents where there are none. */
  sum(value: Decimal): string {
    return exactly(this.#round, value);
  }

  /** An amount of money as it is typed: without its currency. */
  plain(value: Decimal): string {
    const { minimumFractionDigits } = this.#money.resolvedOptions();
    const digits = { minimumFractionDigits, maximumFractionDigits: DIGITS_SHOWN };
    return exactly(new Intl.NumberFormat(this.#locale, digits), value);
  }

  /** An amount of a measure: money, a ratio or a plain number. */
  credit(value: Decimal, unit: string): string {
    if (unit === "ratio") return this.percent(value);
    return unit === "money" ? this.sum(value) : exactly(this.#number, value);
  }

  /** Attainment, pace and other shares, one digit. */
  percent(ratio: Decimal): string {
    return exactly(this.#percent, ratio);
  }

  /** A rate of the plan: a percentage of money, or money for each unit. */
  rate(value: Decimal, unit: string): string {
    return unit === "money" ? exactly(this.#rate, value) : this.sum(value);
  }

  /** What a line came to per credit: the rounding of the line is in it, so fewer digits are shown. */
  effectiveRate(value: Decimal, unit: string): string {
    return unit === "money" ? exactly(this.#effective, value) : this.sum(value);
  }

  /** A day. */
  date(date: IsoDate): string {
    return this.#date.format(day(date));
  }

  /** Several words as one. */
  list(words: readonly string[]): string {
    return this.#list.format(words);
  }

  /** From a day to a day. */
  range(start: IsoDate, end: IsoDate): string {
    return this.#date.formatRange(day(start), day(end));
  }

  /** The name of a span of time. */
  span(span: Pick<Span, "id">): string {
    return this.spanId(span.id);
  }

  /** The name of an interval known by its id: `2026-Q3` is "Q3 2026". */
  spanId(id: string): string {
    if (/^\d{4}-\d{2}$/.test(id)) return this.#month.format(day(`${id}-01`));
    return id.replace(/^(\d{4})-([QHTP]\d+)$/, "$2 $1");
  }

  /** A value inside an explanation: nothing is rounded away unmarked. */
  explained(value: string, unit: Explanation["unit"]): string {
    if (unit === "text") return value;
    if (unit === "date") return this.date(value);
    const { minimumFractionDigits } = this.#money.resolvedOptions();
    const options: Intl.NumberFormatOptions = { maximumFractionDigits: DIGITS_SHOWN, roundingMode: "trunc" };
    if (unit === "ratio") options.style = "percent";
    if (unit === "money") {
      Object.assign(options, {
        style: "currency",
        currency: this.#currency,
        currencyDisplay: this.#currencyDisplay,
        minimumFractionDigits,
      });
    }
    const shown = exactly(new Intl.NumberFormat(this.#locale, options), value);
    const kept = DIGITS_SHOWN + (unit === "ratio" ? 2 : 0);
    const cut = new RegExp(`\\.\\d{${String(kept)}}\\d*[1-9]`).test(value);
    return cut ? `${shown}…` : shown;
  }

  /** An amount of money with its sign. */
  signed(value: Decimal): string {
    return exactly(this.#signed, value);
  }

  /** A place on a scale of money, with few digits. */
  short(place: number): string {
    return withMinus(this.#short.format(place));
  }

  /** A place on a scale of a measure, with few digits. */
  shortCredit(place: number, unit: string): string {
    if (unit === "ratio") return this.#rate.format(place);
    return withMinus((unit === "money" ? this.#short : this.#shortNumber).format(place));
  }

  /** A day without its year. */
  day(date: IsoDate): string {
    return this.#day.format(day(date));
  }

  /** The name of a span where there is little room. */
  shortSpan({ id }: Pick<Span, "id">): string {
    return /^\d{4}-\d{2}$/.test(id) ? this.#shortMonth.format(day(`${id}-01`)) : id.replace(/^\d{4}-/, "");
  }

  /** "+$12.00" or "−$12.00" without the sign: the words around it say which. */
  magnitude(value: Decimal): string {
    return this.money(isNegative(value) ? value.slice(1) : value);
  }
}
