import type { ComponentHeader, Curve, Decimal } from "attain";
import { isZero } from "../ui/decimal";
import type { Corner, Marker } from "./curve";

/** A payout curve as it is drawn: over attainment where there is a quota, else over what is credited. */
export interface DrawnCurve {
  corners: Corner[];
  markers: Marker[];
  /** Whether places are shares of a quota. */
  share: boolean;
  unit: string;
  /** Where the reader stands, as a place and as what is credited, and what is earned there. */
  start: { here: Decimal; at: Decimal; earned: Decimal };
}

/** Lays a curve out; `names` are what the markers of a cap and of the quota are called. */
export function drawnCurve(
  curve: Curve,
  component: ComponentHeader,
  names: Record<"cap" | "quota", string>,
): DrawnCurve {
  const share = curve.quota !== null && !isZero(curve.quota);
  const place = ({ at, attainment }: { at: Decimal; attainment: Decimal | null }): Decimal =>
    share ? (attainment ?? "0") : at;
  const now = curve.marks.find(({ kind }) => kind === "here");
  return {
    corners: cornersOf(curve, place),
    markers: curve.marks
      .filter(({ kind }) => kind !== "here")
      .map((mark) => ({
        at: place(mark),
        label: mark.kind === "cap" || mark.kind === "quota" ? names[mark.kind] : mark.label,
      })),
    share,
    unit: share ? "ratio" : component.unit,
    start: now
      ? { here: place(now), at: now.at, earned: now.earned }
      : { here: "0", at: "0", earned: curve.points[0]?.earned ?? "0" },
  };
}

/** The corners of a curve: two where it jumps. */
function cornersOf(
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
