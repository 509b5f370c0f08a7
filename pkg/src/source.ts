/** Where the module is when nothing is said: beside this file. The inline build has its bytes here instead. */
export function defaultSource(): URL | Uint8Array<ArrayBuffer> {
  return new URL("./wasm/attain_bg.wasm", import.meta.url);
}
