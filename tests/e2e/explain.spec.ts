import type { Locator } from "@playwright/test";
import { drop, exampleText, expect, expected, figure, file, money, open, setAsOf, sheet, show, test } from "./page";

/** The steps shown directly under the figure or under another step. */
function stepsUnder(step: Locator): Locator {
  return step.locator("> ul > li > attain-step, > .inside > ul > li > attain-step");
}

test("an amount opens its explanation, down to a deal and a clause of the plan", async ({ page }) => {
  await open(page, "Statement");
  const march = expected.periods[2];
  await figure(page, "attain-statement", "earned/2026-03").click();
  const panel = sheet(page);
  await expect(panel).toContainText(money(march?.earned ?? ""));
  await expect(page).toHaveURL(/#explain=earned%2F2026-03$/);

  const steps = stepsUnder(panel.locator("attain-step[root]"));
  await expect(steps).toHaveCount(march?.components.length ?? 0);
  for (const [index, component] of (march?.components ?? []).entries()) {
    await expect(steps.nth(index).locator(".head").first()).toContainText(money(component.earned));
  }
  await steps.first().locator("button.head").first().click();
  const line = stepsUnder(steps.first()).first();
  await expect(line).toContainText("Müller Präzisionstechnik");
  await line.locator("button.head").first().click();
  await line.getByText("Plan clause: Components › New business ARR › Payout", { exact: true }).click();
  await expect(line.locator("pre").first()).toContainText('"mode": "marginal"');
  await expect(panel).toContainText("version 2026.1. Data as of Nov 13, 2026.");
});

test("steps that were left out are fetched as they are opened, to the bottom", async ({ page }) => {
  await open(page);
  await figure(page, "attain-pace", "position/earned").click();
  let step = sheet(page).locator("attain-step[root]");
  for (let depth = 0; depth < 12; depth += 1) {
    const next = stepsUnder(step);
    if ((await next.count()) === 0) break;
    step = next.first();
    const head = step.locator("button.head").first();
    if ((await head.count()) === 0) break;
    await head.click();
  }
  await expect(sheet(page).locator("button.head[aria-expanded=true]").nth(4)).toBeVisible();
});

test("by keyboard: open, walk, close, and the focus comes back", async ({ page }) => {
  await open(page, "Statement");
  const amount = figure(page, "attain-statement", "earned/2026-02/new_arr");
  await amount.focus();
  await page.keyboard.press("Enter");
  const panel = sheet(page);
  await expect(page.getByRole("dialog")).toBeVisible();
  const line = panel.locator("attain-step attain-step").first().locator("button.head").first();
  await expect(panel.getByRole("button", { name: "Close" })).toBeFocused();
  for (let presses = 0; presses < 8 && !(await line.evaluate(hasFocus)); presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(line).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(amount).toBeFocused();
  await expect(page).not.toHaveURL(/explain/);
});

function hasFocus(element: Element): boolean {
  return element.getRootNode() instanceof ShadowRoot && element.matches(":focus");
}

test("a deal explains what it was credited and earned", async ({ page }) => {
  await open(page, "Deals");
  const deal = page.locator("attain-deals tbody tr.is-won").first();
  const earned = await deal.locator("button.amount").last().textContent();
  await deal.locator("button.amount").last().click();
  await expect(sheet(page).locator("attain-step[root] .result").first()).toHaveText(earned?.trim() ?? "");
});

test("a link opens the explanation, the back button closes it", async ({ page }) => {
  await open(page, "Position", "#explain=attainment/2026-Q1/new_arr");
  await expect(sheet(page)).toContainText("92");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await show(page, "Statement");
  await figure(page, "attain-statement", "total/2026").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a link to nothing says so", async ({ page }) => {
  await open(page, "Position", "#explain=earned/1999");
  await expect(sheet(page)).toContainText("There is no figure to explain under this link.");
});

/** The example's plan with half of everything held until it is paid, and an advance. */
const ADVANCED = exampleText("plan.json").replace(
  '"fields":',
  `"payment": {
    "release": [{ "share": "50%", "on": "booking" }, { "share": "50%", "after_months": 2 }],
    "draw": { "kind": "recoverable", "amount": 8000, "until": "2026-06-30" }
  },
  "fields":`,
);

for (const [name, date, plan] of [
  ["at the start", expected.position.as_of, null],
  ["in the middle of a quarter", "2026-02-15", null],
  ["with an advance and a holdback", "2026-07-31", ADVANCED],
] as const) {
  test(`every figure has an explanation with the same value, ${name}`, async ({ page }) => {
    await open(page);
    if (plan !== null) {
      await drop(page, file("advanced.json", plan));
      await show(page, "Statement");
      await expect(page.locator("attain-statement")).toContainText("Advanced");
      await expect(page.locator("attain-statement")).toContainText("Held");
    }
    await setAsOf(page, date);
    const shown = (): Promise<(readonly [string, string])[]> =>
      page
        .getByRole("tabpanel")
        .locator("button.amount")
        .evaluateAll((buttons) =>
          buttons.map((button) => [button.getAttribute("data-explain") ?? "", button.textContent.trim()] as const),
        );
    await show(page, "Position");
    const figures = await shown();
    await show(page, "Statement");
    figures.push(...(await shown()));
    expect(figures.length).toBeGreaterThan(100);
    const result = sheet(page).locator("attain-step[root] > .result");
    for (const [id, text] of figures) {
      await page.evaluate(
        (hash) => {
          location.hash = hash;
        },
        `explain=${encodeURIComponent(id)}`,
      );
      await expect.soft(result, id).toHaveText(sameValue(text));
    }
  });
}

/**
 * Explanations keep the digits that the page leaves out: "92%" is "92.0073%", "$1,200" is
 * "$1,200.00"; and signs where the page has words: "$5.00 behind target" is "−$5.00".
 */
function sameValue(text: string): RegExp {
  if (text === "On target") return /^\$0\.00$/;
  const signed = text.replace(/^(.*) ahead of target$/, "$1").replace(/^(.*) behind target$/, "−$1");
  if (signed !== text) return sameValue(signed);
  const escaped = text.replace(/[$.%]/g, "\\$&");
  if (text.endsWith("%")) return new RegExp(`^${escaped.slice(0, -2)}\\d*(\\.\\d+)?%$`);
  return new RegExp(`^${escaped}${text.includes(".") ? "" : "(\\.00)?"}$`);
}
