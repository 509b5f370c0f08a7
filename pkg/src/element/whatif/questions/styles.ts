import { css } from "lit";

/** What the questions have in common: a title, a form, an answer. */
export const questions = css`
  h2 {
    font-size: calc(16 * var(--px));
    letter-spacing: -0.01em;
  }

  h2 + p {
    margin-top: 2px;
  }

  form,
  .ask {
    align-items: end;
    display: grid;
    gap: 12px 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(calc(180 * var(--px)), 100%), 1fr));
    margin-top: 14px;
  }

  form > .button {
    justify-self: start;
  }

  .answer {
    background: var(--sunken);
    border-radius: var(--radius-small);
    margin-top: 16px;
    padding: 14px 16px;
  }

  .answer > * + * {
    margin-top: 6px;
  }

  .answer .says {
    font-size: calc(17 * var(--px));
    font-weight: 600;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }

  .answer ul {
    font-size: calc(14 * var(--px));
  }

  .answer li {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    justify-content: space-between;
    padding: 3px 0;
  }

  .answer li > :first-child {
    overflow-wrap: anywhere;
  }

  .answer li > :last-child {
    margin-inline-start: auto;
    text-align: var(--end);
  }

  .picture {
    margin-top: 18px;
  }
`;
