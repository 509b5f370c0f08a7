import { scaleBand, scaleLinear } from "d3-scale";
import { css, nothing, svg, type SVGTemplateResult } from "lit";
import type { Decimal } from "attain";
import { drawn, isNegative, isZero } from "../ui/decimal";
import { Chart, type ChartTexts, type Data } from "./chart";
import { below } from "./scales";

/** A reason why a scenario earns more or less. */
export interface Step {
  label: string;
  difference: Decimal;
}

/** The words of this picture. */
export interface StepsTexts extends ChartTexts {
  sentence: string;
  baseline: string;
  scenario: string;
  what: string;
  amount: string;
}

const ROW = 34;
const TOP = 22;

/**
 * From the baseline to a scenario, one bar for each reason (a waterfall), top to bottom.
 *
 * @example
 * html`<attain-steps .formats=${formats} .texts=${texts} heading="…" .baseline=${"900.00"} .scenario=${"1000.00"} .steps=${[{ label: "Acme won", difference: "100.00" }]}></attain-steps>`
 */
export class AttainSteps extends Chart {
  static override properties = {
    baseline: { type: String },
    scenario: { type: String },
    steps: { attribute: false },
  };

  declare baseline: Decimal;
  declare scenario: Decimal;
  declare steps: Step[];
  declare texts: StepsTexts;

  constructor() {
    super();
    this.baseline = "0";
    this.scenario = "0";
    this.steps = [];
  }

  static override styles = [
    Chart.styles,
    css`
      .whole {
        fill: var(--line-strong);
      }

      .more {
        fill: var(--accent);
      }

      .less {
        fill: var(--behind);
      }

      .link {
        stroke: var(--line-strong);
        stroke-dasharray: 2 2;
      }
    `,
  ];

  protected override get height(): number {
    return TOP + (this.steps.length + 2) * ROW;
  }

  protected override sentence(): string {
    return this.texts.sentence;
  }

  protected override data(): Data {
    const { texts, formats } = this;
    return {
      head: [texts.what, texts.amount],
      rows: [
        [texts.baseline, formats.money(this.baseline)],
        ...this.steps.map(({ label, difference }) => [label, formats.signed(difference)]),
        [texts.scenario, formats.money(this.scenario)],
      ],
    };
  }

  protected override draw(): SVGTemplateResult {
    const { width, height, texts, formats } = this;
    const left = Math.min(180, width * 0.34);
    const right = width - Math.min(110, width * 0.26);
    let at = drawn(this.baseline);
    const bars = this.steps.map(({ label, difference }) => {
      const from = at;
      at += drawn(difference);
      const mark = isZero(difference) ? "whole" : isNegative(difference) ? "less" : "more";
      return { label, mark, from, to: at, text: formats.signed(difference) };
    });
    const all = [
      { label: texts.baseline, mark: "whole", from: 0, to: drawn(this.baseline), text: formats.money(this.baseline) },
      ...bars,
      { label: texts.scenario, mark: "whole", from: 0, to: drawn(this.scenario), text: formats.money(this.scenario) },
    ];
    const changed = [...bars.flatMap(({ from, to }) => [from, to]), drawn(this.baseline), drawn(this.scenario)];
    const [least, most] = [Math.min(...changed), Math.max(...changed)];
    // Differences that are small beside the whole are seen when the scale does not begin at zero.
    const room = (most - least) * 0.35;
    const start = least - room > 0 && most - least < most * 0.5 ? least - room : Math.min(0, least);
    const x = scaleLinear([start, most === start ? start + 1 : most], [left, right]).clamp(true);
    const y = scaleBand(
      all.map((_, index) => index),
      [TOP, height],
    ).padding(0.3);
    const ticks = x.ticks(width < 480 ? 2 : 4);
    return svg`
      ${ticks.map((value) => svg`<line class="grid" x1=${x(value)} x2=${x(value)} y1=${TOP - 6} y2=${height} />`)}
      ${below(
        ticks.map((value) => ({ at: x(value), label: formats.short(value) })),
        10,
        [left, width],
      )}
      ${all.map(({ label, mark, from, to, text }, index) => {
        const top = y(index) ?? 0;
        const [a, b] = [x(Math.min(from, to)), x(Math.max(from, to))];
        const next = all[index + 1];
        return svg`
          <text class=${mark === "whole" ? "strong" : ""} x="0" y=${top + y.bandwidth() / 2 + 4}>${cut(label, left)}
            <title>${label}</title></text>
          <rect class=${mark} x=${a} y=${top} width=${Math.max(1.5, b - a)} height=${y.bandwidth()} rx="2" />
          ${next === undefined ? nothing : svg`<line class="link" x1=${x(to)} x2=${x(to)} y1=${top + y.bandwidth()} y2=${top + y.step()} />`}
          <text class="strong" x=${b + 6} y=${top + y.bandwidth() / 2 + 4}>${text}</text>`;
      })}`;
  }
}

/** As much of a label as there is room for. */
export function cut(label: string, room: number): string {
  const letters = Math.floor((room - 8) / 6.6);
  return label.length > letters ? `${label.slice(0, Math.max(1, letters - 1))}…` : label;
}
