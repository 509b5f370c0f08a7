import type { ComponentHeader, ComponentOutlook, ComponentPosition } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { isNegative, isZero } from "../ui/decimal";
import { said } from "../ui/phrase";
import { amount } from "../explain/amount";
import { filled } from "../ui/words";
import { Part } from "../store/part";
import { amounts, base } from "../ui/styles";
import { boundText, isEarly, scaleOf, tierPay } from "./tiers";

/** One component: attainment in its interval, the tier in force, what is missing to the next. */
export class AttainComponent extends Part {
  static override properties = {
    ...Part.properties,
    component: { attribute: false },
    standing: { attribute: false },
    reach: { type: Number },
  };

  declare component: ComponentHeader;
  declare standing: ComponentPosition;
  /** The highest share of quota that the gauges show. */
  declare reach: number;

  static override styles = [
    base,
    amounts,
    css`
      :host {
        padding: 20px;
      }

      .grid {
        display: grid;
        gap: 12px 32px;
        grid-template-areas: "name share" "gauge gauge" "tiers tiers" "earned earned";
        grid-template-columns: minmax(0, 1.1fr) minmax(min-content, 1fr);
      }

      .name {
        grid-area: name;
      }

      .gauge {
        grid-area: gauge;
        min-width: 0;
      }

      .tiers {
        align-self: start;
        grid-area: tiers;
      }

      .share {
        grid-area: share;
        text-align: var(--end);
      }

      .earned {
        align-items: baseline;
        display: flex;
        gap: 8px;
        grid-area: earned;
      }

      .big {
        font-size: calc(18 * var(--px));
        font-weight: 600;
        letter-spacing: -0.01em;
        line-height: 1.35;
      }

      h3 {
        font-size: calc(16 * var(--px));
        line-height: 1.5;
      }

      attain-gauge {
        margin-top: 5px;
      }

      .next {
        margin-top: 2px;
      }

      .verdict {
        color: var(--accent);
        font-weight: 600;
      }

      .verdict.behind {
        color: var(--behind);
      }

      .next b {
        font-weight: 600;
      }

      .tiers li {
        align-items: baseline;
        color: var(--ink-soft);
        display: flex;
        gap: 8px;
      }

      .tiers li::before {
        background: var(--track);
        border-radius: 2px;
        content: "";
        box-shadow: inset 0 0 0 1px var(--line-strong);
        flex: none;
        height: 8px;
        width: 8px;
      }

      .tiers .in-force {
        color: var(--ink);
        font-weight: 600;
      }

      .tiers .in-force::before {
        background: var(--accent);
        box-shadow: none;
      }

      @container (width >= 42.667em) {
        :host {
          padding: 22px 32px;
        }

        .grid {
          grid-template-areas: "name share" "gauge gauge" "tiers earned";
          grid-template-columns: 1fr auto;
        }

        .earned {
          align-self: end;
        }
      }

      @media print {
        .grid {
          gap: 4px 36px;
          grid-template-areas: "name gauge share earned" "tiers gauge share earned";
          grid-template-columns: minmax(0, 1.1fr) minmax(0, 1.7fr) 150px 136px;
          grid-template-rows: auto 1fr;
        }

        .earned {
          align-self: start;
          display: block;
          text-align: var(--end);
        }
      }

      @container (width >= 64em) {
        .grid {
          gap: 4px 36px;
          grid-template-areas: "name gauge share earned" "tiers gauge share earned";
          grid-template-columns: minmax(0, 1.1fr) minmax(0, 1.7fr) 150px 136px;
          grid-template-rows: auto 1fr;
        }

        .earned {
          align-self: start;
          display: block;
          text-align: var(--end);
        }
      }

      @media print {
        :host {
          break-inside: avoid;
          padding: 10px 0;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { component, standing, formats, t } = this;
    const interval = formats.spanId(standing.interval);
    return html`<div class="grid">
      <div class="name">
        <h3>${component.name}</h3>
        <p class="soft small">${t.position.until(interval, formats.date(standing.end))}, ${this.#basis()}</p>
      </div>
      <div class="gauge">${this.#gauge()} ${this.#next()}</div>
      ${this.#tiers()}
      <div class="share figures">${this.#share()}</div>
      <div class="earned figures">
        <p class="big">${this.#earned()}</p>
        <p class="soft small">${t.position.earnedIn(interval)}</p>
      </div>
    </div>`;
  }

  get #outlook(): ComponentOutlook | undefined {
    return this.results.outlook.components.find(({ component }) => component === this.component.id);
  }

  /** Which event makes its credits. */
  #basis(): string {
    const { position } = this.t;
    const on = this.#outlook?.on;
    return on ? position.bases[on] : position.entered;
  }

  /** Against the quota for the days gone, where the run rate lands, and what is needed in a week. */
  #pace(): TemplateResult | typeof nothing {
    const outlook = this.#outlook;
    if (!outlook?.lands) return nothing;
    const { formats, t } = this;
    const { ahead, expected, lands, lands_attainment, needed_per_week: weekly } = outlook;
    const credit = (value: string): string => formats.credit(value, this.component.unit);
    const by = credit(ahead?.replace("-", "") ?? "0");
    const verdict =
      ahead === null || expected === null
        ? null
        : isZero(ahead)
          ? t.position.quotaLevel(credit(expected))
          : isNegative(ahead)
            ? t.position.quotaBehind(by, credit(expected))
            : t.position.quotaAhead(by, credit(expected));
    const lead =
      lands_attainment === null
        ? t.position.lands(credit(lands))
        : t.position.landsAt(credit(lands), formats.percent(lands_attainment));
    return html`
      ${
        verdict === null
          ? nothing
          : html`<p class=${ahead !== null && isNegative(ahead) ? "verdict behind" : "verdict"}>${verdict}</p>`
      }
      ${isEarly(outlook.elapsed) ? nothing : html`<p class="soft">${lead}</p>`}
      ${
        weekly === null || isZero(weekly)
          ? nothing
          : html`<p class="soft">${t.position.weekly(credit(weekly), t.position.days(outlook.days_left))}</p>`
      }
    `;
  }

  #earned(): TemplateResult {
    const { component, standing, formats } = this;
    return amount(`position/earned/${component.id}`, formats.pay(standing.earned, component.paid_in), standing.earned);
  }

  /** What reaching the next tier is worth. */
  #worth(): string {
    const worth = this.#outlook?.next?.worth;
    return worth ? this.t.position.worth(this.formats.money(worth)) : "";
  }

  /** The cap, and what it has cost so far. */
  #cap(): TemplateResult | typeof nothing {
    const { cap } = this.standing;
    if (!cap) return nothing;
    const { formats, t } = this;
    const cut = isZero(cap.cut) ? t.position.capNotReached : t.position.capCut(formats.money(cap.cut));
    return html`<p class="soft">${t.position.cap(formats.sum(cap.limit), formats.spanId(cap.span), cut)}</p>`;
  }

  #gauge(): TemplateResult | typeof nothing {
    const { component, standing, formats } = this;
    const scale = scaleOf(component, standing, formats);
    if (scale === null) return nothing;
    const reach = scale.byAttainment ? this.reach : 0;
    return html`<attain-gauge .value=${scale.value} .marks=${scale.marks} .reach=${reach}></attain-gauge>`;
  }

  #share(): TemplateResult {
    const { component, standing, formats, t } = this;
    const where = `${this.statement.position.period}/${component.id}`;
    const credited = amount(`to_date/${where}`, formats.credit(standing.credited, component.unit));
    if (standing.attainment === null || standing.quota === null) {
      return html`<p class="big">${credited}</p>
        <p class="soft small">${t.position.noQuota}</p>`;
    }
    return html`<p class="big">${amount(`attainment/${where}`, formats.percent(standing.attainment))}</p>
      <p class="soft small">
        ${filled(t.of, credited, amount(`quota/${where}`, formats.credit(standing.quota, component.unit)))}
      </p>`;
  }

  #tiers(): TemplateResult | typeof nothing {
    const { component, standing, formats, t } = this;
    if (component.tiers.length === 0) return html`<p class="tiers soft small">${said(component.phrase, this)}</p>`;
    return html`<ul class="tiers small figures" aria-label=${t.position.tiers}>
      ${component.tiers.map(({ label, from }, index) => {
        const reached = label === standing.tier;
        return html`<li class=${reached ? "in-force" : ""}>
          <span
            >${t.position.tier(
              label,
              tierPay(component, this.results.plan, index, this),
              isZero(from) ? null : boundText(from, component, formats),
            )}${reached ? html`<span class="visually-hidden">${t.position.inForce}</span>` : nothing}</span
          >
        </li>`;
      })}
    </ul>`;
  }

  #next(): TemplateResult {
    const { standing, component, formats, t } = this;
    const { next_tier: next, missing } = standing;
    const pays = (label: string): string => {
      const index = component.tiers.findIndex((tier) => tier.label === label);
      return tierPay(component, this.results.plan, index, this);
    };
    const credit = (value: string): string => formats.credit(value, component.unit);
    return html`<div class="next small figures">
      ${this.#pace()}
      ${
        next
          ? html`<p>
              ${filled(
                t.position.reachesTier(pays(next.label)),
                html`<b>${credit(next.missing)}</b>`,
                html`<b>${next.label}</b>`,
              )}${this.#worth()}
            </p>`
          : missing !== null && !isZero(missing)
            ? html`<p>${filled(t.position.reachesQuota, html`<b>${credit(missing)}</b>`)}</p>`
            : nothing
      }
      ${this.#cap()} ${this.#year()}
    </div>`;
  }

  /** The year to date, where the interval is shorter than it. */
  #year(): TemplateResult | typeof nothing {
    const { standing, component, formats, t } = this;
    if (standing.year_quota === null || standing.year_attainment === null) return nothing;
    if (standing.year_quota === standing.quota) return nothing;
    return html`<p class="soft">
      ${t.position.yearToDate(
        formats.percent(standing.year_attainment),
        formats.credit(standing.year_credited, component.unit),
        formats.credit(standing.year_quota, component.unit),
      )}
    </p>`;
  }
}
