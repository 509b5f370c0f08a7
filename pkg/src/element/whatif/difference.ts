import type { Comparison, Decimal, Delta } from "attain";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Step } from "../charts/steps";
import { waterfall } from "../charts/waterfall";
import { amount } from "../explain/amount";
import { Part } from "../store/part";
import type { Session } from "../store/session";
import { difference, isNegative, isZero } from "../ui/decimal";
import { said } from "../ui/phrase";
import { amounts, base, controls, panels, tables } from "../ui/styles";
import { baselineId, type Cut, differenceId, wholeSpan } from "./names";
import { parts } from "./styles";

/** Bars of the waterfall, and deals in the table at first; what is left is one more. */
const BARS = 8;
const ROWS = 12;

/** One line of the table and bar of the picture. */
interface Row {
  label: string;
  /** The name of its figure in explanations. */
  id: string | null;
  earned: Delta;
  /** Whether the baseline has, and the scenario has, such a figure to explain. */
  sides: { baseline: boolean; scenario: boolean };
}

/** What the scenario changes, by component, pay period or deal: as a table and as steps from the baseline. */
export class AttainDifference extends Part {
  static override properties = { ...Part.properties, by: { state: true }, all: { state: true } };

  declare private by: Cut;
  declare private all: boolean;
  #of: Session | null = null;
  #comparison: Comparison | null = null;
  #known = new Map<string, string>();

  constructor() {
    super();
    this.by = "components";
    this.all = false;
  }

  static override styles = [
    base,
    controls,
    amounts,
    panels,
    tables,
    parts,
    css`
      .panel-head h2 {
        font-size: calc(16 * var(--px));
      }

      .grid {
        display: grid;
        gap: 24px 40px;
      }

      .grid > * {
        min-width: 0;
      }

      .words {
        border-top: 1px solid var(--line);
        margin-top: 20px;
        padding-top: 14px;
      }

      .words li {
        font-size: calc(14 * var(--px));
        max-width: 76ch;
        overflow-wrap: anywhere;
        padding: 2px 0;
      }

      th[scope="row"] {
        font-weight: 400;
        min-width: 110px;
        overflow-wrap: anywhere;
      }

      tfoot td,
      tfoot th {
        border-top: 1px solid var(--line-strong);
        font-weight: 600;
        padding: 8px 10px;
      }

      @container (width >= 64em) {
        .grid {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        }
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#of === this.results) return;
    this.#of = this.results;
    const { baseline, inputs, attain } = this.results;
    this.#comparison = inputs.scenario.changes.length > 0 ? (baseline.compare([inputs.scenario])[0] ?? null) : null;
    const deals = attain === baseline ? [] : this.results.baselineDeals;
    this.#known = new Map(deals.map(({ id, name }) => [id, name]));
  }

  override render(): TemplateResult {
    const { t } = this;
    const comparison = this.#comparison;
    return html`<div class="panel-head">
        <div>
          <h2 id="title">${t.whatif.difference}</h2>
          <p class="basis">${this.basis}</p>
        </div>
        ${comparison ? this.#switch() : nothing}
      </div>
      ${comparison ? this.#content(comparison) : html`<p class="soft">${t.whatif.noChanges}</p>`}`;
  }

  #switch(): TemplateResult {
    const { t } = this;
    const choice = (by: Cut, label: string): TemplateResult =>
      html`<label
        ><input
          type="radio"
          name="by"
          .checked=${this.by === by}
          @change=${() => {
            this.by = by;
            this.all = false;
          }}
        />${label}</label
      >`;
    return html`<fieldset class="segments">
      <legend class="visually-hidden">${t.whatif.differenceBy}</legend>
      ${choice("components", t.whatif.by.components)} ${choice("periods", t.whatif.by.periods)}
      ${choice("deals", t.whatif.by.deals)}
    </fieldset>`;
  }

  #content(comparison: Comparison): TemplateResult {
    const rows = this.#rows(comparison);
    return html`<div class="grid">
        ${rows.length === 0 ? html`<p class="soft">${this.t.whatif.nothingDiffers}</p>` : this.#table(rows, comparison)}
        ${this.#steps(rows, comparison)}
      </div>
      <div class="words">
        <h3>${this.t.whatif.inWords}</h3>
        <ul>
          ${comparison.phrases.map((phrase) => html`<li>${said(phrase, this)}</li>`)}
        </ul>
      </div>`;
  }

  #rows(comparison: Comparison): Row[] {
    const { formats, statement } = this;
    const both = { baseline: true, scenario: true };
    if (this.by === "periods") {
      return comparison.periods
        .filter(({ earned }) => !isZero(earned.difference))
        .map(({ period, earned }) => ({ label: formats.spanId(period), id: `earned/${period}`, earned, sides: both }));
    }
    if (this.by === "deals") {
      const names = new Map(this.results.deals.map(({ id, name }) => [id, name]));
      return comparison.deals.map(({ deal, earned }) => ({
        label: names.get(deal) ?? this.#known.get(deal) ?? deal,
        id: `deal/${deal}`,
        earned,
        sides: { baseline: this.#known.has(deal), scenario: names.has(deal) },
      }));
    }
    const paying = new Map(statement.components.map((header) => [header.id, header]));
    return comparison.components
      .filter(
        ({ component, earned }) => (paying.get(component)?.paid_in ?? null) === null && !isZero(earned.difference),
      )
      .map(({ component, name, earned }) => ({
        label: name,
        id: component === "*" ? null : `earned/${wholeSpan(statement)}/${component}`,
        earned,
        sides: { baseline: true, scenario: paying.has(component) },
      }));
  }

  #table(rows: Row[], comparison: Comparison): TemplateResult {
    const { t, formats } = this;
    const shown = this.all ? rows : rows.slice(0, ROWS);
    const whole = wholeSpan(this.statement);
    const figure = (id: string | null, there: boolean, value: Decimal, text: string): TemplateResult =>
      id === null || !there ? html`${isZero(value) && !there ? t.none : text}` : amount(id, text, value);
    const cells = (
      id: string | null,
      { baseline, scenario, difference: more }: Delta,
      sides: Row["sides"],
    ): TemplateResult =>
      html`<td class="number">${figure(id && baselineId(id), sides.baseline, baseline, formats.money(baseline))}</td>
        <td class="number">${figure(id, sides.scenario, scenario, formats.money(scenario))}</td>
        <td class="number">
          <span class=${isNegative(more) ? "less-is" : isZero(more) ? "" : "more-is"}
            >${figure(id && differenceId(id), true, more, formats.signed(more))}</span
          >
        </td>`;
    return html`<div class="scroll" role="region" aria-labelledby="title" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">${t.whatif.by[this.by]}</th>
            <th scope="col" class="number">${t.whatif.baseline}</th>
            <th scope="col" class="number">${t.whatif.scenario}</th>
            <th scope="col" class="number">${t.whatif.difference}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ label, id, earned, sides }) =>
              html`<tr>
                <th scope="row">${label}</th>
                ${cells(id, earned, sides)}
              </tr>`,
          )}
          ${
            this.by === "deals" && !isZero(comparison.other)
              ? html`<tr>
                  <th scope="row">${t.whatif.notOfDeals}</th>
                  <td></td>
                  <td></td>
                  <td class="number">${formats.signed(comparison.other)}</td>
                </tr>`
              : nothing
          }
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${t.figures.total}</th>
            ${cells(`earned/${whole}`, comparison.earned, { baseline: true, scenario: true })}
          </tr>
        </tfoot>
      </table>
      ${
        shown.length < rows.length
          ? html`<button
              class="link small"
              type="button"
              @click=${() => {
                this.all = true;
              }}
            >
              ${t.deals.more(rows.length - shown.length)}
            </button>`
          : nothing
      }
    </div>`;
  }

  #steps(rows: Row[], { earned }: Comparison): TemplateResult {
    const shown = rows.length > BARS ? rows.slice(0, BARS - 1) : rows;
    const left = shown.reduce((rest, row) => difference(rest, row.earned.difference), earned.difference);
    const steps: Step[] = shown.map((row) => ({ label: row.label, difference: row.earned.difference }));
    if (!isZero(left)) steps.push({ label: this.t.whatif.allElse, difference: left });
    return waterfall(this, earned, steps);
  }
}
