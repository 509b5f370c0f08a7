// Odds in a worker, in a page under a strict content security policy.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { read } from "./common.mjs";
import { visit } from "./site.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const site = mkdtempSync(join(tmpdir(), "attain-worker-"));
after(() => rmSync(site, { recursive: true }));
cpSync(join(root, "pkg/dist"), join(site, "attain"), { recursive: true });
cpSync(join(root, "examples/enterprise-ae"), site, { recursive: true });
writeFileSync(join(site, "index.html"), "<!doctype html><title>Odds</title>");

const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** Runs in the page: what happens to a question about the example, answered by a worker. */
async function inPage({ question, stopAfter }) {
  const { Attain, load } = await import("./attain/index.js");
  const { oddsInWorker } = await import("./attain/odds-in-worker.js");
  await load();
  const attain = new Attain(await (await fetch("plan.json")).text());
  attain.importCsv(await (await fetch("opportunities.csv")).text());
  const stop = new AbortController();
  const told = [];
  const onProgress = ({ done }) => {
    told.push(done);
    if (stopAfter === told.length) stop.abort();
  };
  try {
    return { told, answer: await oddsInWorker(attain, question, { signal: stop.signal, onProgress }) };
  } catch (error) {
    return { told, name: error.name, code: error.code, pointers: error.faults?.map(({ pointer }) => pointer) };
  }
}

const asked = {
  method: "simulation",
  outcomes: 1000,
  seed: 2026,
  amounts: { low: "80%", high: "125%" },
  slips: [{ periods: 1, chance: "20%" }],
  reach: [
    { what: "earned", at_least: 150_000 },
    { what: "attainment", component: "new_arr", at_least: "90%" },
  ],
};

test("a worker answers with the same bytes, can be stopped, and says what is wrong", () =>
  visit(site, policy, async (page, address) => {
    await page.goto(address);
    const { told, answer } = await page.evaluate(inPage, { question: asked });
    assert.equal(`${JSON.stringify(answer, null, 2)}\n`, read("examples/enterprise-ae/odds.json"));
    assert.equal(told.at(-1), 1000);
    const long = { question: { ...asked, outcomes: 100_000 }, stopAfter: 1 };
    assert.deepEqual(await page.evaluate(inPage, long).then(({ told, name }) => [told.length, name]), [
      1,
      "AbortError",
    ]);
    const wrong = await page.evaluate(inPage, { question: { outcomes: 0 } });
    assert.deepEqual(wrong, { told: [], name: "AttainError", code: "question_invalid", pointers: ["/outcomes"] });
  }));
