/** Links that carry a plan and a scenario in the fragment of the address. */
import { simulator } from "./simulator";

const isShared = (): boolean => location.hash.startsWith("#share=");

/**
 * Opens what the address carries, and drops it from there once that is kept: later changes are not of the link, and a
 * reload in between loses nothing.
 */
export async function openShared(): Promise<void> {
  if (!isShared()) return;
  const { hash } = location;
  await simulator.openLink(hash);
  if (location.hash === hash) history.replaceState(null, "", location.pathname + location.search);
}

addEventListener("hashchange", () => void openShared());
