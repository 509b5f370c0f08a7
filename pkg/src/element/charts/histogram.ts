import { max } from "d3-array";
import { scaleLinear } from "d3-scale";
import { css, nothing, svg, type SVGTemplateResult } from "lit";
import type { Bar, Decimal } from "attain";
import { drawn } from "../ui/decimal";
import { Chart, type ChartTexts, type Data } from "./chart";
import { below, levels } from "./scales";

/** A value worth marking. */
export interface Level {
  at: Decimal;
  label: string;
}

/** The words of this picture. */
export interface HistogramTexts extends ChartTexts {
  sentence: string;
  outcome: string;
  share: string;
  range: (from: string, to: string) => string;
}

const LEFT = 44;
const TOP = 40;
const BOTTOM = 26;

/**
 * How often each outcome happens.
 *
 * @example
 * html`<attain-histogram .formats=${formats} .texts=${texts} heading="…" .bins=${odds.earned.histogram} .levels=${[{ at: target, label: "Target" }]} .goal=${target} .write=${(value) => formats.money(value)}></attain-histogram>`
 */
export class AttainHistogram extends Chart {
  static override properties = {
    bins: { attribute: false },
    levels: { attribute: false },
    goal: { type: String },
    write: { attribute: false },
  };

  declare bins: Bar[];
  declare levels: Level[];
  /** Outcomes from here on are drawn as reached. */
  declare goal: Decimal | null;
  /** How an outcome is written. */
  declare write: (value: Decimal) => string;
  declare texts: HistogramTexts;

  constructor() {
    super();
    this.bins = [];
    this.levels = [];
    this.goal = null;
    this.write = (value) => value;
  }

  static override styles = [
    Chart.styles,
    css`
      .short {
        fill: var(--line-strong);
      }

      .reached {
        fill: var(--accent);
      }

      .mark {
        stroke: var(--ink);
        stroke-dasharray: 3 3;
      }
    `,
  ];

  protected override get height(): number {
    return 230;
  }

  protected override sentence(): string {
    return this.texts.sentence;
  }

  protected override data(): Data {
    const { texts, formats } = this;
    return {
      head: [texts.outcome, texts.share],
      rows: this.bins.map(({ from, to, chance }) => [
        texts.range(this.write(from), this.write(to)),
        formats.percent(chance),
      ]),
    };
  }

  protected override draw(): SVGTemplateResult {
    const { width, height, bins, formats } = this;
    const first = drawn(bins[0]?.from ?? "0");
    const last = drawn(bins.at(-1)?.to ?? "1");
    const marks = this.levels.map(({ at }) => drawn(at));
    const x = scaleLinear([Math.min(first, ...marks), Math.max(last, ...marks, first + 1)], [LEFT, width - 8]);
    const y = scaleLinear([0, max(bins, ({ chance }) => drawn(chance)) ?? 1], [height - BOTTOM, TOP]).nice(4);
    const goal = this.goal === null ? Infinity : drawn(this.goal);
    const edges = x.ticks(width < 480 ? 3 : 6).map((value) => ({ at: x(value), label: formats.short(value) }));
    let free = -Infinity;
    let row = 0;
    return svg`
      ${levels(y, [LEFT, width], (value) => formats.percent(String(value)), 3)}
      ${bins.map(({ from, to, chance }) => {
        const [a, b] = [x(drawn(from)), x(drawn(to))];
        const top = y(drawn(chance));
        const title = `${this.texts.range(this.write(from), this.write(to))}: ${formats.percent(chance)}`;
        return svg`<rect class=${drawn(from) >= goal ? "reached" : "short"} x=${a + 0.75} y=${top}
          width=${Math.max(1, b - a - 1.5)} height=${height - BOTTOM - top}><title>${title}</title></rect>`;
      })}
      ${this.levels.map(({ at, label }) => {
        const place = x(drawn(at));
        const half = label.length * 3.4;
        row = place - half < free ? (row + 1) % 3 : 0;
        free = place + half + 6;
        const middle = Math.min(Math.max(place, half), width - half);
        return svg`<line class="mark" x1=${place} x2=${place} y1=${row * 13 + 15} y2=${height - BOTTOM} />
          <text class="strong halo" x=${middle} y=${row * 13 + 10} text-anchor="middle">${label}</text>`;
      })}
      ${edges.length > 0 ? below(edges, height - 6, [LEFT, width]) : nothing}`;
  }
}
