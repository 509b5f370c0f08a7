import type { Locator, Page } from "@playwright/test";
import { typedAmount } from "../../pkg/src/element/ui/typed";
import { engine, sum } from "./engine";
import { expect, money, open, test } from "./page";

const goal = (page: Page): Locator => page.locator("attain-goal");

async function find(page: Page): Promise<void> {
  await goal(page).getByRole("button", { name: "Find" }).click();
}

test("the least further sale for an income is found, proven, and tried", async ({ page }) => {
  const attain = await engine();
  await open(page, "What-if");
  await goal(page).getByRole("textbox", { name: "Income" }).fill("a lot");
  await find(page);
  await expect(goal(page).getByRole("alert")).toHaveText("Enter a number.");
  await goal(page).getByRole("textbox", { name: "Income" }).fill("150,000");
  await goal(page).getByLabel("Closes on").fill("2026-12-15");
  await find(page);
  const answer = attain.goalSeek({
    reach: { what: "earned", at_least: "150000" },
    sell: { how: "amount", component: "new_arr", on: "2026-12-15" },
  });
  const status = goal(page).getByRole("status");
  await expect(status).toContainText(`Sell ${sum(answer.amount ?? "")} more.`);
  await expect(status).toContainText(
    `With it, ${money(answer.value)}; with one smallest unit less, ${money(answer.below ?? "")}.`,
  );
  await goal(page).getByRole("button", { name: "Try it above" }).click();
  await expect(page.locator("attain-outcome .earned")).toHaveText(money(answer.value));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("attain-outcome .earned")).toHaveText(money(attain.step({ changes: [] }).earned));
});

test("open deals that reach a goal are named, and ticked above", async ({ page }) => {
  const attain = await engine();
  const answer = attain.goalSeek({
    reach: { what: "attainment", component: "new_arr", at_least: "130%" },
    sell: { how: "open" },
  });
  await open(page, "What-if");
  await goal(page).getByLabel("I want").selectOption("an attainment");
  await goal(page).getByLabel("Attainment (%)").fill("130");
  await goal(page).getByLabel("By selling").selectOption("some of my open deals");
  await goal(page).getByLabel("Attainment (%)").press("Enter");
  const status = goal(page).getByRole("status");
  await expect(status).toContainText(`Win ${String(answer.count)} open deals:`);
  await expect(status).toContainText("No fewer open deals do.");
  const names = attain.deals().filter(({ id }) => answer.deals.includes(id));
  for (const { name } of names) await expect(status.getByRole("list")).toContainText(name);
  await goal(page).getByRole("button", { name: "Try it above" }).click();
  await expect
    .poll(() =>
      page.locator("attain-simulator").evaluate((element) => (element as unknown as { scenario: unknown }).scenario),
    )
    .toEqual({ changes: expect.arrayContaining(answer.deals.map((deal) => ({ change: "win", deal }))) as unknown });
});

test("typical deals are counted, and what stops a goal is named", async ({ page }) => {
  await open(page, "What-if");
  await goal(page).getByLabel("I want").selectOption("the next tier");
  await goal(page).getByLabel("By selling").selectOption("typical deals");
  await goal(page).getByLabel("Amount of each deal").fill("40,000");
  await find(page);
  const status = goal(page).getByRole("status");
  // 198,412.35 of 360,000 is credited: four deals of 40,000 are not enough, five are.
  await expect(status).toContainText("Sell 5 more deals of $40,000.");
  await goal(page).getByLabel("I want").selectOption("income earned");
  await goal(page).getByRole("textbox", { name: "Income" }).fill("999,999,999,999");
  await goal(page).getByLabel("By selling").selectOption("one further sale");
  await find(page);
  // New business has no cap: nothing stops it but its size.
  await expect(status).toContainText("It cannot be reached so.");
  await expect(status).not.toContainText("What stops it:");
  await goal(page).getByLabel("Counts in").selectOption("Services attached");
  await find(page);
  await expect(status).toContainText("What stops it: Components › Services attached › Cap");
});

test("amounts that are written short are read exactly", () => {
  const cases: [string, string, string | null][] = [
    ["180k", "en-US", "180000"],
    ["1.2m", "en-US", "1200000"],
    ["$1.25 M", "en-US", "1250000"],
    ["0.0001k", "en-US", "0.1"],
    ["1,2 Mio.", "de-DE", "1200000"],
    ["12.500", "de-DE", "12500"],
    ["12万", "ja-JP", "120000"],
    ["k", "en-US", null],
    ["5x", "en-US", null],
    ["-3k", "en-US", null],
  ];
  for (const [text, locale, amount] of cases) expect(typedAmount(text, locale), text).toBe(amount);
});
