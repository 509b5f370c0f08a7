import { AttainSimulator } from "attain/element";

function find(): AttainSimulator {
  const found = document.querySelector("attain-simulator");
  if (!(found instanceof AttainSimulator)) throw new Error("the page has no <attain-simulator>");
  return found;
}

/** The one element that the page is made of. */
export const simulator = find();
