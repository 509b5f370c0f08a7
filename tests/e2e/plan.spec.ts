import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { exampleText, expect, figure, file, open, show, test } from "./page";

const plan = (page: Page): Locator => page.locator("attain-plan");
/** The fields under the part of the plan with this pointer. */
const fields = (page: Page, at: string): Locator => page.locator(`attain-plan-edit[at="${at}"]`);

test("a complete example is chosen for each kind of team", async ({ page }) => {
  await open(page, "Plan");
  for (const [name, who] of [
    ["Commercial account executive", "Marcus Oyelaran"],
    ["Enterprise, multi-year deals", "Helena Marsh"],
    ["Mid-market, hunter and farmer", "Jordan Ellis"],
    ["Enterprise account executive", "Dana Whitfield"],
  ] as const) {
    await plan(page)
      .getByRole("button", { name: `Open the example ${name}`, exact: true })
      .click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(who);
    await expect(page.getByText("Shipped example", { exact: true }).first()).toBeVisible();
  }
});

test("a term is explained where it stands", async ({ page }) => {
  await open(page, "Plan");
  const term = plan(page).getByRole("button", { name: "quota", exact: true }).first();
  await term.focus();
  await page.keyboard.press("Enter");
  await expect(plan(page).getByText("What is to be sold in a period")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(plan(page).getByText("What is to be sold in a period")).toBeHidden();
});

test("the plan is edited in a form: each entry calculates, a fault stands at its field", async ({ page }) => {
  await open(page, "Plan");
  await plan(page).getByRole("button", { name: "Edit the plan" }).click();
  const payout = fields(page, "/components/1");
  const rate = payout.getByLabel("Payout, rate", { exact: true });
  await expect(rate).toHaveValue("6%");
  // Twice the rate, twice the earnings: 150 % of the quota of 300,000 earn 450,000 × 12 % = 54,000.
  await rate.fill("12%");
  // The picture beside it follows: 200 % of the quarter's quota of 75,000 earn 150,000 × 12 % = 18,000.
  const curve = page.locator("attain-plan-curve").nth(1);
  await curve.getByText("Data as a table").click();
  await expect(curve.getByRole("row").filter({ hasText: "200%" }).first()).toContainText("$18,000.00");
  const row = plan(page).getByRole("row", { name: /^150%/ });
  await expect(row.getByRole("cell").nth(1)).toHaveText("$54,000");

  // A percentage stays one without its sign.
  await rate.fill("12");
  await rate.blur();
  await expect(rate).toHaveValue("12%");
  await expect(row.getByRole("cell").nth(1)).toHaveText("$54,000");
  await rate.fill("12 percents");
  await expect(rate).toHaveAttribute("aria-invalid", "true");
  await expect(payout.getByRole("alert")).toBeVisible();
  // What was in force stays.
  await expect(row.getByRole("cell").nth(1)).toHaveText("$54,000");
  await rate.fill("6%");
  await expect(payout.getByRole("alert")).toHaveCount(0);
  await expect(row.getByRole("cell").nth(1)).toHaveText("$27,000");
});

test("a plan is saved as a file as it was written, but for what was edited, and opened again", async ({ page }) => {
  await open(page, "Plan");
  await plan(page).getByRole("button", { name: "Edit the plan" }).click();
  await fields(page, "/participant").getByLabel("Name", { exact: true }).fill("Ana Lima");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ana Lima");
  const downloading = page.waitForEvent("download");
  await plan(page).getByRole("button", { name: "Save the plan as a file" }).click();
  const saved = await downloading;
  expect(saved.suggestedFilename()).toBe("plan.json");
  const text = readFileSync(await saved.path(), "utf8");
  expect(text).toBe(exampleText("plan.json").replace("Dana Whitfield", "Ana Lima"));

  await plan(page)
    .getByLabel("Open a plan file")
    .setInputFiles(file("bo.json", text.replace("Ana Lima", "Bo Chen")));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bo Chen");
});

test("bookings against other events: the difference is shown, and nothing is changed", async ({ page }) => {
  await open(page);
  const earned = (await figure(page, "attain-pace", "position/earned").textContent()) ?? "";
  await show(page, "Plan");
  const basis = page.locator("attain-plan-basis");
  await basis.getByRole("radio", { name: "Booking" }).check();
  await expect(
    basis
      .getByRole("row", { name: /^Earned/ })
      .getByRole("cell")
      .nth(2),
  ).toHaveText("$0.00");
  await basis.getByRole("radio", { name: "Recognised" }).check();
  await expect(
    basis
      .getByRole("row", { name: /^Earned/ })
      .getByRole("cell")
      .nth(2),
  ).toHaveText(/^−\$/);
  await show(page, "Position");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(earned);
});
