import { css, html, nothing, type TemplateResult } from "lit";
import { isZero } from "../ui/decimal";
import { amount } from "../explain/amount";
import { Part } from "../store/part";
import { amounts, base, panels } from "../ui/styles";
import { reachOf } from "./tiers";

/** Where the participant stands: the few figures that matter most, then each component. */
export class AttainPosition extends Part {
  static override styles = [
    base,
    amounts,
    panels,
    css`
      .headline {
        display: grid;
        gap: 28px 48px;
        grid-template-columns: minmax(0, 1fr);
        padding: 24px 20px;
      }

      .others {
        align-content: start;
        display: grid;
        gap: 18px 24px;
        grid-template-columns: repeat(auto-fit, minmax(min(calc(148 * var(--px)), 100%), 1fr));
      }

      .others dt {
        color: var(--ink-soft);
        font-size: calc(13 * var(--px));
        line-height: 1.35;
      }

      .others .value {
        font-size: calc(20 * var(--px));
        font-weight: 600;
        letter-spacing: -0.015em;
        line-height: 1.4;
      }

      .components {
        margin-top: 16px;
      }

      .pair {
        display: grid;
        gap: 16px;
        margin-top: 16px;
      }

      .inner {
        min-width: 0;
        padding: 20px;
      }

      attain-pictures {
        margin-top: 32px;
      }

      .components > * + * {
        border-top: 1px solid var(--line);
      }

      @container (width >= 42.667em) {
        .headline {
          padding: 32px;
        }
      }

      @media print {
        .headline {
          grid-template-columns: minmax(0, 2.2fr) minmax(0, 1fr);
        }

        .others {
          border-inline-start: 1px solid var(--line);
          grid-template-columns: 1fr;
          padding-inline-start: 40px;
        }
      }

      @container (width >= 64em) {
        .headline {
          grid-template-columns: minmax(0, 2.2fr) minmax(0, 1fr);
        }

        .others {
          border-inline-start: 1px solid var(--line);
          grid-template-columns: 1fr;
          padding-inline-start: 40px;
        }

        .pair {
          grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr);
        }

        .wide {
          grid-column: 1 / -1;
        }

        .inner {
          padding: 24px 32px;
        }
      }

      @media print {
        .headline,
        .inner {
          padding: 0;
        }
      }
    `,
  ];

  override render(): TemplateResult {
    const { statement, store } = this;
    const shown = statement.components.map((component) => ({
      component,
      standing: statement.position.components.find((entry) => entry.component === component.id),
    }));
    const reach = reachOf(statement);
    return html`
      <div class="panel headline">
        <attain-pace .store=${store}></attain-pace>
        ${this.#others()}
      </div>
      <div class="panel components">
        ${shown.map(({ component, standing }) =>
          standing
            ? html`<attain-component
                .store=${store}
                .component=${component}
                .standing=${standing}
                .reach=${reach}
              ></attain-component>`
            : nothing,
        )}
      </div>
      <div class="pair">
        <section class="panel inner">
          <attain-going .store=${store}></attain-going>
        </section>
        <section class="panel inner"><attain-money .store=${store}></attain-money></section>
        ${
          this.results.outlook.checks.length === 0
            ? nothing
            : html`<section class="panel inner wide"><attain-checks .store=${store}></attain-checks></section>`
        }
      </div>
      <attain-pictures .store=${store}></attain-pictures>
    `;
  }

  #others(): TemplateResult {
    const { position, participant, components } = this.statement;
    const { formats, t } = this;
    const main = position.components.find((entry) => entry.attainment !== null);
    const name = components.find((entry) => entry.id === main?.component)?.name;
    return html`<dl class="others">
      ${
        main?.attainment && name
          ? html`<div>
              <dt>${name}, ${formats.spanId(main.interval)}</dt>
              <dd class="figures value">
                ${amount(`attainment/${position.period}/${main.component}`, formats.percent(main.attainment))}
              </dd>
              <dd class="soft small">${t.position.ofQuota}</dd>
            </div>`
          : nothing
      }
      <div>
        <dt>${t.position.paidToDate}</dt>
        <dd class="figures value">${amount("position/paid", formats.money(position.paid))}</dd>
      </div>
      ${this.#balance("held", t.position.held)} ${this.#balance("owed", t.position.owed)}
      <div>
        <dt>${t.position.ote}</dt>
        <dd class="figures value">${formats.sum(participant.on_target_earnings)}</dd>
        <dd class="soft small">
          ${t.position.oteParts(formats.sum(participant.base_salary), formats.sum(participant.target_incentive))}
        </dd>
      </div>
    </dl>`;
  }

  #balance(of: "held" | "owed", label: string): TemplateResult | typeof nothing {
    const value = this.statement.position[of];
    if (isZero(value)) return nothing;
    return html`<div>
      <dt>${label}</dt>
      <dd class="figures value">${amount(`position/${of}`, this.formats.money(value))}</dd>
    </div>`;
  }
}
