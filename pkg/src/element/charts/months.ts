import { max, min } from "d3-array";
import { scaleBand } from "d3-scale";
import { stack, stackOffsetDiverging } from "d3-shape";
import { css, html, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { ComponentHeader, Decimal, Span } from "attain";
import { drawn, isZero } from "../ui/decimal";
import { Chart, type ChartTexts, type Data, type Key } from "./chart";
import { below, fromZero, levels } from "./scales";
import { pattern, patterns, series, seriesStyles } from "./series";

/** The words of this picture. */
export interface MonthsTexts extends ChartTexts {
  sentence: string;
  period: string;
  total: string;
}

const LEFT = 52;
const TOP = 8;
const BOTTOM = 26;

/**
 * What is earned in each pay period, stacked by component.
 *
 * @example
 * html`<attain-months .formats=${formats} .texts=${texts} heading="…" .spans=${statement.periods} .components=${statement.components} .current=${statement.position.period}></attain-months>`
 */
export class AttainMonths extends Chart {
  static override properties = {
    spans: { attribute: false },
    components: { attribute: false },
    current: { type: String },
  };

  declare spans: Span[];
  declare components: ComponentHeader[];
  /** The pay period of today: those after it are to come. */
  declare current: string;
  declare texts: MonthsTexts;

  constructor() {
    super();
    this.spans = [];
    this.components = [];
    this.current = "";
  }

  static override styles = [
    Chart.styles,
    seriesStyles,
    css`
      .now {
        fill: var(--sunken);
      }
    `,
  ];

  protected override get height(): number {
    return 220;
  }

  /** Components that pay money. */
  get #paying(): ComponentHeader[] {
    return this.components.filter(({ paid_in }) => paid_in === null);
  }

  protected override sentence(): string {
    return this.texts.sentence;
  }

  protected override keys(): Key[] {
    return this.#paying.map(({ name }, index) => ({ mark: String(index), label: name }));
  }

  protected override swatch(mark: string): TemplateResult {
    const index = Number(mark);
    return html`<svg aria-hidden="true" viewBox="0 0 20 12">
      ${patterns()}
      <rect class=${series(index)} width="20" height="12" rx="2" />
      <rect class=${pattern(index)} width="20" height="12" rx="2" />
    </svg>`;
  }

  #earned(span: Span, component: string): Decimal {
    return span.components.find((entry) => entry.component === component)?.earned ?? "0";
  }

  protected override data(): Data {
    const { formats, texts } = this;
    const paying = this.#paying;
    const years = new Set(this.spans.map(({ start }) => start.slice(0, 4)));
    // Short names where they are told apart: the table stands in half of the page.
    const name = (span: Span): string => (years.size === 1 ? formats.shortSpan(span) : formats.span(span));
    return {
      head: [texts.period, ...paying.map(({ name }) => name), texts.total],
      rows: this.spans.map((span) => [
        name(span),
        ...paying.map(({ id }) => formats.money(this.#earned(span, id))),
        formats.money(span.earned),
      ]),
    };
  }

  protected override draw(): SVGTemplateResult {
    const { width, height, spans, formats } = this;
    const paying = this.#paying;
    const ids = paying.map(({ id }) => id);
    const stacked = stack<Span>()
      .keys(ids)
      .value((span, id) => drawn(this.#earned(span, id)))
      .offset(stackOffsetDiverging)(spans);
    const edges = stacked.flat(2);
    const y = fromZero([min(edges) ?? 0, max(edges) ?? 0], [height - BOTTOM, TOP]);
    const x = scaleBand(
      spans.map(({ id }) => id),
      [LEFT, width],
    ).padding(0.28);
    const now = x(this.current);
    const bars = stacked.flatMap((part, index) =>
      part.map((edge, place) => {
        const span = spans[place];
        const component = ids[index] ?? "";
        if (!span || isZero(this.#earned(span, component))) return svg``;
        const top = y(edge[1]);
        const box = { x: x(span.id) ?? 0, width: x.bandwidth(), height: Math.max(0, y(edge[0]) - top) };
        const title = `${paying[index]?.name ?? ""}: ${formats.money(this.#earned(span, component))}`;
        return svg`
          <rect class=${series(index)} x=${box.x} y=${top} width=${box.width} height=${box.height}>
            <title>${title}</title>
          </rect>
          <rect class=${pattern(index)} x=${box.x} y=${top} width=${box.width} height=${box.height} pointer-events="none" />`;
      }),
    );
    const labels = spans.map((span) => ({ at: (x(span.id) ?? 0) + x.bandwidth() / 2, label: formats.shortSpan(span) }));
    return svg`${patterns()}
      ${now === undefined ? svg`` : svg`<rect class="now" x=${now - 4} y="0" width=${x.bandwidth() + 8} height=${height - BOTTOM} rx="4" />`}
      ${levels(y, [LEFT, width], (value) => formats.short(value))}
      ${bars} ${below(labels, height - 6, [LEFT, width])}`;
  }
}
