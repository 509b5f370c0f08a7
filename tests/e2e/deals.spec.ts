import AxeBuilder from "@axe-core/playwright";
import type { Scenario } from "attain";
import type { Locator, Page } from "@playwright/test";
import { engine } from "./engine";
import { drop, exampleText, expect, file, money, open, test } from "./page";

function row(page: Page, name: string): Locator {
  return page.locator("attain-deals tbody tr").filter({ has: page.locator(".name", { hasText: name }) });
}

/** What a scenario earns over the plan's time, by the engine in Node. */
async function earned(scenario: Scenario): Promise<string> {
  return (await engine()).step(scenario).earned;
}

async function openDeals() {
  const attain = await engine();
  const deals = attain.deals().filter(({ status, close_date }) => status === "open" && close_date !== null);
  const [first] = deals;
  if (!first) throw new Error("the example has no open deal");
  return { attain, deals, first };
}

/** The deals, with the open ones in sight. */
async function showOpen(page: Page): Promise<void> {
  await open(page, "Deals");
  await page.getByRole("radio", { name: /^Open/ }).check();
}

const outcome = (page: Page): Locator => page.locator("attain-deals .outcome");

test("each open deal stands beside what it is worth", async ({ page }) => {
  const { attain, deals } = await openDeals();
  await showOpen(page);
  for (const { id, name } of deals) {
    const worth = attain.worth(id).earned;
    const cell = row(page, name).locator('[data-label="Worth if won"]').first();
    await expect(cell.locator(".worth")).toHaveText(/^0(\.0+)?$/.test(worth) ? money(worth) : `+${money(worth)}`);
  }
});

test("what can still be won stands first, in compact rows", async ({ page }) => {
  const { attain } = await openDeals();
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, "Deals");
  const count = (status: string): number => attain.deals().filter((deal) => deal.status === status).length;
  const heads = page.locator("attain-deals tr.group");
  await expect(heads.first()).toHaveText(new RegExp(`^\\s*Open\\s+${String(count("open"))}\\b`));
  await expect(heads.nth(1)).toHaveText(new RegExp(`^\\s*Won\\s+${String(count("won"))}\\s*$`));
  const rows = page.locator("attain-deals tbody tr.is-open, attain-deals tbody tr.is-won");
  for (const { height } of await rows.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect),
  ))
    expect(height).toBeLessThan(64);
  // On a tablet it is a table too.
  await page.setViewportSize({ width: 768, height: 900 });
  await expect(page.locator("attain-deals thead")).toBeVisible();
  await expect(page.locator("attain-deals td.credited").first()).toBeHidden();
  // A deal that will close stays where it was found.
  const first = rows.first();
  const name = await first.locator(".name").innerText();
  await first.getByRole("checkbox").check();
  await expect(outcome(page)).toBeVisible();
  expect(await rows.first().locator(".name").innerText()).toBe(name);
});

test("a row stays in place while it is edited; what was refused keeps the editor open", async ({ page }) => {
  await showOpen(page);
  const names = page.locator("attain-deals tbody .name");
  const before = await names.allInnerTexts();
  const name = before[1] ?? "";
  await page.getByRole("button", { name: `Edit ${name}` }).click();
  const editor = page.locator("attain-deal-editor");
  const arr = editor.getByLabel("ARR", { exact: true });
  const services = editor.getByLabel("Chance (%)");
  await arr.fill("9,999,999");
  await arr.press("Enter");
  await expect(outcome(page)).toBeVisible();
  expect(await names.allInnerTexts()).toEqual(before);
  await arr.fill("abc");
  await page.getByRole("button", { name: `Done ${name}` }).click();
  await expect(editor.getByRole("alert")).toHaveText("Enter a number.");
  await expect(arr).toHaveValue("abc");
  await expect(arr).toBeFocused();
  // Another field that is right does not hide what is wrong in this one.
  await services.fill("50");
  await services.press("Enter");
  await expect(editor.getByRole("alert")).toHaveText("Enter a number.");
  await arr.fill("1000");
  await page.getByRole("button", { name: `Done ${name}` }).click();
  await expect(editor).toHaveCount(0);
});

test("a stage that is lost makes a won deal lost, and so does saying it", async ({ page }) => {
  const { attain } = await openDeals();
  const deal = attain.deals().find(({ status, earned: own }) => status === "won" && !/^0(\.0+)?$/.test(own));
  if (!deal) throw new Error("no won deal");
  const after = money(await earned({ changes: [{ change: "lose", deal: deal.id }] }));
  await open(page, "Deals");
  await page.getByRole("searchbox").fill(deal.name);
  await page.getByRole("button", { name: `Edit ${deal.name}` }).click();
  const editor = page.locator("attain-deal-editor");
  await editor.locator('input[name="stage"]').fill("closed lost");
  await editor.locator('input[name="stage"]').press("Enter");
  await expect(outcome(page)).toContainText(`With your changes ${after} earned`);
  await expect(editor.getByLabel("Counts as")).toHaveValue("lost");
  await editor.getByLabel("Counts as").selectOption("won");
  await expect(outcome(page)).not.toContainText(after);
});

test("a deal that cannot close in the plan's time is refused in its row, with days as they are written", async ({
  page,
}) => {
  const attain = await engine();
  const { end } = attain.statement().plan;
  const late = attain.deals().find(({ status, close_date }) => status === "open" && (close_date ?? "") > end);
  if (!late) throw new Error("every open deal closes in the plan's time");
  await showOpen(page);
  await row(page, late.name).getByRole("checkbox").click();
  await expect(row(page, late.name).getByRole("alert")).toContainText("Dec 31, 2026");
  await expect(row(page, late.name).getByRole("alert")).not.toContainText("2026-12-31");
  await expect(row(page, late.name).getByRole("checkbox")).not.toBeChecked();
});

test("a deal that will close is counted; undo and redo by button and by key", async ({ page }) => {
  const { first } = await openDeals();
  const after = await earned({ changes: [{ change: "win", deal: first.id }] });
  await showOpen(page);
  const box = row(page, first.name).getByRole("checkbox");
  await box.check();
  await expect(outcome(page)).toContainText(`With your changes ${money(after)} earned`);
  await page.keyboard.press("Control+z");
  await expect(outcome(page)).toHaveCount(0);
  await expect(box).not.toBeChecked();
  await page.keyboard.press("Control+Shift+z");
  await expect(outcome(page)).toContainText(money(after));
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(outcome(page)).toHaveCount(0);
});

test("amount, day, chance and stage are typed; what is wrong is said and changes nothing", async ({ page }) => {
  const { first } = await openDeals();
  await showOpen(page);
  await page.getByRole("button", { name: `Edit ${first.name}` }).click();
  const editor = page.locator("attain-deal-editor");
  await editor.getByLabel("ARR", { exact: true }).fill("123456.78");
  await editor.getByLabel("ARR", { exact: true }).press("Enter");
  await editor.getByLabel("Chance (%)").fill("42.5");
  await editor.getByLabel("Chance (%)").press("Enter");
  await editor.locator('input[name="close_date"]').fill("2026-12-20");
  await editor.locator('input[name="close_date"]').dispatchEvent("change");
  await editor.locator('input[name="stage"]').fill("Verbal");
  await editor.locator('input[name="stage"]').press("Enter");
  await row(page, first.name).getByRole("checkbox").check();
  const after = await earned({
    changes: [
      { change: "set", deal: first.id, field: "arr", value: "123456.78" },
      { change: "move", deal: first.id, to: "2026-12-20" },
      { change: "win", deal: first.id },
    ],
  });
  await expect(outcome(page)).toContainText(`With your changes ${money(after)} earned`);
  await expect(row(page, first.name)).toContainText("Verbal");
  await expect(row(page, first.name)).toContainText("Dec 20, 2026");
  await editor.getByLabel("ARR", { exact: true }).fill("a lot");
  await editor.getByLabel("ARR", { exact: true }).press("Enter");
  await expect(editor.getByRole("alert")).toHaveText("Enter a number.");
  await expect(outcome(page)).toContainText(money(after));
  await editor.getByLabel("Chance (%)").fill("140");
  await editor.getByLabel("Chance (%)").press("Enter");
  await expect(editor.getByRole("alert")).toHaveCount(2);
  await editor.getByRole("button", { name: "As it was loaded" }).click();
  await expect(outcome(page)).toHaveCount(0);
});

test("a slider answers while it moves, by key and by drag, and is undone as one step", async ({ page }) => {
  const { first } = await openDeals();
  await showOpen(page);
  await row(page, first.name).getByRole("checkbox").check();
  await page.getByRole("button", { name: `Edit ${first.name}` }).click();
  const slider = page.locator("attain-deal-editor").getByRole("slider", { name: "Slide: ARR" });
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  const arr = BigInt(first.fields["arr"] ?? "0");
  const changes = (value: bigint): Scenario => ({
    changes: [
      { change: "set", deal: first.id, field: "arr", value: value.toString() },
      { change: "win", deal: first.id },
    ],
  });
  await expect(outcome(page)).toContainText(money(await earned(changes((arr * 102n) / 100n))));
  await page.keyboard.press("Control+z");
  await expect(outcome(page)).toContainText(money(await earned({ changes: [{ change: "win", deal: first.id }] })));
  const place = await slider.boundingBox();
  if (!place) throw new Error("no slider");
  await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
  await page.mouse.down();
  await page.mouse.move(place.x + place.width - 1, place.y + place.height / 2, { steps: 4 });
  const all = money(await earned(changes(arr * 2n)));
  await expect(page.locator("attain-deal-editor [role=status]")).toContainText(all);
  await page.mouse.up();
  await expect(outcome(page)).toContainText(all);
});

test("a deal is added for what-if, and taken out", async ({ page }) => {
  await open(page, "Deals");
  await page.getByRole("button", { name: "Add a deal" }).click();
  const added = row(page, "What-if deal 1");
  await expect(added).toContainText("what-if");
  await expect(added.getByRole("checkbox")).toBeChecked();
  await expect(page.locator("attain-deal-editor")).toBeVisible();
  await page.getByRole("button", { name: "Take it out" }).click();
  await expect(added).toHaveCount(0);
});

test("deals are grouped by month and by stage", async ({ page }) => {
  const { attain } = await openDeals();
  await open(page, "Deals");
  await page.getByLabel("Group deals").selectOption("stage");
  const names = [...new Set(attain.deals().map(({ stage }) => stage ?? ""))].sort((a, b) => a.localeCompare(b));
  const heads = page.locator("attain-deals tr.group");
  await expect(heads.first()).toContainText(names[0] ?? "");
  await page.getByLabel("Group deals").selectOption("month");
  await expect(heads.first()).toContainText("2026");
});

test("of thousands of deals some are drawn, and each can be changed", async ({ page }) => {
  const rows = Array.from(
    { length: 1500 },
    (_, index) => `B-${String(index)},Big ${String(index)},Proposal,2026-12-01,1000`,
  );
  await open(page, "Deals");
  await drop(page, file("big.csv", ["Id,Name,Stage,Close Date,ARR", ...rows].join("\n")));
  await expect(page.getByText("All 1,500 deals.")).toBeVisible();
  expect(await page.locator("attain-deals tbody tr").count()).toBeLessThan(80);
  await page.getByRole("searchbox").fill("Big 1499");
  await row(page, "Big 1499").getByRole("checkbox").check();
  await expect(outcome(page)).toBeVisible();
});

for (const theme of ["light", "dark"] as const) {
  test(`no accessibility violations while a deal is edited, ${theme}`, async ({ page }) => {
    const { first } = await openDeals();
    await page.emulateMedia({ colorScheme: theme });
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      await showOpen(page);
      await page.getByLabel("Group deals").selectOption("month");
      await row(page, first.name).getByRole("checkbox").check();
      await page.getByRole("button", { name: `Edit ${first.name}` }).click();
      await expect(page.locator("attain-deal-editor")).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beyond).toBeLessThanOrEqual(0);
    }
  });
}

test("numbers are typed as the reader's language writes them", async ({ browser }) => {
  const page = await browser.newPage({ locale: "de-DE", serviceWorkers: "block" });
  const { attain, first } = await openDeals();
  await page.goto("./");
  await page.getByRole("tab", { name: "Deals", exact: true }).click();
  await page.getByRole("radio", { name: /^Offen/ }).check();
  await row(page, first.name).getByRole("button", { name: "Bearbeiten" }).click();
  const amount = page.locator('attain-deal-editor input[name="arr"]');
  await expect(amount).toHaveValue(new Intl.NumberFormat("de-DE").format(Number(first.fields["arr"])));
  // Twelve thousand five hundred, not twelve and a half.
  for (const typed of ["12.500", "12500,00", "12.500,00 $"]) {
    await amount.fill(typed);
    await amount.press("Enter");
    await expect(amount).toHaveValue("12.500");
  }
  const set = { change: "set", deal: first.id, field: "arr", value: "12500" } as const;
  const worth = (await engine()).step({ changes: [set, { change: "win", deal: first.id }] }).earned;
  expect(worth).not.toBe(attain.step({ changes: [] }).earned);
  await row(page, first.name).getByRole("checkbox").check();
  const written = new Intl.NumberFormat("de-DE", {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
  });
  await expect(page.locator("attain-deals .outcome")).toContainText(
    written.format(worth as Intl.StringNumericLiteral).replaceAll("\u00a0", " "),
  );
  // What is no number is said in the language, and changes nothing.
  await amount.fill("1e6");
  await amount.press("Enter");
  await expect(page.getByRole("alert").getByText("Das ist keine Zahl.")).toBeVisible();
  // Elsewhere figures say that they are with changes.
  await page.getByRole("tab", { name: "Stand", exact: true }).click();
  await page.getByRole("button", { name: "Mit Ihren Änderungen: 2 Änderungen" }).click();
  await expect(page.getByRole("tab", { name: "Was wäre wenn", exact: true })).toHaveAttribute("aria-selected", "true");
  await page.close();
});

test("an impossible chance is refused in percent, as it was typed", async ({ page }) => {
  await showOpen(page);
  await page.getByRole("button", { name: /^Edit/ }).first().click();
  const chance = page.getByRole("textbox", { name: /\(%\)/ });
  await chance.fill("150");
  await chance.blur();
  await expect(page.locator("attain-deals").getByRole("alert")).toHaveText("A probability lies between 0% and 100%");
});

test("the boxes of open deals are large enough to be hit, on a desk and on a phone", async ({ page }) => {
  await showOpen(page);
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    for (const [view, boxes] of [
      ["Deals", "attain-deals .wins input"],
      ["What-if", "attain-pipeline input[type=checkbox]"],
    ] as const) {
      await page.getByRole("tab", { name: view, exact: true }).click();
      await expect(page.locator(boxes).first()).toBeVisible();
      const sizes = await page.locator(boxes).evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
      for (const { width: wide, height } of sizes) expect(Math.min(wide, height)).toBeGreaterThanOrEqual(24);
    }
  }
});

test("deals that are loaded anew close an open editor, and say what was typed and not taken", async ({ page }) => {
  const mine = file("mine.json", exampleText("plan.json"));
  const book = exampleText("opportunities.csv").trimEnd().split("\n");
  await open(page, "Deals");
  await drop(page, mine, file("monday.csv", book.join("\n")));
  const { deals } = await openDeals();
  const [first, second] = deals.filter(({ close_date }) => (close_date ?? "") < "2027");
  if (!first || !second) throw new Error("two open deals are needed");
  await page.getByRole("radio", { name: /^Open/ }).check();
  await row(page, second.name).getByRole("checkbox").check();
  await row(page, first.name).getByRole("checkbox").check();
  await page.getByRole("button", { name: `Edit ${first.name}` }).click();
  const editor = page.locator("attain-deal-editor");
  await editor.locator('input[name="stage"]').fill("Verbal");
  // The deal is gone, another one stays: its change stays too, and what is lost is said.
  const gone = book.filter((line) => !line.includes(first.id));
  await drop(page, file("tuesday.csv", gone.join("\n")));
  await expect(editor).toHaveCount(0);
  const said = page.locator("attain-deals p.trouble");
  await expect(said).toContainText(`${first.name} was being edited when other data was loaded.`);
  await expect(said).toContainText("Not taken over: Stage Verbal.");
  await expect(said).toBeInViewport();
  await expect(page.getByText("1 change of your scenario left out")).toBeVisible();
  await expect(row(page, second.name).getByRole("checkbox")).toBeChecked();
  // Back, the editor does not open by itself; where nothing was typed, nothing is said.
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(row(page, first.name).getByRole("checkbox")).toBeChecked();
  await expect(editor).toHaveCount(0);
  await expect(said).toHaveCount(0);
  await page.getByRole("button", { name: `Edit ${first.name}` }).click();
  await expect(editor.locator('input[name="stage"]')).toHaveValue(first.stage ?? "");
  await drop(page, file("tuesday.csv", gone.join("\n")));
  await expect(editor).toHaveCount(0);
  await expect(said).toHaveCount(0);
});
