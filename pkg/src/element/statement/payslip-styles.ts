import { css } from "lit";
import { amounts, base, controls, panels } from "../ui/styles";
import { periodName } from "./styles";

/** Rows of four on wide screens, cards on phones. */
export const payslipStyles = [
  base,
  controls,
  amounts,
  panels,
  periodName,
  css`
    :host {
      margin-top: 40px;
    }

    .panel-head > :first-child {
      flex: 1 1 340px;
    }

    .tools {
      align-items: center;
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }

    .import {
      margin-bottom: 14px;
      padding: 0 20px;
    }

    summary {
      color: var(--accent);
      cursor: pointer;
      font-size: calc(14 * var(--px));
      font-weight: 500;
      padding: 10px 0;
    }

    form {
      display: grid;
      font-size: calc(14 * var(--px));
      gap: 10px;
      padding-bottom: 16px;
    }

    textarea {
      color: inherit;
      font-family: var(--mono);
      resize: vertical;
      width: 100%;
    }

    textarea::placeholder {
      color: var(--ink-soft);
      opacity: 1;
    }

    .import [role="status"] {
      font-size: calc(14 * var(--px));
    }

    .import [role="status"] > :last-child {
      padding-bottom: 16px;
    }

    .unread code {
      overflow-wrap: anywhere;
    }

    .plain {
      background: var(--accent-soft);
      border-radius: var(--radius-small);
      font-size: calc(14 * var(--px));
      margin-top: 8px;
      padding: 8px 14px;
    }

    .summary {
      margin-bottom: 12px;
    }

    .row {
      align-items: center;
      display: grid;
      font-size: calc(14 * var(--px));
      gap: 4px 16px;
      grid-template-columns: 1fr auto;
      padding: 10px 16px;
    }

    .period-rows + .period-rows {
      border-top: 1px solid var(--line);
    }

    .head {
      color: var(--ink-soft);
      display: none;
      font-size: calc(13 * var(--px));
    }

    .name {
      grid-column: 1 / -1;
      min-width: 0;
      overflow-wrap: anywhere;
    }

    .cell {
      align-items: center;
      display: flex;
      gap: 16px;
      grid-column: 1 / -1;
      justify-content: space-between;
    }

    .cell::before {
      color: var(--ink-soft);
      content: attr(data-label);
    }

    .cell[data-label=""] {
      display: none;
    }

    .cell .field {
      max-width: 160px;
      text-align: var(--end);
      width: 50%;
    }

    .field[aria-invalid="true"] {
      border-color: var(--behind);
    }

    .component {
      font-weight: 500;
      padding-inline-start: 22px;
    }

    .deal {
      color: var(--ink-soft);
      display: block;
      padding-inline-start: 38px;
    }

    .off {
      color: var(--behind);
      font-weight: 600;
    }

    .right {
      color: var(--accent);
    }

    .wrong,
    .causes {
      font-size: calc(14 * var(--px));
      margin: 0 16px 12px;
    }

    .wrong {
      color: var(--behind);
    }

    .causes {
      background: var(--behind-soft);
      border-radius: var(--radius-small);
      padding: 10px 14px;
    }

    .causes h3 {
      font-size: calc(13 * var(--px));
      letter-spacing: 0;
      margin-bottom: 2px;
    }

    .causes .soft {
      color: inherit;
    }

    .causes summary {
      color: inherit;
      padding: 8px 0 2px;
      text-decoration: underline;
      text-decoration-thickness: 1px;
      text-underline-offset: 3px;
    }

    .causes li {
      padding-top: 8px;
    }

    @container (width >= 46.4em) {
      .row {
        grid-template-columns: minmax(0, 1fr) 130px 150px 190px;
        padding: 8px 20px;
      }

      .head {
        border-bottom: 1px solid var(--line);
        display: grid;
      }

      .head > :not(:first-child) {
        text-align: var(--end);
      }

      .name,
      .cell {
        grid-column: auto;
      }

      .cell {
        justify-content: end;
      }

      .cell::before {
        content: none;
      }

      .cell[data-label=""] {
        display: flex;
      }

      .cell .field {
        width: 100%;
      }

      .wrong,
      .causes {
        margin-inline: 42px 20px;
      }
    }

    @media print {
      :host {
        display: none;
      }
    }
  `,
];
