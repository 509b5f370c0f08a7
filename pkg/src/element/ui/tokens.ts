import { css } from "lit";

/**
 * Colours, sizes and type, set once on the outermost element and inherited by the rest.
 * Ahead is blue and behind is orange: told apart with every common colour blindness, and always
 * said in words as well.
 */
export const tokens = css`
  :host {
    --paper: #f5f6f8;
    --surface: #ffffff;
    --sunken: #eff2f5;
    --raised: #ffffff;
    --ink: #16191d;
    --ink-soft: #56606b;
    --line: #e1e5ea;
    --line-strong: #77828d;
    --accent: #0b5cad;
    --accent-ink: #ffffff;
    --accent-soft: #e4effa;
    --track: #dfe5eb;
    --behind: #994300;
    --behind-soft: #fbefe4;
    --shade: rgb(16 22 30 / 38%);
    --edge: rgb(16 22 30 / 14%);
    --radius: 12px;
    --radius-small: 8px;
    --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
    color: var(--ink);
    font-size: 15px;
    line-height: 1.5;
  }

  @media screen and (prefers-color-scheme: dark) {
    :host {
      --paper: #0f1215;
      --surface: #171b20;
      --sunken: #1f252b;
      --raised: #39424c;
      --ink: #eceff2;
      --ink-soft: #a4aeb8;
      --line: #2a3138;
      --line-strong: #77838f;
      --accent: #82b8f3;
      --accent-ink: #0b1622;
      --accent-soft: #1a2b3d;
      --track: #2e363f;
      --behind: #f2a468;
      --behind-soft: #35261a;
      --shade: rgb(0 0 0 / 60%);
      --edge: rgb(0 0 0 / 55%);
    }
  }

  @media print {
    :host {
      --paper: #fff;
      --surface: #fff;
      --sunken: #fff;
      --ink: #000;
      --ink-soft: #333;
      --accent: #003c7d;
    }
  }
`;
