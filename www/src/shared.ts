/** Links that carry a plan and a scenario in the fragment of the address. */
import { simulator } from "./simulator";

const isShared = (): boolean => location.hash.startsWith("#share=");

/** Opens what the address carries, and drops it from there: later changes are not of the link. */
export async function openShared(): Promise<void> {
  if (!isShared()) return;
  const { hash } = location;
  history.replaceState(null, "", location.pathname + location.search);
  await simulator.openLink(hash);
}

addEventListener("hashchange", () => void openShared());
