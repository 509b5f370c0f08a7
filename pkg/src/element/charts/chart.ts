import {
  css,
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type SVGTemplateResult,
  type TemplateResult,
} from "lit";
import type { Formats } from "../ui/format";
import { base, tables } from "../ui/styles";

/** What a picture shows, as a table: a head, and rows whose first cell names the row. */
export interface Data {
  head: string[];
  rows: string[][];
}

/** One entry of a legend: what a mark looks like, and what it stands for. */
export interface Key {
  /** The class of the mark, as the picture draws it. */
  mark: string;
  label: string;
}

/** The words around every picture. */
export interface ChartTexts {
  /** The name of what unfolds the table. */
  data: string;
}

/** Until a browser says how wide the picture is. */
const WIDTH = 640;

/**
 * A picture with a heading, a sentence that says what it shows, and its data as a table. The sentence
 * and the table say all that the picture says; colour is never the only difference.
 *
 * Lengths are floats, made from decimals for drawing alone.
 */
export abstract class Chart extends LitElement {
  static override properties: PropertyDeclarations = {
    formats: { attribute: false },
    heading: { type: String },
    texts: { attribute: false },
    width: { state: true },
  };

  declare formats: Formats;
  declare heading: string;
  declare texts: ChartTexts;
  /** The picture's width in pixels. */
  declare protected width: number;
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    this.heading = "";
    this.texts = { data: "" };
    this.width = WIDTH;
  }

  static override styles: CSSResultGroup = [
    base,
    tables,
    css`
      :host {
        min-width: 0;
      }

      figcaption h3 {
        font-size: calc(15 * var(--px));
      }

      figcaption p {
        margin-top: 2px;
      }

      .plot {
        margin-top: 12px;
        position: relative;
      }

      svg {
        direction: ltr;
        display: block;
        overflow: visible;
        width: 100%;
      }

      text {
        fill: var(--ink-soft);
        font-size: 12px;
        font-variant-numeric: tabular-nums;
      }

      text.strong {
        fill: var(--ink);
        font-weight: 600;
      }

      .halo {
        paint-order: stroke;
        stroke: var(--surface);
        stroke-linejoin: round;
        stroke-width: 4px;
      }

      .grid {
        stroke: var(--line);
        stroke-width: 1;
      }

      .axis {
        stroke: var(--line-strong);
        stroke-width: 1;
      }

      .legend {
        display: flex;
        flex-wrap: wrap;
        font-size: calc(13 * var(--px));
        gap: 4px 16px;
        margin-top: 8px;
      }

      .legend li {
        align-items: center;
        display: inline-flex;
        gap: 7px;
      }

      .legend svg {
        flex: none;
        height: 12px;
        width: 20px;
      }

      details {
        margin-top: 8px;
      }

      summary {
        color: var(--ink-soft);
        cursor: pointer;
        display: inline-block;
        font-size: calc(13 * var(--px));
        min-height: 24px;
        padding: 2px 0;
      }

      summary:hover {
        color: var(--ink);
      }

      .scroll {
        max-height: 320px;
        overflow: auto;
      }

      .scroll table {
        font-size: calc(13 * var(--px));
      }

      .scroll thead th,
      .scroll tbody > tr > * {
        padding: 5px 6px;
      }

      .scroll thead th {
        background: var(--surface);
        inset-block-start: 0;
        position: sticky;
      }

      .scroll tr > :first-child {
        padding-inline-start: 0;
      }

      .scroll tr > :last-child {
        padding-inline-end: 4px;
      }

      @media print {
        details {
          display: none;
        }
      }
    `,
  ];

  /** What the picture shows, in a sentence or two. */
  protected abstract sentence(): string;

  /** The picture's data. */
  protected abstract data(): Data;

  /** The picture. */
  protected abstract draw(): SVGTemplateResult;

  /** The picture's height in pixels. */
  protected abstract get height(): number;

  /** What the marks stand for, where labels in the picture do not say it. */
  protected keys(): Key[] {
    return [];
  }

  /** What a reader can move in the picture. */
  protected controls(): TemplateResult | typeof nothing {
    return nothing;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      if (width > 0) this.width = width;
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    this.#observer = null;
  }

  override render(): TemplateResult {
    const { head, rows } = this.data();
    return html`<figure aria-labelledby="heading">
      <figcaption>
        <h3 id="heading">${this.heading}</h3>
        <p id="sentence" class="soft small figures">${this.sentence()}</p>
      </figcaption>
      ${this.#legend()}
      <div class="plot">
        <svg
          role="img"
          aria-labelledby="heading"
          aria-describedby="sentence"
          viewBox="0 0 ${this.width} ${this.height}"
          height=${this.height}
        >
          ${this.draw()}
        </svg>
        ${this.controls()}
      </div>
      <details>
        <summary>${this.texts.data}</summary>
        <div class="scroll" role="region" aria-labelledby="heading" tabindex="0">
          <table>
            <thead>
              <tr>
                ${head.map((cell, index) => html`<th scope="col" class=${index > 0 ? "number" : ""}>${cell}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map(
                ([first, ...rest]) =>
                  html`<tr>
                    <th scope="row">${first}</th>
                    ${rest.map((cell) => html`<td class="number">${cell}</td>`)}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>
    </figure>`;
  }

  #legend(): TemplateResult | typeof nothing {
    const keys = this.keys();
    if (keys.length === 0) return nothing;
    return html`<ul class="legend">
      ${keys.map(({ mark, label }) => html`<li>${this.swatch(mark)} ${label}</li>`)}
    </ul>`;
  }

  /** A mark of the legend. */
  protected swatch(mark: string): TemplateResult {
    return html`<svg aria-hidden="true" viewBox="0 0 20 12">
      <rect class=${mark} width="20" height="12" rx="2" />
    </svg>`;
  }
}
