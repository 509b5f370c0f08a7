/** The WebAssembly module: loading it, calling into it, and what becomes of it after a trap. */
import init, { begin, discard, initSync } from "./wasm/attain.js";
import { AttainError, kindOf } from "./error.js";
import { defaultSource } from "./source.js";
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
    requireWebAssembly();
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

/** Why the module is not there, in words that say what to do about it. */
function failure(cause: unknown): AttainError {
  const said = cause instanceof Error ? cause.message : String(cause);
  const why = /unsafe-eval|Content.Security.Policy/i.test(said)
    ? `the content security policy forbids it: add 'wasm-unsafe-eval' to script-src (${said})`
    : said;
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
  requireWebAssembly();
  const from = (await input) ?? defaultSource();
  const named = typeof from === "string" || from instanceof URL || isRequest(from);
  await init({ module_or_path: await module(named ? await answer(from) : from) });
}

/** Lockdown modes and some hardened browsers take WebAssembly away. */
function requireWebAssembly(): void {
  if (typeof WebAssembly === "undefined") throw new Error("WebAssembly is switched off in this browser");
}

function isRequest(value: unknown): value is Request {
  return typeof Request !== "undefined" && value instanceof Request;
}

/** What the address answers; Node's fetch knows no files. */
async function answer(from: string | URL | Request): Promise<Response | Uint8Array<ArrayBuffer>> {
  const url = isRequest(from) ? from.url : String(from);
  const node = (globalThis as { process?: Node }).process;
  if (url.startsWith("file:") && node?.getBuiltinModule) {
    return node.getBuiltinModule("node:fs/promises").readFile(new URL(url));
  }
  try {
    return await fetch(from);
  } catch (cause) {
    const words = `${url} cannot be fetched: it is not there, or connect-src of the content security policy forbids it`;
    throw new Error(words, { cause });
  }
}

/** The module of an answer: streamed where it is served as WebAssembly, else from its bytes. */
async function module(source: Exclude<LoadInput, string | URL | Request> | Uint8Array<ArrayBuffer>) {
  if (typeof Response === "undefined" || !(source instanceof Response)) return source;
  const { ok, status, url, headers } = source;
  if (!ok) throw new Error(`${url} answered ${String(status)}`);
  const type = headers.get("Content-Type") ?? "no type";
  if (type === "application/wasm") return source;
  const bytes = await source.arrayBuffer();
  const magic = String.fromCharCode(...new Uint8Array(bytes.slice(0, 4)));
  if (magic !== "\0asm") throw new Error(`${url} is not WebAssembly: it was served as ${type}`);
  return bytes;
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
