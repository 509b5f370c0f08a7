import type { Decimal, Headline, HeadlineComponent } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { amount } from "../explain/amount";
import { Part } from "../store/part";
import { difference, isNegative, isZero } from "../ui/decimal";
import { amounts, badges, base } from "../ui/styles";
import { entries } from "../position/entries";
import { baselineId, wholeSpan } from "./names";
import { parts } from "./styles";

/** What the scenario comes to, beside the baseline: it follows a lever while it moves. */
export class AttainOutcome extends Part {
  static override properties = {
    ...Part.properties,
    now: { attribute: false },
    was: { attribute: false },
  };

  /** The scenario's figures. */
  declare now: Headline;
  /** The baseline's. */
  declare was: Headline;

  static override styles = [
    base,
    badges,
    amounts,
    parts,
    entries,
    css`
      .earned {
        font-size: clamp(34px, 5vw, 48px);
        font-weight: 600;
        letter-spacing: -0.03em;
        line-height: 1.15;
        margin: 4px 0 8px;
        overflow-wrap: anywhere;
      }

      .earned .amount {
        text-underline-offset: 0.14em;
        white-space: normal;
      }

      .against {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 6px 12px;
      }

      .entries {
        margin-top: 22px;
      }

      .components {
        border-top: 1px solid var(--line);
        margin-top: 20px;
        padding-top: 8px;
      }

      .components li {
        align-items: baseline;
        display: grid;
        font-size: calc(14 * var(--px));
        gap: 0 16px;
        grid-template-columns: minmax(0, 1fr) auto;
        padding: 6px 0;
      }

      .components li > :last-child {
        text-align: var(--end);
      }
    `,
  ];

  override render(): TemplateResult {
    const { t, formats, now, was } = this;
    const span = wholeSpan(this.statement);
    const more = difference(now.earned, was.earned);
    return html`
      <h3>${t.whatif.earnedInAll}</h3>
      <p class="earned figures">${amount(`earned/${span}`, formats.money(now.earned))}</p>
      <p class="against figures" role="status">
        ${this.#badge(more)}
        ${
          isZero(more)
            ? nothing
            : html`<span class="soft"
                >${t.whatif.insteadOf} ${amount(baselineId(`earned/${span}`), formats.money(was.earned))}</span
              >`
        }
      </p>
      <dl class="entries figures">
        ${(["paid", "held", "owed"] as const).map((of) => this.#entry(of, now[of], was[of]))}
      </dl>
      <ul class="components figures">
        ${now.components.map((component) => this.#component(component, span))}
      </ul>
    `;
  }

  #badge(value: Decimal): TemplateResult {
    const { t, formats } = this;
    if (isZero(value)) return html`<span class="badge same">${t.whatif.same}</span>`;
    return html`<span class=${isNegative(value) ? "badge behind" : "badge"}>${formats.signed(value)}</span>`;
  }

  #entry(of: "paid" | "held" | "owed", now: Decimal, before: Decimal): TemplateResult | typeof nothing {
    const { t, formats } = this;
    if (of !== "paid" && isZero(now) && isZero(before)) return nothing;
    const span = wholeSpan(this.statement);
    const last = this.statement.periods.at(-1)?.id ?? span;
    const id = of === "paid" ? `paid/${span}` : `${of}/${last}`;
    const more = difference(now, before);
    return html`<div>
      <dt>${t.whatif.figures[of]}</dt>
      <dd class="value">${amount(id, formats.money(now))}</dd>
      <dd class="soft small">${isZero(more) ? t.whatif.same : formats.signed(more)}</dd>
    </div>`;
  }

  #component(component: HeadlineComponent, span: string): TemplateResult | typeof nothing {
    const { t, formats } = this;
    const header = this.statement.components.find(({ id }) => id === component.component);
    const was = this.was.components.find((entry) => entry.component === component.component);
    if (!header || !was) return nothing;
    const more = difference(component.earned, was.earned);
    const attainment = (entry: HeadlineComponent): Decimal | null => entry.attainment;
    const [from, to] = [attainment(was), attainment(component)];
    const shares =
      from === null || to === null
        ? nothing
        : html`<span class="soft small"
            >${from === to ? t.whatif.attains(formats.percent(to)) : t.whatif.attainsNow(formats.percent(from), formats.percent(to))}</span
          >`;
    const written = isZero(more) || header.paid_in !== null ? nothing : this.#signed(more);
    return html`<li>
      <span>${header.name} ${shares}</span>
      <span>
        ${
          header.id === "*"
            ? formats.pay(component.earned, header.paid_in)
            : amount(`earned/${span}/${header.id}`, formats.pay(component.earned, header.paid_in))
        }
        ${written}
      </span>
    </li>`;
  }

  #signed(more: Decimal): TemplateResult {
    return html`<span class=${isNegative(more) ? "small less-is" : "small more-is"}
      >${this.formats.signed(more)}</span
    >`;
  }
}
