import { css } from "lit";
import { base, controls, unseen } from "../ui/styles";

/** The frame of the full simulator: bar, title, sections, and what lies over them. */
export const frameStyles = [
  base,
  controls,
  css`
    :host {
      --bar-height: 56px;
      position: relative;
    }

    .wrap {
      margin: 0 auto;
      max-width: 1200px;
      padding: 0 16px;
    }

    .bar {
      background: var(--surface);
      border-bottom: 1px solid var(--line);
    }

    .bar .wrap {
      align-items: center;
      display: grid;
      gap: 0 12px;
      grid-template-areas: "brand load" "tabs tabs";
      grid-template-columns: 1fr auto;
      min-height: var(--bar-height);
      padding-block-start: 8px;
    }

    .brand {
      grid-area: brand;
    }

    .bar .actions {
      align-items: center;
      display: flex;
      gap: 4px;
      grid-area: load;
    }

    .actions [aria-disabled="true"] {
      cursor: default;
      opacity: 0.35;
    }

    .bar [role="tablist"] {
      grid-area: tabs;
    }

    [role="tablist"] {
      align-self: stretch;
      display: flex;
      gap: 4px;
      min-width: 0;
      overflow-x: auto;
      scrollbar-width: none;
    }

    [role="tab"] {
      background: none;
      border: 0;
      border-block: 2px solid transparent;
      color: var(--ink-soft);
      cursor: pointer;
      font-size: calc(14 * var(--px));
      font-weight: 500;
      min-height: 44px;
      padding: 6px 10px;
      white-space: nowrap;
    }

    [role="tab"]:hover {
      color: var(--ink);
    }

    [role="tab"][aria-selected="true"] {
      border-block-end-color: var(--accent);
      color: var(--ink);
    }

    [role="tab"]:focus-visible {
      outline-offset: -4px;
    }

    .title {
      align-items: end;
      display: flex;
      flex-wrap: wrap;
      gap: 14px 32px;
      justify-content: space-between;
      padding-block: 24px 18px;
    }

    h1 {
      font-size: calc(24 * var(--px));
      letter-spacing: -0.02em;
    }

    .title p {
      margin-top: 4px;
    }

    .chip {
      border: 1px solid var(--line-strong);
      border-radius: 6px;
      font-size: calc(12 * var(--px));
      margin-inline-start: 6px;
      padding: 2px 7px;
      white-space: nowrap;
    }

    .changed {
      background: var(--accent-soft);
      border-color: var(--accent);
      color: var(--accent);
      cursor: pointer;
      font: inherit;
      font-size: calc(12 * var(--px));
      font-weight: 600;
      min-height: 24px;
    }

    .notice {
      align-items: center;
      background: var(--accent-soft);
      border-radius: var(--radius-small);
      display: flex;
      font-size: calc(14 * var(--px));
      gap: 12px;
      margin-bottom: 16px;
      padding: 10px 12px 10px 16px;
    }

    .notice p {
      flex: 1;
    }

    .notice .icon-button {
      flex: none;
      height: 28px;
      width: 28px;
    }

    [role="tabpanel"] {
      padding-bottom: 40px;
    }

    footer {
      border-top: 1px solid var(--line);
      color: var(--ink-soft);
      font-size: calc(13 * var(--px));
      padding-block: 20px 32px;
    }

    .plain {
      margin: 12vh auto;
      max-width: 560px;
    }

    .plain h1 {
      margin-bottom: 10px;
    }

    .plain p + p,
    .plain ul,
    .plain .button {
      margin-top: 14px;
    }

    .plain li {
      list-style: disc;
      margin-inline-start: 20px;
    }

    .plain code {
      background: var(--sunken);
      border-radius: 6px;
      display: block;
      font-family: var(--mono);
      font-size: calc(13 * var(--px));
      margin-top: 16px;
      overflow-wrap: anywhere;
      padding: 10px 12px;
    }

    .drop {
      align-items: center;
      background: var(--shade);
      display: flex;
      inset: 0;
      justify-content: center;
      padding: 24px;
      pointer-events: none;
      position: absolute;
      z-index: 10;
    }

    .drop p {
      background: var(--surface);
      border: 2px dashed var(--accent);
      border-radius: var(--radius);
      font-size: calc(17 * var(--px));
      font-weight: 500;
      padding: 40px 48px;
      text-align: center;
    }

    @container (width < 32em) {
      .load-label {
        ${unseen}
      }
    }

    @container (width >= 42.667em) {
      .wrap {
        padding: 0 32px;
      }

      .title {
        padding-block: 36px 22px;
      }

      h1 {
        font-size: calc(28 * var(--px));
      }
    }

    @container (width >= 50.667em) {
      .bar .wrap {
        gap: 0 20px;
        grid-template-areas: "brand tabs load";
        grid-template-columns: auto 1fr auto;
        padding-block-start: 0;
      }

      .bar {
        inset-block-start: 0;
        position: sticky;
        z-index: 5;
      }
    }

    @media print {
      /* A sheet of paper holds what a wide screen does. */
      :host {
        zoom: 0.75;
      }

      .wrap {
        max-width: none;
        padding: 0;
      }

      .title {
        padding-block: 0 16px;
      }

      [role="tabpanel"] {
        padding-bottom: 24px;
      }

      .under-sheet,
      .bar,
      .notice,
      footer {
        display: none;
      }
    }
  `,
];
