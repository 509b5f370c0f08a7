import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import type { SimulatorElement } from "../../pkg/src/element/simulator";
import { drop, exampleText, expect, expected, figure, file, money, open, setAsOf, sheet, show, test } from "./page";

/** The plan with another participant. */
const planOf = (name: string): string => exampleText("plan.json").replace("Dana Whitfield", name);

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const trouble = (page: Page): Locator => page.locator("attain-keep-notice .trouble");

async function openWorkspace(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(page.getByRole("dialog", { name: "Workspace" })).toBeVisible();
  return sheet(page);
}

/** Loads a plan of one's own and waits until it is kept. */
async function keepPlan(page: Page, name: string): Promise<void> {
  await drop(page, file("mine.json", planOf(name)));
  await expect(heading(page)).toHaveText(name);
  await untilKept(page);
}

async function untilKept(page: Page): Promise<void> {
  await openWorkspace(page);
  await expect(sheet(page).getByText("All is kept")).toBeVisible();
  await page.keyboard.press("Escape");
}

/** Changes what is stored, behind the page's back. */
async function tamper(page: Page, store: string, how: "garbage" | "newer" | "lost", last = 1): Promise<void> {
  await page.evaluate(
    ([store, how, last]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open("attain");
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(store, "readwrite");
          const records = transaction.objectStore(store);
          const asking = records.getAllKeys();
          asking.onsuccess = () => {
            for (const key of asking.result.slice(-last)) {
              if (how === "lost") records.delete(key);
              const reading = records.get(key);
              reading.onsuccess = () => {
                const record: unknown = reading.result;
                if (how === "newer") records.put({ ...(record as object), format: 99 });
                if (how === "garbage") records.put("{ not a text of a workspace", key);
              };
            }
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
          transaction.onerror = () => {
            reject(transaction.error ?? new Error("tampering failed"));
          };
        };
      }),
    [store, how, last] as const,
  );
}

async function anotherTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto("./");
  await expect(page.locator("attain-pace .earned")).toBeVisible();
  return page;
}

test("what was changed is there tomorrow; an example that was only looked at is not kept", async ({ page }) => {
  await open(page);
  await openWorkspace(page);
  await expect(sheet(page).getByText("Nothing is kept yet")).toBeVisible();
  await page.keyboard.press("Escape");
  await keepPlan(page, "Ana Lima");
  await setAsOf(page, "2026-06-30");
  const earned = await figure(page, "attain-pace", "position/earned").textContent();
  await untilKept(page);
  await page.reload();
  await expect(heading(page)).toHaveText("Ana Lima");
  await expect(page.getByLabel("Data as of")).toHaveValue("2026-06-30");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(earned ?? "");
});

test("a tab that dies in the middle of an edit loses only what was not entered", async ({ page, context }) => {
  await open(page);
  await keepPlan(page, "Ana Lima");
  const field = page.getByLabel("Data as of");
  await field.focus();
  await page.keyboard.type("04");
  const devtools = await context.newCDPSession(page);
  const crashed = page.waitForEvent("crash");
  devtools.send("Page.crash").catch(() => undefined);
  await crashed;
  const next = await anotherTab(context);
  await expect(heading(next)).toHaveText("Ana Lima");
  await expect(trouble(next)).toHaveCount(0);
});

test("when the room is used up, the page says so, and what was kept stays", async ({ page, context, baseURL }) => {
  const devtools = await context.newCDPSession(page);
  const origin = new URL(baseURL ?? "").origin;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
  await open(page);
  await keepPlan(page, "Ana Lima");
  const large = JSON.stringify({ ...(JSON.parse(planOf("Bo Chen")) as object), note: "x".repeat(3_000_000) });
  await drop(page, file("large.json", large));
  await expect(heading(page)).toHaveText("Bo Chen");
  await expect(trouble(page)).toContainText("Not saved: no room left.");
  const download = page.waitForEvent("download");
  await trouble(page).getByRole("button", { name: "Export everything to a file" }).click();
  expect((await download).suggestedFilename()).toMatch(/^attain-.*\.json$/);

  await devtools.send("Storage.overrideQuotaForOrigin", { origin });
  await trouble(page).getByRole("button", { name: "Try again" }).click();
  await expect(trouble(page)).toHaveCount(0);
  await openWorkspace(page);
  await expect(sheet(page).getByText("All is kept")).toBeVisible();
  await page.reload();
  await expect(heading(page)).toHaveText("Bo Chen");
});

test("damaged state: the last sound version is opened, and it is said", async ({ page }) => {
  await open(page);
  await keepPlan(page, "Ana Lima");
  await setAsOf(page, "2026-06-30");
  await openWorkspace(page);
  await expect(sheet(page).locator("li")).toHaveCount(2);
  await page.keyboard.press("Escape");
  // The last part that was stored is the day.
  await tamper(page, "parts", "garbage");
  await page.reload();
  await expect(heading(page)).toHaveText("Ana Lima");
  await expect(page.getByLabel("Data as of")).not.toHaveValue("2026-06-30");
  await expect(trouble(page)).toContainText("What was stored is damaged. The last sound version was opened instead");
  const download = page.waitForEvent("download");
  await trouble(page).getByRole("button", { name: "Save what is stored as a file" }).click();
  const stored = readFileSync(await (await download).path(), "utf8");
  expect(stored).toContain("not a text of a workspace");
  await trouble(page).getByRole("button", { name: "Understood" }).click();
  await expect(trouble(page)).toHaveCount(0);
});

test("nothing sound is left: the page starts with the example and says what happened", async ({ page }) => {
  await open(page);
  await keepPlan(page, "Ana Lima");
  await tamper(page, "parts", "lost", 100);
  await page.reload();
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
  await expect(trouble(page)).toContainText("No sound version was found");
});

test("state of a newer version of the page is left alone", async ({ page }) => {
  await open(page);
  await keepPlan(page, "Ana Lima");
  await tamper(page, "versions", "newer");
  await page.reload();
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
  await expect(trouble(page)).toContainText("Stored by a newer version of this page.");
  await drop(page, file("mine.json", planOf("Bo Chen")));
  await expect(heading(page)).toHaveText("Bo Chen");
  await expect(trouble(page)).toContainText("what you change here is not saved");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(trouble(page)).toContainText("Stored by a newer version of this page.");
});

test("a plan of a newer form is refused, and what was there stays", async ({ page }) => {
  await open(page);
  await drop(page, file("newer.json", planOf("Ana Lima").replace(/"attain":\s*1/, '"attain": 2')));
  await expect(sheet(page).getByRole("alert")).toContainText("newer.json was not loaded.");
  await page.keyboard.press("Escape");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
});

test("two tabs do not overwrite each other", async ({ page, context }) => {
  await open(page);
  await keepPlan(page, "Ana Lima");
  const other = await anotherTab(context);
  await expect(heading(other)).toHaveText("Ana Lima");
  await keepPlan(other, "Bo Chen");
  await expect(trouble(page)).toContainText("Changed in another tab.");

  // What is changed here meanwhile is set aside, not saved over the other.
  await drop(page, file("mine.json", planOf("Cy Diaz")));
  await expect(heading(page)).toHaveText("Cy Diaz");
  await other.reload();
  await expect(heading(other)).toHaveText("Bo Chen");
  await trouble(page).getByRole("button", { name: "Show the other tab's" }).click();
  await expect(heading(page)).toHaveText("Bo Chen");
  await openWorkspace(page);
  await expect(sheet(page).locator("li", { hasText: "set aside" }).first()).toBeVisible();
  await sheet(page).locator("li", { hasText: "set aside" }).first().getByRole("button").click();
  await expect(heading(page)).toHaveText("Cy Diaz");
});

test("the whole workspace goes out in one file and comes back after everything was forgotten", async ({ page }) => {
  await open(page);
  await keepPlan(page, "Ana Lima");
  await setAsOf(page, "2026-06-30");
  const earned = (await figure(page, "attain-pace", "position/earned").textContent()) ?? "";
  await openWorkspace(page);
  const downloading = page.waitForEvent("download");
  await sheet(page).getByRole("button", { name: "Export everything to a file" }).click();
  const path = await (await downloading).path();

  await sheet(page).getByRole("button", { name: "Forget everything" }).click();
  await sheet(page).getByRole("button", { name: "Yes, delete all of it" }).click();
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
  await expect(sheet(page).getByText("Nothing is kept yet")).toBeVisible();
  await expect(sheet(page).getByText("No versions yet.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));

  await openWorkspace(page);
  await sheet(page).getByLabel("Open an exported file").setInputFiles(path);
  await expect(heading(page)).toHaveText("Ana Lima");
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(earned);
  const text = readFileSync(path, "utf8");
  await drop(page, file("newer.json", text.replace('"attain_workspace": 1', '"attain_workspace": 9')));
  await expect(sheet(page).getByRole("alert")).toContainText("exported by a newer version of this page");
});

test("a link carries plan and scenario in its fragment, and the deals only when asked", async ({ page, browser }) => {
  await open(page);
  await keepPlan(page, "Ana Lima");
  await openWorkspace(page);
  await expect(sheet(page).getByText("no deals")).toBeVisible();
  await sheet(page).getByRole("button", { name: "Copy a link" }).click();
  const short = await sheet(page).getByLabel("The link").inputValue();
  await sheet(page).getByLabel("Include the 72 deals").check();
  await expect(sheet(page).getByText("72 deals with their names and amounts")).toBeVisible();
  await sheet(page).getByRole("button", { name: "Copy a link" }).click();
  const link = await sheet(page).getByLabel("The link").inputValue();
  expect(link.length).toBeGreaterThan(short.length);
  expect(new URL(link).hash).toMatch(/^#share=1\.[\w-]+$/);

  const context = await browser.newContext();
  const friend = await context.newPage();
  const asked: string[] = [];
  friend.on("request", (request) => asked.push(request.url()));
  await friend.goto(link);
  await expect(heading(friend)).toHaveText("Ana Lima");
  await expect(friend.getByText("Opened from a link.")).toBeVisible();
  await expect.poll(() => new URL(friend.url()).hash).toBe("");
  expect(asked.filter((url) => url.includes("share"))).toEqual([]);

  await friend.goto(link.slice(0, -40));
  await expect(friend.getByText("letters of it are missing or changed")).toBeVisible();
  await context.close();
});

/** What decides what is on screen. */
async function onScreen(page: Page) {
  return page.locator("attain-simulator").evaluate((element) => {
    const { store } = element as unknown as SimulatorElement;
    const { statement, deals, inputs } = store.results;
    const { scenario, scenarios, plan } = inputs;
    return {
      as_of: statement.as_of,
      earned: statement.position.earned,
      deals: deals.length,
      scenario,
      scenarios,
      plan: plan.text,
    };
  });
}

test("what is opened from a link is what was on screen, after a reload at once too", async ({ page, browser }) => {
  await open(page, "What-if");
  await page.locator("attain-pipeline input").first().check();
  const lever = page.getByRole("slider", { name: "Size of open deals", exact: true });
  await lever.press("ArrowRight");
  await expect.poll(async () => (await onScreen(page)).scenario.changes.length).toBe(2);
  const name = page.locator("attain-scenarios form input");
  await name.fill("Good year");
  await name.press("Enter");
  await page.locator("attain-pipeline input:not(:checked)").first().check();
  await show(page, "Statement");
  await openWorkspace(page);
  // Nobody finds out afterwards what the link did not say.
  const share = sheet(page).locator("attain-workspace");
  await expect(share).toContainText("as of Nov 13, 2026, a scenario of 1 change, 1 saved scenario, and no deals.");
  await expect(share).toContainText("3 changes left out, about deals that are not in the link.");
  await sheet(page).getByRole("button", { name: "Copy a link" }).click();
  const short = await sheet(page).getByLabel("The link").inputValue();
  await sheet(page).getByLabel("Include the 72 deals").check();
  await expect(share).toContainText("a scenario of 3 changes, 1 saved scenario, and 72 deals");
  await expect(share).not.toContainText("left out");
  await sheet(page).getByRole("button", { name: "Copy a link" }).click();
  const link = await sheet(page).getByLabel("The link").inputValue();
  const shown = await onScreen(page);

  const carried = JSON.parse(gunzipSync(Buffer.from(link.split("=1.")[1] ?? "", "base64url")).toString()) as object;
  expect(carried).not.toHaveProperty("paid");
  const context = await browser.newContext();
  const friend = await context.newPage();
  await friend.goto(link);
  await expect(friend.getByText("Opened from a link.")).toBeVisible();
  expect(await onScreen(friend)).toEqual(shown);
  await friend.reload();
  await expect(friend.locator("attain-pace .earned")).toBeVisible();
  expect(await onScreen(friend)).toEqual(shown);

  // Without the deals: the day as it was on screen, and of the scenarios what is about none of them.
  await friend.goto(short);
  await friend.reload();
  await expect(friend.locator("attain-pace .earned")).toBeVisible();
  const { as_of, scenario, scenarios } = await onScreen(friend);
  expect(as_of).toBe("2026-11-13");
  expect(scenario.changes.map(({ change }) => change)).toEqual(["scale"]);
  expect(scenarios.map((one) => one.name)).toEqual(["Good year"]);
  await context.close();
});

test("a link that was made before days were always carried still opens", async ({ page }) => {
  const plan = { name: "mine.json", text: planOf("Ana Lima") };
  const scenario = { changes: [{ change: "scale", times: "1.1" }] };
  const old = { attain_share: 1, plan, book: null, reading: {}, as_of: null, scenario, scenarios: [] };
  await open(page, "Position", `#share=1.${gzipSync(JSON.stringify(old)).toString("base64url")}`);
  await expect(heading(page)).toHaveText("Ana Lima");
  expect((await onScreen(page)).scenario).toEqual(scenario);
});
