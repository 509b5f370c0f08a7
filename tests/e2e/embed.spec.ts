import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "@playwright/test";
import { expect, expected, money } from "./page";

/** The examples of `tests/embed`, built by their own tools (`node tests/embed/build.mjs`). */
const BUILT = new URL("../../target/embed/", import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".csv": "text/csv",
  ".wasm": "application/wasm",
};

let server: Server;
let port = 0;

test.beforeAll(async () => {
  server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname.replace(/\/$/, "/index.html");
    try {
      const body = readFileSync(new URL(`.${path}`, BUILT));
      response.setHeader("Content-Type", TYPES[extname(path)] ?? "text/plain");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  ({ port } = server.address() as AddressInfo);
});

test.afterAll(() => {
  server.close();
});

for (const name of ["html", "inline", "vite-react", "vite-vue", "webpack", "esbuild", "server"]) {
  test(`${name}: the built page shows what was earned`, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`http://127.0.0.1:${String(port)}/${name}/`);
    await expect(page.locator("attain-card .earned")).toHaveText(money(expected.position.earned));
    expect(errors).toEqual([]);
    if (name === "vite-react" || name === "vite-vue") {
      await expect(page.locator("#figure")).toHaveText(expected.position.earned);
    }
  });
}

test("worker: the engine calculates off the page's thread", async ({ page }) => {
  await page.goto(`http://127.0.0.1:${String(port)}/worker/`);
  await expect(page.locator("#figure")).toHaveText(expected.position.earned);
});

test("node: a script calculates", () => {
  const path = (url: string, base: URL | string): string => fileURLToPath(new URL(url, base));
  const documents = ["plan.json", "deals.csv"].map((name) => path(`html/${name}`, BUILT));
  const script = path("../embed/node/script.mjs", import.meta.url);
  expect(execFileSync(process.execPath, [script, ...documents], { encoding: "utf8" })).toBe(
    `${expected.position.earned}\n`,
  );
});

test("frame: another origin gives plan and deals by messages, and gets figures and height", async ({ page }) => {
  const frame = `http://localhost:${String(port)}`;
  await page.goto(`http://127.0.0.1:${String(port)}/frame/?frame=${encodeURIComponent(frame)}`);
  await expect(page.locator("#figure")).toHaveText(expected.position.earned);
  await expect(page.frameLocator("#attain").locator("attain-card .earned")).toHaveText(money(expected.position.earned));
  const height = async (): Promise<number> => Number(await page.locator("#attain").getAttribute("height"));
  await expect.poll(height).toBeGreaterThan(120);
});

test("frame: an origin that was not named is not heard and hears nothing", async ({ page }) => {
  const frame = `http://localhost:${String(port)}/frame/attain/frame/index.html`;
  await page.goto(`http://127.0.0.1:${String(port)}/html/plan.json`);
  await page.evaluate(async (src) => {
    addEventListener("message", ({ data }) => {
      document.title += JSON.stringify(data);
    });
    const iframe = document.createElement("iframe");
    iframe.src = `${src}#parent=https%3A%2F%2Fportal.example&view=card`;
    document.body.append(iframe);
    await new Promise((loaded) => {
      iframe.addEventListener("load", loaded);
    });
    iframe.contentWindow?.postMessage({ attain: 1, type: "set", theme: "dark" }, "*");
  }, frame);
  // By then the frame would have said hello, and taken what it was told.
  const inside = page.frameLocator("iframe");
  await expect(inside.locator("attain-card")).toContainText("No plan is loaded.");
  expect(await inside.locator("attain-simulator").getAttribute("theme")).toBeNull();
  expect(await page.title()).toBe("");
});
