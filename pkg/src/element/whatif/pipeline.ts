import type { DealView, Scenario } from "attain";
import { css, html, nothing, type TemplateResult } from "lit";
import { Part } from "../store/part";
import { base, controls } from "../ui/styles";
import { pipelineOf, ScenarioEvent, withWon, wonIn } from "./edits";
import { parts } from "./styles";

/** Deals shown at first, and with every "Show more". */
const PAGE = 8;
const MORE = 100;

/** The open deals, each of which may be said to close. */
export class AttainPipeline extends Part {
  static override properties = {
    ...Part.properties,
    scenario: { attribute: false },
    limit: { state: true },
  };

  /** The scenario as it stands while a lever moves. */
  declare scenario: Scenario;
  declare private limit: number;

  constructor() {
    super();
    this.limit = PAGE;
  }

  static override styles = [
    base,
    controls,
    parts,
    css`
      :host {
        border-top: 1px solid var(--line);
        margin-top: 16px;
        padding-top: 16px;
      }

      h3 {
        font-size: calc(15 * var(--px));
        margin-bottom: 4px;
      }

      li + li {
        border-top: 1px solid var(--line);
      }

      label {
        align-items: center;
        cursor: pointer;
        display: grid;
        font-size: calc(14 * var(--px));
        gap: 0 12px;
        grid-template-columns: 24px minmax(0, 1fr) auto;
        padding: 8px 0;
      }

      label:hover .name {
        text-decoration: underline;
        text-decoration-thickness: 1px;
        text-underline-offset: 3px;
      }

      .name {
        font-weight: 500;
        overflow-wrap: anywhere;
      }

      .about {
        display: block;
      }

      .amount-of {
        text-align: var(--end);
      }

      .link {
        margin-top: 8px;
        min-height: 24px;
      }
    `,
  ];

  override render(): TemplateResult | typeof nothing {
    const { t, scenario } = this;
    const pipeline = pipelineOf(this.results.deals, scenario, this.statement.plan);
    if (pipeline.length === 0) return nothing;
    const won = wonIn(scenario);
    const shown = pipeline.slice(0, this.limit);
    const left = pipeline.length - shown.length;
    return html`<h3 id="title">${t.whatif.willClose}</h3>
      <ul aria-labelledby="title">
        ${shown.map((deal) => html`<li>${this.#deal(deal, pipeline, won)}</li>`)}
      </ul>
      ${
        left > 0
          ? html`<button
              class="link small"
              type="button"
              @click=${() => {
                this.limit += MORE;
              }}
            >
              ${t.deals.more(Math.min(left, MORE))}
            </button>`
          : nothing
      }`;
  }

  #deal(deal: DealView, pipeline: DealView[], won: ReadonlySet<string>): TemplateResult {
    const { t, formats } = this;
    const { id, name, amount, close_date, probability } = deal;
    const toggle = (event: Event): void => {
      const next = new Set(won);
      if ((event.target as HTMLInputElement).checked) next.add(id);
      else next.delete(id);
      this.dispatchEvent(new ScenarioEvent(withWon(this.scenario, pipeline, next), null));
    };
    const about = [
      close_date === null ? t.deals.noDate : formats.date(close_date),
      ...(probability === null ? [] : [t.whatif.chanceOf(formats.percent(probability))]),
    ];
    return html`<label>
      <input type="checkbox" data-deal=${id} .checked=${won.has(id)} @change=${toggle} />
      <span><span class="name">${name}</span> <span class="about soft small figures">${about.join(" · ")}</span></span>
      <span class="amount-of figures">${amount === null ? t.none : formats.sum(amount)}</span>
    </label>`;
  }
}
