import type { Explanation } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Part } from "../store/part";
import { DEPTH_OF_LINE, titleOf } from "./words";
import { difference } from "../ui/decimal";
import { messageOf } from "../ui/fault";
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
    return html`${this.#of()}${keyed(found, html`<attain-step root .node=${found} .store=${this.store}></attain-step>`)}
      <p class="basis soft small">${this.t.explain.basis(plan.name, plan.version, this.formats.date(as_of))}</p>`;
  }

  /** Which of the calculations the figure is of, where it is not the one that is shown everywhere. */
  #of(): TemplateResult | typeof nothing {
    const { t } = this;
    const [, of, name] = /^(baseline|difference|saved):(?:([^:]*):)?/.exec(this.figure) ?? [];
    if (of === undefined) return nothing;
    const saved = this.results.inputs.scenarios.find((one) => encodeURIComponent(one.name ?? "") === name);
    const ofSaved = saved ? t.whatif.ofSaved(saved.name ?? "") : "";
    const words = of === "saved" ? ofSaved : of === "baseline" ? t.whatif.ofBaseline : t.whatif.ofDifference;
    return html`<p class="soft small">${words}</p>`;
  }

  /** What a scenario changes of a figure, from the figure with it and without it. */
  #difference(id: string): Explanation {
    const { t } = this;
    const either = (name: string, title: (of: string) => string): Explanation | null => {
      try {
        const found = this.results.explain(name, DEPTH - 1);
        return { ...found, code: "figure", title: title(titleOf(found, this)) };
      } catch {
        // A deal that only the scenario, or only the baseline, has.
        return null;
      }
    };
    const now = either(id, t.whatif.withScenario);
    const before = either(`baseline:${id}`, t.whatif.withoutScenario);
    const some = now ?? before ?? this.results.explain(id, 0);
    return {
      ...some,
      // Called by the titles that are given here.
      code: "figure",
      id: `difference:${id}`,
      title: t.whatif.difference,
      text: "",
      value: difference(now?.value ?? "0", before?.value ?? "0"),
      clause: null,
      op: now ? "difference" : "given",
      more: false,
      inputs: [now, before].filter((node) => node !== null),
    };
  }

  /** A link may be old or mistyped: then the reason. */
  #explain(): Explanation | string {
    try {
      const [, id] = /^difference:(.*)$/s.exec(this.figure) ?? [];
      if (id !== undefined) return this.#difference(id);
      const found = this.results.explain(this.figure, DEPTH);
      return found.inputs.length === 1 ? this.results.explain(this.figure, DEPTH_OF_LINE) : found;
    } catch (error) {
      return messageOf(error, this.store);
    }
  }
}
