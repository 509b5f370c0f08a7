import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { isZero } from "../ui/decimal";
import { base, panels } from "../ui/styles";
import { entries } from "./entries";
import { isEarly } from "./tiers";

/** Where earnings are going: where the run rate lands, and what is needed in a week. */
export class AttainGoing extends Part {
  static override styles = [
    base,
    panels,
    entries,
    css`
      h2 {
        font-size: calc(16 * var(--px));
      }

      .basis {
        margin: 2px 0 14px;
      }
    `,
  ];

  override render(): TemplateResult {
    const { formats, t } = this;
    const { lands, lands_pace, target } = this.results.outlook;
    const early = isEarly(this.statement.position.elapsed);
    return html`<h2>${t.position.going}</h2>
      <p class="basis soft small">${this.basis}</p>
      <dl class="entries figures">
        <div>
          <dt>${t.position.landsEarned}</dt>
          <dd class="value">${early ? "–" : formats.money(lands)}</dd>
          ${
            early || lands_pace === null
              ? nothing
              : html`<dd class="soft small">
                  ${t.position.landsShare(formats.percent(lands_pace), formats.sum(target))}
                </dd>`
          }
          <dd class="soft small">${early ? t.position.early : t.position.landsWords}</dd>
        </div>
        ${isZero(target) ? nothing : this.#weekly()}
      </dl>`;
  }

  #weekly(): TemplateResult {
    const { formats, t } = this;
    const { needed_per_week: needed } = this.results.outlook;
    const [value, words] =
      needed === null
        ? [t.none, t.position.weeklyOver]
        : [formats.money(needed), isZero(needed) ? t.position.weeklyReached : t.position.weeklyWords];
    return html`<div>
      <dt>${t.position.weeklyEarned}</dt>
      <dd class="value">${value}</dd>
      <dd class="soft small">${words}</dd>
    </div>`;
  }
}
