import type { Locator, Page } from "@playwright/test";
import { expect, file, figure, money, expected, open, setAsOf, show, test, exampleText, drop } from "./page";

const plan = (page: Page): Locator => page.locator("attain-plan");
const form = (page: Page): Locator => page.locator("attain-plan-form");
const field = (page: Page, pointer: string): Locator => form(page).locator(`[data-at="${pointer}"]`);
const undo = (page: Page): Locator => page.getByRole("button", { name: /^Undo/ });
const redo = (page: Page): Locator => page.getByRole("button", { name: /^Redo/ });
const waiting = (page: Page): Locator => form(page).getByText("Not in force yet");

const RATE = "/components/1/payout/rate";
const NAME = "/components/1/name";

/** Opens the form, and in it the second component. */
async function edit(page: Page): Promise<void> {
  await plan(page).getByRole("button", { name: "Edit the plan" }).click();
  await form(page).locator('details[data-clause="/components/1"] > summary').click();
}

/** Enters a value as people do: key by key, and leaves the field. */
async function enter(page: Page, pointer: string, value: string): Promise<void> {
  await field(page, pointer).selectText();
  await field(page, pointer).pressSequentially(value);
  await field(page, pointer).blur();
}

test("undo takes back the last entry that is not in force, and no other", async ({ page }) => {
  await open(page, "Plan");
  await edit(page);
  await enter(page, RATE, "7%");
  await enter(page, RATE, "much");
  await enter(page, NAME, "Growth");
  await expect(waiting(page)).toBeVisible();

  await undo(page).click();
  await expect(field(page, NAME)).toHaveValue("Expansion ARR");
  await expect(field(page, RATE)).toHaveValue("much");
  await expect(field(page, RATE)).toHaveAttribute("aria-invalid", "true");
  await undo(page).click();
  await expect(field(page, RATE)).toHaveValue("7%");
  await expect(waiting(page)).toHaveCount(0);
  await undo(page).click();
  await expect(field(page, RATE)).toHaveValue("6%");
  await expect(undo(page)).toHaveAttribute("aria-disabled", "true");

  for (let step = 0; step < 3; step += 1) await redo(page).click();
  await expect(field(page, RATE)).toHaveValue("much");
  await expect(field(page, NAME)).toHaveValue("Growth");
  await expect(waiting(page)).toBeVisible();
  // The name was sound all along: it is in force with the rest.
  await enter(page, RATE, "8%");
  await expect(waiting(page)).toHaveCount(0);
  await expect(plan(page).getByRole("columnheader", { name: "Growth" })).toBeVisible();
});

test("other views show what is in force, and the plan view that something is not", async ({ page }) => {
  await open(page, "Plan");
  await edit(page);
  await enter(page, RATE, "60");
  await undo(page).click();
  await enter(page, RATE, "6,");
  await show(page, "Position");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
  await setAsOf(page, "2026-06-30");
  await show(page, "Plan");
  await expect(plan(page).getByText("What you entered in the form is not in force yet.")).toBeVisible();
  await plan(page).getByRole("button", { name: "Continue editing" }).click();
  await expect(field(page, RATE)).toHaveValue("6,");
  await expect(field(page, RATE)).toHaveAttribute("aria-invalid", "true");
  await plan(page).getByRole("button", { name: "Discard these entries" }).click();
  await expect(field(page, RATE)).toHaveValue("6%");
  await expect(page.getByLabel("Data as of")).toHaveValue("2026-06-30");
});

test("entries come back that were not in force when the page was closed, until they are discarded", async ({
  page,
  context,
}) => {
  await open(page, "Plan");
  await edit(page);
  await field(page, RATE).selectText();
  await field(page, RATE).pressSequentially("much");
  // No time is left for anything but what closing the page itself does.
  await page.close();

  const next = await context.newPage();
  await open(next, "Plan");
  await expect(plan(next).getByText("What you entered in the form is not in force yet.")).toBeVisible();
  await plan(next).getByRole("button", { name: "Continue editing" }).click();
  await expect(field(next, RATE)).toHaveValue("much");
  await expect(field(next, RATE)).toHaveAttribute("aria-invalid", "true");
  await plan(next).getByRole("button", { name: "Discard these entries" }).click();
  await expect(field(next, RATE)).toHaveValue("6%");
  await next.reload();
  await show(next, "Plan");
  await expect(plan(next).getByText("What you entered in the form is not in force yet.")).toHaveCount(0);
});

test("another plan takes the place of what was entered, and undo brings it back", async ({ page }) => {
  await open(page, "Plan");
  await edit(page);
  await enter(page, RATE, "much");
  await drop(page, file("mine.json", exampleText("plan.json").replace('"6%"', '"9%"')));
  await expect(field(page, RATE)).toHaveValue("9%");
  await expect(waiting(page)).toHaveCount(0);
  await undo(page).click();
  await expect(field(page, RATE)).toHaveValue("much");
  await expect(waiting(page)).toBeVisible();
});

test("a file and a link hold what is in force, and say that entries are left out", async ({ page }) => {
  await open(page, "Plan");
  await edit(page);
  await enter(page, RATE, "much");
  const left = "Entries in the plan form that are not in force are left out.";
  const saved = page.waitForEvent("download");
  await plan(page).getByRole("button", { name: "Save the plan as a file" }).click();
  await saved;
  await expect(page.getByRole("main").getByText(left)).toBeVisible();
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(page.locator("attain-workspace").getByText(left)).toBeVisible();
});
