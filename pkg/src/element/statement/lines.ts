import type { ComponentHeader, Line, Span } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { amount } from "../explain/amount";
import { titleOf } from "../explain/words";
import { Part } from "../store/part";
import { amounts, base } from "../ui/styles";

/** The earned lines of one span, by component. */
export class AttainLines extends Part {
  static override properties = {
    ...Part.properties,
    lines: { attribute: false },
    span: { attribute: false },
  };

  declare lines: Line[];
  /** The span that the lines are of, where what they come to is not said elsewhere. */
  declare span: Span | null;

  constructor() {
    super();
    this.span = null;
  }

  static override styles = [
    base,
    amounts,
    css`
      :host {
        background: var(--sunken);
        border-radius: var(--radius-small);
        font-size: calc(14 * var(--px));
        padding: 4px 16px 12px;
      }

      .head {
        align-items: baseline;
        display: flex;
        font-size: calc(13 * var(--px));
        font-weight: 600;
        gap: 16px;
        justify-content: space-between;
        padding: 14px 0 4px;
      }

      h3 {
        font-size: inherit;
        letter-spacing: 0;
      }

      li {
        align-items: baseline;
        display: grid;
        gap: 0 16px;
        grid-template-columns: minmax(0, 1fr) auto;
        padding: 5px 0;
      }

      li + li {
        border-top: 1px solid var(--line);
      }

      .how {
        color: var(--ink-soft);
        font-size: calc(13 * var(--px));
        grid-column: 1;
      }

      .amount {
        grid-column: 2;
        grid-row: 1;
      }

      .date {
        margin-inline-start: 6px;
        white-space: nowrap;
      }

      .none {
        padding-top: 10px;
      }

      @media print {
        :host {
          padding: 0;
        }

        li {
          break-inside: avoid;
          grid-template-columns: minmax(0, 1fr) 240px 110px;
        }

        .how {
          grid-column: 2;
          text-align: var(--end);
        }

        .amount {
          grid-column: 3;
          text-align: var(--end);
        }
      }

      @container (width >= 46.4em) {
        li {
          grid-template-columns: minmax(0, 1fr) 240px 110px;
        }

        .how {
          grid-column: 2;
          text-align: var(--end);
        }

        .amount {
          grid-column: 3;
          text-align: var(--end);
        }
      }
    `,
  ];

  override render(): TemplateResult {
    if (this.lines.length === 0) return html`<p class="soft none">${this.t.statement.nothing}</p>`;
    return html`${this.statement.components.map((component) => this.#group(component))}`;
  }

  #group({ id, name, unit, paid_in }: ComponentHeader): TemplateResult | typeof nothing {
    const lines = this.lines.filter(({ component }) => component === id);
    if (lines.length === 0) return nothing;
    const { formats } = this;
    const earned = this.span?.components.find(({ component }) => component === id)?.earned;
    return html`<div class="head">
        <h3>${name}</h3>
        ${earned === undefined ? nothing : html`<span class="figures">${formats.pay(earned, paid_in)}</span>`}
      </div>
      <ul>
        ${lines.map(
          (line) =>
            html`<li>
              <span>${this.#label(line)} ${this.#date(line)}</span>
              <span class="how figures">${this.#how(line, unit)}</span>
              ${amount(line.id, formats.pay(line.earned, paid_in), line.earned)}
            </li>`,
        )}
      </ul>`;
  }

  /** What is about no deal, such as a cap or a gate, is called what its explanation calls it. */
  #label({ id, deal, kind }: Line): string {
    if (deal === null) return titleOf(this.results.explain(id, 0), this);
    const name = this.results.deals.find(({ id }) => id === deal)?.name ?? deal;
    if (kind === "true_up") return this.t.statement.trueUp(name);
    return kind === "clawback" ? this.t.statement.takenBack(name) : name;
  }

  #date({ date }: Line): TemplateResult | typeof nothing {
    return date === null ? nothing : html`<span class="soft small date">${this.formats.date(date)}</span>`;
  }

  #how({ credited, rate }: Line, unit: string): string {
    if (credited === null || rate === null) return "";
    return this.t.statement.creditedAt(this.formats.credit(credited, unit), this.formats.effectiveRate(rate, unit));
  }
}
