import { host } from "./host";
import { exampleText, expect, expected, money, test } from "./page";

/** What hosts give the element, in the orders in which frameworks do: by property and by URL, early, late and wrong. */

const TAG = "attain-simulator";
const FILES = { plan: exampleText("plan.json"), csv: exampleText("opportunities.csv") };
const earned = money(expected.position.earned);

const LISTEN = `
  globalThis.told = [];
  for (const type of ["attain-ready", "attain-change", "attain-error"])
    addEventListener(type, (event) => globalThis.told.push([type, event.detail.code, event.detail.message]));
`;

type Told = [type: string, code?: string, message?: string][];

const told = (page: import("@playwright/test").Page): Promise<Told> =>
  page.evaluate(() => (globalThis as unknown as { told: Told }).told);

const types = async (page: import("@playwright/test").Page): Promise<string[]> =>
  (await told(page)).map(([type]) => type);

test("what was set before the element is defined counts", async ({ page }) => {
  await host(page, {
    body: "",
    script: `
      import { define } from "./attain/element/define.js";
      const element = document.createElement("acme-pay");
      element.setAttribute("view", "card");
      element.plan = await (await fetch("plan.json")).json();
      element.book = await (await fetch("deals.csv")).text();
      element.name = "pay";
      document.body.append(element);
      define("acme-pay");`,
  });
  await expect(page.locator("attain-card .earned")).toHaveText(earned);
  await expect(page.locator("acme-pay")).toHaveAttribute("name", "pay");
});

test("a book that comes before its plan waits for it", async ({ page }) => {
  await host(page, { script: LISTEN, body: `<${TAG} view="card" book-src="deals.csv"></${TAG}>` });
  await expect(page.getByText("No plan is loaded")).toBeVisible();
  await page.evaluate(({ plan }) => {
    const element = document.querySelector("attain-simulator");
    if (element) element.plan = plan;
  }, FILES);
  await expect(page.locator("attain-card .earned")).toHaveText(earned);
  expect(await types(page)).toEqual(["attain-ready", "attain-change"]);
});

test("a book by property waits for a plan by URL, and a URL that is set later takes no earlier one away", async ({
  page,
}) => {
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/slow.json", async (route) => {
    await asked;
    await route.fulfill({ body: FILES.plan });
  });
  await host(page, {
    script: LISTEN,
    body: `<${TAG} id="one" view="card" plan-src="../slow.json"></${TAG}>
      <${TAG} id="two" view="card" plan-src="../slow.json"></${TAG}>`,
  });
  await page.evaluate(({ csv }) => {
    const [one, two] = document.querySelectorAll("attain-simulator");
    if (!one || !two) throw new Error("no elements");
    one.book = csv;
    two.bookSrc = "deals.csv";
  }, FILES);
  answer();
  await expect(page.locator("#one .earned")).toHaveText(earned);
  await expect(page.locator("#two .earned")).toHaveText(earned);
  expect(await types(page)).not.toContain("attain-error");
});

test("what is no document, no scenario or no locale is refused with a word", async ({ page }) => {
  await host(page, {
    script: LISTEN,
    body: `<${TAG} view="card" locale="not a locale" plan-src="plan.json" book-src="deals.csv"></${TAG}>`,
  });
  await expect(page.locator("attain-card .earned")).toHaveText(earned);
  const refused = await page.evaluate(async () => {
    const element = document.querySelector("attain-simulator");
    if (!element) throw new Error("no element");
    const ring: Record<string, unknown> = {};
    ring["ring"] = ring;
    const codes: [string, string, boolean][] = [];
    for (const name of ["plan", "book", "scenario"] as const) {
      for (const [kind, value] of Object.entries({
        big: 5n,
        inside: { changes: [{ big: 5n }] },
        ring,
        text: () => "",
      })) {
        const event = new Promise<CustomEvent<{ code: string }>>((told) => {
          element.addEventListener("attain-error", told, { once: true });
        });
        Reflect.set(element, name, name === "scenario" && kind === "ring" ? { changes: [value] } : value);
        codes.push([`${name} ${kind}`, (await event).detail.code, element.matches(":invalid")]);
      }
    }
    return codes;
  });
  expect(refused).toEqual([
    ["plan big", "bad_argument", true],
    ["plan inside", "plan_invalid", true],
    ["plan ring", "plan_invalid", true],
    ["plan text", "bad_argument", true],
    ["book big", "bad_argument", true],
    ["book inside", "book_invalid", true],
    ["book ring", "book_invalid", true],
    ["book text", "bad_argument", true],
    ["scenario big", "scenario_invalid", true],
    ["scenario inside", "scenario_invalid", true],
    ["scenario ring", "scenario_invalid", true],
    ["scenario text", "scenario_invalid", true],
  ]);
  await expect(page.locator("attain-card .earned")).toHaveText(earned);
});

test("a first plan that is wrong says why; the right one mends it, and its book is still there", async ({ page }) => {
  await host(page, { script: LISTEN, body: `<form><${TAG} view="card"></${TAG}></form>` });
  await page.evaluate(({ csv }) => {
    const element = document.querySelector("attain-simulator");
    if (!element) throw new Error("no element");
    element.plan = '{ "attain": 1, "name": "Broken" }';
    element.book = csv;
  }, FILES);
  // The plan is at fault, not the book that came with it; each fault is listed with its hint.
  const alert = page.locator("attain-card").getByRole("alert");
  await expect(alert).toContainText("plan.json was not loaded");
  await expect(alert.getByText('Add "components"')).toBeVisible();
  const valid = (): Promise<boolean> => page.evaluate(() => document.forms[0]?.checkValidity() ?? false);
  expect(await valid()).toBe(false);
  await page.evaluate(({ plan }) => {
    const element = document.querySelector("attain-simulator");
    if (element) element.plan = plan;
  }, FILES);
  await expect(page.locator("attain-card .earned")).toHaveText(earned);
  expect(await valid()).toBe(true);
});

test("a form that is held up by a refused plan leads to the simulator", async ({ page }) => {
  await host(page, {
    script: LISTEN,
    body: `<form><${TAG} name="pay" view="card" plan-src="plan.json"></${TAG}><button>Send</button></form>`,
  });
  await expect(page.locator("attain-card .earned")).toBeVisible();
  await page.evaluate(() => {
    const element = document.querySelector("attain-simulator");
    if (element) element.plan = "{}";
  });
  await expect.poll(async () => (await told(page)).at(-1)?.[1]).toBe("plan_invalid");
  // Chromium says in the console, which is a fault here, when there is nothing that it can show the reason at.
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.locator(TAG)).toBeFocused();
});

test("a scenario that is wrong keeps neither plan nor book from being shown", async ({ page }) => {
  await host(page, { script: LISTEN, body: `<${TAG} view="card"></${TAG}>` });
  await page.evaluate(({ plan, csv }) => {
    const element = document.querySelector("attain-simulator");
    if (!element) throw new Error("no element");
    element.scenario = { changes: [{ change: "win", deal: "nobody" }] };
    element.plan = plan;
    element.book = csv;
  }, FILES);
  await expect(page.locator("attain-card .earned")).toHaveText(earned);
  expect((await told(page)).map(([type, code]) => code ?? type)).toEqual([
    "attain-ready",
    "attain-change",
    "scenario_invalid",
  ]);
});

test("what is asked before there is a plan is answered with a word", async ({ page }) => {
  await host(page, { body: `<${TAG} view="card"></${TAG}>` });
  const answers = await page.evaluate(() => {
    const element = document.querySelector("attain-simulator");
    if (!element) throw new Error("no element");
    try {
      element.explain("position/earned");
    } catch (error) {
      return [(error as { code: string }).code, element.compare(), element.figures, element.plan, element.book];
    }
    throw new Error("explained");
  });
  expect(answers).toEqual(["no_plan", null, null, null, null]);
});

test("a locale as other systems write it is understood", async ({ page }) => {
  await host(page, { body: `<${TAG} view="card" locale="de_DE" plan-src="plan.json"></${TAG}>` });
  await expect(page.locator("attain-card .earned")).toHaveText("0,00 $");
});
