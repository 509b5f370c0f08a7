/** The WebAssembly module: loading it, calling into it, and what becomes of it after a trap. */
import init, { begin, discard, initSync } from "./wasm/attain.js";
import { AttainError, kindOf } from "./error.js";
import type { Fault } from "./types.js";

/** What the WebAssembly module can be loaded from. */
export type LoadInput = URL | string | Request | Response | BufferSource | WebAssembly.Module;

let loading: Promise<void> | undefined;
let state: "absent" | "ready" | "stopped" = "absent";
let traps = 0;

/**
 * Loads the WebAssembly module. Calling it again is harmless; after a failure it tries again.
 *
 * @param input Where the module is; by default beside this file.
 * @throws {AttainError} `load_failed`, when it is missing, blocked or not WebAssembly.
 */
export function load(input?: LoadInput | Promise<Response>): Promise<void> {
  loading ??= fetched(input).then(ready, (cause: unknown) => {
    loading = undefined;
    throw failure(cause);
  });
  return loading;
}

/**
 * Loads the WebAssembly module from bytes or a compiled module, without waiting.
 *
 * @throws {AttainError} `load_failed`, when it is not WebAssembly or too large for this thread.
 */
export function loadSync(module: BufferSource | WebAssembly.Module): void {
  if (state === "ready") return;
  if (loading) throw new AttainError("load_failed", "load() is under way: await it");
  try {
    if (state === "stopped") revive();
    else initSync({ module });
  } catch (cause) {
    throw failure(cause);
  }
  ready();
  loading = Promise.resolve();
}

function ready(): void {
  state = "ready";
}

function failure(cause: unknown): AttainError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new AttainError("load_failed", `the WebAssembly module could not be loaded: ${why}`, [], { cause });
}

interface Node {
  getBuiltinModule?: (name: "node:fs/promises") => { readFile: (file: URL) => Promise<Uint8Array<ArrayBuffer>> };
}

async function fetched(input?: LoadInput | Promise<Response>): Promise<void> {
  if (state === "stopped") {
    revive();
    return;
  }
  const from = input ?? new URL("./wasm/attain_bg.wasm", import.meta.url);
  const url = from instanceof URL || typeof from === "string" ? String(from) : "";
  // Node's fetch knows no files.
  const node = (globalThis as { process?: Node }).process;
  const file = url.startsWith("file:")
    ? await node?.getBuiltinModule?.("node:fs/promises").readFile(new URL(url))
    : null;
  await init({ module_or_path: file ?? from });
}

/** A new instance of the same module. */
function revive(): void {
  discard();
  begin();
}

/** How many instances came before the present one: what was made in those is void. */
export function instance(): number {
  return traps;
}

/** Calls into the module; its errors become {@link AttainError}. */
export function ask<T>(call: () => T): T {
  if (state === "absent") {
    throw new AttainError("not_loaded", "the WebAssembly module is not loaded yet: await load() first");
  }
  if (state === "stopped") throw stopped("an earlier call failed inside the module");
  try {
    return call();
  } catch (error) {
    if (error instanceof Error && "code" in error && "faults" in error) {
      throw new AttainError(String(error.code), error.message, error.faults as Fault[]);
    }
    throw stop(error);
  }
}

/** After a trap the memory of the module is in an unknown state: nothing of it is used again. */
function stop(cause: unknown): AttainError {
  state = "stopped";
  loading = undefined;
  traps += 1;
  try {
    // Now, so that objects that are forgotten later are not freed in the broken instance.
    revive();
  } catch {
    // Without the memory for it, or the stack: load() tries again.
  }
  const why = cause instanceof Error ? cause.message : String(cause);
  return stopped(`the call failed inside the module (${why})`, cause);
}

/** What was made before a trap. */
export function stopped(why: string, cause?: unknown): AttainError {
  const message = `${why}: await load() again, and make the Attain objects anew`;
  return new AttainError("internal", message, [], cause === undefined ? undefined : { cause });
}

/** @throws {AttainError} `bad_argument`, when it is not a text. */
export function requireText(value: unknown, what: string): asserts value is string {
  if (typeof value === "string") return;
  throw new AttainError("bad_argument", `${what} must be a text, not ${kindOf(value)}`);
}
