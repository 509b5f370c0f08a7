import { scaleBand, scaleLinear } from "d3-scale";
import { css, svg, type SVGTemplateResult } from "lit";
import type { Decimal } from "attain";
import { drawn } from "../ui/decimal";
import { Chart, type ChartTexts, type Data } from "./chart";
import { cut } from "./steps";

/** What income becomes when one thing is less, and when it is more. */
export interface Swing {
  label: string;
  /** What is varied, lower side: "−10 %". */
  less: string;
  /** The same, upper side. */
  more: string;
  low: Decimal;
  high: Decimal;
}

/** The words of this picture. */
export interface TornadoTexts extends ChartTexts {
  sentence: string;
  what: string;
  low: string;
  high: string;
}

const ROW = 40;
const TOP = 22;
/** Where there is little room, what is varied stands above its bar. */
const NARROW = 560;
const LABEL = 18;

/**
 * How far each thing moves income, the greatest swing first.
 *
 * @example
 * html`<attain-tornado .formats=${formats} .texts=${texts} heading="…" .base=${"900.00"} .swings=${[{ label: "Acme", less: "lost", more: "won", low: "800.00", high: "1000.00" }]}></attain-tornado>`
 */
export class AttainTornado extends Chart {
  static override properties = { base: { type: String }, swings: { attribute: false } };

  declare base: Decimal;
  declare swings: Swing[];
  declare texts: TornadoTexts;

  constructor() {
    super();
    this.base = "0";
    this.swings = [];
  }

  static override styles = [
    Chart.styles,
    css`
      .more {
        fill: var(--accent);
      }

      .less {
        fill: var(--behind);
      }
    `,
  ];

  protected override get height(): number {
    return TOP + this.swings.length * (this.width < NARROW ? ROW + LABEL : ROW);
  }

  protected override sentence(): string {
    return this.texts.sentence;
  }

  protected override data(): Data {
    const { texts, formats } = this;
    return {
      head: [texts.what, texts.low, texts.high],
      rows: this.swings.map(({ label, less, more, low, high }) => [
        label,
        `${less}: ${formats.money(low)}`,
        `${more}: ${formats.money(high)}`,
      ]),
    };
  }

  protected override draw(): SVGTemplateResult {
    const { width, height, formats, swings } = this;
    const middle = drawn(this.base);
    const above = width < NARROW ? LABEL : 0;
    const left = above > 0 ? 0 : Math.min(170, width * 0.3);
    const longest = Math.max(0, ...swings.flatMap(({ less, more }) => [less.length, more.length]));
    const pad = Math.min(longest * 6.6 + 12, (width - left) * 0.36);
    const ends = swings.flatMap(({ low, high }) => [drawn(low), drawn(high)]);
    const far = Math.max(1, ...ends.map((end) => Math.abs(end - middle)));
    const x = scaleLinear([middle - far, middle + far], [left + pad, width - pad]);
    const y = scaleBand(
      swings.map((_, index) => index),
      [TOP, height],
    ).padding(0.34);
    return svg`
      <text x=${x(middle)} y="12" text-anchor="middle">${formats.money(this.base)}</text>
      ${swings.map(({ label, less, more, low, high }, index) => {
        const top = (y(index) ?? 0) + above / 2;
        const thick = y.bandwidth() - above / 2;
        const line = top + thick / 2 + 4;
        const bar = (value: Decimal, what: string): SVGTemplateResult => {
          const end = drawn(value);
          const [a, b] = [x(Math.min(end, middle)), x(Math.max(end, middle))];
          const up = end >= middle;
          return svg`<rect class=${up ? "more" : "less"} x=${a} y=${top} width=${b - a} height=${thick} rx="2">
              <title>${`${what}: ${formats.money(value)}`}</title></rect>
            ${
              end === middle
                ? svg``
                : svg`<text class="halo" x=${up ? b + 6 : a - 6} y=${line} text-anchor=${up ? "start" : "end"}>${what}</text>`
            }`;
        };
        return svg`<text class="strong" x="0" y=${above > 0 ? top - 6 : line}>${cut(label, above > 0 ? width : left)}
            <title>${label}</title></text>
          ${bar(low, less)} ${bar(high, more)}`;
      })}
      <line class="axis" x1=${x(middle)} x2=${x(middle)} y1=${TOP - 4} y2=${height} />`;
  }
}
