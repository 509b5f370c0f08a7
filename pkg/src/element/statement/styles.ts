import { css } from "lit";
import { amounts, base, controls, panels, tables, unseen } from "../ui/styles";

/** The name of a pay period that opens what is in it. */
export const periodName = css`
  .period {
    align-items: center;
    background: none;
    border: 0;
    cursor: pointer;
    display: inline-flex;
    font-weight: 500;
    gap: 8px;
    margin-inline-start: -4px;
    min-height: 26px;
    padding: 2px 4px;
    text-align: var(--start);
  }

  .period .icon {
    color: var(--ink-soft);
    flex: none;
    transition: rotate 120ms ease;
  }

  .period[aria-expanded="true"] .icon {
    rotate: 90deg;
  }

  /* Mirrored, it points inwards from the right, and down when it is turned the other way. */
  .period:dir(rtl) .icon {
    scale: -1 1;
  }

  .period[aria-expanded="true"]:dir(rtl) .icon {
    rotate: -90deg;
  }
`;

/** The statement's table: cards on phones, a wide table that scrolls elsewhere, all of it on paper. */
export const statementStyles = [
  base,
  controls,
  amounts,
  panels,
  tables,
  periodName,
  css`
    /* A shade at the edge says that there is more beyond it; at the end of the way the first layer covers it. */
    .scroll {
      background:
        linear-gradient(to left, var(--surface) 40%, transparent) right / 48px 100% no-repeat local,
        linear-gradient(to left, var(--edge), transparent) right / 20px 100% no-repeat scroll,
        var(--surface);
      border-radius: var(--radius);
      container-type: inline-size;
      overflow-x: auto;
    }

    th,
    td {
      white-space: nowrap;
    }

    thead th {
      white-space: normal;
    }

    .now {
      background: var(--accent-soft);
      border-radius: 5px;
      color: var(--accent);
      font-size: calc(12 * var(--px));
      font-weight: 500;
      line-height: 1;
      margin-inline-start: 4px;
      padding: 4px 7px;
      vertical-align: 1px;
    }

    .ahead {
      color: var(--ink-soft);
    }

    .strong {
      font-weight: 600;
    }

    tfoot > tr > * {
      border-top: 1px solid var(--line-strong);
      font-weight: 600;
      padding: 12px 10px;
    }

    tbody > tr:last-child > * {
      border-bottom: 0;
    }

    .opened > * {
      border-bottom-color: transparent;
    }

    .lines > td {
      padding: 0 20px 20px;
      white-space: normal;
    }

    @media screen {
      @container (width >= 46.4em) {
        th:first-child {
          background: var(--surface);
          inset-inline-start: 0;
          position: sticky;
          z-index: 1;
        }

        /* The lines stay in view while the wide table behind them scrolls. */
        attain-lines {
          inset-inline-start: 20px;
          position: sticky;
          width: calc(100cqi - 40px);
        }
      }
    }

    @media screen {
      @container (46.4em <= width < 75.733em) {
        .now {
          display: block;
          margin-inline-start: 22px;
          width: fit-content;
        }
      }

      /* What is paid is in sight on a tablet; what it is made of stands among the lines of each row. */
      @container (46.4em <= width < 68.267em) {
        .detail {
          display: none;
        }
      }
    }

    @media screen {
      @container (width < 46.4em) {
        thead {
          ${unseen}
        }

        table,
        tbody,
        tfoot {
          display: block;
        }

        tbody > tr,
        tfoot > tr {
          border-bottom: 1px solid var(--line);
          column-gap: 16px;
          display: grid;
          grid-template-columns: 1fr auto;
          padding: 12px 20px;
        }

        tbody > tr > *,
        tfoot > tr > * {
          border: 0;
          display: block;
          padding: 4px 0;
        }

        tbody > tr > :first-child,
        tfoot > tr > :first-child {
          grid-column: 1 / -1;
          font-size: calc(15 * var(--px));
          padding-inline: 0;
        }

        tr > .number {
          align-items: baseline;
          display: flex;
          gap: 16px;
          grid-column: 1 / -1;
          justify-content: space-between;
          padding: 3px 0;
        }

        tr > .number::before {
          color: var(--ink-soft);
          content: attr(data-label);
          font-weight: 400;
        }

        tr:not(.opened) > .detail {
          display: none;
        }

        tbody > .opened {
          border-bottom: 0;
        }

        tbody > .lines {
          display: block;
          padding-top: 0;
        }

        .lines > td {
          padding: 0;
        }

        tfoot > tr {
          border-bottom: 0;
          border-top: 1px solid var(--line-strong);
        }
      }
    }

    .panel-head > :first-child {
      flex: 1 1 340px;
    }

    .tools {
      align-items: center;
      display: flex;
      flex-wrap: wrap;
      gap: 10px 12px;
    }

    .files {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }

    .files .button {
      padding-inline: 11px;
    }

    .check {
      margin-top: 20px;
      white-space: normal;
    }

    @media print {
      .files,
      .period .icon,
      .now,
      .hint {
        display: none;
      }

      .period {
        margin: 0;
        min-height: 0;
        padding: 0;
      }

      .scroll {
        container-type: normal;
        overflow: visible;
      }

      table {
        font-size: calc(13 * var(--px));
      }

      thead th,
      tbody > tr > *,
      tfoot > tr > * {
        padding-block: 5px;
        padding-inline: 8px 0;
      }

      .lines > td {
        padding: 0 0 10px;
      }
    }
  `,
];
