import { css } from "lit";

/** Figures with their names above them, side by side. */
export const entries = css`
  .entries {
    display: grid;
    gap: 18px 24px;
    grid-template-columns: repeat(auto-fit, minmax(min(calc(130 * var(--px)), 100%), 1fr));
  }

  .entries dt {
    color: var(--ink-soft);
    font-size: calc(13 * var(--px));
    line-height: 1.35;
  }

  .entries .value {
    font-size: calc(20 * var(--px));
    font-weight: 600;
    letter-spacing: -0.015em;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }
`;
