import AxeBuilder from "@axe-core/playwright";
import type { AttainSimulatorElement, Figures, Trouble } from "attain/element";
import { host, POLICY } from "./host";
import { exampleText, expect, expected, money, test } from "./page";

const TAG = "attain-simulator";

/** Keeps the details of the element's events in the page. */
const LISTEN = `
  globalThis.told = [];
  for (const type of ["attain-ready", "attain-change", "attain-error", "attain-explain"])
    addEventListener(type, (event) => globalThis.told.push([type, event.detail, event.target.id]));
`;

type Told = [type: string, detail: Figures & Trouble, id: string][];

const told = (page: import("@playwright/test").Page): Promise<Told> =>
  page.evaluate(() => (globalThis as unknown as { told: Told }).told);

test("attributes name the plan and the book; events tell the figures", async ({ page }) => {
  await host(page, {
    script: LISTEN,
    body: `<${TAG} id="one" view="card" plan-src="plan.json" book-src="deals.csv"></${TAG}>`,
  });
  await expect(page.locator("attain-card .earned")).toHaveText(money(expected.position.earned));
  const events = await told(page);
  expect(events.map(([type]) => type)).toEqual(["attain-ready", "attain-change"]);
  const [, figures, id] = events[0] ?? [];
  expect(id).toBe("one");
  expect(figures?.position.earned).toBe(expected.position.earned);
  expect(figures?.currency).toBe("USD");
});

test("properties take objects; a scenario changes the figures; undo takes it back", async ({ page }) => {
  await host(page, { body: `<${TAG} view="card"></${TAG}>` });
  const result = await page.evaluate(
    async ([plan, csv]) => {
      const element = document.querySelector("attain-simulator");
      if (!element || plan === undefined || csv === undefined) throw new Error("no element");
      element.plan = JSON.parse(plan) as NonNullable<typeof element.plan>;
      element.book = csv;
      const before = (await element.whenReady()).position.earned;
      const open = element.book?.deals?.find(({ status }) => status === "open")?.id ?? "";
      element.scenario = { changes: [{ change: "win", deal: open, on: "2026-11-01" }] };
      await new Promise((told) => {
        element.addEventListener("attain-change", told, { once: true });
      });
      const after = element.figures?.position.earned;
      const difference = element.compare()?.earned.difference;
      const explained = element.explain("position/earned", 0).value;
      element.undo();
      return { before, after, difference, explained, undone: element.figures?.position.earned };
    },
    [exampleText("plan.json"), exampleText("opportunities.csv")],
  );
  const cents = (amount = ""): bigint => BigInt(amount.replace(".", ""));
  expect(result.before).toBe(expected.position.earned);
  expect(cents(result.after) - cents(result.before)).toBe(cents(result.difference));
  expect(cents(result.difference) > 0n).toBe(true);
  expect(result.explained).toBe(result.after);
  expect(result.undone).toBe(result.before);
});

test("undo and redo in the bar and by key", async ({ page }) => {
  await host(page, { body: `<${TAG} plan-src="plan.json" book-src="deals.csv"></${TAG}>` });
  const day = page.getByLabel("Data as of");
  const was = await day.inputValue();
  await expect(page.getByRole("button", { name: "Undo" })).toBeHidden();
  await day.fill("2026-05-31");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(day).toHaveValue(was);
  await page.keyboard.press("Control+Shift+Z");
  await expect(day).toHaveValue("2026-05-31");
  await page.keyboard.press("Control+z");
  await expect(day).toHaveValue(was);
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(day).toHaveValue("2026-05-31");
});

test("two on one page share one module and nothing else", async ({ page }) => {
  const wasm: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith(".wasm")) wasm.push(request.url());
  });
  await host(page, {
    script: LISTEN,
    body: `<${TAG} id="full" plan-src="plan.json" book-src="deals.csv"></${TAG}>
      <${TAG} id="card" view="card" locale="de-DE" currency-display="code" plan-src="plan.json"></${TAG}>`,
  });
  await expect(page.locator("#full attain-pace .earned")).toHaveText(money(expected.position.earned));
  await expect(page.locator("#card .earned")).toHaveText("0,00 USD");
  expect(wasm.length).toBe(1);
  expect((await told(page)).filter(([type]) => type === "attain-ready").map(([, , id]) => id)).toHaveLength(2);
});

test("the estimate box says what a deal earns, and why", async ({ page }) => {
  await host(page, {
    script: LISTEN,
    body: `<${TAG} view="estimate" plan-src="plan.json"></${TAG}>`,
  });
  const box = page.locator("attain-estimate");
  await box.getByLabel("ARR (USD)").fill("100000");
  await box.getByLabel("Type").selectOption("Expansion");
  await box.getByLabel("Close date").fill("2026-02-10");
  // 6 % of 100,000.
  await expect(box.locator(".earned")).toHaveText("$6,000.00");
  await expect(box.locator("li").first()).toContainText("Expansion ARR $100,000 at 6%");
  await box.getByText("Why?").click();
  await expect(box.locator("attain-step").first()).toContainText("$6,000.00");
  // New business to the quarter's quota of 240,000 at 7 %, the rest at 10.5 %: 16,800 + 6,300.
  await box.getByLabel("ARR (USD)").fill("300000");
  await box.getByLabel("Type").selectOption("New Business");
  await expect(box.locator(".earned")).toHaveText("$23,100.00");
  await box.getByLabel("ARR (USD)").fill("many");
  await expect(box.locator(".trouble")).toBeVisible();
  await box.getByLabel("ARR (USD)").fill("");
  await box.getByLabel("Type").selectOption("");
  await expect(box.getByText("Enter an amount to see what it earns.")).toBeVisible();
});

test("a wrong plan is an error with its faults, and what was there stays", async ({ page }) => {
  await host(page, { script: LISTEN, body: `<${TAG} view="card" plan-src="plan.json"></${TAG}>` });
  await expect(page.locator("attain-card .earned")).toBeVisible();
  await page.evaluate(() => {
    const element = document.querySelector("attain-simulator");
    if (element) element.plan = '{ "attain": 1, "name": "Broken" }';
  });
  await expect.poll(async () => (await told(page)).at(-1)?.[0]).toBe("attain-error");
  const [, { code, faults }] = (await told(page)).at(-1) ?? ["", {} as Figures & Trouble];
  expect(code).toBe("plan_invalid");
  expect(faults.length).toBeGreaterThan(0);
  await expect(page.locator("attain-card .earned")).toBeVisible();
});

test("a plan that is not there is an error", async ({ page, problems }) => {
  await host(page, { script: LISTEN, body: `<${TAG} view="card" plan-src="nowhere.json"></${TAG}>` });
  await expect(page.locator("attain-card").getByRole("alert")).toContainText("the server answered 404");
  expect((await told(page)).at(-1)?.[1].code).toBe("unreadable");
  problems.length = 0;
});

test("a module that is not there, or blocked by the policy, is said", async ({ page, problems }) => {
  const body = `<${TAG} view="card" wasm-src="attain/nowhere.wasm" plan-src="plan.json"></${TAG}>`;
  await host(page, { script: LISTEN, body });
  await expect(page.locator("attain-card").getByRole("alert")).toContainText("nowhere.wasm answered 404");
  expect((await told(page)).map(([, { code }]) => code)).toContain("load_failed");
  await page.unroute("**/portal/**");
  await host(page, { body: body.replace(/ wasm-src="[^"]*"/, ""), policy: POLICY.replace(" 'wasm-unsafe-eval'", "") });
  await expect(page.locator("attain-card").getByRole("alert")).toContainText("wasm-unsafe-eval");
  problems.length = 0;
});

test("a form submits it, resets it and disables it", async ({ page }) => {
  await host(page, {
    body: `<form><fieldset><${TAG} name="attain" view="card" plan-src="plan.json"></${TAG}></fieldset></form>`,
  });
  await expect(page.locator("attain-card .earned")).toBeVisible();
  const submitted = await page.evaluate(() => {
    const form = document.forms[0];
    if (!form) throw new Error("no form");
    return new FormData(form).get("attain") as string;
  });
  expect((JSON.parse(submitted) as { figures: Figures }).figures.position.earned).toBe("0.00");
  const states = await page.evaluate(async () => {
    const [element, fieldset] = [document.querySelector("attain-simulator"), document.querySelector("fieldset")];
    if (!element || !fieldset) throw new Error("no element");
    element.scenario = { changes: [{ change: "add", deal: { id: "X", status: "won", close_date: "2026-02-10" } }] };
    await new Promise((told) => {
      element.addEventListener("attain-change", told, { once: true });
    });
    const changes = [element.scenario.changes.length];
    element.form?.reset();
    await new Promise((told) => {
      element.addEventListener("attain-change", told, { once: true });
    });
    changes.push(element.scenario.changes.length);
    fieldset.disabled = true;
    return { changes, disabled: element.disabled };
  });
  expect(states).toEqual({ changes: [1, 0], disabled: true });
});

test("themes by attribute, custom properties and parts; brand by slot; closed where asked for", async ({ page }) => {
  await host(page, {
    policy: `${POLICY}; style-src 'self'`,
    body: `<${TAG} id="dark" theme="dark" view="card" plan-src="plan.json"><b slot="brand">Acme</b></${TAG}>
      <${TAG} id="closed" shadow="closed" view="card" plan-src="plan.json"></${TAG}>`,
    script: `
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("attain-simulator { --attain-surface: rgb(1, 2, 3) } attain-simulator::part(figure) { color: rgb(4, 5, 6) }");
      document.adoptedStyleSheets.push(sheet);`,
  });
  const card = page.locator("#dark attain-card");
  await expect(card.locator(".earned")).toBeVisible();
  await expect(card).toHaveCSS("background-color", "rgb(1, 2, 3)");
  await expect(card.locator(".earned")).toHaveCSS("color", "rgb(4, 5, 6)");
  await expect(card).toHaveCSS("color-scheme", "dark");
  await expect(page.getByText("Acme")).toBeVisible();
  const roots = await page.evaluate(() =>
    ["#dark", "#closed"].map((id) => document.querySelector<AttainSimulatorElement>(id)?.shadowRoot === null),
  );
  expect(roots).toEqual([false, true]);
});

test("it adapts to its container, not to the window", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await host(page, {
    body: `<div id="narrow"><${TAG} plan-src="plan.json" book-src="deals.csv"></${TAG}></div>`,
    script: `
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("#narrow { width: 340px }");
      document.adoptedStyleSheets.push(sheet);`,
  });
  await expect(page.locator("attain-pace .earned")).toBeVisible();
  for (const name of ["Deals", "Statement", "Plan", "Position"]) {
    await page.getByRole("tab", { name, exact: true }).click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, name).toBe(0);
  }
  await page.getByRole("tab", { name: "Deals", exact: true }).click();
  await expect(page.locator("attain-deals thead")).toBeHidden();
});

test("from right to left nothing breaks, and the arrow keys follow", async ({ page }) => {
  await host(page, {
    body: `<div dir="rtl"><${TAG} plan-src="plan.json" book-src="deals.csv"></${TAG}></div>`,
  });
  const position = page.getByRole("tab", { name: "Position", exact: true });
  await position.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("tab", { selected: true })).toHaveText("Deals");
  await expect(page.getByRole("tab", { name: "Deals", exact: true })).toBeFocused();
  const left = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(left).toBe(0);
});

test("by keyboard alone every control is reached, and the focus is seen", async ({ page }) => {
  await host(page, {
    body: `<${TAG} plan-src="plan.json" book-src="deals.csv"></${TAG}><${TAG} view="estimate" plan-src="plan.json"></${TAG}>`,
  });
  await expect(page.locator("attain-pace .earned")).toBeVisible();
  await expect(page.locator("attain-estimate").getByLabel("Type")).toBeVisible();
  /** What has the focus inside all shadow trees: its name, and whether an outline shows it. */
  const focused = (): Promise<{ name: string; seen: boolean } | null> =>
    page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      if (!at || at === document.body) return null;
      const label = (at as HTMLInputElement).labels?.[0];
      const name =
        (label?.textContent ?? at.getAttribute("data-explain") ?? at.textContent).trim().split("\n")[0] ?? "";
      // The radio buttons of a segmented control are not drawn: their labels are.
      const seen = [at, label].some((shown) => {
        if (!shown) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(shown);
        return outlineStyle !== "none" && outlineWidth !== "0px";
      });
      return { name, seen };
    });
  const reached: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press("Tab");
    const now = await focused();
    if (now === null) break;
    expect(now.seen, now.name).toBe(true);
    reached.push(now.name);
  }
  for (const name of [
    "Position",
    "Plan and deals",
    "Data as of",
    "position/earned",
    "position/pace",
    "ARR (USD)",
    "Type",
  ]) {
    expect(reached, name).toContain(name);
  }
  // Every figure of the view in front is among them.
  const figures = await page
    .getByRole("tabpanel")
    .locator("button.amount")
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("data-explain") ?? ""));
  expect(figures.filter((figure) => !reached.includes(figure))).toEqual([]);
});

test("texts that are too long are refused with a word", async ({ page }) => {
  await host(page, { script: LISTEN, body: `<${TAG} view="card" plan-src="plan.json"></${TAG}>` });
  await expect(page.locator("attain-card .earned")).toBeVisible();
  await page.evaluate(() => {
    const element = document.querySelector("attain-simulator");
    if (element) element.book = "x".repeat(64 * 1024 * 1024 + 1);
  });
  await expect.poll(async () => (await told(page)).at(-1)?.[1].message).toContain("larger than 64 MB");
});

for (const theme of ["light", "dark"] as const) {
  test(`no accessibility violations in card and estimate, ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 900 });
    await host(page, {
      body: `<main><h1>Portal</h1><${TAG} theme="${theme}" view="card" plan-src="plan.json" book-src="deals.csv"></${TAG}>
        <${TAG} theme="${theme}" view="estimate" plan-src="plan.json" book-src="deals.csv"></${TAG}></main>`,
      policy: "script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval' 'unsafe-inline'",
    });
    const box = page.locator("attain-estimate");
    await box.getByLabel("ARR (USD)").fill("100000");
    await box.getByLabel("Type").selectOption("New Business");
    await box.getByText("Why?").click();
    await expect(box.locator("attain-step").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });
}
