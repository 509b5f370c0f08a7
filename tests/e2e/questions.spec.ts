import type { OddsQuestion, Reach } from "attain";
import { engine } from "./engine";
import { expect, money, open, sheet, show, test } from "./page";

const percent = (share: string): string =>
  new Intl.NumberFormat("en-US", {
    style: "percent",
    maximumFractionDigits: 1,
    roundingMode: "floor",
  }).format(share as Intl.StringNumericLiteral);

test("a deal is worth what the engine says by when it closes, and by what is taken off it", async ({ page }) => {
  const attain = await engine();
  await open(page, "What-if");
  const part = page.locator("attain-timing");
  const choice = part.getByRole("combobox", { name: "Deal" });
  const deal = attain.deals().find(({ name }) => name === "Ravenswood Aerospace - Supplier quality")?.id ?? "";
  await choice.selectOption(deal);
  const { options } = attain.timing({ deals: [deal] });
  const rows = part.getByRole("region", { name: "When a deal closes" }).locator("tbody tr");
  await expect(rows).toHaveCount(options.length);
  for (const [index, { worth }] of options.entries()) await expect(rows.nth(index)).toContainText(money(worth));
  await expect(rows.filter({ hasText: "as expected" })).toHaveCount(1);
  const { steps } = attain.discounts({ deal, points: 30 });
  const slider = part.getByRole("slider", { name: "Discount" });
  await slider.press("Home");
  await expect(part).toContainText("0% off costs you nothing.");
  for (let times = 0; times < 5; times += 1) await slider.press("ArrowRight");
  await expect(part).toContainText(
    `5% off costs you ${money(steps[5]?.lost ?? "")} of ${money(steps[0]?.worth ?? "")}. It pays if the chance to win without it is below ${percent(steps[5]?.break_even ?? "")}.`,
  );
  await part.getByText("Every point as a table").click();
  const table = part.getByRole("region", { name: "What a discount costs you" });
  await expect(table.locator("tbody tr")).toHaveCount(steps.length);
  await expect(table.locator("tbody tr").last()).toContainText(money(steps.at(-1)?.worth ?? ""));
  // What its worth is made of: here, a cap takes some of it.
  const worth = attain.worth(deal);
  expect(Number(worth.sums)).toBeLessThan(0);
  await expect(part.locator(".parts li")).toHaveText([
    `On its own lines: ${money(worth.own)}`,
    `On caps, floors, gates and sums of no one deal: ${money(worth.sums)}`,
  ]);
});

test("a large book is asked about when the page is at rest, and answers what was chosen last", async ({ page }) => {
  const attain = await engine();
  const book = attain.book();
  const deals = book.deals ?? [];
  const one = deals.find(({ status }) => status === "won");
  const won = Array.from({ length: 2_100 }, (_, index) => ({ ...one, id: `W-${index.toString()}`, amount: "10" }));
  const large = { ...book, deals: [...deals, ...won] } as typeof book;
  attain.setBook(large);
  await open(page);
  await page.locator("attain-simulator").evaluate(async (element, given) => {
    Object.assign(element, { book: given });
    await (element as HTMLElement & { whenReady(): Promise<void> }).whenReady();
  }, large);
  await show(page, "What-if");
  const part = page.locator("attain-timing");
  const choice = part.getByRole("combobox", { name: "Deal" });
  const choices = await choice
    .locator("option")
    .evaluateAll((all) => (all as HTMLOptionElement[]).map(({ value }) => value));
  const last = choices.at(-1) ?? "";
  for (const other of choices.slice(0, 4)) await choice.selectOption(other);
  await choice.selectOption(last);
  const { options } = attain.timing({ deals: [last] });
  const rows = part.getByRole("region", { name: "When a deal closes" }).locator("tbody tr");
  await expect(rows).toHaveCount(options.length);
  for (const [index, { worth }] of options.entries()) await expect(rows.nth(index)).toContainText(money(worth));
  await expect(part.getByRole("slider", { name: "Discount" })).toBeVisible();
});

test("what moves income most stands as a picture, a sentence and a table", async ({ page }) => {
  const attain = await engine();
  const { factors, earned } = await attain.sensitivity({ odds: {} });
  const names = { quota: "Quotas", win_rates: "Win rates", deal_sizes: "Deal sizes", timing: "Close dates" };
  await open(page, "What-if");
  const picture = page.locator("attain-tornado");
  const [most] = factors;
  if (!most) throw new Error("nothing moves income");
  await expect(picture).toContainText(
    `${names[most.factor]} matter most: they move it by ${money(most.spread)} from one end to the other. The line in the middle is your expected income, ${money(earned)}.`,
  );
  // One expected income, here and among the odds.
  await expect(page.locator("attain-odds .entries dd").first()).toHaveText(money(earned));
  await picture.getByText("Data as a table").click();
  const rows = picture.locator("tbody tr");
  await expect(rows.getByRole("rowheader")).toHaveText(factors.map(({ factor }) => names[factor]));
  for (const [index, { low, high }] of factors.entries()) {
    await expect(rows.nth(index)).toContainText(money(low.earned));
    await expect(rows.nth(index)).toContainText(money(high.earned));
  }
});

test("how it may turn out follows the reader's own chances by stage and the income that is asked for", async ({
  page,
}) => {
  const attain = await engine();
  const reach = (at_least: string): Reach[] => [{ what: "earned", at_least }];
  const before = await attain.odds({ reach: reach("150000") });

  await open(page, "What-if");
  const part = page.locator("attain-odds");
  await part.getByLabel("Chance to earn").fill("150,000");
  const row = part.getByRole("row", { name: "Earning $150,000" });
  await expect(row).toContainText(percent(before.reach[0]?.reach.chance ?? ""));
  await expect(part.locator("dd").first()).toHaveText(money(before.earned.mean));
  const interval = before.components
    .find(({ component }) => component === "new_arr")
    ?.intervals.find(({ id }) => id === "2026-Q4");
  const quota = part.getByRole("row", { name: /^New business ARR, Q4 2026 Quota/ });
  await expect(quota).toContainText(percent(interval?.reach_quota?.chance ?? ""));
  // A stage of one's own makes another answer, which is there again on the next visit.
  const stage = attain.deals().find(({ status }) => status === "open")?.stage ?? "";
  const field = part.getByRole("textbox", { name: stage, exact: true });
  await field.fill("140");
  await expect(part.getByRole("alert")).toHaveText(`${stage}: enter a number from 0 to 100.`);
  await field.fill("5");
  const after = await attain.odds({ stages: { [stage]: "5%" }, reach: reach("150000") });
  expect(after.earned.mean).not.toBe(before.earned.mean);
  await expect(part.locator("dd").first()).toHaveText(money(after.earned.mean));
  const picture = part.locator("attain-histogram");
  await picture.getByText("Data as a table").click();
  await expect(picture.locator("tbody tr")).toHaveCount(after.earned.histogram.length);
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(sheet(page).getByText(/^All is kept/)).toBeVisible();
  await page.reload();
  await show(page, "What-if");
  await expect(field).toHaveValue("5");
  await expect(part.locator("dd").first()).toHaveText(money(after.earned.mean));
});

test("sizes and days of open deals may be uncertain; the odds follow the engine", async ({ page }) => {
  const attain = await engine();
  const reach: Reach[] = [{ what: "earned", at_least: attain.outlook().target }];
  await open(page, "What-if");
  const part = page.locator("attain-odds");
  const spread = part.locator(".entries dd");
  const shows = async (question: OddsQuestion): Promise<void> => {
    const { earned } = await attain.odds({ reach, ...question });
    await expect(spread).toHaveText([earned.mean, earned.p10, earned.p50, earned.p90].map(money));
  };
  await shows({});
  await part.getByLabel("Low amount, in percent").fill("70");
  await part.getByLabel("High amount, in percent").fill("90");
  await expect(part.getByRole("alert")).toHaveText("High amount, in percent: enter a number from 100 to 1,000.");
  await part.getByLabel("High amount, in percent").fill("120");
  await shows({ amounts: { low: "0.7", high: "1.2" } });
  await part.getByLabel("Close a pay period later, in percent").fill("25");
  await shows({ amounts: { low: "0.7", high: "1.2" }, slips: [{ periods: 1, chance: "0.25" }] });
});
