import type { ImportReport } from "attain";

/** What became of the rows of an export: everywhere the same figures, which add up. */
export interface Counts {
  rows: number;
  deals: number;
  /** Rows that were taken together with another one. */
  merged: number;
  skipped: number;
}

export function countsOf({ rows, loaded, merged_rows, unread_rows }: ImportReport): Counts {
  return { rows, deals: loaded, merged: merged_rows, skipped: unread_rows };
}

/** Rows without an id that say what an earlier one says. */
export function identical({ faults }: ImportReport): ImportReport["faults"] {
  return faults.filter(({ code }) => code === "identical_row");
}
