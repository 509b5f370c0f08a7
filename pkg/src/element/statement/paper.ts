import { css, html, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { countedBy, countedWords } from "../ui/basis";
import { base } from "../ui/styles";
import { sentence } from "../ui/words";

/** What a printed statement has beyond the table: every line, by pay period, and how the components pay. */
export class AttainPaper extends Part {
  static override styles = [
    base,
    css`
      /* Some browsers do not say when they are done with the paper. */
      @media screen {
        :host {
          display: none;
        }
      }

      section {
        margin-top: 28px;
      }

      h2 {
        border-bottom: 1px solid var(--line-strong);
        break-after: avoid;
        font-size: calc(18 * var(--px));
        padding-bottom: 6px;
      }

      .period {
        align-items: baseline;
        break-after: avoid;
        display: flex;
        font-weight: 600;
        justify-content: space-between;
        padding-top: 14px;
      }

      dl {
        display: grid;
        font-size: calc(14 * var(--px));
        gap: 6px 20px;
        grid-template-columns: minmax(140px, auto) 1fr;
        padding-top: 12px;
      }

      dt {
        font-weight: 600;
      }

      dl > * {
        break-inside: avoid;
      }
    `,
  ];

  override render(): TemplateResult {
    const { statement, t, formats } = this;
    const counted = countedBy(this.results.plan);
    const periods = statement.periods.map((span) => ({
      span,
      lines: statement.lines.filter(({ period }) => period === span.id),
    }));
    return html`<section>
        <h2>${t.statement.lines}</h2>
        ${periods
          .filter(({ lines }) => lines.length > 0)
          .map(
            ({ span, lines }) =>
              html`<h3 class="period figures">
                  <span>${formats.span(span)}</span><span>${formats.money(span.earned)}</span>
                </h3>
                <attain-lines .store=${this.store} .lines=${lines}></attain-lines>`,
          )}
      </section>
      <section>
        <h2>${t.statement.howItPays}</h2>
        <dl>
          ${statement.components.map(({ id, name, words }) => {
            const on = sentence(countedWords(counted.get(id), t));
            return html`<dt>${name}</dt>
              <dd>${words}${on === "" ? "" : ` ${on}.`}</dd>`;
          })}
        </dl>
      </section>`;
  }
}
