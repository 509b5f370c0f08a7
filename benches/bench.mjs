/**
 * The benchmark (`make bench`): the same plan and the same deals in the WebAssembly engine, in the
 * engine compiled natively, and in equivalents written by hand on decimal.js and big.js, which all
 * must agree to the cent; and one component in HyperFormula and zen. Prints a table and writes
 * `target/bench.json`.
 */

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus } from "node:os";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { Big } from "big.js";
import { Decimal } from "decimal.js";
import { Attain, load } from "../pkg/dist/index.js";
import { deals } from "./deals.mjs";
import { engine, measureAll, pipeline } from "./measure.mjs";
import { measurePage } from "./page.mjs";
import { peers } from "./peers.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (words) => console.log(`\n==> ${words}`);

function native() {
  mkdirSync(join(root, "target"), { recursive: true });
  const book = join(root, "target", "bench-book.json");
  writeFileSync(book, JSON.stringify({ deals: deals(1000) }));
  const open = join(root, "target", "bench-pipeline.json");
  writeFileSync(open, JSON.stringify({ as_of: "2026-01-01", deals: pipeline() }));
  const paths = [join(root, "benches", "plan.json"), book, open];
  const command = ["bench", "--quiet", "--locked", "--bench", "native", "--", ...paths];
  const { figures, ...times } = JSON.parse(
    execFileSync("cargo", command, { cwd: root, stdio: ["ignore", "pipe", "inherit"] }),
  );
  const milliseconds = (time) => Object.fromEntries(Object.entries(time).map(([name, ns]) => [name, ns / 1e6]));
  return {
    figures,
    calculate: milliseconds(times.calculate),
    statement: milliseconds(times.statement),
    odds: milliseconds(times.odds),
  };
}

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves the repository's files to this machine alone. */
async function serve() {
  const server = createServer((request, response) => {
    const path = normalize(join(root, decodeURIComponent(new URL(request.url, "http://localhost").pathname)));
    try {
      if (!path.startsWith(root.endsWith(sep) ? root : root + sep)) throw new Error("outside");
      const body = readFileSync(path);
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

async function inChromium(executablePath) {
  const server = await serve();
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    page.on("pageerror", (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${server.address().port}/benches/browser.html`);
    await page.waitForFunction(() => globalThis.measured, null, { timeout: 300_000 });
    const measured = await page.evaluate(() => globalThis.measured);
    await page.close();
    say("Chromium: the page");
    return { ...measured, page: await measurePage(browser), version: browser.version() };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Milliseconds of a statement over books that grow tenfold. */
function growth(plan) {
  return [100, 1000, 10_000, 100_000].map((count) => ({
    count,
    ...engine(Attain, plan, count, count > 10_000 ? 3 : 9),
  }));
}

function agree(all) {
  const [[first, expected], ...others] = Object.entries(all);
  for (const [name, figures] of others) {
    figures.forEach((month, index) =>
      month.forEach((amount, component) => {
        if (amount === expected[index][component]) return;
        console.error(
          `Stopped: month ${index + 1}, component ${component + 1}: ${first} has ${expected[index][component]}, ${name} has ${amount}.`,
        );
        process.exit(1);
      }),
    );
  }
}

const rows = [];
/** One figure; `goal` is a bound such as "≥ 30", or null for what is only reported. */
function figure(name, value, unit, goal = null) {
  const [sign, bound] = goal?.split(" ") ?? [];
  const met = goal === null ? null : sign === "≥" ? value >= Number(bound) : value <= Number(bound);
  rows.push({ name, value: Number(value.toPrecision(4)), unit, goal, met });
}

function timesOf(place, measured) {
  const { engine: own, slider, decimal, big } = measured;
  figure(`${place}: calculate`, own.calculate.min, "ms");
  figure(`${place}: calculate and hand out the statement`, own.statement.median, "ms");
  figure(`${place}: load the deals from JSON, and all of it`, own.load.median, "ms");
  figure(`${place}: by hand on decimal.js`, decimal.statement.min, "ms");
  figure(`${place}: by hand on big.js`, big.statement.min, "ms");
  figure(`${place}: a step of a slider, the slowest of 33`, slider.slowest, "ms");
  figure(`${place}: a step of a slider ÷ calculate and statement`, slider.slowest / own.statement.median, "×", "≤ 0.1");
  const { odds, oddsByHand } = measured;
  figure(`${place}: 10,000 outcomes of 50 open deals`, odds.outcomes, "ms");
  figure(`${place}: the same with the answer`, odds.all, "ms", "≤ 16");
  figure(`${place}: the same by hand on decimal.js`, oddsByHand.all, "ms");
  figure(`${place}: odds, decimal.js ÷ the engine`, oddsByHand.all / odds.all, "×", "≥ 200");
  figure(`${place}: decimal.js ÷ calculate`, decimal.statement.min / own.calculate.min, "×", "≥ 30");
  figure(`${place}: big.js ÷ calculate`, big.statement.min / own.calculate.min, "×", "≥ 15");
}

/** Other engines on a plan that they can express. */
function beside({ ms, others }) {
  figure("Node: one component, what each deal earns", ms, "ms");
  for (const { name, ms, ratio, differ, weight } of others) {
    figure(`Node: the same in ${name}`, ms, "ms");
    figure(`Node: ${name} ÷ the engine`, ratio, "×");
    figure(`Node: lines of ${name} that are another amount`, differ, "", "≤ 0");
    figure(`Weight: ${name}, gzipped`, weight / 1000, "kB");
  }
}

function weigh() {
  const bytes = readFileSync(join(root, "pkg/dist/wasm/attain_bg.wasm"));
  figure("Weight: attain_bg.wasm", bytes.length / 1000, "kB");
  figure("Weight: gzipped", gzipSync(bytes, { level: 9 }).length / 1000, "kB");
  figure("Weight: brotli", brotliCompressSync(bytes).length / 1000, "kB");
}

const plan = readFileSync(join(root, "benches/plan.json"), "utf8");
say("The engine compiled natively, 1,000 deals");
const compiled = native();
say(`Node ${process.versions.node}: the engine, decimal.js, big.js`);
await load(readFileSync(join(root, "pkg/dist/wasm/attain_bg.wasm")));
const node = measureAll({ Attain, Decimal, Big, plan });
let browser = null;
if (process.env.CHROME) {
  say("Chromium: the engine, decimal.js, big.js");
  browser = await inChromium(process.env.CHROME);
} else {
  say("No Chromium was found (set CHROME): only Node is measured");
}
agree({
  "decimal.js": node.decimal.figures,
  "big.js": node.big.figures,
  "the engine in Node": node.engine.figures,
  "the native engine": compiled.figures,
  ...(browser && {
    "the engine in Chromium": browser.engine.figures,
    "decimal.js in Chromium": browser.decimal.figures,
  }),
});
for (const { odds, oddsByHand } of [node, browser ?? node]) {
  if (odds.mean === oddsByHand.mean) continue;
  console.error(`Stopped: the mean of the odds is ${odds.mean} by the engine, ${oddsByHand.mean} by hand.`);
  process.exit(1);
}
say("Node: books of 100 to 100,000 deals");
const grown = growth(plan);
say("Node: one component in HyperFormula and zen");
const peer = await peers(Attain, 1000);

figure("Native: calculate", compiled.calculate.min, "ms");
figure("Native: calculate and statement", compiled.statement.median, "ms");
timesOf("Node", node);
if (browser) timesOf("Chromium", browser);
const fastest = browser ?? node;
figure("WebAssembly ÷ native: calculate", fastest.engine.calculate.min / compiled.calculate.min, "×", "≤ 2.5");
figure("WebAssembly ÷ native: odds", fastest.odds.all / compiled.odds.min, "×", "≤ 2");
if (browser) figure("Chromium: from the import to the first figures", browser.ready, "ms");
if (browser) {
  const { paint, figure: first, bytes, lever } = browser.page;
  figure("Page, processor four times slower: first contentful paint", paint, "ms", "≤ 1800");
  figure("Page, processor four times slower: first figures", first, "ms", "≤ 3000");
  figure("Page: what travels until then, gzipped", bytes / 1000, "kB", "≤ 1000");
  figure("Page, 1,000 deals: a lever moved until its figure is there", lever.median, "ms", "≤ 16");
  figure("Page, 1,000 deals: the slowest of 40 moves", lever.slowest, "ms");
}
const memory = grown.at(-1).memory;
figure("Node: memory of the module with 100,000 deals", memory / 1e6, "MB");
for (const { count, statement } of grown)
  figure(`Node: statement per deal, ${count} deals`, (statement.median * 1000) / count, "µs");
beside(peer);
weigh();

writeFileSync(join(root, "target/bench.json"), `${JSON.stringify(rows, null, 2)}\n`);
say(
  `1,000 deals, 4 components, 12 months; the quickest of several runs, of statements the median. ${cpus()[0]?.model ?? "?"}, Node ${process.versions.node}${browser ? `, Chromium ${browser.version}` : ""}`,
);
const widest = Math.max(...rows.map((row) => row.name.length));
for (const { name, value, unit, goal, met } of rows) {
  const verdict = goal === null ? "" : `  goal ${goal}: ${met ? "met" : "NOT MET"}`;
  console.log(`${name.padEnd(widest)} ${String(value).padStart(9)} ${unit.padEnd(2)}${verdict}`);
}
console.log("\nAll results agree to the cent. Figures are in target/bench.json.");
