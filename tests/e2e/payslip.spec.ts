import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { readAmount } from "../../pkg/src/element/statement/paid";
import { engine } from "./engine";
import { expect, expected, file, money, open, show, test } from "./page";

const payslip = (page: Page): Locator => page.locator("attain-payslip");
const period = (page: Page, name: string): Locator => payslip(page).getByRole("region", { name, exact: true });

async function openPayslip(page: Page): Promise<void> {
  await open(page, "Statement");
  await page.getByRole("button", { name: "Check my payslip" }).click();
  await expect(payslip(page).getByRole("heading", { name: "Check my payslip" })).toBeVisible();
}

/** Types what was paid, as a person does. */
async function type(page: Page, label: string, amount: string): Promise<void> {
  const field = payslip(page).getByLabel(`Paid, ${label}`, { exact: true });
  await field.fill(amount);
  await field.press("Tab");
}

function paidIn(id: string): string {
  return expected.periods.find((span) => span.id === id)?.paid ?? "";
}

/** What is left of an amount without another one. */
function less(amount: string, without: string): string {
  const left = String(BigInt(amount.replace(".", "")) - BigInt(without.replace(".", "")));
  return `${left.slice(0, -2)}.${left.slice(-2)}`;
}

// Pinnacle Orthopedics: 18,640.75 × 6 % = 1,118.445, rounded up.
const MISSING = "1118.45";

test("what was paid is typed; a difference shows with its cause, as the engine finds it", async ({ page }) => {
  await openPayslip(page);
  await type(page, "March 2026, in all", money(paidIn("2026-03")));
  await expect(period(page, "March 2026")).toContainText("As expected");
  const paid = less(paidIn("2026-02"), MISSING);
  await type(page, "February 2026, in all", paid);
  const february = period(page, "February 2026");
  await expect(february).toContainText("$1,118.45 too little");
  await expect(february).toContainText("Pinnacle Orthopedics - 40 seats was not counted.");
  await expect(february).toContainText("With this, the plan pays exactly what was paid.");
  const answer = (await engine()).reconcile({
    paid: [
      { period: "2026-03", paid: paidIn("2026-03") },
      { period: "2026-02", paid },
    ],
  });
  await february.getByText("other possible causes").click();
  await expect(february.getByRole("listitem")).toHaveCount((answer.lines[1]?.causes.length ?? 0) - 1);
  await expect(payslip(page).getByRole("status").filter({ hasText: "expected" })).toContainText(
    `$1,118.45 too little ${money(answer.paid)} paid of ${money(answer.expected)} expected.`,
  );
});

test("components and deals have figures of their own", async ({ page }) => {
  await openPayslip(page);
  await period(page, "June 2026").getByRole("button", { name: "June 2026" }).click();
  // At the base rate of 7 % alone: 78,600.50 × 7 % = 5,502.04 and 31,700 × 7 % = 2,219.00.
  await type(page, "June 2026, New business ARR", "7,721.04");
  await expect(period(page, "June 2026")).toContainText("New business ARR was paid at the rate of Base.");
  await type(page, "June 2026, New business ARR, Alder Creek - Cellar door commerce", "1,664.25");
  // 31,700 × 50 % × 10.5 % = 1,664.25.
  await expect(period(page, "June 2026")).toContainText(
    "Alder Creek - Cellar door commerce was counted with a share of 50%.",
  );
  await type(page, "June 2026, Renewals", "a lot");
  await expect(payslip(page).getByRole("alert")).toHaveText("“a lot” is no amount.");
});

test("figures are undone, and kept until the next visit", async ({ page }) => {
  await openPayslip(page);
  const field = payslip(page).getByLabel("Paid, January 2026, in all");
  await type(page, "January 2026, in all", "5000");
  await type(page, "January 2026, in all", "5100");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue("5,000.00");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(field).toHaveValue("5,100.00");
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(page.getByText("All is kept")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await show(page, "Statement");
  await expect(field).toHaveValue("5,100.00");
  await payslip(page).getByRole("button", { name: "Clear figures" }).click();
  await expect(page.getByRole("button", { name: "Check my payslip" }).or(field)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue("5,100.00");
});

test("figures are pasted and imported; rows that cannot be read are listed", async ({ page }) => {
  await openPayslip(page);
  await payslip(page).getByText("Paste or import figures").click();
  const rows = [
    "February 2026\t$7,615.89",
    "2026-03\tRenewals\t(410.00)",
    "sometime\t12",
    "May 2026\tno such thing\t5",
  ];
  await payslip(page)
    .getByLabel(/Rows with the period/)
    .fill(rows.join("\n"));
  await payslip(page).getByRole("button", { name: "Read the rows" }).click();
  const status = payslip(page).getByRole("status").filter({ hasText: "read" });
  await expect(status).toContainText("2 figures read. 2 rows could not be read.");
  await expect(period(page, "February 2026")).toContainText("As expected");
  await expect(period(page, "March 2026").getByLabel("Paid, March 2026, Renewals", { exact: true })).toHaveValue(
    "−410.00",
  );

  const csv =
    'Period,Component,Deal,Amount paid\r\nMar 2026,Renewals,,410.00\r\n2026-03-31,,0065g00000Qd1xRAAR,"1,000"\r\n';
  await payslip(page).getByLabel("Choose a CSV file").setInputFiles(file("payslip.csv", csv));
  await expect(status).toContainText("2 figures read.");
  const march = period(page, "March 2026");
  // Half of Pinnacle's renewal: 82,000 × 1 % × 50 %.
  await expect(march).toContainText("Pinnacle Orthopedics - Renewal 2026 was counted with a share of 50%.");
  await expect(march.getByLabel(/Alder Creek/)).toHaveValue("1,000.00");
});

test("months are read as people name them, a header is no fault, and each row left out says why", async ({ page }) => {
  await openPayslip(page);
  await payslip(page).getByText("Paste or import figures").click();
  const rows = [
    "When\tWhat came",
    "January\t5295",
    "Feb\t(100)",
    "Mar-26\t$8,957.52",
    "apr 2026\t9,913.04",
    "Januar\t1",
    "May\tlots",
    "June\tno such thing\t5",
  ];
  await payslip(page)
    .getByLabel(/Rows with the period/)
    .fill(rows.join("\n"));
  await payslip(page).getByRole("button", { name: "Read the rows" }).click();
  const status = payslip(page).getByRole("status").filter({ hasText: "read" });
  await expect(status).toContainText("4 figures read. 3 rows could not be read.");
  await expect(status.getByRole("listitem")).toHaveText([
    /“Januar” is not a pay period of the plan/,
    /“lots” is not an amount/,
    /“no such thing” is not a component or deal of the plan/,
  ]);
  await expect(period(page, "January 2026")).toContainText("As expected");
  await expect(period(page, "March 2026")).toContainText("As expected");
  await expect(period(page, "February 2026").getByLabel("Paid, February 2026, in all")).toHaveValue("−100.00");
});

test("a deal that was paid twice is added up, and the cause says so", async ({ page }) => {
  await openPayslip(page);
  await payslip(page).getByText("Paste or import figures").click();
  const row = "February 2026\tPinnacle Orthopedics - 40 seats\t1,118.45";
  const field = payslip(page).getByLabel(/Rows with the period/);
  await field.fill(`${row}\n${row}\nMarch 2026\t8,957.52`);
  await payslip(page).getByRole("button", { name: "Read the rows" }).click();
  await expect(payslip(page).getByRole("status").filter({ hasText: "read" })).toContainText(
    "2 figures read. 1 row is of the same figure as another one and was added to it.",
  );
  const february = period(page, "February 2026");
  await expect(february.getByLabel(/Pinnacle Orthopedics - 40 seats/)).toHaveValue("2,236.90");
  await expect(february).toContainText("$1,118.45 too much");
  await expect(february.locator(".causes > p").first()).toHaveText("Pinnacle Orthopedics - 40 seats was paid twice.");
  await expect(february).toContainText("That is exactly what was paid too much.");
  // Of the whole month too: 7,615.89 + 1,118.45.
  await type(page, "February 2026, in all", "8,734.34");
  await expect(february.locator(".causes > p").first()).toHaveText("Pinnacle Orthopedics - 40 seats was paid twice.");
});

test("where nothing was paid, that is said before anything else", async ({ page }) => {
  await openPayslip(page);
  await type(page, "March 2026, in all", "0");
  const march = period(page, "March 2026");
  await expect(march.getByRole("heading", { name: "Likely cause" })).toBeVisible();
  await expect(march.locator(".causes > p").first()).toHaveText("Nothing was paid for March 2026.");
});

test("amounts are read as people write them", () => {
  const cases: [string, string | undefined, string | null][] = [
    ["$1,234.50", "en-US", "1234.50"],
    ["1.234,50 €", "de-DE", "1234.50"],
    ["1.234", "de-DE", "1234"],
    ["1.234", "en-US", "1.234"],
    ["1 234,5", "fr-FR", "1234.5"],
    ["1’234’567.05", "de-CH", "1234567.05"],
    ["(12)", "en-US", "-12"],
    ["−0,5", "es-ES", "-0.5"],
    ["1,234,567", "de-DE", "1234567"],
    ["12.34.56,7", "en-US", null],
    ["twelve", "en-US", null],
    ["", "en-US", null],
    ["12345678901234567890", "en-US", null],
  ];
  for (const [text, locale, amount] of cases) expect(readAmount(text, locale), text).toBe(amount);
});

test("the evidence is one file with statement, explanations, clauses, deals and figures", async ({ page, context }) => {
  await openPayslip(page);
  const paid = less(paidIn("2026-02"), MISSING);
  await type(page, "February 2026, in all", paid);
  await expect(period(page, "February 2026")).toContainText("was not counted");
  const downloading = page.waitForEvent("download");
  await payslip(page).getByRole("button", { name: "Save the evidence" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("payslip-Dana-Whitfield-2026.1-2026-11-13.html");
  const text = await readFile(await download.path(), "utf8");

  const file = await context.newPage();
  const requests: string[] = [];
  file.on("request", (request) => requests.push(request.url()));
  await file.setContent(text);
  expect(requests).toEqual([]);
  for (const title of [
    "Paid against expected",
    "How the figures come about",
    "Clauses of the plan",
    "Deals",
    "Statement",
  ]) {
    await expect(file.getByRole("heading", { name: title, exact: true })).toBeVisible();
  }
  await expect(file.getByRole("row", { name: /February 2026, in all/ })).toContainText("−$1,118.45");
  await expect(file.locator("li").first()).toContainText(`Paid, February 2026: ${money(paidIn("2026-02"))}`);
  await expect(file.locator("pre").first()).toContainText("measure");
  const data = JSON.parse((await file.locator("#attain-evidence").textContent()) ?? "") as Record<string, unknown>;
  expect(data).toMatchObject({ attain_evidence: 1, plan_version: "2026.1", data_as_of: "2026-11-13" });
  const attain = await engine();
  expect(data["statement"]).toEqual(attain.statement());
  expect(data["payslip"]).toEqual(
    attain.reconcile({ paid: [{ period: "2026-02", component: null, deal: null, paid }] }),
  );
  const { violations } = await new AxeBuilder({ page: file }).analyze();
  expect(violations).toEqual([]);
});

for (const [colorScheme, width] of [
  ["light", 320],
  ["dark", 320],
  ["light", 1280],
  ["dark", 1280],
] as const) {
  test.describe(`${colorScheme}, ${String(width)} pixels wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test("no accessibility violations, and nothing is cut off", async ({ page }) => {
      await openPayslip(page);
      await type(page, "February 2026, in all", "6,000");
      await period(page, "March 2026").getByRole("button", { name: "March 2026" }).click();
      await type(page, "March 2026, Renewals", "410");
      await type(page, "April 2026, in all", "?");
      await payslip(page).getByText("Paste or import figures").click();
      await expect(payslip(page).locator("[aria-busy=true]")).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over).toBe(0);
    });
  });
}

test("a scenario changes nothing of what is due", async ({ page }) => {
  await openPayslip(page);
  const due = period(page, "November 2026").locator("button.amount").first();
  await expect(due).toHaveText(money(paidIn("2026-11")));
  await page.locator("attain-simulator").evaluate((element) => {
    const simulator = element as unknown as { scenario: unknown; book: { deals: { id: string; status: string }[] } };
    const deal = simulator.book.deals.find(({ status }) => status === "open");
    simulator.scenario = { changes: [{ change: "win", deal: deal?.id, on: "2026-11-10" }] };
  });
  await show(page, "Position");
  await expect(page.locator("attain-simulator")).toContainText("Dana Whitfield");
  await show(page, "Statement");
  await page.getByRole("button", { name: "Check my payslip" }).click();
  await expect(due).toHaveText(money(paidIn("2026-11")));
  await expect(payslip(page)).toContainText("The statement above shows your scenario.");
  await due.click();
  await expect(page.locator("attain-sheet[open]")).toContainText("Without the scenario's changes.");
});

test("a part of the page that cannot be loaded is said, and comes the next time", async ({ page, problems }) => {
  await open(page, "Statement");
  await page.route("**/assets/payslip-*.js", (route) => route.abort());
  await page.getByRole("button", { name: "Check my payslip" }).click();
  await expect(page.getByText("A part of the page could not be loaded.")).toBeVisible();
  // The browser and the page say so in the console, too.
  expect(problems.length).toBeGreaterThan(0);
  problems.length = 0;
});
