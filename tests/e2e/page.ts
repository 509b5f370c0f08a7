import { readFileSync } from "node:fs";
import { test as base, expect, type Locator, type Page } from "@playwright/test";

/** The shipped example, and its figures computed by hand. */
export const EXAMPLE = new URL("../../examples/enterprise-ae/", import.meta.url);

export interface ExpectedSpan {
  id: string;
  base_salary: string;
  earned: string;
  paid: string;
  total: string;
  components: { component: string; earned: string }[];
}

export interface Expected {
  deals: { rows: number; won: number; lost: number; open: number };
  position: {
    as_of: string;
    earned: string;
    target: string;
    pace: string;
    components: {
      component: string;
      credited: string;
      quota: string | null;
      attainment: string | null;
      interval_earned: string;
      next_tier_missing: string | null;
    }[];
  };
  periods: ExpectedSpan[];
  quarters: ExpectedSpan[];
  years: ExpectedSpan[];
  lines: { period: string; component: string; deal: string | null; kind: string; earned: string }[];
}

export function exampleText(name: string): string {
  return readFileSync(new URL(name, EXAMPLE), "utf8");
}

export const expected = JSON.parse(exampleText("expected.json")) as Expected;

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** How the page writes an amount. */
export function money(amount: string): string {
  return dollars.format(amount as Intl.StringNumericLiteral).replace("-", "−");
}

/** A file as a person would choose or drop it. */
export interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function file(name: string, content: string | Buffer): Upload {
  const mimeType = name.endsWith(".json") ? "application/json" : "text/csv";
  return { name, mimeType, buffer: Buffer.from(content) };
}

/** The figure that opens the explanation with this id, in one part of the page. */
export function figure(page: Page, part: string, id: string): Locator {
  return page.locator(`${part} button.amount[data-explain="${id}"]`);
}

/** The sheet that is open, with what it holds. */
export function sheet(page: Page): Locator {
  return page.locator("attain-sheet[open]");
}

export async function openLoad(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Plan and deals" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  return sheet(page);
}

export async function setAsOf(page: Page, date: string): Promise<void> {
  const field = page.getByLabel("Data as of");
  await field.fill(date);
  await field.dispatchEvent("change");
}

/** Drops files on the page as the browser does it. */
export async function drop(page: Page, ...files: Upload[]): Promise<void> {
  const parts = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] }));
  const transfer = await page.evaluateHandle((dropped) => {
    const data = new DataTransfer();
    for (const { name, mimeType, bytes } of dropped) {
      data.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
    }
    return data;
  }, parts);
  for (const type of ["dragenter", "dragover", "drop"])
    await page.dispatchEvent("body", type, { dataTransfer: transfer });
}

/** Starts on the page with the example, and fails whatever reaches out, breaks the policy or logs an error. */
export const test = base.extend<{ problems: string[] }>({
  locale: "en-US",
  timezoneId: "UTC",
  problems: [
    async ({ page, baseURL }, use) => {
      const problems: string[] = [];
      const origin = new URL(baseURL ?? "").origin;
      page.on("request", (request) => {
        const url = new URL(request.url());
        if (url.protocol !== "data:" && url.origin !== origin) problems.push(`request to ${request.url()}`);
      });
      page.on("console", (message) => {
        if (message.text().startsWith("Service Worker registration blocked")) return;
        if (message.type() === "error" || message.type() === "warning") problems.push(`console: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          console.error(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

/** The views of the simulator, as its tabs call them. */
export type View = "Position" | "Deals" | "What-if" | "Statement" | "Plan";

/** Brings a view to the front. */
export async function show(page: Page, view: View): Promise<void> {
  await page.getByRole("tab", { name: view, exact: true }).click();
  await expect(page.getByRole("tabpanel", { name: view, exact: true })).toBeVisible();
}

/** Opens the page, waits for the figures, and brings a view to the front. */
export async function open(page: Page, view: View = "Position", hash = ""): Promise<void> {
  await page.goto(`./${hash}`);
  await expect(page.locator("attain-pace .earned")).toBeVisible();
  if (view !== "Position") await show(page, view);
}

export { expect } from "@playwright/test";
