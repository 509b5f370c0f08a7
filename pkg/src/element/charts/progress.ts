import { area, curveStepAfter, line } from "d3-shape";
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Decimal, IsoDate } from "attain";
import { drawn } from "../ui/decimal";
import { Chart, type ChartTexts, type Data, type Key } from "./chart";
import { below, fromZero, instant, levels, overDays } from "./scales";

/** Credits to date on a day. */
export interface Reached {
  date: IsoDate;
  credited: Decimal;
}

/** What may be credited to date on a day, from a poor outcome to a good one. */
export interface Spread {
  date: IsoDate;
  low: Decimal;
  middle: Decimal;
  high: Decimal;
}

/** The words of this picture. */
export interface ProgressTexts extends ChartTexts {
  sentence: string;
  date: string;
  credited: string;
  quota: string;
  pace: string;
  forecast: string;
  low: string;
  middle: string;
  high: string;
  today: string;
}

const LEFT = 56;
const TOP = 14;
const BOTTOM = 26;

/**
 * Credits of an interval to date against its quota, and where they may go from here.
 *
 * @example
 * html`<attain-progress .formats=${formats} .texts=${texts} heading="…" .start=${start} .end=${end} .today=${today} .quota=${quota} unit="money" .course=${course} .fan=${fan}></attain-progress>`
 */
export class AttainProgress extends Chart {
  static override properties = {
    start: { type: String },
    end: { type: String },
    today: { type: String },
    quota: { type: String },
    unit: { type: String },
    course: { attribute: false },
    fan: { attribute: false },
  };

  declare start: IsoDate;
  declare end: IsoDate;
  declare today: IsoDate;
  declare quota: Decimal | null;
  declare unit: string;
  /** Days on which something was credited, in order. */
  declare course: Reached[];
  /** The forecast, from today on; empty where there is none. */
  declare fan: Spread[];
  declare texts: ProgressTexts;

  constructor() {
    super();
    this.start = "";
    this.end = "";
    this.today = "";
    this.quota = null;
    this.unit = "money";
    this.course = [];
    this.fan = [];
  }

  static override styles = [
    Chart.styles,
    css`
      .reached {
        fill: none;
        stroke: var(--accent);
        stroke-width: 2.5;
      }

      .below {
        fill: var(--accent);
        fill-opacity: 0.12;
      }

      .quota {
        stroke: var(--ink);
        stroke-width: 1.5;
      }

      .pace {
        stroke: var(--line-strong);
        stroke-dasharray: 5 4;
        stroke-width: 1.5;
      }

      .fan {
        fill: var(--series-2);
        fill-opacity: 0.22;
      }

      .likely {
        fill: none;
        stroke: var(--series-2);
        stroke-dasharray: 2 3;
        stroke-width: 2;
      }

      .here {
        fill: var(--accent);
        stroke: var(--surface);
        stroke-width: 2;
      }
    `,
  ];

  protected override get height(): number {
    return 240;
  }

  protected override sentence(): string {
    return this.texts.sentence;
  }

  protected override keys(): Key[] {
    const { texts } = this;
    return [
      { mark: "reached", label: texts.credited },
      ...(this.quota === null ? [] : [{ mark: "pace", label: texts.pace }]),
      ...(this.fan.length === 0 ? [] : [{ mark: "likely", label: texts.forecast }]),
    ];
  }

  protected override swatch(mark: string): TemplateResult {
    return html`<svg aria-hidden="true" viewBox="0 0 20 12">
      ${mark === "likely" ? svg`<rect class="fan" width="20" height="12" rx="2" />` : nothing}
      <line class=${mark} x1="0" x2="20" y1="6" y2="6" />
    </svg>`;
  }

  protected override data(): Data {
    const { texts, formats, unit } = this;
    const credit = (value: Decimal): string => formats.credit(value, unit);
    const none = "";
    if (this.fan.length === 0) {
      return {
        head: [texts.date, texts.credited],
        rows: this.course.map(({ date, credited }) => [formats.date(date), credit(credited)]),
      };
    }
    return {
      head: [texts.date, texts.credited, texts.low, texts.middle, texts.high],
      rows: [
        ...this.course.map(({ date, credited }) => [formats.date(date), credit(credited), none, none, none]),
        ...this.fan.map(({ date, low, middle, high }) => [
          formats.date(date),
          none,
          credit(low),
          credit(middle),
          credit(high),
        ]),
      ],
    };
  }

  protected override draw(): SVGTemplateResult {
    const { width, height, course, fan, formats } = this;
    const quota = this.quota === null ? null : drawn(this.quota);
    const now = drawn(course.at(-1)?.credited ?? "0");
    const values = [
      ...course.map(({ credited }) => drawn(credited)),
      ...fan.map(({ high }) => drawn(high)),
      ...(quota === null ? [] : [quota]),
    ];
    const right = width - 12;
    const y = fromZero(values, [height - BOTTOM, TOP]);
    const x = overDays(this.start, this.end, [LEFT, right]);
    const at = (day: IsoDate): number => x(instant(day));
    const walked = [
      { date: this.start, credited: "0" },
      ...course.filter(({ date }) => date <= this.today),
      { date: this.today, credited: course.at(-1)?.credited ?? "0" },
    ];
    const steps = line<Reached>(
      ({ date }) => at(date),
      ({ credited }) => y(drawn(credited)),
    ).curve(curveStepAfter);
    const under = area<Reached>()
      .x(({ date }) => at(date))
      .y0(y(0))
      .y1(({ credited }) => y(drawn(credited)))
      .curve(curveStepAfter);
    const spread = area<Spread>()
      .x(({ date }) => at(date))
      .y0(({ low }) => y(drawn(low)))
      .y1(({ high }) => y(drawn(high)));
    const likely = line<Spread>(
      ({ date }) => at(date),
      ({ middle }) => y(drawn(middle)),
    );
    const months = x
      .ticks(width < 480 ? 3 : 6)
      .map((tick) => ({ at: x(tick), label: formats.day(tick.toISOString().slice(0, 10)) }));
    return svg`
      ${levels(y, [LEFT, width], (value) => formats.shortCredit(value, this.unit))}
      ${fan.length > 0 ? svg`<path class="fan" d=${spread(fan) ?? ""} /><path class="likely" d=${likely(fan) ?? ""} />` : nothing}
      <path class="below" d=${under(walked) ?? ""} />
      ${
        quota === null
          ? nothing
          : svg`<line class="pace" x1=${LEFT} y1=${y(0)} x2=${right} y2=${y(quota)} />
            <line class="quota" x1=${LEFT} x2=${right} y1=${y(quota)} y2=${y(quota)} />
            <text class="strong halo" x=${LEFT + 4} y=${y(quota) - 6}>${this.texts.quota}</text>`
      }
      <path class="reached" d=${steps(walked) ?? ""} />
      <circle class="here" cx=${at(this.today)} cy=${y(now)} r="6" />
      <text class="strong halo" x=${Math.min(at(this.today) + 10, right - 70)} y=${y(now) + 18}>${formats.credit(course.at(-1)?.credited ?? "0", this.unit)}</text>
      ${below(months, height - 6, [LEFT, width])}`;
  }
}
