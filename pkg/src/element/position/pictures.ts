import type { ComponentHeader, ComponentPosition, Curve, Decimal, OddsAnswer } from "attain";
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { drawnCurve } from "../charts/corners";
import type { MoveEvent } from "../charts/curve";
import { loadCharts } from "../charts/load";
import { waterfall } from "../charts/waterfall";
import type { Spread } from "../charts/progress";
import type { Session } from "../store/session";
import { fan, openingFan } from "./fan";
import { Part } from "../store/part";
import { compare, isZero } from "../ui/decimal";
import { base, controls, panels } from "../ui/styles";

/** Attainment moves by so much when "you are here" is moved. */
const STEP = "0.005";

/** Where "you are here" was moved to, and what the engine says is earned there. */
interface Moved {
  here: Decimal;
  at: Decimal;
  earned: Decimal;
}

/** The pictures of the position: against quota, what more pays, by month, how it may end. */
export class AttainPictures extends Part {
  static override properties = {
    ...Part.properties,
    chosen: { state: true },
    moved: { state: true },
    odds: { state: true },
    fan: { state: true },
    loaded: { state: true },
  };

  declare private chosen: string | null;
  declare private moved: Moved | null;
  declare private odds: OddsAnswer | null;
  /** The forecast of a component. */
  declare private fan: { of: string; points: Spread[] };
  declare private loaded: boolean;
  #session: Session | null = null;
  #curve: { component: string; curve: Curve | null } | null = null;
  #running: AbortController | null = null;

  constructor() {
    super();
    this.chosen = null;
    this.moved = null;
    this.odds = null;
    this.fan = { of: "", points: [] };
    this.loaded = false;
  }

  static override styles = [
    base,
    controls,
    panels,
    css`
      .panel-head h2 {
        font-size: calc(20 * var(--px));
      }

      .grid {
        display: grid;
        gap: 16px;
      }

      .panel {
        min-width: 0;
        padding: 20px;
      }

      label {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        font-size: calc(14 * var(--px));
        gap: 4px 10px;
      }

      select {
        max-width: 100%;
      }

      .back {
        min-height: 24px;
      }

      @container (width >= 64em) {
        .grid {
          grid-template-columns: repeat(2, minmax(0, 1fr));
        }

        /* No hole is left where there is one picture fewer. */
        .grid > :last-child:nth-child(odd) {
          grid-column: 1 / -1;
        }

        .panel {
          padding: 24px;
        }
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void loadCharts(this.store).then(() => {
      this.loaded = customElements.get("attain-curve") !== undefined;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#running?.abort();
    this.#session = null;
  }

  /** Another calculation: what was asked of the one before is no longer true. */
  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#session === this.results) return;
    this.#session = this.results;
    this.#curve = null;
    this.moved = null;
    this.odds = null;
    this.fan = { of: "", points: [] };
    void this.#forecast(this.results);
  }

  async #forecast(session: Session): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const target = session.outlook.target;
    const reach = isZero(target) ? [] : [{ what: "earned" as const, at_least: target }];
    try {
      const { signal } = running;
      this.odds ??= await session.attain.odds({ reach }, { signal });
      const { component, standing } = this.#shown;
      if (!component || !standing || this.fan.of === component.id) return;
      this.fan = { of: component.id, points: fan(session, this.odds, component.id, standing) };
      const points = await openingFan(session, this.odds, component, standing, signal);
      this.fan = { of: component.id, points };
    } catch (error) {
      // Stopped because it is no longer asked for, or a book without odds: there is no forecast.
      if (!running.signal.aborted) console.debug(error);
    }
  }

  get #components(): ComponentHeader[] {
    return this.statement.components.filter(({ id, paid_in }) => id !== "*" && paid_in === null);
  }

  /** The component that is looked at, and where it stands. */
  get #shown(): { component: ComponentHeader | undefined; standing: ComponentPosition | undefined } {
    const component = this.#components.find(({ id }) => id === this.chosen) ?? this.#components[0];
    const standing = this.statement.position.components.find((entry) => entry.component === component?.id);
    return { component, standing };
  }

  override render(): TemplateResult | typeof nothing {
    const { component, standing } = this.#shown;
    if (!component || !standing || !this.loaded) return nothing;
    return html`<div class="panel-head">
        <div>
          <h2>${this.t.charts.title}</h2>
          <p class="basis">${this.basis}</p>
        </div>
        ${this.#select(component)}
      </div>
      <div class="grid">
        ${this.#progress(component, standing)} ${this.#payout(component)} ${this.#months()} ${this.#outcomes()}
        ${this.#steps()}
      </div>`;
  }

  #select(component: ComponentHeader): TemplateResult | typeof nothing {
    if (this.#components.length < 2) return nothing;
    const choose = (event: Event): void => {
      this.chosen = (event.target as HTMLSelectElement).value;
      this.moved = null;
      void this.#forecast(this.results);
    };
    return html`<label
      >${this.t.charts.component}
      <select class="field" @change=${choose}>
        ${this.#components.map(
          ({ id, name }) => html`<option value=${id} ?selected=${id === component.id}>${name}</option>`,
        )}
      </select></label
    >`;
  }

  #progress(component: ComponentHeader, standing: ComponentPosition): TemplateResult | typeof nothing {
    const { formats, t } = this;
    const outlook = this.results.outlook.components.find((entry) => entry.component === component.id);
    if (!outlook?.on) return nothing;
    const credit = (value: Decimal): string => formats.credit(value, component.unit);
    const fan = this.fan.of === component.id ? this.fan.points : [];
    const end = fan.at(-1);
    const words = t.charts.progress;
    const sentence = words.sentence(credit(standing.credited), standing.quota === null ? null : credit(standing.quota));
    const forecast = end && ` ${words.forecastWords(credit(end.low), credit(end.middle), credit(end.high))}`;
    return html`<div class="panel">
      <attain-progress
        .formats=${formats}
        .texts=${{ ...words, data: t.charts.data, sentence: `${sentence}${forecast ?? ""}` }}
        .heading=${(standing.quota === null ? words.headingPlain : words.heading)(component.name, formats.spanId(standing.interval))}
        .start=${standing.start}
        .end=${standing.end}
        .today=${this.statement.as_of}
        .quota=${standing.quota}
        .unit=${component.unit}
        .course=${outlook.course}
        .fan=${fan}
      ></attain-progress>
    </div>`;
  }

  /** The curve of a component; nothing where it has none. */
  #curveOf(component: string): Curve | null {
    if (this.#curve?.component !== component) {
      this.#curve = { component, curve: this.#ask(component, null) };
    }
    return this.#curve.curve;
  }

  #ask(component: string, to: Decimal | null): Curve | null {
    try {
      return this.results.attain.curve(to === null ? { component } : { component, to });
    } catch {
      // Such as an entered figure of another time, or more jumps than can be drawn.
      return null;
    }
  }

  #payout(component: ComponentHeader): TemplateResult | typeof nothing {
    const curve = this.#curveOf(component.id);
    if (!curve) return nothing;
    const { formats, t } = this;
    const words = t.charts.curve;
    const { corners, markers, share, unit, start } = drawnCurve(curve, component, {
      cap: words.cap,
      quota: t.charts.progress.quota,
    });
    const written = (at: Decimal, here: Decimal): string =>
      share ? `${formats.percent(here)} (${formats.credit(at, component.unit)})` : formats.credit(at, component.unit);
    const { moved } = this;
    const { here, at, earned } = moved ?? start;
    const sentence = moved
      ? words.moved(
          written(at, here),
          formats.money(earned),
          written(start.at, start.here),
          formats.money(start.earned),
        )
      : words.sentence(written(at, here), formats.money(earned));
    return html`<div class="panel">
      <attain-curve
        .formats=${formats}
        .texts=${{ ...words, data: t.charts.data, sentence, sold: share ? words.attained : words.sold }}
        .heading=${words.heading(component.name)}
        .corners=${corners}
        .markers=${markers}
        .now=${start.here}
        .here=${here}
        .earned=${earned}
        .unit=${unit}
        .step=${share ? STEP : ""}
        .movable=${true}
        @attain-move=${(event: MoveEvent): void => {
          this.#move(component.id, event.at);
        }}
      ></attain-curve>
      ${
        moved
          ? html`<button class="link back small" type="button" @click=${this.#back}>${words.back}</button>`
          : nothing
      }
    </div>`;
  }

  /** What is earned there is asked of the engine: the curve only draws it. */
  #move(component: string, here: Decimal): void {
    const curve = isZero(here) ? this.#curveOf(component) : this.#ask(component, here);
    const point = isZero(here) ? curve?.points[0] : curve?.points.at(-1);
    if (point) this.moved = { here, at: point.at, earned: point.earned };
  }

  readonly #back = (): void => {
    this.moved = null;
  };

  #months(): TemplateResult {
    const { formats, t } = this;
    const { periods, years, components, position } = this.statement;
    const words = t.charts.months;
    const best = periods.reduce(
      (most, span) => (compare(span.earned, most.earned) > 0 ? span : most),
      periods[0] ?? never(),
    );
    const total = years.length === 1 ? (years[0]?.earned ?? "0") : position.earned;
    return html`<div class="panel">
      <attain-months
        .formats=${formats}
        .texts=${{
          ...words,
          data: t.charts.data,
          sentence: words.sentence(formats.money(total), formats.span(best), formats.money(best.earned)),
        }}
        .heading=${words.heading}
        .spans=${periods}
        .components=${components}
        .current=${position.period}
      ></attain-months>
    </div>`;
  }

  #outcomes(): TemplateResult | typeof nothing {
    const { odds, formats, t } = this;
    if (!odds || odds.earned.least === odds.earned.most) return nothing;
    const { earned } = odds;
    const { target } = this.results.outlook;
    const words = t.charts.outcomes;
    const chance = odds.reach[0]?.reach.chance ?? null;
    const levels = [
      { at: earned.p50, label: words.median },
      ...(isZero(target) ? [] : [{ at: target, label: words.target }]),
    ];
    const money = (value: Decimal): string => formats.sum(value);
    return html`<div class="panel">
      <attain-histogram
        .formats=${formats}
        .texts=${{
          ...words,
          data: t.charts.data,
          sentence: words.sentence(
            money(earned.p10),
            money(earned.p90),
            money(earned.p50),
            chance === null ? t.none : formats.percent(chance),
          ),
        }}
        .heading=${words.heading}
        .bins=${earned.histogram}
        .levels=${levels.sort((a, b) => compare(a.at, b.at))}
        .goal=${isZero(target) ? null : target}
        .write=${money}
      ></attain-histogram>
    </div>`;
  }

  /** From the baseline to the scenario, by component. */
  #steps(): TemplateResult | typeof nothing {
    const { baseline, inputs } = this.results;
    if (inputs.scenario.changes.length === 0) return nothing;
    const [comparison] = baseline.compare([inputs.scenario]);
    if (!comparison) return nothing;
    const names = new Map(this.statement.components.map(({ id, name }) => [id, name]));
    const paying = new Set(this.statement.components.filter(({ paid_in }) => paid_in === null).map(({ id }) => id));
    const steps = comparison.components
      .filter(({ component }) => paying.has(component))
      .map(({ component, earned: { difference } }) => ({ label: names.get(component) ?? component, difference }));
    return html`<div class="panel">${waterfall(this, comparison.earned, steps)}</div>`;
  }
}

/** A plan has pay periods. */
function never(): never {
  throw new Error("a plan without pay periods");
}
