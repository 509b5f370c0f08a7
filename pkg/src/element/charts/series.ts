import { css, svg, type SVGTemplateResult } from "lit";

/** Series that are told apart; further ones begin anew. */
const SERIES = 6;

/** The class of a series' area. */
export function series(index: number): string {
  return `series-${String((index % SERIES) + 1)}`;
}

/** The class of the pattern that lies over it: told apart without colour as well. */
export function pattern(index: number): string {
  return `over-${String((index % SERIES) + 1)}`;
}

const lines = (path: string): SVGTemplateResult => svg`<path class="ink" d=${path} />`;

/** The patterns, to be drawn once in every picture that has series. The first series has none. */
export function patterns(): SVGTemplateResult {
  const of = (name: string, drawing: SVGTemplateResult): SVGTemplateResult =>
    svg`<pattern id=${name} width="8" height="8" patternUnits="userSpaceOnUse">${drawing}</pattern>`;
  return svg`<defs>
    ${of("over-2", lines("M-2 2L2 -2M0 8L8 0M6 10L10 6"))}
    ${of("over-3", svg`<circle class="dot" cx="2" cy="2" r="1.2" /><circle class="dot" cx="6" cy="6" r="1.2" />`)}
    ${of("over-4", lines("M0 4H8"))}
    ${of("over-5", lines("M-2 6L2 10M0 0L8 8M6 -2L10 2"))}
    ${of("over-6", lines("M4 0V8M0 4H8"))}
  </defs>`;
}

/** Okabe and Ito's colours, darker or lighter so that each stands out from the surface. */
export const seriesStyles = css`
  .series-1 {
    fill: var(--series-1);
  }

  .series-2 {
    fill: var(--series-2);
  }

  .series-3 {
    fill: var(--series-3);
  }

  .series-4 {
    fill: var(--series-4);
  }

  .series-5 {
    fill: var(--series-5);
  }

  .series-6 {
    fill: var(--series-6);
  }

  .over-1 {
    fill: none;
  }

  .over-2 {
    fill: url("#over-2");
  }

  .over-3 {
    fill: url("#over-3");
  }

  .over-4 {
    fill: url("#over-4");
  }

  .over-5 {
    fill: url("#over-5");
  }

  .over-6 {
    fill: url("#over-6");
  }

  .ink {
    fill: none;
    stroke: var(--surface);
    stroke-opacity: 0.55;
    stroke-width: 1.5;
  }

  .dot {
    fill: var(--surface);
    fill-opacity: 0.6;
  }
`;
