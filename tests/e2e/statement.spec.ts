import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { engine } from "./engine";
import { drop, expect, expected, figure, file, money, open, show, test } from "./page";

/** The rows of a CSV text, each by the names of its columns. */
function rowsOf(text: string): Record<string, string>[] {
  const cells = [...text.replace(/^\uFEFF/, "").matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, cell = "", end] of cells) {
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === "\r\n") rows.push([]);
  }
  const [header = [], ...body] = rows.filter((row) => row.length > 0);
  return body.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

async function saved(page: Page, button: Locator): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent("download");
  await button.click();
  const download = await downloading;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const button = (page: Page, name: string): Locator => page.getByRole("tabpanel").getByRole("button", { name });

test("the statement is saved as CSV: every figure exactly, with plan version, basis and day", async ({ page }) => {
  await open(page, "Statement");
  const { name, text } = await saved(page, button(page, "Save the statement as CSV"));
  expect(name).toBe("statement-Dana-Whitfield-2026.1-2026-11-13.csv");
  const { periods, lines, components } = (await engine()).statement();
  const rows = rowsOf(text);
  const of = (record: string): Record<string, string>[] => rows.filter((row) => row["record"] === record);
  expect(
    of("period").map(({ period, earned, paid, base_salary, total }) => [period, earned, paid, base_salary, total]),
  ).toEqual(periods.map(({ id, earned, paid, base_salary, total }) => [id, earned, paid, base_salary, total]));
  expect(of("component")).toHaveLength(periods.length * components.length);
  expect(
    of("line")
      .map(({ deal_id, kind, credited, earned }) => [deal_id, kind, credited, earned])
      .toSorted(),
  ).toEqual(lines.map(({ deal, kind, credited, earned }) => [deal ?? "", kind, credited ?? "", earned]).toSorted());
  for (const row of rows) {
    expect(row).toMatchObject({ plan_version: "2026.1", data_as_of: "2026-11-13", currency: "USD" });
    if (row["record"] !== "period") expect(row["basis"]).toBe("booking");
  }
});

test("no cell of the CSV is taken for a formula", async ({ page }) => {
  await open(page);
  const deal = { id: "=1+1", name: '@SUM(A1), "x"', status: "won", close_date: "2026-02-10" };
  const fields = { arr: "1000.005", type: "New Business" };
  await drop(page, file("book.json", JSON.stringify({ deals: [{ ...deal, fields }] })));
  await show(page, "Statement");
  const { text } = await saved(page, button(page, "Save the statement as CSV"));
  const [line] = rowsOf(text).filter(({ record }) => record === "line");
  // 1,000.005 × 7 % = 70.00035.
  expect(line).toMatchObject({ deal_id: "'=1+1", deal: `'@SUM(A1), "x"`, credited: "1000.005", earned: "70.00" });
});

test("the statement is saved as JSON, as the engine gives it", async ({ page }) => {
  await open(page, "Statement");
  const { name, text } = await saved(page, button(page, "Save the statement as JSON"));
  expect(name).toBe("statement-Dana-Whitfield-2026.1-2026-11-13.json");
  expect(JSON.parse(text)).toEqual({
    attain_statement: 1,
    plan_version: "2026.1",
    data_as_of: "2026-11-13",
    basis: { new_arr: "booking", expansion: "booking", renewals: "booking", services: "booking" },
    files: { plan: "plan.json", deals: "opportunities.csv" },
    scenario: null,
    statement: (await engine()).statement(),
  });
});

test("all lines are there when the browser lays out the paper", async ({ page }) => {
  await open(page, "Statement");
  await page.locator("attain-statement").evaluate((statement) => {
    addEventListener("beforeprint", () => {
      const paper = statement.shadowRoot?.querySelector("attain-paper")?.shadowRoot;
      const lists = [...(paper?.querySelectorAll("attain-lines") ?? [])];
      const lines = lists.flatMap((list) => [...(list.shadowRoot?.querySelectorAll("li") ?? [])]);
      document.documentElement.dataset["printed"] = String(lines.length);
    });
  });
  await button(page, "Print").click();
  await expect(page.locator("html")).toHaveAttribute("data-printed", String(expected.lines.length));
  await expect(page.locator("attain-paper")).toBeHidden();
});

test("on a tablet all that is paid is in sight, and components stand among the lines", async ({ page }) => {
  await page.setViewportSize({ width: 768, height: 900 });
  await open(page, "Statement");
  const over = await page.locator("attain-statement .scroll").evaluate((part) => part.scrollWidth - part.clientWidth);
  expect(over).toBe(0);
  await expect(page.locator("attain-statement thead th:visible")).toHaveText([
    "Period",
    "Earned",
    "Paid",
    "Base salary",
    "Total",
  ]);
  await page.getByRole("button", { name: "February 2026" }).click();
  const february = expected.periods.find(({ id }) => id === "2026-02");
  for (const { earned } of february?.components ?? [])
    await expect(page.locator("attain-lines .head", { hasText: money(earned) })).toHaveCount(1);
});

test("what has the focus prints without its ring; from right to left arrows point inwards", async ({ page }) => {
  await open(page, "Statement");
  const amount = figure(page, "attain-statement", "earned/2026-02");
  await page.locator("attain-statement .period").first().focus();
  await page.keyboard.press("Tab");
  await amount.focus();
  const outline = (): Promise<string> => amount.evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(await outline()).toBe("solid");
  await page.emulateMedia({ media: "print" });
  expect(await outline()).toBe("none");
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => {
    document.documentElement.dir = "rtl";
  });
  const icon = page.locator("attain-statement .period .icon").first();
  expect(await icon.evaluate((one) => getComputedStyle(one).scale)).toBe("-1 1");
});

test("on paper there is every line, and no button", async ({ page }) => {
  await open(page, "Statement");
  await page.emulateMedia({ media: "print" });
  // An A4 sheet between its margins.
  await page.setViewportSize({ width: 688, height: 1016 });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const paper = page.locator("attain-paper");
  await expect(paper).toContainText("Line by line");
  await expect(paper.locator("li")).toHaveCount(expected.lines.length);
  for (const { period, component, kind, deal, earned } of expected.lines.filter(({ deal }) => deal !== null)) {
    await expect(figure(page, "attain-paper", `earned/${period}/${component}/${kind}:${deal ?? ""}`)).toHaveText(
      money(earned),
    );
  }
  await expect(paper).toContainText("3% of every credit. On booking.");
  await expect(page.getByText("Plan 2026.1, data as of Nov 13, 2026, on booking.")).toBeVisible();
  for (const name of ["Print", "Plan and deals", "Workspace"])
    await expect(page.getByRole("button", { name })).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(688);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(paper).toHaveCount(0);

  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  // The table and some lines, the rest of them, and how the components pay.
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(3);
});
