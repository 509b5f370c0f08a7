import type { Line, Span, Statement } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { isZero } from "../ui/decimal";
import { amount } from "../explain/amount";
import { chevron } from "../ui/icons";
import { Part } from "../store/part";
import type { Texts } from "../texts/en";
import { amounts, base, controls, panels, tables } from "../ui/styles";

type View = "periods" | "quarters" | "years";

/** A column: one figure of a span, whose explanations have the same name. */
interface Column {
  of: "earned" | "drawn" | "recovered" | "granted" | "paid" | "held" | "owed" | "base_salary" | "total";
  strong?: true;
  always?: true;
}

const COLUMNS: Column[] = [
  { of: "earned", strong: true, always: true },
  { of: "drawn" },
  { of: "recovered" },
  { of: "granted" },
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

/** What was earned and paid in every span of time, and the lines behind it. */
export class AttainStatement extends Part {
  static override properties = {
    ...Part.properties,
    view: { state: true },
    opened: { state: true },
  };

  declare private view: View;
  declare private opened: string | null;

  constructor() {
    super();
    this.view = "periods";
    this.opened = null;
  }

  static override styles = [
    base,
    controls,
    amounts,
    panels,
    tables,
    css`
      /* A shade at the edge says that there is more beyond it; at the end of the way the first layer covers it. */
      .scroll {
        background:
          linear-gradient(to left, var(--surface) 40%, transparent) right / 48px 100% no-repeat local,
          linear-gradient(to left, var(--edge), transparent) right / 20px 100% no-repeat scroll,
          var(--surface);
        border-radius: var(--radius);
        container-type: inline-size;
        overflow-x: auto;
      }

      th,
      td {
        white-space: nowrap;
      }

      thead th {
        white-space: normal;
      }

      .period {
        align-items: center;
        background: none;
        border: 0;
        cursor: pointer;
        display: inline-flex;
        font-weight: 500;
        gap: 8px;
        margin-inline-start: -4px;
        min-height: 26px;
        padding: 2px 4px;
        text-align: start;
      }

      .period .icon {
        color: var(--ink-soft);
        flex: none;
        transition: rotate 120ms ease;
      }

      .period[aria-expanded="true"] .icon {
        rotate: 90deg;
      }

      .now {
        background: var(--accent-soft);
        border-radius: 5px;
        color: var(--accent);
        font-size: 12px;
        font-weight: 500;
        line-height: 1;
        margin-inline-start: 4px;
        padding: 4px 7px;
        vertical-align: 1px;
      }

      .ahead {
        color: var(--ink-soft);
      }

      .strong {
        font-weight: 600;
      }

      tfoot > tr > * {
        border-top: 1px solid var(--line-strong);
        font-weight: 600;
        padding: 12px 10px;
      }

      tbody > tr:last-child > * {
        border-bottom: 0;
      }

      .opened > * {
        border-bottom-color: transparent;
      }

      .lines > td {
        padding: 0 20px 20px;
        white-space: normal;
      }

      @media screen {
        @container (width >= 696px) {
          th:first-child {
            background: var(--surface);
            inset-inline-start: 0;
            position: sticky;
            z-index: 1;
          }

          /* The lines stay in view while the wide table behind them scrolls. */
          attain-lines {
            inset-inline-start: 20px;
            position: sticky;
            width: calc(100cqi - 40px);
          }
        }
      }

      @media screen {
        @container (696px <= width < 1136px) {
          .now {
            display: block;
            margin-inline-start: 22px;
            width: fit-content;
          }
        }
      }

      @media screen {
        @container (width < 696px) {
          thead {
            clip-path: inset(50%);
            height: 1px;
            overflow: hidden;
            position: absolute;
            width: 1px;
          }

          table,
          tbody,
          tfoot {
            display: block;
          }

          tbody > tr,
          tfoot > tr {
            border-bottom: 1px solid var(--line);
            column-gap: 16px;
            display: grid;
            grid-template-columns: 1fr auto;
            padding: 12px 20px;
          }

          tbody > tr > *,
          tfoot > tr > * {
            border: 0;
            display: block;
            padding: 4px 0;
          }

          tbody > tr > :first-child,
          tfoot > tr > :first-child {
            grid-column: 1 / -1;
            font-size: 15px;
            padding-inline: 0;
          }

          tr > .number {
            align-items: baseline;
            display: flex;
            gap: 16px;
            grid-column: 1 / -1;
            justify-content: space-between;
            padding: 3px 0;
          }

          tr > .number::before {
            color: var(--ink-soft);
            content: attr(data-label);
            font-weight: 400;
          }

          tr:not(.opened) > .detail {
            display: none;
          }

          tbody > .opened {
            border-bottom: 0;
          }

          tbody > .lines {
            display: block;
            padding-top: 0;
          }

          .lines > td {
            padding: 0;
          }

          tfoot > tr {
            border-bottom: 0;
            border-top: 1px solid var(--line-strong);
          }
        }
      }

      @media print {
        .period .icon,
        .now,
        .hint {
          display: none;
        }

        .period {
          margin: 0;
          min-height: 0;
          padding: 0;
        }

        .scroll {
          container-type: normal;
          overflow: visible;
        }

        tfoot > tr > * {
          padding: 5px 8px;
        }

        .lines > td {
          padding: 0 0 10px;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const spans = this.#spans();
    return html`
      <div class="panel-head">
        <div>
          <h2 id="title">${this.t.sections.statement}</h2>
          <p class="basis">${this.#basis()} <span class="hint">${this.t.statement.hint}</span></p>
        </div>
        ${this.#switch()}
      </div>
      <div class="panel scroll">
        <table role="table" aria-labelledby="title">
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader">${this.t.statement.period}</th>
              ${[
                ...this.statement.components.map(({ name }) => name),
                ...this.#columns().map(({ of }) => this.t.figures[of]),
              ].map((name) => html`<th role="columnheader" class="number">${name}</th>`)}
            </tr>
          </thead>
          <tbody role="rowgroup">
            ${spans.map((span) => this.#row(span))}
          </tbody>
          ${this.#totals(spans)}
        </table>
      </div>
    `;
  }

  #spans(): Span[] {
    return this.statement[this.view];
  }

  #basis(): string {
    const { plan, as_of } = this.statement;
    return `${this.t.basis(plan.version, this.formats.date(as_of))}.`;
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
        cell(
          this.t.figures[of],
          `${of}/${span.id}`,
          span[of],
          `${strong ? "strong" : ""} ${always && of !== "base_salary" ? "" : "detail"}`,
        ),
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
        <attain-lines .store=${this.store} .lines=${lines}></attain-lines>
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
