/** The built page as a rep meets it: the first visit on a slow machine, and a lever at 1,000 deals. */

import { readFileSync } from "node:fs";
import { preview } from "vite";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { deals } from "./deals.mjs";

/** A phone of the middle class, as Lighthouse takes it. */
const SLOWER = 4;
const VISITS = 5;
const MOVES = 40;

const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Milliseconds to the first paint and to the first figure, and gzipped bytes that travelled until then. */
async function visit(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const bodies = [];
  page.on("response", (response) => bodies.push(response.body().catch(() => Buffer.alloc(0))));
  await page.addInitScript(() => {
    globalThis.figure = new Promise((shown) => {
      addEventListener("attain-ready", () => requestAnimationFrame(() => setTimeout(() => shown(performance.now()))), {
        once: true,
      });
    });
  });
  await page.goto(url);
  const figure = await page.evaluate(() => globalThis.figure);
  await page.locator("attain-pace .earned").waitFor();
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0);
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  await context.close();
  return { paint, figure, bytes };
}

/** Milliseconds from each move of a lever until the figure beside it has changed. */
async function lever(browser, url, plan) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator("attain-pace .earned").waitFor();
  const book = { as_of: "2026-06-30", deals: deals(1000, { open: 4 }) };
  await page.locator("attain-simulator").evaluate(
    async (element, given) => {
      element.plan = given.plan;
      element.book = given.book;
      await element.whenReady();
    },
    { plan, book },
  );
  await page.getByRole("tab", { name: "What-if", exact: true }).click();
  const outcome = page.locator("attain-outcome");
  await outcome.locator(".earned").waitFor();
  await page.getByRole("slider", { name: "Pipeline that closes" }).evaluate((slider) => {
    globalThis.lever = slider;
  });
  const times = await outcome.evaluate(async (part, moves) => {
    const { lever } = globalThis;
    const figure = () => part.shadowRoot.querySelector(".earned").textContent;
    const times = [];
    for (let move = 1; move <= moves; move += 1) {
      const before = figure();
      const start = performance.now();
      const changed = new Promise((done) => {
        const observer = new MutationObserver(() => {
          if (figure() === before) return;
          observer.disconnect();
          done(performance.now() - start);
        });
        observer.observe(part.shadowRoot, { subtree: true, childList: true, characterData: true });
      });
      lever.value = String(move);
      lever.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      times.push(await changed);
      await new Promise(requestAnimationFrame);
    }
    return times;
  }, MOVES);
  await page.close();
  return { median: median(times), slowest: Math.max(...times) };
}

/** What is measured of the page in `www/dist`. */
export async function measurePage(browser) {
  const server = await preview({
    configFile: file("www/vite.config.ts"),
    logLevel: "silent",
    preview: { port: 0, host: "127.0.0.1" },
  });
  try {
    const url = `http://127.0.0.1:${server.httpServer.address().port}/`;
    const visits = [];
    for (let times = 0; times < VISITS; times += 1) visits.push(await visit(browser, url));
    const of = (name) => median(visits.map((visit) => visit[name]));
    const plan = readFileSync(file("benches/plan.json"), "utf8");
    return { paint: of("paint"), figure: of("figure"), bytes: of("bytes"), lever: await lever(browser, url, plan) };
  } finally {
    await server.close();
  }
}
