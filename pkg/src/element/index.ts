/**
 * The element's class. Importing this registers nothing; `attain/element/define` registers it as
 * `<attain-simulator>`.
 */
export { AttainSimulator } from "./simulator";
export type { Example, Store } from "./store/store";
