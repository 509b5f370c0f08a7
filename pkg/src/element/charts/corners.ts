import type { Curve, Decimal } from "attain";
import type { Corner } from "./curve";

/** The corners of a curve: two where it jumps. */
export function cornersOf(
  { points }: Curve,
  place: (point: { at: Decimal; attainment: Decimal | null }) => Decimal,
): Corner[] {
  return points.flatMap((point): Corner[] => {
    const at = place(point);
    const { below, above, earned, bend } = point;
    const leaves = { at, earned: above ?? earned, bend };
    // What is drawn before rounding lies within a smallest unit of what is earned.
    return below === null || below === above
      ? [leaves]
      : above === null
        ? [{ at, earned: below }]
        : [{ at, earned: below }, leaves];
  });
}
