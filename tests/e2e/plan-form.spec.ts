import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { exampleText, expect, open, test } from "./page";

const form = (page: Page): Locator => page.locator("attain-plan-form");

/** Opens the form, and in it the part of the plan with this pointer. */
async function edit(page: Page, clause: string, button = "Edit the plan"): Promise<Locator> {
  await page.locator("attain-plan").getByRole("button", { name: button }).click();
  const part = form(page).locator(`details[data-clause="${clause}"]`);
  await expect(part).toBeVisible();
  if (!(await part.evaluate((details: HTMLDetailsElement) => details.open))) await part.locator("> summary").click();
  return part;
}

/** A group of fields, such as the payout, by the key of the plan that it is for. */
const group = (part: Locator, key: string): Locator => part.locator(`fieldset[data-part="${key}"]`);
/** The row of the table "What it pays in a year" for this attainment. */
const paid = (page: Page, attainment: string): Locator =>
  page.locator("attain-plan").getByRole("row", { name: new RegExp(`^${attainment}`) });
const undo = (page: Page): Locator => page.getByRole("button", { name: /^Undo/ });

/** The plan as it is saved. */
async function saved(page: Page): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page.locator("attain-plan").getByRole("button", { name: "Save the plan as a file" }).click();
  return readFileSync(await (await downloading).path(), "utf8");
}

test("each entry calculates, a fault stands at its field and leaves in force what was", async ({ page }) => {
  await open(page, "Plan");
  const expansion = await edit(page, "/components/1");
  const rate = group(expansion, "payout").getByLabel("Rate", { exact: true });
  await expect(rate).toHaveValue("6%");
  // Twice the rate, twice the earnings: 150 % of the quota of 300,000 earn 450,000 × 12 % = 54,000.
  await rate.fill("12%");
  const cell = paid(page, "150%").getByRole("cell").nth(1);
  await expect(cell).toHaveText("$54,000");
  // The picture beside it follows: 200 % of the quarter's quota of 75,000 earn 150,000 × 12 % = 18,000.
  const curve = page.locator("attain-plan-curve").nth(1);
  await curve.getByText("Data as a table").click();
  await expect(curve.getByRole("row").filter({ hasText: "200%" }).first()).toContainText("$18,000.00");

  // A percentage stays one without its sign.
  await rate.fill("12");
  await rate.blur();
  await expect(rate).toHaveValue("12%");
  await expect(cell).toHaveText("$54,000");
  await rate.fill("12 percents");
  await expect(rate).toHaveAttribute("aria-invalid", "true");
  await expect(expansion.getByRole("alert")).toBeVisible();
  await expect(form(page).getByText("Not in force yet")).toBeVisible();
  await expect(cell).toHaveText("$54,000");
  await rate.fill("6%");
  await expect(expansion.getByRole("alert")).toHaveCount(0);
  await expect(form(page).getByText("Not in force yet")).toHaveCount(0);
  await expect(cell).toHaveText("$27,000");
});

test("entries that are not in force are discarded", async ({ page }) => {
  await open(page, "Plan");
  const expansion = await edit(page, "/components/1");
  const rate = group(expansion, "payout").getByLabel("Rate", { exact: true });
  await rate.fill("much");
  await form(page).getByRole("button", { name: "Discard these entries" }).click();
  await expect(rate).toHaveValue("6%");
  await expect(form(page).getByRole("alert")).toHaveCount(0);
});

test("how a component pays is chosen by name, and what the new way needs comes with it", async ({ page }) => {
  await open(page, "Plan");
  const expansion = await edit(page, "/components/1");
  const mode = group(expansion, "payout").getByLabel("How it pays");
  await expect(mode.locator("option:checked")).toHaveText("One rate");
  await mode.selectOption("Tiers, each slice at its own rate (marginal)");
  // The rate of 6 % is multiplied: by 1, and above the quota by 1.5. 150 % of 300,000 earn 18,000 + 13,500.
  await expect(paid(page, "150%").getByRole("cell").nth(1)).toHaveText("$31,500");
  await expect(group(expansion, "tiers").getByRole("row")).toHaveCount(3);
  await undo(page).click();
  await expect(mode.locator("option:checked")).toHaveText("One rate");
  await expect(paid(page, "150%").getByRole("cell").nth(1)).toHaveText("$27,000");
});

test("a tier is added above the last one and removed, each undone in one step; the focus stays near", async ({
  page,
}) => {
  await open(page, "Plan");
  const renewals = await edit(page, "/components/2");
  const tiers = group(renewals, "tiers");
  await tiers.getByRole("button", { name: "Add a tier" }).click();
  // As far above 90 % as that is above 0 %, at its rate.
  const from = tiers.getByLabel("Tiers, no. 3, From");
  await expect(from).toHaveValue("180%");
  await expect(tiers.getByLabel("Tiers, no. 3, Rate")).toHaveValue("2%");
  await expect(tiers.getByLabel("Tiers, no. 3, Tier")).toBeFocused();
  await tiers.getByLabel("Tiers, no. 3, Tier").fill("Above");
  await tiers.getByLabel("Tiers, no. 3, Rate").fill("3%");
  await expect(renewals.getByText("Above 3% from 180%")).toBeVisible();

  await tiers.getByRole("button", { name: "Remove Tiers, no. 3" }).click();
  await expect(tiers.getByRole("button", { name: "Remove Tiers, no. 2" })).toBeFocused();
  await expect(from).toHaveCount(0);
  await undo(page).click();
  await expect(tiers.getByLabel("Tiers, no. 3, Rate")).toHaveValue("3%");
  for (let step = 0; step < 3; step += 1) await undo(page).click();
  await expect(tiers.getByRole("row")).toHaveCount(3);
  expect(await saved(page)).toBe(exampleText("plan.json"));
});

test("a component is added, named, duplicated and removed", async ({ page }) => {
  await open(page, "Plan");
  await edit(page, "/components/3");
  await form(page).getByRole("button", { name: "Add a component" }).click();
  const added = form(page).locator('details[data-clause="/components/4"]');
  await expect(added.getByLabel("Name", { exact: true })).toBeFocused();
  await added.getByLabel("Name", { exact: true }).fill("Partner deals");
  await expect(paid(page, "100%").getByRole("cell")).toHaveCount(5);
  await added.getByRole("button", { name: "Duplicate Partner deals" }).click();
  await expect(form(page).getByRole("heading", { name: "Partner deals (copy)", exact: true })).toBeVisible();
  const ids = (JSON.parse(await saved(page)) as { components: { id: string }[] }).components.map(({ id }) => id);
  expect(new Set(ids).size).toBe(6);
  await form(page).getByRole("button", { name: "Remove Partner deals (copy)" }).click();
  await form(page).getByRole("button", { name: "Remove Partner deals", exact: true }).click();
  await expect(form(page).getByRole("heading", { name: /Partner/ })).toHaveCount(0);
  expect(await saved(page)).toBe(exampleText("plan.json"));
});

test("moving through what can be added with the keyboard adds nothing until it is chosen", async ({ page }) => {
  await open(page, "Plan");
  const expansion = await edit(page, "/components/1");
  await expansion.locator('select[data-at="/components/1#add"]').focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  await expect(expansion.locator("fieldset > legend")).toHaveText(["Measure", "Deals that count", "Quota", "Payout"]);
  expect(await saved(page)).toBe(exampleText("plan.json"));
});

test("what a component lacks is added with a value, and removed again", async ({ page }) => {
  await open(page, "Plan");
  const expansion = await edit(page, "/components/1");
  await expansion.locator('select[data-at="/components/1#add"]').selectOption("Cap");
  const cap = group(expansion, "cap");
  await expect(cap.getByLabel("Given as")).toBeFocused();
  await cap.getByLabel("Amount", { exact: true }).fill("5,000");
  await expect(expansion.getByText("At most $5,000")).toBeVisible();
  expect(await saved(page)).toContain('"cap": { "amount": 5000 }');
  // The limit as a share instead.
  await cap.getByLabel("Given as").selectOption("Share of the target incentive");
  await cap.getByLabel("Share of the target incentive").fill("150");
  expect(await saved(page)).toContain('"cap": { "share": "150%" }');
  await expansion.getByRole("button", { name: "Remove Cap", exact: true }).click();
  await expect(cap).toHaveCount(0);
  expect(await saved(page)).toBe(exampleText("plan.json"));
});

test("days, currency and pay period are chosen; nothing else of the text changes", async ({ page }) => {
  await open(page, "Plan");
  const plan = await edit(page, "");
  await plan.getByLabel("Last day").fill("2027-03-31");
  await plan.getByLabel("Pay period", { exact: true }).selectOption("Quarter");
  await plan.getByLabel("Currency").fill("EUR");
  await expect(page.getByText(/Mar 31, 2027/).first()).toBeVisible();
  const text = exampleText("plan.json")
    .replace('"end": "2026-12-31", "pay": "month"', '"end": "2027-03-31", "pay": "quarter"')
    .replace('"currency": "USD"', '"currency": "EUR"');
  expect(await saved(page)).toBe(text);
});

test("exchange rates are added and written as the plan writes numbers", async ({ page }) => {
  await open(page, "Plan");
  await edit(page, "");
  await form(page).locator('select[data-at="#parts"]').selectOption("Exchange rates");
  const rates = form(page).locator('details[data-clause="/exchange_rates"]');
  await rates.getByLabel("Exchange rates, no. 1, Worth of one unit").fill("1.125");
  await rates.getByRole("button", { name: "Add an exchange rate" }).click();
  expect(await saved(page)).toContain('[{ "currency": "EUR", "rate": 1.125 }, { "currency": "GBP", "rate": 1 }]');
});

test.describe("a German reader", () => {
  test.use({ locale: "de-DE" });

  test("has the plan's keys and choices named in German, and writes numbers as Germans do", async ({ page }) => {
    await page.goto("./");
    await page.getByRole("tab", { name: "Plan", exact: true }).click();
    const part = await edit(page, "/components/0", "Plan bearbeiten");
    await expect(part.getByLabel("Gewicht", { exact: true })).toHaveValue("70%");
    await expect(group(part, "payout").getByLabel("Art der Vergütung").locator("option:checked")).toHaveText(
      "Stufen, jeder Abschnitt zu seinem Satz (marginal)",
    );
    const times = group(part, "tiers").getByLabel("Stufen, Nr. 2, Vielfaches des Grundsatzes");
    await expect(times).toHaveValue("1,5");
    await times.fill("1,75");
    // 7 % × 1.75.
    await expect(part.getByText(/Accelerator 12,25/)).toBeVisible();
    // What is wrong is answered in the reader's own notation, and nobody means a thousand times.
    await times.fill("viel");
    await expect(part.getByText(/Schreiben Sie eine Zahl wie 12,5\./)).toBeVisible();
    await times.fill("1.125");
    await expect(part.getByText(/Accelerator 7,875/)).toBeVisible();
    // What the analyst named stays as it is.
    await expect(group(part, "tiers").getByLabel("Stufen, Nr. 2, Stufe")).toHaveValue("Accelerator");
  });
});

test("a condition is built from tests: of a field, with the values that it may have", async ({ page }) => {
  await open(page, "Plan");
  const part = await edit(page, "/components/3");
  await group(part, "measure").locator('select[data-at="/components/3/measure#add"]').selectOption("Deals that count");
  const when = group(part, "when");
  // The first field that has a list of values, and its first value.
  await expect(when.getByLabel("Field", { exact: true }).locator("option:checked")).toHaveText("type");
  await when.getByLabel("is, Value").selectOption("Renewal");
  await expect(part.getByText("if type is Renewal")).toBeVisible();
  await when.getByLabel("Condition", { exact: true }).selectOption("At least one of several");
  await when.getByRole("button", { name: "Add a condition" }).click();
  await expect(part.getByText(/type is Renewal or type is New Business/)).toBeVisible();
});

test.describe("360 pixels wide", () => {
  test.use({ viewport: { width: 360, height: 800 } });

  test("what the plan pays in a year is read whole, with the component beside each amount", async ({ page }) => {
    await open(page, "Plan");
    const row = paid(page, "At attainment 150%");
    const total = row.getByRole("cell").last();
    await expect(total).toHaveText("$200,400");
    const box = await total.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    expect(await total.evaluate((cell) => getComputedStyle(cell, "::before").content)).toBe('"Total"');
  });
});

for (const [colorScheme, width] of [
  ["light", 1280],
  ["dark", 360],
] as const) {
  test.describe(`${colorScheme}, ${String(width)} pixels wide`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

    test("the open form has no accessibility violations and does not scroll sideways", async ({ page }) => {
      test.slow();
      await open(page, "Plan");
      await edit(page, "");
      await form(page)
        .locator("details")
        .evaluateAll((parts: HTMLDetailsElement[]) => {
          for (const part of parts) part.open = true;
        });
      const faulty = form(page).locator('[data-at="/components/1/payout/rate"]');
      await faulty.fill("much");
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  });
}
