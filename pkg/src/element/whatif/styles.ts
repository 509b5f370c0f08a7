import { css } from "lit";

/** What the parts of the what-if view have in common. */
export const parts = css`
  h3 {
    font-size: calc(16 * var(--px));
  }

  .hint {
    color: var(--ink-soft);
    font-size: calc(13 * var(--px));
    line-height: 1.45;
    margin-top: 2px;
    max-width: 72ch;
  }

  input[type="range"] {
    accent-color: var(--accent);
    cursor: pointer;
    display: block;
    height: 32px;
    margin: 0;
    width: 100%;
  }

  input[type="checkbox"] {
    accent-color: var(--accent);
    flex: none;
    height: 24px;
    margin: 0;
    width: 24px;
  }

  /* What has the focus is not under the bar that stays in sight. */
  input,
  select,
  button {
    scroll-margin-block: 76px;
  }

  .named {
    color: var(--ink-soft);
    display: grid;
    font-size: calc(13 * var(--px));
    gap: 4px;
    min-width: 0;
  }

  .named .field {
    color: var(--ink);
    min-width: 0;
    width: 100%;
  }

  .field[aria-invalid="true"] {
    border-color: var(--behind);
  }

  .fields {
    display: grid;
    gap: 12px 16px;
    grid-template-columns: repeat(auto-fit, minmax(min(calc(150 * var(--px)), 100%), 1fr));
  }

  .actions {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }

  .trouble {
    color: var(--behind);
    font-size: calc(13 * var(--px));
    line-height: 1.45;
  }

  .badge.same {
    background: var(--sunken);
    color: var(--ink-soft);
  }

  .more-is {
    color: var(--accent);
  }

  .less-is {
    color: var(--behind);
  }

  .scroll {
    overflow-x: auto;
  }

  .scroll thead th,
  .scroll tbody > tr > * {
    padding: 8px 10px;
  }

  .scroll tr > :first-child {
    padding-inline-start: 0;
  }

  .scroll tr > :last-child {
    padding-inline-end: 0;
  }

  .scroll tbody > tr:last-child > * {
    border-bottom: 0;
  }
`;
