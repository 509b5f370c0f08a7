import { type ScaleLinear, scaleLinear, type ScaleTime, scaleUtc } from "d3-scale";
import { svg, type SVGTemplateResult } from "lit";
import type { IsoDate } from "attain";

/** A stretch of pixels, from one to the other. */
export type Range = [number, number];

/** A scale from zero, or from the least value where that is below, to a round number above the greatest. */
export function fromZero(values: readonly number[], range: Range, ticks = 5): ScaleLinear<number, number> {
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  return scaleLinear([least, most === least ? least + 1 : most], range).nice(ticks);
}

export function instant(day: IsoDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** A scale over days. */
export function overDays(first: IsoDate, last: IsoDate, range: Range): ScaleTime<number, number> {
  return scaleUtc([instant(first), instant(last)], range);
}

/** Lines across the picture with their values at the left. */
export function levels(
  scale: ScaleLinear<number, number>,
  [left, right]: Range,
  label: (value: number) => string,
  count = 5,
): SVGTemplateResult[] {
  return scale.ticks(count).map(
    (value) => svg`
      <line class=${value === 0 ? "axis" : "grid"} x1=${left} x2=${right} y1=${scale(value)} y2=${scale(value)} />
      <text x=${left - 8} y=${scale(value) + 4} text-anchor="end">${label(value)}</text>`,
  );
}

/** Labels under the picture, left out where they would overlap. */
export function below(
  labels: readonly { at: number; label: string }[],
  y: number,
  [left, right]: Range,
): SVGTemplateResult[] {
  let free = -Infinity;
  return labels.flatMap(({ at, label }) => {
    const half = label.length * 3.4 + 5;
    const middle = Math.min(Math.max(at, left + half - 14), right - half + 5);
    if (middle - half < free) return [];
    free = middle + half;
    return [svg`<text x=${middle} y=${y} text-anchor="middle">${label}</text>`];
  });
}
