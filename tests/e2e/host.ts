import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Page } from "@playwright/test";
import { exampleText } from "./page";

const DIST = new URL("../../pkg/dist/", import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".csv": "text/csv",
  ".wasm": "application/wasm",
};

/** The least that the element asks of a policy: the package's README says the same. */
export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

export interface Host {
  /** The body of the page. */
  body: string;
  /** A script of the page, a module. */
  script?: string;
  policy?: string;
  headers?: Record<string, string>;
}

/** Opens a page of another site that serves the package beside itself, under a strict policy. */
export async function host(page: Page, { body, script = "", policy = POLICY, headers = {} }: Host): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    "index.html": `<!doctype html><html lang="en"><title>A portal</title><link rel="icon" href="data:,">
      <script type="module" src="page.js"></script><body>${body}</body></html>`,
    "page.js": `import "./attain/element/define.js";\n${script}`,
    "plan.json": exampleText("plan.json"),
    "deals.csv": exampleText("opportunities.csv"),
  };
  await page.route("**/portal/**", (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^.*\/portal\//, "") || "index.html";
    const contentType = TYPES[extname(path)] ?? "text/plain";
    try {
      const found = files[path] ?? readFileSync(new URL(path.replace(/^attain\//, ""), DIST));
      return route.fulfill({
        body: found,
        contentType,
        headers: { "Content-Security-Policy": `${policy}; img-src data:`, ...headers },
      });
    } catch {
      return route.fulfill({ status: 404, body: "" });
    }
  });
  await page.goto("portal/index.html");
}
