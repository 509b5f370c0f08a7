import { css } from "lit";

/** Colours on a dark ground. */
const dark = css`
  --paper: var(--attain-paper, #0f1215);
  --surface: var(--attain-surface, #171b20);
  --sunken: var(--attain-sunken, #1f252b);
  --raised: #39424c;
  --ink: var(--attain-ink, #eceff2);
  --ink-soft: var(--attain-ink-soft, #a4aeb8);
  --line: var(--attain-line, #2a3138);
  --line-strong: var(--attain-line-strong, #77838f);
  --accent: var(--attain-accent, #82b8f3);
  --accent-ink: var(--attain-accent-ink, #0b1622);
  --accent-soft: var(--attain-accent-soft, #1a2b3d);
  --track: var(--attain-track, #2e363f);
  --behind: var(--attain-behind, #f2a468);
  --behind-soft: var(--attain-behind-soft, #35261a);
  --series-1: var(--attain-series-1, #82b8f3);
  --series-2: var(--attain-series-2, #f0a35e);
  --series-3: var(--attain-series-3, #3fc39a);
  --series-4: var(--attain-series-4, #e59ac6);
  --series-5: var(--attain-series-5, #e6d35c);
  --series-6: var(--attain-series-6, #a4aeb8);
  --shade: rgb(0 0 0 / 60%);
  --edge: rgb(0 0 0 / 55%);
  color-scheme: dark;
`;

/**
 * Colours, sizes and type, set once on the outermost element and inherited by the rest.
 * Ahead is blue and behind is orange: told apart with every common colour blindness, and always
 * said in words as well. The host of the element sets them by the same names with `--attain-` before.
 */
export const tokens = css`
  :host {
    --paper: var(--attain-paper, #f5f6f8);
    --surface: var(--attain-surface, #ffffff);
    --sunken: var(--attain-sunken, #eff2f5);
    --raised: #ffffff;
    --ink: var(--attain-ink, #16191d);
    --ink-soft: var(--attain-ink-soft, #56606b);
    --line: var(--attain-line, #e1e5ea);
    --line-strong: var(--attain-line-strong, #77828d);
    --accent: var(--attain-accent, #0b5cad);
    --accent-ink: var(--attain-accent-ink, #ffffff);
    --accent-soft: var(--attain-accent-soft, #e4effa);
    --track: var(--attain-track, #dfe5eb);
    --behind: var(--attain-behind, #994300);
    --behind-soft: var(--attain-behind-soft, #fbefe4);
    --series-1: var(--attain-series-1, #0b5cad);
    --series-2: var(--attain-series-2, #c25700);
    --series-3: var(--attain-series-3, #00795a);
    --series-4: var(--attain-series-4, #a8487f);
    --series-5: var(--attain-series-5, #7f6f00);
    --series-6: var(--attain-series-6, #56606b);
    --shade: rgb(16 22 30 / 38%);
    --edge: rgb(16 22 30 / 14%);
    --radius: var(--attain-radius, 12px);
    --radius-small: var(--attain-radius-small, 8px);
    --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
    --font: var(--attain-font, inherit);
    /* What sizes of type are multiples of; widths at which the layout changes are in em, so they follow. */
    --px: var(--attain-px, 1px);
    color: var(--ink);
    color-scheme: light;
    font-size: calc(15 * var(--px));
    line-height: 1.5;
  }

  @media screen {
    :host([theme="dark"]) {
      ${dark}
    }
  }

  @media screen and (prefers-color-scheme: dark) {
    :host(:not([theme="light"])) {
      ${dark}
    }
  }

  @media print {
    :host,
    :host([theme]) {
      --paper: #fff;
      --surface: #fff;
      --sunken: #fff;
      --ink: #000;
      --ink-soft: #333;
      --accent: #003c7d;
    }
  }
`;
