/** Engine, element and the WebAssembly module's bytes in one file. Registers `<attain-simulator>`. */
export * from "attain";
export { AttainSimulator, define } from "./define.js";
