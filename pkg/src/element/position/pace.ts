import { css, html, svg, type TemplateResult } from "lit";
import { compare, isNegative, isZero } from "../ui/decimal";
import { amount } from "../explain/amount";
import { filled } from "../ui/words";
import { Part } from "../store/part";
import { amounts, badges, base } from "../ui/styles";
import { drawnShare, isEarly } from "./tiers";

/** Earned so far against the target for the part of the year that has gone. */
export class AttainPace extends Part {
  static override styles = [
    base,
    badges,
    amounts,
    css`
      h2 {
        font-size: calc(16 * var(--px));
      }

      .earned {
        font-size: clamp(38px, 6vw, 56px);
        font-weight: 600;
        letter-spacing: -0.03em;
        line-height: 1.1;
        margin: 6px 0 12px;
      }

      .earned .amount {
        text-underline-offset: 0.14em;
      }

      .verdict {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 6px 12px;
      }

      svg {
        display: block;
        height: 30px;
        margin-top: 26px;
        overflow: visible;
        width: 100%;
      }

      .track {
        fill: var(--track);
      }

      .fill {
        fill: var(--accent);
      }

      .needle {
        stroke: var(--ink);
        stroke-width: 2;
      }

      .halo {
        stroke: var(--surface);
        stroke-width: 6;
      }

      .legend {
        color: var(--ink-soft);
        display: flex;
        flex-wrap: wrap;
        font-size: calc(13 * var(--px));
        gap: 4px 24px;
        margin-top: 10px;
      }

      .legend div {
        align-items: center;
        display: flex;
        gap: 7px;
      }

      .legend dd {
        color: var(--ink);
        font-weight: 500;
      }

      .legend div::before {
        border-radius: 2px;
        content: "";
        flex: none;
        height: 10px;
        width: 10px;
      }

      .legend .of-earned::before {
        background: var(--accent);
      }

      .legend .of-target::before {
        background: var(--ink);
        height: 14px;
        width: 2px;
      }

      .legend .of-year::before {
        background: var(--track);
        box-shadow: inset 0 0 0 1px var(--line-strong);
      }
    `,
  ];

  override render(): TemplateResult {
    const { formats, t } = this;
    const { position } = this.statement;
    return html`
      <h2>${t.position.earnedToDate}</h2>
      <p class="soft small">${this.basis}</p>
      <p class="earned figures">${amount("position/earned", formats.money(position.earned))}</p>
      ${this.#verdict()} ${this.#bar()} ${this.#legend()}
    `;
  }

  #verdict(): TemplateResult {
    const { ahead: difference, pace, elapsed } = this.statement.position;
    const { formats, t } = this;
    if (pace === null) return html`<p class="soft">${t.position.noTarget}</p>`;
    const ahead = !isNegative(difference);
    const by = formats.magnitude(difference);
    const early = isEarly(elapsed);
    const words = isZero(difference) ? t.position.onTarget : ahead ? t.position.ahead(by) : t.position.behind(by);
    return html`<p class="verdict figures">
      <span class=${ahead ? "badge" : "badge behind"}>${amount("position/ahead", words)}</span>
      <span class="soft"
        >${
          early
            ? t.position.early
            : filled(t.position.pace(formats.percent(elapsed)), amount("position/pace", formats.percent(pace)))
        }</span
      >
    </p>`;
  }

  #bar(): TemplateResult {
    const { earned, target } = this.statement.position;
    const year = this.statement.participant.target_incentive;
    const whole = compare(earned, year) > 0 ? earned : year;
    const percent = (share: number): string => `${String(Math.min(1, Math.max(0, share)) * 100)}%`;
    const mark = percent(drawnShare(target, whole));
    return html`<svg aria-hidden="true">
      <rect class="track" y="6" width="100%" height="18" rx="4" />
      <rect class="fill" y="6" width=${percent(drawnShare(earned, whole))} height="18" rx="4" />
      ${["halo", "needle"].map((kind) => svg`<line class=${kind} x1=${mark} x2=${mark} y1="0" y2="30" />`)}
    </svg>`;
  }

  #legend(): TemplateResult {
    const { position, participant } = this.statement;
    const { t } = this;
    return html`<dl class="legend figures">
      <div class="of-earned">
        <dt>${t.figures.earned}</dt>
        <dd>${this.formats.money(position.earned)}</dd>
      </div>
      <div class="of-target">
        <dt>${t.position.targetToDate}</dt>
        <dd>${amount("position/target", this.formats.money(position.target))}</dd>
      </div>
      <div class="of-year">
        <dt>${t.position.targetOfYear}</dt>
        <dd>${this.formats.sum(participant.target_incentive)}</dd>
      </div>
    </dl>`;
  }
}
