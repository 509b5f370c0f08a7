import type { Locator, Page } from "@playwright/test";
import { Attain, AttainError, load } from "attain";
import { drop, exampleText, expect, file, open, show, test } from "./page";

const form = (page: Page): Locator => page.locator("attain-plan-form");
const draft = (page: Page): Locator => form(page).locator(".draft");
const field = (page: Page, pointer: string): Locator => form(page).locator(`[data-at="${pointer}"]`);

type Json = Record<string, unknown>;

/** The shipped plan with another value at a pointer; nothing takes the value away. */
function planWith(pointer: string, value: unknown): string {
  const plan = JSON.parse(exampleText("plan.json")) as Json;
  const keys = pointer.split("/").slice(1);
  const last = keys.pop() ?? "";
  const owner = keys.reduce((part, key) => part[key] as Json, plan);
  if (value === undefined) Reflect.deleteProperty(owner, last);
  else owner[last] = value;
  return JSON.stringify(plan, null, 2);
}

/** Opens a workspace in whose form this text stands. */
async function stands(page: Page, text: string): Promise<void> {
  const plan = { name: "plan.json", text: exampleText("plan.json") };
  const book = { name: "opportunities.csv", text: exampleText("opportunities.csv") };
  const workspace = { attain_workspace: 1, plan, draft: text, book, reading: {}, as_of: "2026-09-30" };
  await drop(page, file("workspace.json", JSON.stringify(workspace)));
  await page.keyboard.press("Escape");
}

const TIERS = "/components/0/payout/tiers";
const MATRIX = {
  mode: "matrix",
  rows: { by: "attainment", from: ["50%", "20%"] },
  columns: { by: "count", from: [10, 5, 20] },
  cells: [["5%"], ["-5%", "6%"]],
};

/** Faults of objects, lists, missing keys, keys without a field, other components and the whole. */
const FAULTY: readonly [string, unknown][] = [
  ["/components/1/weight", "20%"],
  ["/components/1/id", "new_arr"],
  ["/components/1/id", undefined],
  ["/components/0/quota", undefined],
  ["/components/0/quota", null],
  ["/components/0/quota", true],
  ["/components/0/quota", { amount: 5, figures: [1, 2] }],
  ["/components/0/quota/spread", ["50%", "40%"]],
  ["/components/0/quota/extra", 1],
  ["/components/0/payout", undefined],
  ["/components/0/payout", []],
  ["/components/0/payout/mode", "marginl"],
  ["/components/0/payout/mode", undefined],
  ["/components/0/payout", MATRIX],
  [TIERS, []],
  [`${TIERS}/1`, { from: "50%" }],
  [`${TIERS}/1`, { rate: "5%", times: 2, bonus: 1 }],
  ["/components/0/measure", { kpi: "nps", first: 1 }],
  ["/components/0/measure", {}],
  ["/components/0/measure/when", { field: "type" }],
  ["/components/0/measure/when", { all: [{ field: "type", is: "x" }, { not: { field: "tpe", above: 1, is: 2 } }] }],
  ["/components/2/net_of", ["new_arr", "nobody"]],
  ["/components/3/cap", {}],
  ["/components/3", null],
  ["/components", []],
  ["/components", undefined],
  ["/participant", undefined],
  ["/participant/target_incentive", 0],
  ["/participant/ramp", [{ months: 0, quota: "50%" }]],
  ["/calendar/end", "2025-12-31"],
  ["/calendar/end", undefined],
  ["/attain", 2],
  ["/colour", "red"],
  ["/fields/amount", { kind: "amount" }],
  ["/fields/type", { kind: "flag", values: ["a"], groups: { g: ["z"] } }],
  ["/payment", { release: [{ share: "50%" }], clawback: { steps: [{ share: "50%" }] }, payees: [{ name: "A" }] }],
  ["/payment", { release: [{ share: "50%", on: "cash" }], lag: 99, draw: { kind: "recoverable", amount: 0 } }],
  ["/exchange_rates", [{ currency: "USD", rate: 1 }]],
  ["/credit_modifiers", [{ name: "", when: {}, times: -1, components: ["x"] }]],
  ["/total", { cap: {}, floor: { amount: 5 } }],
];

test("every fault of a plan is seen in its form, with what is wrong and how to mend it", async ({ page }) => {
  test.slow();
  await load();
  await open(page, "Plan");
  await page.locator("attain-plan").getByRole("button", { name: "Edit the plan" }).click();
  const unseen: string[] = [];
  for (const [pointer, value] of FAULTY) {
    const text = planWith(pointer, value);
    let faults: AttainError["faults"] = [];
    try {
      new Attain(text).free();
    } catch (error) {
      if (error instanceof AttainError) faults = error.faults.filter(({ severity }) => severity === "error");
    }
    expect(faults.length, `${pointer} is at fault`).toBeGreaterThan(0);
    await stands(page, text);
    await expect(draft(page)).toContainText(`Not in force yet: ${String(faults.length)} fault`);
    const said = form(page).locator(".fault p, span.fault").filter({ visible: true });
    const seen = (await said.allInnerTexts()).join("\n");
    for (const fault of faults) {
      const words = fault.message.slice(1);
      if (!seen.includes(words)) unseen.push(`${pointer}: ${fault.pointer} ${fault.message}`);
    }
    // Each has its place in the list, but for what is nowhere.
    const ways = await draft(page).getByRole("listitem").count();
    if (ways !== faults.length) unseen.push(`${pointer}: ${String(ways)} ways`);
    const ids = await form(page)
      .locator(".fault[id]")
      .evaluateAll((all) => all.map(({ id }) => id));
    if (new Set(ids).size !== ids.length) unseen.push(`${pointer}: one id twice`);
  }
  expect(unseen).toEqual([]);
});

test("a fault of all components together is said above them, and the way to it leads there", async ({ page }) => {
  await open(page, "Plan");
  await page.locator("attain-plan").getByRole("button", { name: "Edit the plan" }).click();
  await field(page, "/components/0/weight").fill("60%");
  await expect(draft(page)).toContainText("Not in force yet: 1 fault to correct.");
  const said = form(page).getByText("The weights add up to 90%, not to 100%.");
  await expect(said).toBeVisible();
  await form(page).getByRole("button", { name: "Add a component" }).scrollIntoViewIfNeeded();
  await draft(page).getByRole("button", { name: "Components", exact: true }).click();
  await expect(said).toBeInViewport();
});

test("the way to a fault in another component opens it and leads to the field", async ({ page }) => {
  await open(page, "Plan");
  await page.locator("attain-plan").getByRole("button", { name: "Edit the plan" }).click();
  await stands(page, planWith("/components/3/cap", { amount: -5 }));
  const part = form(page).locator('details[data-clause="/components/3"]');
  await expect(part.getByText("A limit cannot be negative.")).toBeVisible();
  // Who closes it has seen it.
  await part.locator("> summary").click();
  await page.getByLabel("Data as of").fill("2026-06-30");
  await expect(part.locator("> .inside")).toBeHidden();
  await draft(page)
    .getByRole("button", { name: /Cap › Amount$/ })
    .click();
  await expect(field(page, "/components/3/cap/amount")).toBeFocused();
  await expect(field(page, "/components/3/cap/amount")).toBeInViewport();
});

test("what is in the way of a plan in the scenario is said with the way there", async ({ page }) => {
  await open(page, "Plan");
  await page.locator("attain-simulator").evaluate((element) => {
    (element as unknown as { scenario: unknown }).scenario = {
      changes: [{ change: "edit_plan", at: "/components/3/cap/amount", value: 9000 }],
    };
  });
  await page.locator("attain-plan").getByRole("button", { name: "Edit the plan" }).click();
  await form(page).locator('details[data-clause="/components/3"] > summary').click();
  await form(page).getByRole("button", { name: "Remove Cap", exact: true }).click();
  await expect(draft(page)).toContainText("Not in force yet: 1 fault to correct.");
  await draft(page).getByRole("button", { name: "What-if" }).click();
  await expect(page.getByRole("tabpanel", { name: "What-if" })).toBeVisible();
  // Without the scenario nothing is in the way any more.
  await page.locator("attain-simulator").evaluate((element) => {
    (element as unknown as { scenario: unknown }).scenario = null;
  });
  await show(page, "Plan");
  await page.locator("attain-plan").getByRole("button", { name: "Continue editing" }).click();
  await draft(page).getByRole("button", { name: "Put it in force" }).click();
  await expect(draft(page)).toHaveCount(0);
  await page.locator("attain-plan").getByRole("button", { name: "Done editing" }).click();
  await expect(page.locator("attain-plan")).not.toContainText("At most");
});
