import { readFileSync } from "node:fs";
import {
  drop,
  EXAMPLE,
  exampleText,
  expect,
  expected,
  figure,
  file,
  money,
  open,
  openLoad,
  setAsOf,
  sheet,
  show,
  test,
} from "./page";

const BOOK = exampleText("opportunities.csv");

/** The export with something else in one cell's place, in the row that a spreadsheet calls `row`. */
function withRow(row: number, change: (line: string) => string): string {
  return BOOK.split("\n")
    .map((line, index) => (index === row - 1 ? change(line) : line))
    .join("\n");
}

const DATE = /"\d{1,2}\/\d{1,2}\/\d{4}"/;

test("an export is loaded by the file picker", async ({ page }) => {
  await open(page);
  const panel = await openLoad(page);
  await panel.getByLabel("Choose a CSV export or a book").setInputFiles(file("mine.csv", BOOK));
  await expect(panel).toContainText("72 rows, 72 deals, 0 skipped. 4 footer lines left out.");
  await page.keyboard.press("Escape");
  await expect(page.getByText("mine.csv is loaded: 72 rows, 72 deals, 0 skipped.")).toBeVisible();
  await setAsOf(page, expected.position.as_of);
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
});

test("plan and export are dropped together, anywhere on the page", async ({ page }) => {
  await open(page);
  const plan = exampleText("plan.json").replace("Dana Whitfield", "Ana Lima");
  const firstDeals = BOOK.split("\n").slice(0, 4).join("\n");
  await drop(page, file("three.csv", firstDeals), file("lima.json", plan));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ana Lima");
  await expect(page.getByText("three.csv is loaded: 3 rows, 3 deals, 0 skipped.")).toBeVisible();
  await show(page, "Deals");
  await expect(page.locator("attain-deals tbody tr:not(.group)")).toHaveCount(3);
});

test("a book is a JSON document as well", async ({ page }) => {
  await open(page);
  const from = (name: string): string => readFileSync(new URL(`../mid-market-hybrid/${name}`, EXAMPLE), "utf8");
  const year = (JSON.parse(from("expected.json")) as { periods: { earned: string }[] }).periods;
  await drop(page, file("book.json", from("book.json")), file("plan.json", from("plan.json")));
  await expect(page.getByText("book.json is loaded: 46 deals.")).toBeVisible();
  await setAsOf(page, "2026-12-31");
  const cents = year.reduce((sum, { earned }) => sum + BigInt(earned.replace(".", "")), 0n);
  const earned = `${String(cents / 100n)}.${String(cents % 100n).padStart(2, "0")}`;
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(earned));
  await drop(page, file("broken.json", '{ "deals": [{ "id": "A", "status": "wonn" }] }'));
  await expect(sheet(page)).toContainText("/deals/0/status");
});

test("a file without rows takes nothing away", async ({ page }) => {
  await open(page);
  const before = await figure(page, "attain-pace", "position/earned").textContent();
  const [header = ""] = exampleText("opportunities.csv").split("\n");
  await drop(page, file("empty.csv", `${header}\n`));
  await expect(sheet(page)).toContainText("It has no rows but its header. What was loaded before stays in force.");
  await page.keyboard.press("Escape");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(before ?? "");
});

test("a bad date in row 17 is listed and the other rows load", async ({ page }) => {
  await open(page);
  await drop(
    page,
    file(
      "typo.csv",
      withRow(17, (line) => line.replace(DATE, '"13/45/2026"')),
    ),
  );
  await expect(page.getByText("typo.csv is loaded: 72 rows, 71 deals, 1 skipped.")).toBeVisible();
  await page.getByRole("button", { name: "Show what could not be read" }).click();
  const fault = sheet(page).locator("attain-faults li");
  await expect(fault).toHaveCount(1);
  await expect(fault).toContainText("Row 17");
  await expect(fault).toContainText("Close Date");
  await expect(fault).toContainText("13/45/2026");
  await expect(fault).toContainText("2026-03-31");
});

test("a plan with five mistakes shows five faults and the figures stay", async ({ page }) => {
  await open(page);
  const before = await figure(page, "attain-pace", "position/earned").textContent();
  const plan = exampleText("plan.json")
    .replace('"interval": "half"', '"interval": "halves"')
    .replace('"field": "type", "is": "Expansion"', '"field": "typ", "is": "Expansion"')
    .replace('"mode": "retroactive"', '"mode": "retro"')
    .replace('"base_salary": 120000', '"base_salary": "lots"')
    .replace('"version"', '"edition"');
  await drop(page, file("broken.json", plan));
  const panel = sheet(page);
  await expect(panel).toContainText("broken.json was not loaded.");
  await expect(panel).toContainText("It has 5 faults.");
  const faults = panel.locator("attain-faults li");
  await expect(faults).toHaveCount(5);
  for (const pointer of [
    "/edition",
    "/participant/base_salary",
    "/components/1/measure/when/field",
    "/components/2/interval",
    "/components/2/payout/mode",
  ]) {
    await expect(faults.locator("code", { hasText: new RegExp(`^${pointer}$`) }), pointer).toHaveCount(1);
  }
  await page.keyboard.press("Escape");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(before?.trim() ?? "");
});

test("a file that is no export leaves the deals as they are", async ({ page }) => {
  await open(page);
  await drop(page, file("notes.csv", "just some words\nand more"));
  await expect(sheet(page).getByRole("alert")).toContainText("notes.csv was not loaded.");
  await page.keyboard.press("Escape");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
});

test("a workbook is told from an export, with how to save it as one", async ({ page }) => {
  await open(page);
  await drop(page, file("deals.xlsx", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 6, 0])));
  await expect(sheet(page).getByRole("alert")).toContainText(
    "deals.xlsx was not loaded. It is an Excel workbook; in Excel choose File › Save As › CSV UTF-8 and load that file.",
  );
});

test("a remark on several rows is not said of the first of them", async ({ page }) => {
  await open(page);
  await drop(
    page,
    file(
      "old.csv",
      "Id,Name,Stage,Close Date,ARR\nA,First,Closed Won,2025-03-04,1000\nB,Second,Closed Won,2026-05-06,2000",
    ),
  );
  await expect(page.getByText("old.csv is loaded: 2 rows, 2 deals, 0 skipped.")).toBeVisible();
  const panel = await openLoad(page);
  await panel.getByText("remark on the rows").click();
  await expect(panel.locator("attain-faults li").filter({ hasText: /won deals that closed before/i })).toContainText(
    "The whole file",
  );
});

test("a field that the plan asks for and no deal has is remarked on", async ({ page }) => {
  await open(page);
  const deal = { id: "A", status: "won", close_date: "2026-03-04", amount: 1000 };
  await drop(page, file("bare.json", JSON.stringify({ deals: [deal] })));
  const panel = await openLoad(page);
  await panel.getByText("on these deals and figures").click();
  await expect(panel.locator("attain-faults")).toContainText(['No deal has a value of "']);
});

test("after a refused file, how it is read is asked of that file", async ({ page }) => {
  await open(page);
  await drop(
    page,
    file("refused.csv", "Opportunity ID,Opportunity Name,Stage,Close Date,ARR\nA,First,Closed Won,never,1"),
  );
  await expect(sheet(page).getByRole("alert")).toContainText("refused.csv was not loaded.");
  await sheet(page).getByRole("button", { name: "Change how it is read" }).click();
  await expect(sheet(page).getByRole("heading", { name: "How refused.csv is read" })).toBeVisible();
});

test("which way round dates are is remembered for exports with the same columns", async ({ page }) => {
  await open(page);
  const header = "Opportunity ID,Opportunity Name,Type,Stage,Close Date,Annual Recurring Revenue";
  const exported = (id: string): string => `${header}\n${id},First,Expansion,Closed Won,3/4/2026,1000.00`;
  await drop(page, file("one.csv", exported("A")));
  await sheet(page).getByRole("button", { name: "Day first" }).click();
  await expect(sheet(page)).toContainText("1 deal, ");
  await page.keyboard.press("Escape");
  await drop(page, file("two.csv", exported("B")));
  await expect(page.getByText("Its columns were read as you said the last time.")).toBeVisible();
  await show(page, "Statement");
  await expect(figure(page, "attain-statement", "earned/2026-04/expansion")).toHaveText("$60.00");
});

test("a workspace file that is none is refused in one sheet", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(page.locator("attain-workspace").first()).toBeVisible();
  await drop(page, file("w.json", JSON.stringify({ attain_workspace: 1, plan: 3 })));
  await expect(page.getByRole("alert").filter({ hasText: "w.json" })).toBeVisible();
  await expect(page.locator("attain-sheet[open]")).toHaveCount(1);
});

test("dates that can be read two ways are asked about", async ({ page }) => {
  await open(page);
  const header = "Opportunity ID,Opportunity Name,Type,Stage,Close Date,Annual Recurring Revenue";
  const rows = ["A,First,Expansion,Closed Won,3/4/2026,1000.00", "B,Second,Expansion,Closed Won,5/6/2026,2000.00"];
  await drop(page, file("two.csv", [header, ...rows].join("\n")));
  await expect(sheet(page)).toContainText("How is 3/4/2026 written?");
  await sheet(page).getByRole("button", { name: "Day first" }).click();
  await expect(sheet(page)).toContainText("2 deals, ");
  await page.keyboard.press("Escape");
  await show(page, "Statement");
  await expect(figure(page, "attain-statement", "earned/2026-04/expansion")).toHaveText("$60.00");
  await expect(figure(page, "attain-statement", "earned/2026-06/expansion")).toHaveText("$120.00");
});

test("numbers that can be read two ways are asked about, after the dates", async ({ page }) => {
  await open(page);
  const header = "Opportunity ID,Opportunity Name,Type,Stage,Close Date,Annual Recurring Revenue";
  const rows = ["A,First,Expansion,Closed Won,3/4/2026,1.000", "B,Second,Expansion,Closed Won,5/6/2026,2.000"];
  await drop(page, file("two.csv", [header, ...rows].join("\n")));
  await sheet(page).getByRole("button", { name: "Day first" }).click();
  await expect(sheet(page)).toContainText("How is 1.000 written?");
  await sheet(page).getByRole("button", { name: "with a decimal comma" }).click();
  await expect(sheet(page)).toContainText("2 deals, ");
  await sheet(page).getByText("1 stage taken as won, lost or open").click();
  await expect(sheet(page).getByRole("row", { name: "Closed Won" })).toContainText("won");
  await page.keyboard.press("Escape");
  await show(page, "Statement");
  await expect(figure(page, "attain-statement", "earned/2026-04/expansion")).toHaveText("$60.00");
});

for (const [name, bytes] of [
  ["UTF-16", Buffer.from(`\uFEFF${BOOK.replace(/^\uFEFF/, "")}`, "utf16le")],
  ["Windows-1252", Buffer.from(BOOK.replace(/^\uFEFF/, ""), "latin1")],
] as const) {
  test(`an export in ${name} keeps its letters`, async ({ page }) => {
    await open(page);
    await drop(page, file("export.csv", bytes));
    await expect(page.getByText("export.csv is loaded: 72 rows, 72 deals, 0 skipped.")).toBeVisible();
    await show(page, "Deals");
    await page.getByLabel("Search deals").fill("Björkman");
    await expect(page.locator("attain-deals tbody tr")).toHaveCount(1);
  });
}

test("a plan alone, without deals, teaches what to do next", async ({ page }) => {
  await page.route("**/*.csv", (route) => route.fulfill({ status: 200, body: "Stage,Amount,Close Date\n" }));
  await open(page);
  await show(page, "Deals");
  await expect(page.locator("attain-deals")).toContainText("No deals yet");
});
