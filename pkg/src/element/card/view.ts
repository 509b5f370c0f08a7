import { css, html, nothing, type TemplateResult } from "lit";
import { scaleOf } from "../position/tiers";
import { Part } from "../store/part";
import { isNegative, isZero } from "../ui/decimal";
import { stateOf } from "../ui/state";
import { base } from "../ui/styles";
import { filled } from "../ui/words";

/** Where the participant stands, at a glance: for a portal's home page. */
export class AttainCard extends Part {
  static override styles = [
    base,
    css`
      :host {
        background: var(--surface);
        border: 1px solid var(--line);
        border-radius: var(--radius);
        padding: 18px 20px;
      }

      .earned {
        font-size: calc(30 * var(--px));
        font-weight: 600;
        letter-spacing: -0.025em;
        line-height: 1.2;
        margin: 2px 0 6px;
        overflow-wrap: anywhere;
      }

      h2 {
        font-size: calc(14 * var(--px));
      }

      .ahead {
        color: var(--accent);
        font-weight: 600;
      }

      .behind {
        color: var(--behind);
        font-weight: 600;
      }

      .component {
        border-top: 1px solid var(--line);
        margin-top: 14px;
        padding-top: 12px;
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 0 12px;
        justify-content: space-between;
      }

      attain-gauge {
        margin-top: 8px;
      }

      .basis {
        margin-top: 12px;
      }
    `,
  ];

  override render(): TemplateResult {
    return stateOf(this.store) ?? this.#card();
  }

  #card(): TemplateResult {
    const { formats, t, statement } = this;
    const { position, plan, participant } = statement;
    return html`<slot name="brand"></slot>
      <h2>${participant.name ?? plan.name}</h2>
      <p class="soft small">${t.position.earnedToDate}</p>
      <p class="earned figures" part="figure">${formats.money(position.earned)}</p>
      ${position.pace === null ? nothing : this.#verdict(position.ahead)} ${this.#component()}
      <p class="basis soft small">${this.basis}</p>
      <slot name="actions"></slot>`;
  }

  #verdict(difference: string): TemplateResult {
    const { formats, t } = this;
    const by = formats.magnitude(difference);
    if (isZero(difference)) return html`<p class="ahead">${t.position.onTarget}</p>`;
    return isNegative(difference)
      ? html`<p class="behind">${t.position.behind(by)}</p>`
      : html`<p class="ahead">${t.position.ahead(by)}</p>`;
  }

  /** The first component that is measured against a quota. */
  #component(): TemplateResult | typeof nothing {
    const { statement, formats, t } = this;
    const standing = statement.position.components.find(({ attainment }) => attainment !== null);
    const component = statement.components.find(({ id }) => id === standing?.component);
    if (!standing || !component || standing.attainment === null) return nothing;
    const scale = scaleOf(component, standing, formats);
    const { missing } = standing;
    return html`<div class="component">
      <p class="line figures">
        <span>${component.name}, ${formats.spanId(standing.interval)}</span>
        <b part="figure">${formats.percent(standing.attainment)}</b>
      </p>
      ${scale ? html`<attain-gauge part="gauge" .value=${scale.value} .marks=${scale.marks}></attain-gauge>` : nothing}
      ${
        missing === null || isZero(missing)
          ? nothing
          : html`<p class="small figures">
              ${filled(t.position.reachesQuota, html`<b>${formats.credit(missing, component.unit)}</b>`)}
            </p>`
      }
    </div>`;
  }
}
