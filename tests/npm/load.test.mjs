// The ways to load the module, each in a process of its own, and what is said when it cannot be.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { promisify } from "node:util";

const root = new URL("../../", import.meta.url);
const wasm = new URL("pkg/dist/wasm/attain_bg.wasm", root);
const run = promisify(execFile);

const answers = {
  "/right.wasm": (response) => response.setHeader("Content-Type", "application/wasm").end(readFileSync(wasm)),
  "/typed.wasm": (response) => response.setHeader("Content-Type", "text/plain").end(readFileSync(wasm)),
  "/page.wasm": (response) => response.setHeader("Content-Type", "text/html").end("<!doctype html>"),
};
const server = createServer((request, response) => {
  const answer = answers[request.url];
  if (answer) answer(response);
  else response.writeHead(404).end();
});
before(() => new Promise((resolve) => server.listen(0, "127.0.0.1", resolve)));
after(() => server.close());

/** What a fresh process says that loads in this way. */
async function loading(code) {
  const url = `http://127.0.0.1:${server.address().port}`;
  const script = `import { readFile } from "node:fs/promises";
    import { AttainError, checkPlan, load, loadSync } from "attain";
    const url = ${JSON.stringify(url)}, file = new URL(${JSON.stringify(String(wasm))});
    try { ${code}; checkPlan({}); console.log("loaded"); }
    catch (error) { console.log(error instanceof AttainError ? error.code + ": " + error.message : error); }`;
  const options = { cwd: new URL("pkg", root) };
  const { stdout, stderr } = await run(process.execPath, ["--input-type=module", "-e", script], options);
  assert.equal(stderr, "", "no warning");
  return stdout.trim();
}

for (const [name, code] of Object.entries({
  "by default": "await load()",
  "from a file's URL": "await load(file)",
  "from a URL": "await load(url + '/right.wasm')",
  "from a URL that is served with another type": "await load(new URL(url + '/typed.wasm'))",
  "from a request": "await load(new Request(url + '/right.wasm'))",
  "from a response": "await load(await fetch(url + '/right.wasm'))",
  "from a response on its way": "await load(fetch(url + '/right.wasm'))",
  "from bytes": "await load(await readFile(file))",
  "from a compiled module": "await load(await WebAssembly.compile(await readFile(file)))",
  "without waiting, from bytes": "loadSync(await readFile(file))",
  "twice at once, and again": "await Promise.all([load(), load()]); await load(); loadSync(await readFile(file))",
  "after a failure": "await load(url + '/nowhere').catch(() => null); await load()",
})) {
  test(`it loads ${name}`, async () => {
    assert.equal(await loading(code), "loaded");
  });
}

for (const [name, code, words] of [
  ["is missing", "await load(url + '/nowhere.wasm')", /nowhere\.wasm answered 404$/],
  ["is a page", "await load(url + '/page.wasm')", /page\.wasm is not WebAssembly: it was served as text\/html$/],
  ["cannot be fetched", "await load('http://127.0.0.1:1/a.wasm')", /a\.wasm cannot be fetched: .* connect-src/],
  ["is switched off", "delete globalThis.WebAssembly; await load()", /WebAssembly is switched off in this browser$/],
  ["is switched off, without waiting", "delete globalThis.WebAssembly; loadSync(new Uint8Array(8))", /switched off/],
]) {
  test(`it says so when the module ${name}`, async () => {
    assert.match(
      await loading(code),
      new RegExp(`^load_failed: the WebAssembly module could not be loaded: .*${words.source}`),
    );
  });
}
