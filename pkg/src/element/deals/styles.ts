import { css } from "lit";

/** The table of deals, as cards where it is narrow. */
export const rowStyles = css`
  .tools {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }

  .search {
    position: relative;
  }

  .search .icon {
    color: var(--ink-soft);
    inset-block-start: 10px;
    inset-inline-start: 11px;
    pointer-events: none;
    position: absolute;
  }

  .search input {
    padding-inline-start: 34px;
    width: 220px;
  }

  .sort {
    background: none;
    border: 0;
    cursor: pointer;
    display: inline-flex;
    align-items: center;
    gap: 4px;
    margin: -4px;
    min-height: 26px;
    padding: 4px;
  }

  .sort:hover,
  [aria-sort] .sort {
    color: var(--ink);
  }

  th[scope="row"] {
    font-weight: 400;
    max-width: 400px;
  }

  tbody > tr > * {
    padding-block: 8px;
  }

  .when {
    white-space: nowrap;
  }

  .when-below {
    display: none;
  }

  td.edits {
    padding-inline-start: 0;
    text-align: var(--end);
    width: 1px;
  }

  .edits .icon-button {
    color: var(--ink-soft);
    margin-block: -4px;
    margin-inline-end: -10px;
  }

  tr:hover .edits .icon-button,
  .edits .icon-button:focus-visible {
    color: var(--accent);
  }

  .edits .link {
    font-size: calc(13 * var(--px));
    min-height: 26px;
  }

  .worth {
    display: block;
  }

  .name {
    display: block;
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .stage {
    align-items: center;
    display: inline-flex;
    gap: 7px;
    vertical-align: bottom;
  }

  .stage .icon {
    flex: none;
  }

  .is-won .stage .icon {
    color: var(--accent);
  }

  .is-lost .stage {
    color: var(--ink-soft);
  }

  tbody > tr:last-child > * {
    border-bottom: 0;
  }

  .nothing {
    padding: 40px 20px;
    text-align: center;
  }

  .nothing p {
    margin-bottom: 10px;
  }

  .more {
    border-top: 1px solid var(--line);
    padding: 14px;
    text-align: center;
  }

  .sort-choice {
    display: none;
  }

  @media screen {
    @container (width >= 40em) {
      thead th {
        background: var(--surface);
        box-shadow: 0 1px 0 var(--line);
        inset-block-start: var(--bar-height, 0);
        position: sticky;
        z-index: 1;
      }

      tbody .amount {
        scroll-margin-block-start: 44px;
      }

      thead th:first-child {
        border-start-start-radius: var(--radius);
      }

      thead th:last-child {
        border-start-end-radius: var(--radius);
      }
    }
  }

  @media screen {
    @container (width < 60em) {
      .tools,
      .search input {
        width: 100%;
      }

      .search,
      .sort-choice,
      .tools select {
        flex: 1 1 140px;
      }

      .sort-choice {
        display: block;
      }

      .sort-choice select {
        width: 100%;
      }

      .segments {
        width: 100%;
      }

      .segments label {
        flex: 1;
        padding-inline: 4px;
        text-align: center;
      }

      /* Words of every language fit beside each other where their counts stand below. */
      .segments .figures {
        display: block;
        font-size: calc(12 * var(--px));
        line-height: 14px;
      }

      .credited,
      .of-credited,
      .of-close_date,
      .when {
        display: none;
      }

      .when-below {
        display: block;
      }
    }

    @container (width < 40em) {
      thead {
        display: none;
      }

      table,
      tbody {
        display: block;
      }

      /* The first group stands where the card is round. */
      tbody > tr.group:first-child,
      tbody > tr.group:first-child > th {
        border-radius: var(--radius) var(--radius) 0 0;
      }

      tbody > tr {
        border-bottom: 1px solid var(--line);
        display: grid;
        gap: 2px 16px;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        padding: 12px 20px;
        position: relative;
      }

      tbody > tr > * {
        border: 0;
        padding: 0;
      }

      tbody > tr > :first-child {
        grid-column: 1 / -1;
        max-width: none;
        padding: 0;
      }

      /* Beside the button. */
      tbody > tr > :first-child:not(:last-child) {
        padding-inline-end: 44px;
      }

      td.edits {
        inset-block-start: 10px;
        inset-inline-end: 20px;
        padding: 0;
        position: absolute;
        width: auto;
      }

      .stage-cell {
        align-items: center;
        display: flex;
        flex-wrap: wrap;
        gap: 0 16px;
        grid-column: 1 / -1;
        justify-content: space-between;
      }

      td.credited:not(.idle) {
        display: block;
      }

      .number {
        margin-top: 6px;
        text-align: var(--start);
      }

      .number::before {
        color: var(--ink-soft);
        content: attr(data-label);
        display: block;
        font-size: calc(12 * var(--px));
      }

      .number .wins {
        justify-content: start;
      }

      tr.group .below {
        display: none;
      }

      tbody > tr:last-child {
        border-bottom: 0;
      }
    }
  }

  @media print {
    .tools,
    .more {
      display: none;
    }

    .sort {
      margin: 0;
      min-height: 0;
      padding: 0;
    }

    .sort .icon,
    .edits,
    thead th:last-child,
    .wins:not(:has(:checked)) {
      display: none;
    }
  }

  .wins {
    align-items: center;
    cursor: pointer;
    display: flex;
    font-size: calc(13 * var(--px));
    gap: 6px;
    justify-content: end;
    line-height: 20px;
    min-height: 24px;
    white-space: nowrap;
  }

  @container (width < 40em) {
    .wins {
      white-space: normal;
    }
  }

  .wins input {
    accent-color: var(--accent);
    height: 24px;
    margin: 0;
    width: 24px;
  }

  .changed {
    background: var(--accent-soft);
    border-radius: 6px;
    font-size: calc(12 * var(--px));
    padding: 1px 7px;
  }

  tbody > tr.group,
  tbody > tr.group > th {
    background: var(--sunken);
    font-weight: 600;
    max-width: none;
  }

  tr.group .soft {
    font-weight: 400;
    margin-inline-start: 4px;
  }

  /* What the last column says of these, over its figures. */
  tr.group .below {
    float: inline-end;
    font-size: calc(13 * var(--px));
    margin-inline-end: 36px;
  }

  tbody > tr.editor,
  tbody > tr.editor > td {
    background: var(--sunken);
  }

  tbody > tr.editor > td {
    padding: 16px 20px;
  }

  .outcome {
    align-items: center;
    background: var(--accent-soft);
    border-radius: var(--radius-small);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    justify-content: space-between;
    margin-block-end: 14px;
    padding: 8px 14px;
  }

  .trouble {
    color: var(--behind);
    margin-block-end: 14px;
  }

  th .trouble {
    font-size: calc(13 * var(--px));
    margin: 0;
  }
`;
