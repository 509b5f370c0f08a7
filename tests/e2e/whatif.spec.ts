import type { Page } from "@playwright/test";
import type { DealView, Scenario } from "attain";
import { engine } from "./engine";
import { expect, figure, money, open, sheet, show, test } from "./page";

/** The open deals that close in the plan's year, the likeliest first: as the lever takes them. */
function pipeline(deals: DealView[]): DealView[] {
  const chance = ({ probability }: DealView): number => Number(probability ?? "-1");
  return deals
    .filter(
      ({ status, close_date: day }) => status === "open" && day !== null && day >= "2026-01-01" && day <= "2026-12-31",
    )
    .sort(
      (a, b) =>
        chance(b) - chance(a) || (a.close_date ?? "").localeCompare(b.close_date ?? "") || (a.id < b.id ? -1 : 1),
    );
}

/** The scenario that the page has made. */
function scenarioOf(page: Page): Promise<Scenario> {
  return page
    .locator("attain-simulator")
    .evaluate((element) => (element as unknown as { scenario: Scenario }).scenario);
}

/** What the page shows of the plan's time, and what the engine says of the scenario that the page has made. */
async function agrees(page: Page): Promise<string> {
  const attain = await engine();
  let earned = "";
  // The scenario is taken over when a lever has come to rest.
  await expect(async () => {
    ({ earned } = attain.step(await scenarioOf(page)));
    await expect(page.locator("attain-outcome .earned")).toHaveText(money(earned), { timeout: 500 });
  }).toPass();
  return earned;
}

test("a lever moved by keys takes the likeliest deals, and the figures follow the engine", async ({ page }) => {
  const attain = await engine();
  const likely = pipeline(attain.deals());
  await open(page, "What-if");
  const base = attain.step({ changes: [] }).earned;
  await expect(page.locator("attain-outcome .earned")).toHaveText(money(base));
  const lever = page.getByRole("slider", { name: "Pipeline that closes" });
  for (let times = 0; times < 3; times += 1) await lever.press("ArrowRight");
  const changes = likely.slice(0, 3).map(({ id }) => ({ change: "win" as const, deal: id }));
  const { earned } = attain.step({ changes });
  await expect(page.locator("attain-outcome .earned")).toHaveText(money(earned));
  await expect(page.locator("attain-pipeline input:checked")).toHaveCount(3);
  await expect(page.locator("attain-whatif .brief")).toBeHidden();
  await expect(lever).toHaveAttribute("aria-valuetext", new RegExp(`^3 of ${String(likely.length)} deals`));
  await expect.poll(() => scenarioOf(page)).toEqual({ changes });
  // Moves of one lever are taken back together.
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.locator("attain-outcome .earned")).toHaveText(money(base));
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(page.locator("attain-outcome .earned")).toHaveText(money(earned));
});

test("a lever is dragged with a pointer, and answers before it is let go", async ({ page }) => {
  await open(page, "What-if");
  const lever = page.getByRole("slider", { name: "Size of open deals", exact: true });
  await page.locator("attain-pipeline input").first().check();
  const before = await agrees(page);
  await lever.scrollIntoViewIfNeeded();
  const box = await lever.boundingBox();
  if (!box) throw new Error("the lever is not seen");
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 3 });
  await page.mouse.move(box.x + box.width * 0.8, y, { steps: 3 });
  await expect(page.locator("attain-outcome .earned")).not.toHaveText(money(before));
  await page.mouse.up();
  await expect.poll(async () => (await scenarioOf(page)).changes[0]?.change).toBe("scale");
  await agrees(page);
});

test("a further sale is typed as an amount, and each figure opens its explanation", async ({ page }) => {
  await open(page, "What-if");
  const field = page.getByRole("textbox", { name: "Amount of the further sale" });
  await field.fill("twelve");
  await expect(page.getByRole("alert")).toHaveText("Enter a number.");
  await field.fill("52,500.50");
  await expect.poll(async () => (await scenarioOf(page)).changes.length).toBe(1);
  const [change] = (await scenarioOf(page)).changes;
  expect(change?.change === "add" && change.deal.fields?.["arr"]).toBe("52500.50");
  const earned = await agrees(page);
  await figure(page, "attain-outcome", "earned/2026").click();
  await expect(sheet(page).locator(".result").first()).toHaveText(money(earned));
  await page.keyboard.press("Escape");
  await figure(page, "attain-outcome", "baseline:earned/2026").click();
  const base = (await engine()).step({ changes: [] }).earned;
  await expect(sheet(page).locator(".result").first()).toHaveText(money(base));
  await expect(sheet(page)).toContainText("Without the scenario's changes.");
  // What lies below is of the baseline too.
  await sheet(page).locator("li button.head").first().click();
  await expect(sheet(page).locator("li button.head").first()).toHaveAttribute("data-step", /^baseline:/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.locator("attain-outcome .earned")).toHaveText(money(base));
});

test("what cannot be read as a number stays in its field, beside what is wrong with it", async ({ page }) => {
  await open(page, "What-if");
  const field = page.getByRole("textbox", { name: "Amount of the further sale" });
  for (const [typed, why] of [
    ["abc", "Enter a number."],
    ["-20", "Enter a number from 0 up."],
  ] as const) {
    await field.fill(typed);
    await field.blur();
    await expect(page.locator("attain-levers").getByRole("alert")).toHaveText(why);
    await expect(field).toHaveValue(typed);
  }
  // Amounts may be written short, and stay exact.
  for (const [typed, amount] of [
    ["180k", "180000"],
    ["1.2m", "1200000"],
    ["0.00125M", "1250"],
  ] as const) {
    await field.fill(typed);
    await expect
      .poll(async () => {
        const [change] = (await scenarioOf(page)).changes;
        return change?.change === "add" ? change.deal.fields?.["arr"] : null;
      })
      .toBe(amount);
  }
  await expect(page.locator("attain-levers").getByRole("alert")).toHaveCount(0);
});

test("each amount that is typed and left is a step of its own to undo", async ({ page }) => {
  await open(page, "What-if");
  const field = page.getByRole("textbox", { name: "Amount of the further sale" });
  for (const amount of ["10,000", "20,000", "30,000"]) {
    await field.click();
    await field.press("ControlOrMeta+a");
    await field.pressSequentially(amount);
    await field.press("Enter");
  }
  await field.blur();
  const undo = page.getByRole("button", { name: /^Undo/ });
  for (const amount of ["20,000", "10,000", "0"]) {
    await undo.click();
    await expect(field).toHaveValue(amount);
  }
});

test("levers and outcome begin on one line beside each other", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "What-if");
  const tops = await page
    .locator("attain-whatif .top > .panel")
    .evaluateAll((panels) => panels.map((panel) => panel.getBoundingClientRect().top));
  expect(tops[0]).toBe(tops[1]);
});

test("the difference stands by component, period and deal, with a waterfall and its explanation", async ({ page }) => {
  const attain = await engine();
  const [first, second] = pipeline(attain.deals());
  const scenario = { changes: [first, second].map((deal) => ({ change: "win" as const, deal: deal?.id ?? "" })) };
  const [comparison] = attain.compare([scenario]);
  if (!comparison) throw new Error("nothing is compared");
  await open(page, "What-if");
  const part = page.locator("attain-difference");
  await expect(part).toContainText("Move a lever or tick a deal");
  for (const deal of [first, second])
    await page.locator(`attain-pipeline input[data-deal="${deal?.id ?? ""}"]`).check();
  const rows = part.getByRole("region").locator("tbody tr");
  const paying = comparison.components.filter(({ earned }) => Number(earned.difference) !== 0);
  await expect(rows).toHaveCount(paying.length);
  await expect(rows.first()).toContainText(money(paying[0]?.earned.scenario ?? ""));
  await part.getByRole("radio", { name: "Period" }).check();
  const periods = comparison.periods.filter(({ earned }) => Number(earned.difference) !== 0);
  await expect(rows).toHaveCount(periods.length);
  await expect(rows.first()).toContainText(money(periods[0]?.earned.baseline ?? ""));
  await part.getByRole("radio", { name: "Deal" }).check();
  await expect(rows.first()).toContainText(money(comparison.deals[0]?.earned.scenario ?? ""));
  await figure(page, "attain-difference", `difference:deal/${comparison.deals[0]?.deal ?? ""}`).click();
  await expect(sheet(page).locator(".result").first()).toHaveText(money(comparison.deals[0]?.earned.difference ?? ""));
  await page.keyboard.press("Escape");
  const picture = part.locator("attain-steps");
  await expect(picture.getByRole("img")).toHaveAccessibleDescription(
    new RegExp(money(comparison.earned.scenario).replace("$", "\\$")),
  );
  for (const words of comparison.words) await expect(part).toContainText(words.replaceAll("USD ", "$"));
});

test("on a phone nothing scrolls sideways and the levers are there", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, "What-if");
  await page.getByRole("slider", { name: "Pipeline that closes" }).press("End");
  // What comes of it is in sight while a lever moves.
  await expect(page.locator("attain-whatif .brief")).toBeInViewport();
  await expect.poll(async () => (await scenarioOf(page)).changes.length).toBeGreaterThan(0);
  const { earned } = (await engine()).step(await scenarioOf(page));
  await expect(page.locator("attain-whatif .brief")).toContainText(money(earned));
  await expect(page.locator("attain-difference tfoot")).toBeVisible();
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBe(0);
  await show(page, "Position");
  await expect(page.locator("attain-pace .earned")).toBeVisible();
});

test("scenarios are saved by name, duplicated, renamed and set beside the baseline; all of it can be undone", async ({
  page,
}) => {
  const attain = await engine();
  const [first, second] = pipeline(attain.deals()).map(({ id }) => id);
  const win = (deal = ""): Scenario => ({ changes: [{ change: "win", deal }] });
  await open(page, "What-if");
  const part = page.locator("attain-scenarios");
  await expect(part).toContainText("No scenario is saved yet.");
  await page.locator(`attain-pipeline input[data-deal="${first ?? ""}"]`).check();
  const name = part.getByLabel("Name of the scenario");
  await name.press("Enter");
  await expect(part.getByRole("alert")).toHaveText("Give it a name.");
  await name.fill("Early");
  await name.press("Enter");
  await expect(part.getByRole("listitem")).toContainText("open");
  await page.getByRole("button", { name: "Duplicate: Early" }).click();
  await page.getByRole("button", { name: "Rename: Early, copy" }).click();
  await page.keyboard.type("Late");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Open: Late" }).click();
  await page.locator(`attain-pipeline input[data-deal="${first ?? ""}"]`).uncheck();
  await page.locator(`attain-pipeline input[data-deal="${second ?? ""}"]`).check();
  await page.getByRole("button", { name: "Save changes to Late" }).click();
  const heads = part.getByRole("columnheader");
  await expect(heads).toHaveText(["Figure", "Baseline", "Early", "Late"]);
  const earned = [{ changes: [] }, win(first), win(second)].map((scenario) => money(attain.step(scenario).earned));
  const row = part.getByRole("row", { name: "Earned in the plan period" });
  await expect(row.getByRole("cell")).toHaveText(earned);
  // The figure of a saved scenario opens its own explanation.
  await row.getByRole("cell").nth(1).getByRole("button").click();
  await expect(sheet(page).locator(".result").first()).toHaveText(earned[1] ?? "");
  await expect(sheet(page)).toContainText("In the saved scenario Early.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete: Early" }).click();
  await expect(heads).toHaveText(["Figure", "Baseline", "Late"]);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(heads).toHaveText(["Figure", "Baseline", "Early", "Late"]);
  // They are there again on the next visit.
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(sheet(page).getByText(/^All is kept/)).toBeVisible();
  await page.reload();
  await show(page, "What-if");
  await expect(heads).toHaveText(["Figure", "Baseline", "Early", "Late"]);
  await expect(page.locator("attain-outcome .earned")).toHaveText(earned[2] ?? "");
});
