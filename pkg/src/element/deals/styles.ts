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
    @container (width >= 900px) {
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
    @container (width < 900px) {
      .tools,
      .search input {
        width: 100%;
      }

      .search {
        flex: 1 1 200px;
      }

      .sort-choice {
        display: block;
        flex: 1 1 200px;
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

      thead {
        display: none;
      }

      table,
      tbody {
        display: block;
      }

      tbody > tr {
        border-bottom: 1px solid var(--line);
        display: grid;
        gap: 2px 16px;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        padding: 14px 20px;
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

      .empty {
        display: none;
      }

      .when {
        color: var(--ink-soft);
        grid-column: 2;
        text-align: end;
        white-space: nowrap;
      }

      .stage-cell {
        grid-column: 1;
      }

      .number {
        margin-top: 6px;
        text-align: start;
      }

      .number::before {
        color: var(--ink-soft);
        content: attr(data-label);
        display: block;
        font-size: 12px;
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

    .sort .icon {
      display: none;
    }
  }

  .does {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    margin-block-start: 2px;
  }

  .does label {
    align-items: center;
    cursor: pointer;
    display: inline-flex;
    font-size: 13px;
    gap: 6px;
    min-height: 26px;
  }

  .does input {
    accent-color: var(--accent);
    height: 16px;
    margin: 0;
    width: 16px;
  }

  .does .link {
    font-size: 13px;
    min-height: 26px;
  }

  .changed {
    background: var(--accent-soft);
    border-radius: 6px;
    font-size: 12px;
    padding: 1px 7px;
  }

  tbody > tr.group,
  tbody > tr.group > th {
    background: var(--sunken);
    font-weight: 600;
    max-width: none;
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
`;
