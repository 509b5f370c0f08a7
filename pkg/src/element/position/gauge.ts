import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { base } from "../ui/styles";

/** A place on the scale worth marking, as a share of the quota. */
export interface Mark {
  at: number;
  label: string;
}

/** Labels nearer to each other than this share of the width would overlap. */
const LABEL_WIDTH = 0.13;
const HEIGHT = 14;

type Anchor = "middle" | "end" | "start";
/** A label beside its mark still begins or ends a little beyond it. */
const SHIFT: Readonly<Record<Anchor, number>> = { middle: 0, end: 7, start: -5 };

/** On which side of its mark each label stands, so that two near each other both have room; null for none. */
function placed(marks: readonly Mark[], scale: number): (Anchor | null)[] {
  const anchors: (Anchor | null)[] = [];
  let last = -1;
  for (const [index, { at }] of marks.entries()) {
    const apart = (at - (marks[last]?.at ?? -1)) / scale;
    if (last < 0 || apart > LABEL_WIDTH) anchors[index] = "middle";
    else if (anchors[last] === "middle" && apart > LABEL_WIDTH / 3) {
      anchors[last] = "end";
      anchors[index] = "start";
    } else {
      anchors[index] = null;
      continue;
    }
    last = index;
  }
  return anchors;
}

/** Attainment as a bar with the tiers' marks on it. Only a picture: the words beside it say the same. */
export class AttainGauge extends LitElement {
  static override properties = {
    value: { type: Number },
    marks: { attribute: false },
    reach: { type: Number },
  };

  declare value: number;
  declare marks: Mark[];
  /** The scale shows at least so much, so that gauges below each other line up. */
  declare reach: number;

  constructor() {
    super();
    this.value = 0;
    this.reach = 1;
    this.marks = [];
  }

  static override styles = [
    base,
    css`
      svg {
        direction: ltr;
        display: block;
        height: 38px;
        overflow: visible;
        width: 100%;
      }

      .track {
        fill: var(--track);
      }

      .fill {
        fill: var(--accent);
      }

      .notch {
        stroke: var(--surface);
        stroke-width: 2;
      }

      .mark {
        stroke: var(--ink-soft);
        stroke-width: 1;
      }

      text {
        fill: var(--ink-soft);
        font-size: 12px;
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  override render(): TemplateResult {
    const last = Math.max(this.reach, ...this.marks.map((mark) => mark.at));
    const scale = Math.max(last * 1.12, this.value);
    const x = (at: number): string => `${String(Math.min(1, Math.max(0, at / scale)) * 100)}%`;
    const labels = placed(this.marks, scale);
    const marks = this.marks.map((mark, index) => {
      const anchor = labels[index] ?? null;
      return svg`
        <line class="notch" x1=${x(mark.at)} x2=${x(mark.at)} y1="0" y2=${HEIGHT} />
        <line class="mark" x1=${x(mark.at)} x2=${x(mark.at)} y1=${HEIGHT + 2} y2=${HEIGHT + 6} />
        ${
          anchor === null
            ? nothing
            : svg`<text x=${x(mark.at)} dx=${SHIFT[anchor]} y=${HEIGHT + 19} text-anchor=${anchor}>${mark.label}</text>`
        }`;
    });
    return html`<svg aria-hidden="true">
      <rect class="track" width="100%" height=${HEIGHT} rx="3" />
      <rect class="fill" width=${x(this.value)} height=${HEIGHT} rx="3" />
      ${marks}
    </svg>`;
  }
}
