/** Registers `<attain-simulator>`, unless something is registered under that name. */
import { AttainSimulator } from "./index.js";

export { AttainSimulator };

/**
 * Registers the simulator under a name of your choice; harmless where the name is taken, and on a
 * server. A second name gets a class of its own, as the browser asks for.
 */
export function define(tag = "attain-simulator"): void {
  if (typeof customElements === "undefined" || customElements.get(tag)) return;
  const free = typeof customElements.getName !== "function" || customElements.getName(AttainSimulator) === null;
  customElements.define(tag, free ? AttainSimulator : class extends AttainSimulator {});
}

define();
