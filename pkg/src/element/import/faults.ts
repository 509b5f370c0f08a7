import type { Fault, RowFault } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { wrongOf } from "../ui/fault";
import { said } from "../ui/phrase";
import { base } from "../ui/styles";
import { sentence } from "../ui/words";

/** More than this are counted, not listed. */
const SHOWN = 200;

/** It counts rows: the one that it names is only the first of them. */
const OF_ALL = "outside_plan";

/** What is wrong with a file: where, what, and how to mend it. */
export class AttainFaults extends Part {
  static override properties = { ...Part.properties, faults: { attribute: false } };

  declare faults: (Fault | RowFault)[];

  static override styles = [
    base,
    css`
      li {
        border-top: 1px solid var(--line);
        display: grid;
        gap: 2px 14px;
        grid-template-columns: auto minmax(0, 1fr);
        padding: 10px 0;
      }

      li.deep {
        grid-template-columns: minmax(0, 1fr);
      }

      .row {
        font-weight: 600;
        min-width: 58px;
      }

      .what {
        overflow-wrap: anywhere;
      }

      code {
        color: var(--ink-soft);
        font-family: var(--mono);
        font-size: calc(12 * var(--px));
      }

      .more {
        border-top: 1px solid var(--line);
        padding-top: 10px;
      }
    `,
  ];

  override render(): TemplateResult {
    const left = this.faults.length - SHOWN;
    return html`<ol>
        ${this.faults.slice(0, SHOWN).map((fault) => ("row" in fault ? this.#row(fault) : this.#place(fault)))}
      </ol>
      ${left > 0 ? html`<p class="soft small more">${this.t.import.andMore(left)}</p>` : nothing}`;
  }

  #row({ row, column, code, phrase, hint, hint_phrase: hintPhrase }: RowFault): TemplateResult {
    const words = said(phrase, this);
    const advice = hintPhrase === null ? hint : said(hintPhrase, this);
    return html`<li>
      <span class="row figures">${code === OF_ALL ? sentence(this.t.import.wholeFile) : this.t.import.row(row)}</span>
      <div class="what">
        <p>${column === null || column === "" ? sentence(words) : html`<b>${column}:</b> ${words}`}</p>
        ${this.#hint(advice)}
      </div>
    </li>`;
  }

  #place(fault: Fault): TemplateResult {
    const { what, mend } = wrongOf(fault, this.store);
    const { pointer } = fault;
    return html`<li class="deep">
      <div class="what">
        <p>${sentence(what)}</p>
        ${this.#hint(mend)}
        <code>${pointer === "" ? this.t.import.wholeFile : pointer}</code>
      </div>
    </li>`;
  }

  #hint(hint: string | null): TemplateResult | typeof nothing {
    return hint === null ? nothing : html`<p class="soft small">${sentence(hint)}</p>`;
  }
}
