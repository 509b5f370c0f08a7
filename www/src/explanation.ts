import type { Explanation, Statement } from "attain";
import { css, html, LitElement, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { base } from "./styles";
import type { Explainer } from "./step";

/** How many levels are asked for at once; deeper ones are fetched as they are opened. */
const DEPTH = 2;

/** How one figure came about, down to deals and clauses of the plan. */
export class AttainExplanation extends LitElement {
  static override properties = {
    figure: { type: String },
    statement: { attribute: false },
    explainer: { attribute: false },
  };

  declare figure: string;
  declare statement: Statement;
  declare explainer: Explainer;

  static override styles = [
    base,
    css`
      .basis {
        border-top: 1px solid var(--line);
        margin-top: 24px;
        padding-top: 12px;
      }
    `,
  ];

  override render(): TemplateResult {
    const found = this.#explain();
    if (typeof found === "string") {
      return html`<p>There is no figure to explain under this link.</p>
        <p class="soft small">${found}</p>`;
    }
    const { plan, as_of } = this.statement;
    return html`${keyed(found, html`<attain-step root .node=${found} .explainer=${this.explainer}></attain-step>`)}
      <p class="basis soft small">
        ${plan.name}, version ${plan.version}. Data as of ${this.explainer.formats.date(as_of)}.
      </p>`;
  }

  /** A link may be old or mistyped: then the reason. */
  #explain(): Explanation | string {
    try {
      return this.explainer.explain(this.figure, DEPTH);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
