import type { Change } from "attain";
import type { Locator, Page } from "@playwright/test";
import { changed } from "../../pkg/src/element/store/changed";
import type { Inputs } from "../../pkg/src/element/store/session";
import { drop, exampleText, expect, file, open, setAsOf, test } from "./page";

const undo = (page: Page): Locator => page.getByRole("button", { name: /^Undo/ });
const redo = (page: Page): Locator => page.getByRole("button", { name: /^Redo/ });

const text = exampleText("plan.json");
const plan = { name: "plan.json", text };

const inputs: Inputs = {
  ...{ plan, draft: null, book: { name: "a.csv", text: "a" }, reading: {}, asOf: "2026-06-30" },
  ...{ scenario: { changes: [] }, scenarios: [], paid: [] },
};

/** What is called different after an edit; the same the other way round. */
function different(edit: Partial<Inputs>): unknown {
  const after = { ...inputs, ...edit };
  expect(changed(after, inputs)).toEqual(changed(inputs, after));
  return changed(inputs, after);
}

const scenario = (...changes: Change[]): Partial<Inputs> => ({ scenario: { changes } });
const withText = (was: string, is: string): string => {
  expect(text).toContain(was);
  return text.replace(was, is);
};

test("what differs between two inputs has a name", () => {
  const quota = withText('"amount": 1200000', '"amount": 1300000');
  expect(different({ plan: { ...plan, text: quota } })).toEqual({ what: "quota", of: "New business ARR" });
  expect(different({ draft: quota })).toEqual({ what: "quota", of: "New business ARR" });
  expect(different({ draft: withText('"6%"', '"much"') })).toEqual({ what: "payout", of: "Expansion ARR" });
  expect(different({ draft: withText('"currency": "USD"', '"currency": "EUR"') })).toEqual({ what: "plan" });
  expect(different({ draft: `// mine\n${text}` })).toEqual({ what: "plan" });
  const parts = JSON.parse(text) as { components: { id: string }[] };
  const [first] = parts.components.splice(1, 1);
  expect(first?.id).toBe("expansion");
  expect(different({ draft: JSON.stringify(parts) })).toEqual({ what: "component", of: "Expansion ARR" });

  expect(different(scenario({ change: "win", deal: "D-17" }))).toEqual({ what: "deal", of: "D-17" });
  expect(
    different(scenario({ change: "win", deal: "D-17" }, { change: "move", deal: "D-17", to: "2026-07-01" })),
  ).toEqual({ what: "deal", of: "D-17" });
  expect(different(scenario({ change: "win", deal: "a" }, { change: "win", deal: "b" }))).toEqual({ what: "scenario" });
  expect(different(scenario({ change: "quota", component: "expansion", quota: 1 }))).toEqual({
    ...{ what: "quota", of: "Expansion ARR" },
  });
  expect(different(scenario({ change: "edit_plan", at: "/components/1/weight", value: "20%" }))).toEqual({
    ...{ what: "weight", of: "Expansion ARR" },
  });
  expect(different(scenario({ change: "scale", times: "0.5" }))).toEqual({ what: "amounts" });

  expect(different({ scenarios: [{ name: "a", changes: [] }] })).toEqual({ what: "saved" });
  const saved = { name: "a", changes: [] };
  expect(different({ scenario: saved, scenarios: [saved] })).toEqual({ what: "saved" });
  expect(different({ book: { name: "b.csv", text: "b" }, asOf: null })).toEqual({ what: "deals" });
  expect(different({ plan: { name: "b.json", text: quota }, book: null })).toEqual({ what: "opened" });
  expect(different({ asOf: "2026-07-31" })).toEqual({ what: "day" });
  expect(different({ paid: [{ period: "2026-01", component: null, deal: null, paid: "1" }] })).toEqual({
    what: "paid",
  });
  expect(different({ plan: { ...plan }, scenario: { changes: [] } })).toBeNull();
});

test("undo and redo say what they are about", async ({ page }) => {
  await open(page, "Plan");
  await setAsOf(page, "2026-06-30");
  await expect(undo(page)).toHaveAccessibleName("Undo: day of the data");
  await page.locator("attain-plan").getByRole("button", { name: "Edit the plan" }).click();
  const amount = page.locator('attain-plan-form [data-at="/components/0/quota/amount"]');
  await amount.fill("1,300,000");
  await expect(undo(page)).toHaveAccessibleName("Undo: quota of New business ARR");
  await expect(undo(page)).toHaveAttribute("title", "Undo: quota of New business ARR");
  await amount.fill("none");
  await amount.blur();
  await undo(page).click();
  await expect(undo(page)).toHaveAccessibleName("Undo: day of the data");
  await expect(redo(page)).toHaveAccessibleName("Redo: quota of New business ARR");
  await drop(page, file("opportunities.csv", exampleText("opportunities.csv").replace("Won", "Lost")));
  await expect(undo(page)).toHaveAccessibleName("Undo: deals loaded");
  await expect(redo(page)).toHaveAccessibleName("Redo");
});

test("what is typed back to what it was leaves nothing to undo", async ({ page }) => {
  await open(page, "Plan");
  await page.locator("attain-plan").getByRole("button", { name: "Edit the plan" }).click();
  const weight = page.locator('attain-plan-form [data-at="/components/0/weight"]');
  await weight.fill("7%");
  await expect(undo(page)).toHaveAccessibleName("Undo: weight of New business ARR");
  await weight.fill("70%");
  await expect(undo(page)).toHaveCount(0);
  await weight.fill("7%");
  await undo(page).click();
  await expect(weight).toHaveValue("70%");
});

test.describe("in German", () => {
  test.use({ locale: "de-DE" });

  test("a deal is called by its name", async ({ page }) => {
    await page.goto("./");
    await expect(page.locator("attain-pace .earned")).toBeVisible();
    await page.locator("attain-simulator").evaluate((element) => {
      const simulator = element as unknown as {
        book: { deals: { id: string; name: string }[] };
        scenario: unknown;
      };
      const deal = simulator.book.deals.find(({ name }) => name === "Halvorsen Shipping - Crew planning");
      simulator.scenario = { changes: [{ change: "remove", deal: deal?.id }] };
    });
    const name = "Rückgängig: Deal Halvorsen Shipping - Crew planning";
    await expect(page.getByRole("button", { name, exact: true })).toBeVisible();
  });
});
