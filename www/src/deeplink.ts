/**
 * The open view and the open explanation are part of the address, so they can be linked to and the
 * back button closes an explanation.
 */
import type { SimulatorElement } from "../../pkg/src/element/simulator";

const KEY = "explain";

function linkedExplanation(): string | null {
  return new URLSearchParams(location.hash.slice(1)).get(KEY);
}

function linkTo(id: string): void {
  if (linkedExplanation() === id) return;
  history.pushState({ [KEY]: true }, "", `#${new URLSearchParams({ [KEY]: id }).toString()}`);
}

/** Goes back where the page itself opened the link, else only drops it from the address. */
function unlink(): void {
  if (linkedExplanation() === null) return;
  const state: unknown = history.state;
  if (typeof state === "object" && state !== null && KEY in state) history.back();
  else history.replaceState(null, "", location.pathname + location.search);
}

/** Keeps the address and the simulator together. */
export function followLinks(simulator: SimulatorElement): void {
  simulator.addEventListener("attain-explain", () => {
    const { explaining } = simulator.store;
    if (explaining === null) unlink();
    else linkTo(explaining);
  });
  const follow = (): void => {
    simulator.showExplanation(linkedExplanation());
  };
  addEventListener("popstate", follow);
  follow();
}
