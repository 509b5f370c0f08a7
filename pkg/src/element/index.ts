/**
 * The element's class. Importing this registers nothing and touches neither document nor window, so
 * it is safe on a server; `attain/element/define` registers it as `<attain-simulator>`. The elements
 * inside it are registered, where their names are free, when the first simulator is made.
 */
import type { AttainSimulatorConstructor, AttainSimulatorElement } from "./public.js";
import { SimulatorElement } from "./simulator.js";

export type * from "./public.js";

/** The class of `<attain-simulator>`. */
export const AttainSimulator: AttainSimulatorConstructor = SimulatorElement;
export type AttainSimulator = AttainSimulatorElement;
