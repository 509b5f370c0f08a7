import type { Span } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { amount } from "../explain/amount";
import { Part } from "../store/part";
import { isZero } from "../ui/decimal";
import { amounts, base, controls, panels } from "../ui/styles";
import { entries } from "./entries";

type By = "periods" | "quarters" | "years";

/** What of a span is shown, each under the name that its explanation has. */
const FIGURES = ["earned", "paid", "held", "recovered", "owed"] as const;

/** What is earned, paid, held and recovered in the current month, quarter or year, and when the rest is due. */
export class AttainMoney extends Part {
  static override properties = { ...Part.properties, by: { state: true } };

  declare private by: By;

  constructor() {
    super();
    this.by = "periods";
  }

  static override styles = [
    base,
    amounts,
    controls,
    panels,
    entries,
    css`
      .panel-head h2 {
        font-size: calc(16 * var(--px));
      }

      h3 {
        font-size: calc(14 * var(--px));
        margin-top: 22px;
      }

      li {
        align-items: baseline;
        display: flex;
        gap: 16px;
        justify-content: space-between;
        padding: 3px 0;
      }

      dl + p {
        margin-top: 14px;
      }

      ul {
        margin-top: 4px;
        max-width: 460px;
      }
    `,
  ];

  override render(): TemplateResult {
    const { formats, t } = this;
    const span = this.#current();
    return html`<div class="panel-head">
        <div>
          <h2>${t.position.money}${span ? html`, ${formats.span(span)}` : nothing}</h2>
          <p class="basis">${this.basis}</p>
        </div>
        ${this.#switch()}
      </div>
      ${span ? this.#figures(span) : nothing} ${this.#due()}`;
  }

  #current(): Span | undefined {
    const { as_of, position } = this.statement;
    const spans = this.statement[this.by];
    return (
      spans.find(({ id, start, end }) => id === position.period || (start <= as_of && as_of <= end)) ?? spans.at(-1)
    );
  }

  #figures(span: Span): TemplateResult {
    const { formats, t } = this;
    const shown = FIGURES.filter((of) => of === "earned" || of === "paid" || of === "held" || !isZero(span[of]));
    return html`<dl class="entries figures">
      ${shown.map(
        (of) =>
          html`<div>
            <dt>${t.figures[of]}</dt>
            <dd class="value">${amount(`${of}/${span.id}`, formats.money(span[of]), span[of])}</dd>
          </div>`,
      )}
    </dl>`;
  }

  #switch(): TemplateResult {
    const { t } = this;
    const { kinds } = t.statement;
    const kind = this.statement.periods[0]?.kind ?? "";
    const names: Partial<Record<string, string>> = kinds;
    const all: { by: By; label: string }[] = [{ by: "periods", label: names[kind] ?? t.statement.payPeriods }];
    if (kind !== "quarter") all.push({ by: "quarters", label: kinds.quarter });
    if (kind !== "year") all.push({ by: "years", label: kinds.year });
    const choose = (by: By) => (): void => {
      this.by = by;
    };
    return html`<fieldset class="segments">
      <legend class="visually-hidden">${t.position.moneyBy}</legend>
      ${all.map(
        ({ by, label }) =>
          html`<label
            ><input type="radio" name="by" .checked=${this.by === by} @change=${choose(by)} />${label}</label
          >`,
      )}
    </fieldset>`;
  }

  /** What is held to date, by the pay period that pays it. */
  #due(): TemplateResult {
    const { formats, t } = this;
    const { due, recovered } = this.results.outlook;
    return html`${
      due.length === 0
        ? html`<p class="soft small">${t.position.nothingHeld}</p>`
        : html`<h3 id="due">${t.position.due}</h3>
            <ul class="figures" aria-labelledby="due">
              ${due.map(
                ({ period, amount: held }) =>
                  html`<li>
                    <span>${period === null ? t.position.dueNever : formats.spanId(period)}</span>
                    <span>${formats.money(held)}</span>
                  </li>`,
              )}
            </ul>`
    }
    ${
      isZero(recovered)
        ? nothing
        : html`<p class="soft small figures">${t.position.recoveredToDate(formats.money(recovered))}</p>`
    }`;
  }
}
