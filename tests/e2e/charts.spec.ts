import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { engine, sum } from "./engine";
import { exampleText, expect, money, open, test } from "./page";

/** What a component earns at an attainment, as the engine says. */
async function earnedAt(to: string): Promise<string> {
  return (await engine()).curve({ component: "new_arr", to }).points.at(-1)?.earned ?? "";
}

function curve(page: Page): Locator {
  return page.locator("attain-curve");
}

/** The attainment that the marker stands at: it moves in steps of half a percent. */
async function standsAt(slider: Locator): Promise<string> {
  const steps = BigInt(await slider.inputValue()) * 5n;
  const text = steps.toString().padStart(4, "0");
  return `${text.slice(0, -3)}.${text.slice(-3)}`;
}

test("the curve starts where the reader stands; keys move the marker, and the engine says what is earned there", async ({
  page,
}) => {
  const attain = await engine();
  const { points, marks } = attain.curve({ component: "new_arr" });
  const here = marks.find(({ kind }) => kind === "here");
  await open(page);
  await expect(curve(page).locator("text.strong")).toHaveText(money(here?.earned ?? ""));
  const slider = page.getByRole("slider", { name: "You are here" });
  await slider.press("ArrowRight");
  for (let times = 0; times < 3; times += 1) await slider.press("PageUp");
  const to = await standsAt(slider);
  await expect(curve(page).locator("text.strong")).toHaveText(money(await earnedAt(to)));
  await slider.press("End");
  await expect(curve(page).locator("text.strong")).toHaveText(money(points.at(-1)?.earned ?? ""));
  await page.getByRole("button", { name: "Back to where you are" }).click();
  await expect(curve(page).locator("text.strong")).toHaveText(money(here?.earned ?? ""));
});

test("the marker is dragged with a pointer", async ({ page }) => {
  await open(page);
  const slider = page.getByRole("slider", { name: "You are here" });
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error("the marker is not seen");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.4, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 4 });
  await page.mouse.up();
  const to = await standsAt(slider);
  expect(Number(to)).toBeGreaterThan(1.3);
  await expect(curve(page).locator("text.strong")).toHaveText(money(await earnedAt(to)));
  await expect(curve(page).locator("#sentence")).toContainText(`it would earn ${money(await earnedAt(to))}`);
});

test("every picture says in words and as a table what it shows", async ({ page }) => {
  const attain = await engine();
  const { periods } = attain.statement();
  const { points } = attain.curve({ component: "new_arr" });
  const { target } = attain.outlook();
  const odds = await attain.odds({ reach: [{ what: "earned", at_least: target }] });
  await open(page);
  await expect(page.locator("attain-histogram #sentence")).toContainText(sum(odds.earned.p50));
  for (const name of ["progress", "curve", "months", "histogram"]) {
    const chart = page.locator(`attain-${name}`);
    await expect(chart.getByRole("img")).toHaveAccessibleDescription(/\$/);
    await chart.getByText("Data as a table").click();
    await expect(chart.getByRole("table")).toBeVisible();
  }
  const rows = (name: string): Locator => page.locator(`attain-${name} tbody tr`);
  await expect(rows("months")).toHaveCount(periods.length);
  for (const [index, { earned }] of periods.entries()) {
    await expect(rows("months").nth(index).locator("td").last()).toHaveText(money(earned));
  }
  await expect(rows("curve").last().locator("td").first()).toHaveText(money(points.at(-1)?.earned ?? ""));
  await expect(rows("histogram")).toHaveCount(odds.earned.histogram.length);
  const fan = odds.components[0]?.intervals.find(({ id }) => id === "2026-Q4")?.credited;
  await expect(rows("progress").last()).toContainText(sum(fan?.p10 ?? ""));
  await expect(rows("progress").last()).toContainText(sum(fan?.p90 ?? ""));
  // It opens on the way: what closes later than a day is not won on it.
  const day = "2026-12-11";
  const later = attain.deals().filter(({ status, close_date }) => status === "open" && (close_date ?? "") > day);
  const then = await attain.odds({ deals: later.map(({ id }) => ({ deal: id, probability: "0" })) });
  const spread = then.components[0]?.intervals.find(({ id }) => id === "2026-Q4")?.credited;
  const between = rows("progress").filter({ hasText: "Dec 11, 2026" });
  await expect(between).toContainText(sum(spread?.p10 ?? ""));
  await expect(between).toContainText(sum(spread?.p90 ?? ""));
});

test("a scenario is drawn from its baseline by component", async ({ page }) => {
  const attain = await engine();
  const deal = attain.deals().find(({ status }) => status === "open")?.id ?? "";
  const scenario = { changes: [{ change: "win" as const, deal, on: "2026-11-20" }] };
  const [comparison] = attain.compare([scenario]);
  await open(page);
  await expect(page.locator("attain-steps")).toHaveCount(0);
  await page.locator("attain-simulator").evaluate((element, given) => {
    (element as unknown as { scenario: unknown }).scenario = given;
  }, scenario);
  const steps = page.locator("attain-steps");
  await expect(steps.locator("#sentence")).toContainText(
    `earns ${money(comparison?.earned.scenario ?? "")} instead of ${money(comparison?.earned.baseline ?? "")}`,
  );
  await steps.getByText("Data as a table").click();
  const rows = steps.locator("tbody tr");
  await expect(rows).toHaveCount((comparison?.components.length ?? 0) + 2);
  const first = comparison?.components[0]?.earned.difference ?? "";
  await expect(rows.nth(1)).toContainText(money(first));
  await expect(rows.last()).toContainText(money(comparison?.earned.scenario ?? ""));
});

test("each bar of a month names its own component, beside a contest that pays points", async ({ page }) => {
  const plan = JSON.parse(exampleText("plan.json")) as { components: Record<string, unknown>[] };
  const sales = plan.components[0]?.["name"] as string;
  plan.components.unshift({
    id: "contest",
    name: "Contest",
    paid_in: "points",
    measure: { count: true },
    payout: { mode: "flat", rate: 50 },
  });
  await open(page);
  await page.locator("attain-simulator").evaluate((element, given) => {
    (element as unknown as { plan: unknown }).plan = given;
  }, plan);
  const { periods } = (await engine()).statement();
  const earned = periods[0]?.components.find(({ component }) => component === "new_arr")?.earned ?? "";
  await expect(page.locator("attain-months title").first()).toHaveText(`${sales}: ${money(earned)}`);
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("pictures and their tables have no accessibility violations", async ({ page }) => {
      await open(page);
      for (const name of ["progress", "curve", "months", "histogram"]) {
        await page.locator(`attain-${name}`).getByText("Data as a table").click();
      }
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
    });
  });
}
