import AxeBuilder from "@axe-core/playwright";
import { expect, expected, exampleText, figure, file, drop, open, openLoad, sheet, show, test } from "./page";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [360, 1280]) {
    test.describe(`${colorScheme}, ${String(width)} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, contextOptions: { reducedMotion: "reduce" } });

      test("no accessibility violations in any view", async ({ page }) => {
        test.slow();
        await open(page);
        const check = async (view: string): Promise<void> => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
          expect(found, view).toEqual([]);
        };
        await check("position");
        await show(page, "Deals");
        await check("deals");
        await show(page, "What-if");
        await page.getByRole("slider", { name: "Pipeline that closes" }).press("End");
        await expect(page.locator("attain-difference tfoot")).toBeVisible();
        await check("what-if");
        await show(page, "Plan");
        await check("plan");
        await show(page, "Statement");
        await page.getByRole("button", { name: "March 2026" }).click();
        await check("statement with the lines of a month");
        await figure(page, "attain-statement", "earned/2026-03").click();
        await sheet(page).locator("li button.head").first().click();
        await sheet(page).locator("summary").first().click();
        await check("explanation");
        await page.keyboard.press("Escape");
        await drop(page, file("broken.json", exampleText("plan.json").replace('"version"', '"edition"')));
        await expect(sheet(page).getByRole("alert")).toBeVisible();
        await check("faults");
      });
    });
  }
}

test.describe("320 pixels wide", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("nothing makes the page scroll sideways", async ({ page }) => {
    await open(page);
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    for (const view of ["Deals", "What-if", "Plan", "Statement", "Position"] as const) {
      await show(page, view);
      expect(await overflow(), view).toBe(0);
    }
    await show(page, "Statement");
    await page.getByRole("button", { name: "March 2026" }).click();
    expect(await overflow()).toBe(0);
    await figure(page, "attain-statement", "earned/2026-03").click();
    expect(await overflow()).toBe(0);
    const dialog = page.getByRole("dialog");
    const inside = (): Promise<number> => dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(await inside()).toBe(0);
    await page.keyboard.press("Escape");
    await openLoad(page);
    expect(await inside()).toBe(0);
  });
});

test("on paper every deal stands, however few are shown, and nothing is cut off", async ({ page }) => {
  await open(page, "Deals");
  const rows = page.locator("attain-deals tbody tr:not(.group)");
  await expect(rows).toHaveCount(50);
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      document.body.dataset["printed"] = document.body.firstElementChild?.shadowRoot
        ?.querySelector("attain-full")
        ?.shadowRoot?.querySelector("attain-deals")
        ?.shadowRoot?.querySelectorAll("tbody tr:not(.group)")
        .length.toString();
    });
  });
  await page.pdf({ format: "A4" });
  await expect(page.locator("body")).toHaveAttribute("data-printed", String(expected.deals.rows));
  await expect(rows).toHaveCount(50);

  // A4 less its margins.
  await page.setViewportSize({ width: 688, height: 1000 });
  await page.emulateMedia({ media: "print" });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(688);
  await expect(page.getByRole("button", { name: "Plan and deals" })).toBeHidden();
});

test("the policy allows nothing but the page's own files and WebAssembly", async ({ page }) => {
  await open(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("'unsafe-eval'");
  expect(policy).not.toContain("unsafe-inline");
});

test.describe("without WebAssembly", () => {
  test("the page says what is wrong", async ({ page, problems }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await page.goto("./");
    await expect(page.getByRole("alert")).toContainText("The calculator could not start");
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
    // The browser itself logs the missing file.
    problems.length = 0;
  });

  test("without the example the page asks for a plan", async ({ page, problems }) => {
    await page.route("**/*.json", (route) => route.abort());
    await page.goto("./");
    await expect(page.getByRole("heading", { name: "Start with a plan" })).toBeVisible();
    await drop(page, file("plan.json", exampleText("plan.json")));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dana Whitfield");
    problems.length = 0;
  });
});
