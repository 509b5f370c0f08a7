import { AttainSimulator } from "attain/element/define";
import type { SimulatorElement } from "../../pkg/src/element/simulator";

function find(): SimulatorElement {
  const found = document.querySelector("attain-simulator");
  if (!(found instanceof AttainSimulator)) throw new Error("the page has no <attain-simulator>");
  // The page belongs to the element's makers: it may look inside, at the store.
  return found as unknown as SimulatorElement;
}

/** The one element that the page is made of. */
export const simulator = find();
