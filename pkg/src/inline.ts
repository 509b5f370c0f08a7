/** The engine with the WebAssembly module's bytes inside, for where no `.wasm` file can be served. */
export * from "./index.js";
