import type { Explanation } from "attain";
import { css, html, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Part } from "../store/part";
import { base } from "../ui/styles";

/** How many levels are asked for at once; deeper ones are fetched as they are opened. */
const DEPTH = 2;

/** How one figure came about, down to deals and clauses of the plan. */
export class AttainExplanation extends Part {
  static override properties = {
    ...Part.properties,
    figure: { type: String },
  };

  declare figure: string;

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
      return html`<p>${this.t.explain.unknown}</p>
        <p class="soft small">${found}</p>`;
    }
    const { plan, as_of } = this.statement;
    return html`${keyed(found, html`<attain-step root .node=${found} .store=${this.store}></attain-step>`)}
      <p class="basis soft small">${this.t.explain.basis(plan.name, plan.version, this.formats.date(as_of))}</p>`;
  }

  /** A link may be old or mistyped: then the reason. */
  #explain(): Explanation | string {
    try {
      return this.results.explain(this.figure, DEPTH);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
}
