// A folder as a web site under a content security policy, visited with Chromium.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { chromium } from "@playwright/test";

const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves the folder, opens a page and hands it over with the site's address. */
export async function visit(folder, policy, use) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname.replace(/\/$/, "/index.html");
    try {
      const body = readFileSync(join(folder, path));
      response.setHeader("Content-Security-Policy", policy);
      response.setHeader("Content-Type", types[extname(path)] ?? "text/plain");
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  let browser;
  try {
    browser = await chromium.launch({
      executablePath: process.env.CHROME,
      chromiumSandbox: process.getuid?.() !== 0,
      args: ["--disable-gpu", "--disable-background-networking", "--no-first-run"],
    });
    await use(await browser.newPage(), `http://127.0.0.1:${server.address().port}/`);
  } finally {
    // Also when the browser did not start: a server that still listens would keep the tests from ending.
    await browser?.close();
    server.closeAllConnections();
    server.close();
  }
}
