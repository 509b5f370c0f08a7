import type { Locator, Page } from "@playwright/test";
import { engine } from "./engine";
import { exampleText, expect, figure, file, money, open, sheet, test } from "./page";

const hasFocus = (element: Element): boolean => element.matches(":focus");

/** Presses Tab, or Shift and Tab, until something has the focus. */
async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if (await target.evaluate(hasFocus)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

const tab = (page: Page, name: string): Locator => page.getByRole("tab", { name, exact: true });

test("the main path by keyboard alone: stand, deals, what-if, statement, another export, undo", async ({ page }) => {
  test.slow();
  const attain = await engine();
  const pipeline = attain.deals().filter(({ status }) => status === "open");
  await open(page);

  // To the deals: one that will close.
  await tabTo(page, tab(page, "Position"));
  await page.keyboard.press("ArrowRight");
  await expect(tab(page, "Deals")).toBeFocused();
  await expect(tab(page, "Deals")).toHaveAttribute("aria-selected", "true");
  await tabTo(page, page.getByRole("searchbox"));
  const deal = pipeline[0];
  await page.keyboard.type(deal?.name ?? "");
  const box = page
    .locator("attain-deals tbody tr")
    .filter({ hasText: deal?.name ?? "" })
    .getByRole("checkbox");
  await expect(box).toHaveCount(1);
  await tabTo(page, box);
  await page.keyboard.press("Space");
  const won = { changes: [{ change: "win" as const, deal: deal?.id ?? "" }] };
  const earned = money(attain.step(won).earned);
  await expect(page.locator("attain-deals")).toContainText(`With your changes ${earned} earned`);

  // What if all of them close?
  await tabTo(page, tab(page, "Deals"), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("attain-outcome .earned")).toHaveText(earned);
  const lever = page.getByRole("slider", { name: "Pipeline that closes" });
  await tabTo(page, lever);
  await page.keyboard.press("End");
  await expect(page.locator("attain-outcome .earned")).not.toHaveText(earned);
  await page.keyboard.press("Control+z");
  await expect(page.locator("attain-outcome .earned")).toHaveText(earned);

  // An amount of the statement, down to a deal, and back.
  await tabTo(page, tab(page, "What-if"), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  const amount = figure(page, "attain-statement", "earned/2026-02/new_arr");
  await tabTo(page, amount);
  await page.keyboard.press("Enter");
  const line = sheet(page).locator("attain-step attain-step").first().locator("button.head").first();
  await tabTo(page, line);
  await page.keyboard.press("Enter");
  await expect(line).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(amount).toBeFocused();

  // Another export, chosen in the file picker.
  await tabTo(page, page.getByRole("button", { name: "Plan and deals" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await tabTo(page, sheet(page).getByLabel("Choose a CSV export or a book"));
  const chooser = page.waitForEvent("filechooser", { timeout: 10_000 });
  await page.keyboard.press("Space");
  const rows = exampleText("opportunities.csv").split("\n").slice(0, 11).join("\n");
  await (await chooser).setFiles(file("ten.csv", rows));
  await expect(sheet(page)).toContainText("10 rows, 10 deals, 0 skipped");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Plan and deals" })).toBeFocused();
  await expect(page.getByText("ten.csv is loaded: 10 rows, 10 deals, 0 skipped.")).toBeVisible();
  await page.keyboard.press("Control+z");
  await tabTo(page, tab(page, "Statement"), "Shift+Tab");
  await page.keyboard.press("ArrowLeft");
  await expect(page.locator("attain-outcome .earned")).toHaveText(earned);
});
