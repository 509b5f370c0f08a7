import type { Session } from "../../store/session";

/** A book of more deals than these is asked about when the page is at rest, one question after another. */
const LARGE = 2_000;
const REST = 300;

export function isLarge({ deals }: Session): boolean {
  return deals.length > LARGE;
}

export function rest(): Promise<void> {
  return new Promise((go) => setTimeout(go, REST));
}
