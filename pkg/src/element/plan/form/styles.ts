import { css } from "lit";
import { unseen } from "../../ui/styles";

/** The form: parts below one another, values side by side where there is room, tables of rows that fold. */
export const styles = css`
  :host {
    container-type: inline-size;
    display: grid;
    gap: 14px;
  }

  :host > * {
    min-width: 0;
  }

  p {
    max-width: 72ch;
    overflow-wrap: anywhere;
  }

  /* Within sight wherever the fault is. */
  .draft {
    align-items: center;
    background: var(--behind-soft);
    border: 1px solid var(--behind);
    border-radius: var(--radius);
    bottom: 12px;
    color: var(--ink);
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    justify-content: space-between;
    padding: 10px 16px;
    position: sticky;
    z-index: 1;
  }

  .draft p {
    flex: 1 1 280px;
  }

  .draft ul {
    display: flex;
    flex: 1 0 100%;
    flex-wrap: wrap;
    font-size: 14px;
    gap: 0 20px;
    max-height: min(110px, 18vh);
    overflow-y: auto;
  }

  .draft .whole {
    flex: 1 0 100%;
  }

  .draft .link {
    text-align: start;
  }

  .part {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }

  summary {
    align-items: baseline;
    border-radius: var(--radius);
    cursor: pointer;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    list-style: none;
    padding: 13px 20px;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary:hover {
    background: var(--sunken);
  }

  summary .icon {
    align-self: center;
    color: var(--ink-soft);
  }

  [open] > summary .icon {
    rotate: 90deg;
  }

  summary h3 {
    font-size: calc(16 * var(--px));
    overflow-wrap: anywhere;
  }

  .about {
    align-items: start;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    justify-content: space-between;
  }

  .about > :first-child {
    display: grid;
    flex: 1 1 300px;
    gap: 4px;
  }

  .about:not(:has(p, button)) {
    display: none;
  }

  .inside {
    border-top: 1px solid var(--line);
    display: grid;
    gap: 14px;
    padding: 16px 20px 20px;
    position: relative;
  }

  .inside > * {
    min-width: 0;
  }

  .actions {
    align-items: center;
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: end;
  }

  .fields {
    align-items: start;
    display: grid;
    gap: 12px 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(200 * var(--px))), 1fr));
  }

  .fields:empty {
    display: none;
  }

  .entry {
    display: grid;
    gap: 4px;
    min-width: 0;
  }

  .entry.wide {
    grid-column: span 2;
  }

  .entry.whole {
    grid-column: 1 / -1;
  }

  .entry label,
  .label {
    color: var(--ink-soft);
    font-size: calc(13 * var(--px));
    line-height: 1.35;
    overflow-wrap: anywhere;
  }

  .control {
    align-items: center;
    display: flex;
    gap: 2px;
    min-width: 0;
  }

  .field {
    min-width: 0;
    width: 100%;
  }

  .pair {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 6px;
    min-width: 0;
  }

  .pair > * {
    flex: 1 1 110px;
  }

  /* What has the focus is not scrolled under the bar above or the draft's words below. */
  .field,
  .button {
    scroll-margin-block: 84px min(220px, 30vh);
  }

  .field[aria-invalid="true"] {
    border-color: var(--behind);
  }

  .fault {
    color: var(--behind);
    font-size: calc(13 * var(--px));
  }

  .drop {
    color: var(--ink-soft);
    flex: none;
    height: 32px;
    width: 32px;
  }

  .drop:hover {
    color: var(--ink);
  }

  .group {
    border: 1px solid var(--line);
    border-radius: var(--radius-small);
    display: grid;
    gap: 12px;
    margin: 0;
    min-width: 0;
    padding: 10px 14px 14px;
  }

  .group > * {
    min-width: 0;
  }

  legend {
    align-items: center;
    display: flex;
    font-size: calc(14 * var(--px));
    font-weight: 600;
    gap: 4px;
    margin-inline-start: -4px;
    min-height: 32px;
    overflow-wrap: anywhere;
    padding: 0 4px;
  }

  .nested {
    border-inline-start: 2px solid var(--line);
    display: grid;
    gap: 12px;
    padding-inline-start: 12px;
  }

  .adding {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .add,
  .adding .field {
    width: auto;
  }

  .add {
    border-color: var(--line);
    color: var(--ink-soft);
    justify-self: start;
    max-width: min(100%, 260px);
  }

  .grow {
    justify-self: start;
  }

  table {
    border-collapse: collapse;
    font-size: calc(14 * var(--px));
    width: 100%;
  }

  th {
    color: var(--ink-soft);
    font-size: calc(13 * var(--px));
    font-weight: 500;
    line-height: 1.35;
    padding: 0 8px 4px 0;
    text-align: var(--start);
    vertical-align: bottom;
  }

  td {
    padding: 3px 8px 3px 0;
    vertical-align: top;
  }

  td.end {
    padding-inline-end: 0;
    width: 32px;
  }

  .scalars {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }

  .scalars li {
    align-items: center;
    display: flex;
    flex: 0 1 150px;
    min-width: 0;
  }

  .scalars li:not(:has(.figures)) {
    flex-basis: 250px;
  }

  .axes {
    display: grid;
    gap: 14px 24px;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(260 * var(--px))), 1fr));
  }

  .grid {
    overflow-x: auto;
    padding: 4px;
  }

  .cells th,
  .cells td {
    min-width: 104px;
  }

  /* What is short stands in pairs. */
  @container (width >= 60em) {
    .inside {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }

    .inside > * {
      grid-column: 1 / -1;
    }

    .inside > :is([data-part="measure"], [data-part="quota"], [data-part="floor"], [data-part="cap"]) {
      align-content: start;
      grid-column: auto;
    }
  }

  @container (width < 37.333em) {
    .inside,
    summary {
      padding-inline: 14px;
    }

    .fields {
      gap: 12px 10px;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, calc(128 * var(--px))), 1fr));
    }

    .entry:not(.whole, :has(.figures)) {
      grid-column: span 2;
    }

    .scalars li {
      flex-basis: calc(50% - 4px);
    }

    .scalars li:not(:has(.figures)) {
      flex-basis: 100%;
    }

    /* Sides would take the room that the fields need. */
    .group {
      border-radius: 0;
      border-width: 1px 0 0;
      padding: 10px 0 0;
    }

    /* A row becomes a card: its columns' names stand above its fields. */
    .rows thead {
      ${unseen}
    }

    .rows tbody,
    .rows tr {
      display: grid;
    }

    .rows tbody {
      gap: 10px;
    }

    .rows tr {
      align-items: end;
      background: var(--sunken);
      border-radius: var(--radius-small);
      gap: 6px 8px;
      grid-template-columns: repeat(2, minmax(0, 1fr)) 32px;
      padding: 10px;
    }

    .rows td {
      display: grid;
      padding: 0;
    }

    .rows td:not(.end)::before {
      color: var(--ink-soft);
      content: attr(data-label);
      font-size: calc(13 * var(--px));
      line-height: 1.35;
    }

    .rows td.end {
      grid-column: 3;
      grid-row: 1;
    }
  }
`;
