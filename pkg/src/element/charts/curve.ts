import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Decimal } from "attain";
import { drawn, multiple } from "../ui/decimal";
import { Chart, type ChartTexts, type Data } from "./chart";
import { below, fromZero, levels } from "./scales";

/** A corner of a payout curve. Where earnings jump, two corners share one place. */
export interface Corner {
  at: Decimal;
  earned: Decimal;
  /** Values evenly between this corner and the next, where the curve is bent. */
  bend?: readonly Decimal[];
}

/** A place on the curve worth marking: a threshold, the quota, an accelerator, a cap. */
export interface Marker {
  at: Decimal;
  label: string;
}

/** The words of this picture. */
export interface CurveTexts extends ChartTexts {
  sentence: string;
  sold: string;
  earned: string;
  mark: string;
  here: string;
  move: string;
}

const LEFT = 56;
const TOP = 44;
const BOTTOM = 26;
/** Places at which the marker stands still while it is dragged. */
const STOPS = 200;

type Place = [at: number, earned: number];

/** Straight pieces that a bent stretch is drawn with. */
const PIECES = 16;

/** The polynomial through values that lie evenly, at a share of the way (Lagrange). */
function between(values: readonly number[], share: number): number {
  const last = values.length - 1;
  return values.reduce((sum, value, index) => {
    const weight = values.reduce(
      (product, _, other) => (other === index ? product : (product * (share * last - other)) / (index - other)),
      1,
    );
    return sum + value * weight;
  }, 0);
}

/** Places to draw a line through. */
function along(corners: readonly Corner[]): Place[] {
  return corners.flatMap((corner, index): Place[] => {
    const next = corners[index + 1];
    const from = drawn(corner.at);
    if (!next || !corner.bend?.length) return [[from, drawn(corner.earned)]];
    const values = [corner.earned, ...corner.bend, next.earned].map(drawn);
    const width = drawn(next.at) - from;
    return Array.from({ length: PIECES }, (_, piece) => [
      from + (width * piece) / PIECES,
      between(values, piece / PIECES),
    ]);
  });
}

/** Says where the reader has moved the marker to. */
export class MoveEvent extends Event {
  static readonly type = "attain-move";
  /** Credits. */
  readonly at: Decimal;
  /** Whether the reader has let go. */
  readonly done: boolean;

  constructor(at: Decimal, done: boolean) {
    super(MoveEvent.type, { bubbles: true, composed: true });
    this.at = at;
    this.done = done;
  }
}

/** A step between places that a reader can name: 1, 2 or 5 times a power of ten. */
export function stepFor(most: number): number {
  const rough = Math.max(1, most / STOPS);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10) * power;
}

/**
 * Earnings over what is sold, with the markers and "you are here", which can be moved: it tells of that
 * by `MoveEvent`s and moves once `here` and `earned` are set, so `earned` is always the engine's.
 *
 * @example
 * html`<attain-curve .formats=${formats} .texts=${texts} heading="…" .corners=${corners} .markers=${markers} .now=${credited} .here=${here} .earned=${earned} .movable=${true} @attain-move=${move}></attain-curve>`
 */
export class AttainCurve extends Chart {
  static override properties = {
    corners: { attribute: false },
    markers: { attribute: false },
    now: { type: String },
    here: { type: String },
    earned: { type: String },
    unit: { type: String },
    step: { type: String },
    movable: { type: Boolean },
  };

  declare corners: Corner[];
  declare markers: Marker[];
  /** Where the reader stands. */
  declare now: Decimal;
  /** Where the marker is. */
  declare here: Decimal;
  /** What is earned there, as the engine says. */
  declare earned: Decimal;
  /** What places are: `money`, `number`, or `ratio` for attainment. */
  declare unit: string;
  /** The marker moves by so much; empty for a round step that suits the scale. */
  declare step: Decimal;
  declare movable: boolean;
  declare texts: CurveTexts;
  #dragging = false;

  constructor() {
    super();
    this.corners = [];
    this.markers = [];
    this.now = "0";
    this.here = "0";
    this.earned = "0";
    this.unit = "money";
    this.step = "";
    this.movable = false;
  }

  static override styles = [
    Chart.styles,
    css`
      .curve {
        fill: none;
        stroke: var(--accent);
        stroke-linejoin: round;
        stroke-width: 2.5;
      }

      .jump {
        stroke: var(--accent);
        stroke-dasharray: 2 3;
        stroke-width: 1.5;
      }

      .mark {
        stroke: var(--line-strong);
        stroke-dasharray: 3 3;
      }

      .needle {
        stroke: var(--ink);
        stroke-width: 1.5;
      }

      .start {
        fill: var(--surface);
        stroke: var(--ink);
        stroke-width: 1.5;
      }

      .here {
        fill: var(--ink);
        stroke: var(--surface);
        stroke-width: 2;
      }

      .handle {
        appearance: none;
        background: none;
        cursor: ew-resize;
        height: calc(100% - 26px);
        inset-block-start: 0;
        inset-inline: 0;
        margin: 0;
        opacity: 0;
        position: absolute;
        touch-action: pan-y;
        width: 100%;
      }

      .plot:has(.handle:focus-visible) svg .here {
        outline: 2px solid var(--accent);
        outline-offset: 3px;
        r: 9px;
      }
    `,
  ];

  protected override get height(): number {
    return 280;
  }

  protected override sentence(): string {
    return this.texts.sentence;
  }

  protected override data(): Data {
    const { texts, formats } = this;
    const mark = (at: Decimal): string => this.markers.find((marker) => drawn(marker.at) === drawn(at))?.label ?? "";
    return {
      head: [texts.sold, texts.earned, texts.mark],
      rows: this.corners.map(({ at, earned }) => [formats.credit(at, this.unit), formats.money(earned), mark(at)]),
    };
  }

  get #most(): number {
    const ends = [...this.corners.map(({ at }) => drawn(at)), ...this.markers.map(({ at }) => drawn(at) * 1.1)];
    return Math.max(drawn(this.step) || 1, drawn(this.here), drawn(this.now), ...ends);
  }

  get #step(): Decimal {
    return this.step || String(stepFor(this.#most));
  }

  get #right(): number {
    return this.width - 16;
  }

  protected override draw(): SVGTemplateResult {
    const { width, height, corners, formats } = this;
    const x = scaleLinear([0, this.#most], [LEFT, this.#right]);
    const y = fromZero([...corners.map(({ earned }) => drawn(earned)), drawn(this.earned)], [height - BOTTOM, TOP]);
    const runs = line<Place>(
      ([at]) => x(at),
      ([, earned]) => y(earned),
    );
    const jumps = corners.filter((corner, index) => drawn(corners[index - 1]?.at ?? "-1") === drawn(corner.at));
    const parts: Corner[][] = [[]];
    for (const corner of corners) {
      if (jumps.includes(corner)) parts.push([]);
      parts.at(-1)?.push(corner);
    }
    const here = x(drawn(this.here));
    const edges = x
      .ticks(width < 480 ? 3 : 6)
      .map((value) => ({ at: x(value), label: formats.shortCredit(value, this.unit) }));
    let free = -Infinity;
    let row = 0;
    return svg`
      ${levels(y, [LEFT, width], (value) => formats.short(value))}
      ${this.markers.map(({ at, label }) => {
        const place = x(drawn(at));
        const half = label.length * 3.3;
        row = place - half < free ? (row + 1) % 3 : 0;
        free = Math.max(free, place + half + 6);
        const middle = Math.min(Math.max(place, half), width - half);
        return svg`<line class="mark" x1=${place} x2=${place} y1=${row * 13 + 14} y2=${height - BOTTOM} />
          <text class="halo" x=${middle} y=${row * 13 + 10} text-anchor="middle">${label}</text>`;
      })}
      ${parts.map((part) => svg`<path class="curve" d=${runs(along(part)) ?? ""} />`)}
      ${jumps.map((corner) => {
        const before = corners[corners.indexOf(corner) - 1];
        return svg`<line class="jump" x1=${x(drawn(corner.at))} x2=${x(drawn(corner.at))}
          y1=${y(drawn(before?.earned ?? "0"))} y2=${y(drawn(corner.earned))} />`;
      })}
      <line class="needle" x1=${here} x2=${here} y1=${TOP} y2=${height - BOTTOM} />
      ${this.now === this.here ? nothing : svg`<circle class="start" cx=${x(drawn(this.now))} cy=${height - BOTTOM} r="4" />`}
      <circle class="here" cx=${here} cy=${y(drawn(this.earned))} r="7" />
      ${this.#label(here, y(drawn(this.earned)))}
      ${below(edges, height - 6, [LEFT, width])}`;
  }

  #label(x: number, y: number): SVGTemplateResult {
    const after = x < this.width * 0.6;
    const text = this.formats.money(this.earned);
    // Below the point there is room unless it is near the floor, where the axis has its words.
    const place = y + 22 > this.height - BOTTOM ? y - 12 : y + 18;
    return svg`<text class="strong halo" x=${after ? x + 12 : x - 12} y=${place} text-anchor=${after ? "start" : "end"}>${text}</text>`;
  }

  protected override controls(): TemplateResult | typeof nothing {
    if (!this.movable) return nothing;
    const step = drawn(this.#step);
    const { formats, texts } = this;
    return html`<input
      class="handle"
      type="range"
      aria-label=${texts.move}
      aria-valuetext=${`${formats.credit(this.here, this.unit)}, ${formats.money(this.earned)}`}
      min="0"
      max=${Math.floor(this.#most / step)}
      step="1"
      .value=${String(Math.round(drawn(this.here) / step))}
      @pointerdown=${this.#grab}
      @pointermove=${this.#drag}
      @pointerup=${this.#drop}
      @pointercancel=${this.#drop}
      @input=${this.#type}
      @change=${this.#typed}
    />`;
  }

  /** Where a pointer is on the scale: the slider's own track is wider than the picture's. */
  #place(event: PointerEvent): Decimal {
    const box = (event.target as HTMLElement).getBoundingClientRect();
    const share = (event.clientX - box.left - LEFT) / (this.#right - LEFT);
    return this.#stop(Math.round((Math.min(1, Math.max(0, share)) * this.#most) / drawn(this.#step)));
  }

  /** A whole number of steps, as a decimal. */
  #stop(steps: number): Decimal {
    return multiple(this.#step, steps);
  }

  readonly #grab = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.target as HTMLElement;
    handle.focus({ preventScroll: true });
    handle.setPointerCapture(event.pointerId);
    this.#dragging = true;
    this.dispatchEvent(new MoveEvent(this.#place(event), false));
  };

  readonly #drag = (event: PointerEvent): void => {
    if (this.#dragging) this.dispatchEvent(new MoveEvent(this.#place(event), false));
  };

  readonly #drop = (event: PointerEvent): void => {
    if (!this.#dragging) return;
    this.#dragging = false;
    this.dispatchEvent(new MoveEvent(this.#place(event), true));
  };

  readonly #type = (event: Event): void => {
    if (this.#dragging) return;
    this.dispatchEvent(new MoveEvent(this.#stop((event.target as HTMLInputElement).valueAsNumber), false));
  };

  readonly #typed = (event: Event): void => {
    if (this.#dragging) return;
    this.dispatchEvent(new MoveEvent(this.#stop((event.target as HTMLInputElement).valueAsNumber), true));
  };
}
