import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { exampleText, expect, figure, file, open, show, test } from "./page";

const plan = (page: Page): Locator => page.locator("attain-plan");
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

test("a plan is saved as a file as it was written, but for what was edited, and opened again", async ({ page }) => {
  await open(page, "Plan");
  await plan(page).getByRole("button", { name: "Edit the plan" }).click();
  const participant = page.locator('attain-plan-form details[data-clause="/participant"]');
  await participant.locator("summary").click();
  await participant.getByLabel("Name", { exact: true }).fill("Ana Lima");
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
