/** Registers `<attain-simulator>`, unless something is registered under that name. */
import { AttainSimulator } from "./index";

export { AttainSimulator };

/** Registers the simulator under a name of your choice; harmless when the name is taken. */
export function define(tag = "attain-simulator"): void {
  if (!customElements.get(tag)) customElements.define(tag, AttainSimulator);
}

if (typeof customElements !== "undefined") define();
