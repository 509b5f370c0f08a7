import type { Line, Span, Statement } from "attain";
import { html, nothing, type TemplateResult } from "lit";
import { isZero } from "../ui/decimal";
import { download } from "../ui/download";
import { amount } from "../explain/amount";
import { chevron, download as downloadIcon, printer } from "../ui/icons";
import { Part } from "../store/part";
import type { Store } from "../store/store";
import type { Texts } from "../texts/en";
import { fileName, statementCsv, statementJson } from "./export";
import { statementStyles } from "./styles";

type View = "periods" | "quarters" | "years";

/** A column: one figure of a span, whose explanations have the same name. */
interface Column {
  of: "earned" | "drawn" | "recovered" | "granted" | "forfeited" | "paid" | "held" | "owed" | "base_salary" | "total";
  strong?: true;
  always?: true;
}

const COLUMNS: Column[] = [
  { of: "earned", strong: true, always: true },
  { of: "drawn" },
  { of: "recovered" },
  { of: "granted" },
  { of: "forfeited" },
  { of: "paid", always: true },
  { of: "held" },
  { of: "owed" },
  { of: "base_salary", always: true },
  { of: "total", strong: true, always: true },
];

/** The ways to cut the plan's time; pay periods that are quarters or years are not offered twice. */
function viewsOf({ periods }: Statement, t: Texts): { key: View; label: string }[] {
  const kind = periods[0]?.kind;
  const kinds: Partial<Record<string, string>> = t.statement.kinds;
  const views: { key: View; label: string }[] = [
    { key: "periods", label: kinds[kind ?? ""] ?? t.statement.payPeriods },
  ];
  if (kind !== "quarter") views.push({ key: "quarters", label: t.statement.kinds.quarter });
  if (kind !== "year") views.push({ key: "years", label: t.statement.kinds.year });
  return views;
}

/** Registers the element that checks payslips; harmless when it is. */
async function loadPayslip(store: Store): Promise<void> {
  try {
    const { AttainPayslip } = await import("./payslip");
    if (!customElements.get("attain-payslip")) customElements.define("attain-payslip", AttainPayslip);
  } catch (error) {
    store.partMissing(error);
  }
}

/** What was earned and paid in every span of time, and the lines behind it. */
export class AttainStatement extends Part {
  static override properties = {
    ...Part.properties,
    view: { state: true },
    opened: { state: true },
    printing: { state: true },
    checking: { state: true },
  };

  declare private view: View;
  declare private opened: string | null;
  /** While a sheet of paper is made, which shows everything. */
  declare private printing: boolean;
  /** Whether a payslip is checked. */
  declare private checking: boolean;

  constructor() {
    super();
    this.view = "periods";
    this.opened = null;
    this.printing = false;
    this.checking = false;
  }

  static override styles = statementStyles;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeprint", this.#beforePrint);
    addEventListener("afterprint", this.#afterPrint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#beforePrint);
    removeEventListener("afterprint", this.#afterPrint);
  }

  readonly #beforePrint = (): void => {
    this.printing = true;
  };

  readonly #afterPrint = (): void => {
    this.printing = false;
  };

  /** Everything is there before the browser lays out the paper, which it does at once. */
  readonly #print = async (): Promise<void> => {
    this.printing = true;
    await this.updateComplete;
    await new Promise(requestAnimationFrame);
    print();
  };

  override render(): TemplateResult {
    const spans = this.#spans();
    return html`
      <div class="panel-head">
        <div>
          <h2 id="title">${this.t.sections.statement}</h2>
          <p class="basis">${this.basis}. <span class="hint">${this.t.statement.hint}</span></p>
        </div>
        <div class="tools">${this.#files()} ${this.#switch()}</div>
      </div>
      <div class="panel scroll">
        <table role="table" aria-labelledby="title">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader">${this.t.statement.period}</th>
              ${[
                ...this.statement.components.map(({ name }) => [name, false] as const),
                ...this.#columns().map(({ of, always }) => [this.t.figures[of], always === true] as const),
              ].map(
                ([name, always]) =>
                  html`<th role="columnheader" class=${always ? "number" : "number detail"}>${name}</th>`,
              )}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${spans.map((span) => this.#row(span))}
          </tbody>
          ${this.#totals(spans)}
        </table>
      </div>
      ${this.#payslip()} ${this.printing ? html`<attain-paper .store=${this.store}></attain-paper>` : nothing}
    `;
  }

  /** All that it needs is loaded when it is first asked for. */
  #payslip(): TemplateResult {
    const { payslip } = this.t.statement;
    if (!this.checking && this.results.inputs.paid.length === 0) {
      const open = (): void => {
        this.checking = true;
      };
      return html`<button class="button check" type="button" @click=${open}>${payslip.open}</button>`;
    }
    void loadPayslip(this.store);
    return html`<attain-payslip .store=${this.store}></attain-payslip>`;
  }

  #files(): TemplateResult {
    const { t, results } = this;
    const csv = (): void => {
      download(fileName("statement", results, "csv"), statementCsv(results), "text/csv");
    };
    const json = (): void => {
      download(fileName("statement", results, "json"), statementJson(results), "application/json");
    };
    const button = (label: string, name: string, symbol: TemplateResult, act: () => unknown): TemplateResult =>
      html`<button class="button" type="button" aria-label=${name} title=${name} @click=${act}>
        ${symbol}${label}
      </button>`;
    return html`<div class="files">
      ${button("CSV", t.statement.saveAs("CSV"), downloadIcon, csv)}
      ${button("JSON", t.statement.saveAs("JSON"), downloadIcon, json)}
      ${button(t.statement.print, t.statement.print, printer, this.#print)}
    </div>`;
  }

  #spans(): Span[] {
    return this.statement[this.view];
  }

  /** The columns after the components; balances only where the plan makes any. */
  #columns(): Column[] {
    const all = [...this.statement.periods, ...this.statement.years];
    const moves = ({ of }: Column): boolean => all.some((span) => !isZero(span[of]));
    return COLUMNS.filter((column) => column.always === true || moves(column));
  }

  #switch(): TemplateResult {
    const choose = (view: View) => (): void => {
      this.view = view;
      this.opened = null;
    };
    return html`<fieldset class="segments">
      <legend class="visually-hidden">${this.t.statement.by}</legend>
      ${viewsOf(this.statement, this.t).map(
        ({ key, label }) =>
          html`<label
            ><input type="radio" name="view" .checked=${this.view === key} @change=${choose(key)} />${label}</label
          >`,
      )}
    </fieldset>`;
  }

  #cells(span: Span): TemplateResult {
    const { formats } = this;
    const cell = (
      label: string,
      kind: string,
      value: string,
      weight = "",
      paidIn: string | null = null,
    ): TemplateResult =>
      html`<td role="cell" class=${`number ${weight}`} data-label=${label}>
        ${amount(kind, formats.pay(value, paidIn), value)}
      </td>`;
    return html`
      ${this.statement.components.map(({ id, name, paid_in }) => {
        const earned = span.components.find((entry) => entry.component === id)?.earned;
        return earned === undefined
          ? html`<td role="cell" class="number detail" data-label=${name}><span class="soft">${this.t.none}</span></td>`
          : cell(name, `earned/${span.id}/${id}`, earned, "detail", paid_in);
      })}
      ${this.#columns().map(({ of, strong, always }) =>
        cell(this.t.figures[of], `${of}/${span.id}`, span[of], `${strong ? "strong" : ""} ${always ? "" : "detail"}`),
      )}
    `;
  }

  #row(span: Span): TemplateResult {
    const { as_of } = this.statement;
    const expanded = this.opened === span.id;
    const future = span.start > as_of;
    const current = !future && span.end > as_of && this.view !== "years";
    const toggle = (): void => {
      this.opened = expanded ? null : span.id;
    };
    return html`
      <tr role="row" class=${`${future ? "ahead" : ""} ${expanded ? "opened" : ""}`}>
        <th role="rowheader" scope="row">
          <button class="period" type="button" aria-expanded=${expanded} @click=${toggle}>
            ${chevron}<span>${this.formats.span(span)}</span>
          </button>
          ${current ? html`<span class="now">${this.t.statement.inProgress}</span>` : nothing}
        </th>
        ${this.#cells(span)}
      </tr>
      ${expanded ? this.#lines(span) : nothing}
    `;
  }

  #lines(span: Span): TemplateResult {
    const { statement } = this;
    const within = new Set(
      statement.periods.filter(({ start, end }) => start >= span.start && end <= span.end).map(({ id }) => id),
    );
    const lines: Line[] = statement.lines.filter(({ period }) => within.has(period));
    return html`<tr role="row" class="lines">
      <td role="cell" colspan=${statement.components.length + this.#columns().length + 1}>
        <attain-lines .store=${this.store} .lines=${lines} .span=${span}></attain-lines>
      </td>
    </tr>`;
  }

  /** The year under its months or quarters. */
  #totals(spans: Span[]): TemplateResult | typeof nothing {
    const [year, ...more] = this.statement.years;
    if (!year || more.length > 0 || spans.includes(year)) return nothing;
    return html`<tfoot role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="row">${this.formats.span(year)}</th>
        ${this.#cells(year)}
      </tr>
    </tfoot>`;
  }
}
