import { css } from "lit";

/** Takes what only assistive technology reads out of sight. */
export const unseen = css`
  clip-path: inset(50%);
  height: 1px;
  overflow: hidden;
  position: absolute;
  white-space: nowrap;
  width: 1px;
`;

/** What every element starts from. */
export const base = css`
  :host {
    --end: end;
    --start: start;
    display: block;
  }

  /*
   * A page that is laid out from right to left mirrors the element. Its words are still read from left
   * to right, figures and signs within them too: "$5 of $9" must not become "$9 of $5".
   */
  :host(:dir(rtl)) {
    --end: left;
    --start: right;
    text-align: right;
  }

  :host(:dir(rtl)) * {
    unicode-bidi: plaintext;
  }

  :host([hidden]),
  [hidden] {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h1,
  h2,
  h3 {
    font-weight: 600;
    letter-spacing: -0.01em;
    line-height: 1.25;
    text-wrap: balance;
  }

  button,
  input,
  select {
    color: inherit;
    font: inherit;
  }

  /* In a date field the button of its calendar has the focus too, and shows nothing itself. */
  :focus-visible,
  .field:focus-within {
    border-radius: 4px;
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  /* What has the focus is nothing that paper shows. */
  @media print {
    :focus-visible {
      outline: none;
    }
  }

  .soft {
    color: var(--ink-soft);
  }

  .small {
    font-size: calc(13 * var(--px));
    line-height: 1.45;
  }

  .figures {
    font-variant-numeric: tabular-nums lining-nums;
  }

  .visually-hidden {
    ${unseen}
  }

  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;

/** Buttons and fields. */
export const controls = css`
  .button {
    align-items: center;
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    cursor: pointer;
    display: inline-flex;
    font-size: calc(14 * var(--px));
    font-weight: 500;
    gap: 8px;
    justify-content: center;
    line-height: 20px;
    min-height: 36px;
    padding: 7px 14px;
    white-space: nowrap;
  }

  .button:hover {
    background: var(--sunken);
  }

  .button.primary {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--accent-ink);
  }

  .button.primary:hover {
    filter: brightness(1.08);
  }

  .button:focus-visible,
  .field:focus-within {
    border-radius: var(--radius-small);
  }

  .link {
    background: none;
    border: 0;
    color: var(--accent);
    cursor: pointer;
    font-weight: 500;
    padding: 2px 0;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }

  .icon-button {
    align-items: center;
    background: none;
    border: 0;
    border-radius: var(--radius-small);
    cursor: pointer;
    display: inline-flex;
    height: 36px;
    justify-content: center;
    width: 36px;
  }

  .icon-button:hover {
    background: var(--sunken);
  }

  .field {
    background: var(--surface);
    border: 1px solid var(--line-strong);
    border-radius: var(--radius-small);
    font-size: calc(14 * var(--px));
    line-height: 20px;
    min-height: 36px;
    padding: 7px 10px;
  }

  .file {
    position: relative;
  }

  .file input {
    cursor: pointer;
    inset: 0;
    opacity: 0;
    position: absolute;
    width: 100%;
  }

  .file:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .segments {
    background: var(--sunken);
    border: 0;
    border-radius: 10px;
    display: inline-flex;
    flex-wrap: wrap;
    margin: 0;
    max-width: 100%;
    padding: 3px;
  }

  .segments label {
    border-radius: 7px;
    cursor: pointer;
    font-size: calc(14 * var(--px));
    font-weight: 500;
    line-height: 20px;
    padding: 5px 13px;
    position: relative;
    white-space: nowrap;
  }

  .segments label:has(:checked) {
    background: var(--raised);
    box-shadow: 0 1px 2px rgb(0 0 0 / 16%);
  }

  .segments label:has(:focus-visible) {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  .segments input {
    appearance: none;
    cursor: pointer;
    inset: 0;
    margin: 0;
    outline: 0;
    position: absolute;
  }

  @media (forced-colors: active) {
    .segments label:has(:checked) {
      outline: 1px solid;
    }
  }

  @media print {
    .button,
    .segments,
    .field {
      display: none;
    }
  }
`;

/** A figure against another one, ahead of it or behind. */
export const badges = css`
  .badge {
    background: var(--accent-soft);
    border-radius: 6px;
    color: var(--accent);
    font-weight: 600;
    padding: 2px 9px;
  }

  .badge .amount {
    white-space: normal;
  }

  .badge.behind {
    background: var(--behind-soft);
    color: var(--behind);
  }
`;

/** A figure that opens its explanation. */
export const amounts = css`
  .amount {
    background: none;
    border: 0;
    border-radius: 6px;
    cursor: pointer;
    font: inherit;
    font-variant-numeric: tabular-nums lining-nums;
    letter-spacing: inherit;
    margin: -3px -6px;
    min-height: 24px;
    padding: 3px 6px;
    text-align: inherit;
    text-decoration: underline dotted;
    text-decoration-color: color-mix(in srgb, currentcolor 32%, transparent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.28em;
    white-space: nowrap;
  }

  .amount:hover {
    background: var(--accent-soft);
    text-decoration-color: transparent;
  }

  .amount.zero {
    color: var(--ink-soft);
    text-decoration-color: transparent;
  }

  @media print {
    .amount {
      margin: 0;
      min-height: 0;
      padding: 0;
      text-decoration: none;
    }
  }
`;

/** A titled part of the page on its own surface. */
export const panels = css`
  .panel {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  .panel-head {
    align-items: end;
    display: flex;
    flex-wrap: wrap;
    gap: 12px 24px;
    justify-content: space-between;
    margin-bottom: 14px;
  }

  .panel-head h2 {
    font-size: calc(20 * var(--px));
    letter-spacing: -0.015em;
  }

  .panel-head .basis {
    color: var(--ink-soft);
    font-size: calc(13 * var(--px));
    margin-top: 2px;
  }

  @media print {
    .panel {
      border: 0;
      border-radius: 0;
    }

    .panel-head {
      break-after: avoid;
    }
  }
`;

/** Tables of figures. */
export const tables = css`
  table {
    border-collapse: collapse;
    font-size: calc(14 * var(--px));
    font-variant-numeric: tabular-nums lining-nums;
    width: 100%;
  }

  th {
    font-weight: 500;
    text-align: var(--start);
  }

  thead th {
    border-bottom: 1px solid var(--line);
    color: var(--ink-soft);
    font-size: calc(13 * var(--px));
    line-height: 1.3;
    padding: 12px 10px;
    vertical-align: bottom;
  }

  tbody > tr > * {
    border-bottom: 1px solid var(--line);
    padding: 10px;
  }

  .number {
    text-align: var(--end);
  }

  tr > :first-child {
    padding-inline-start: 20px;
  }

  tr > :last-child {
    padding-inline-end: 20px;
  }

  @media print {
    thead th,
    tbody > tr > *,
    tfoot > tr > * {
      padding: 5px 8px;
    }

    tr > :first-child {
      padding-inline-start: 0;
    }

    tr > :last-child {
      padding-inline-end: 0;
    }

    tr {
      break-inside: avoid;
    }

    tfoot {
      display: table-row-group;
    }
  }
`;
