import { fileURLToPath } from "node:url";
import { test as plain } from "@playwright/test";
import { drop, exampleText, expect, expected, figure, file, money, open, test } from "./page";

test.describe("with its worker", () => {
  test.use({ serviceWorkers: "allow" });

  test("the page opens, and calculates, without a network", async ({ page, context }) => {
    await open(page);
    // Its files are stored when the worker is active.
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
    await context.setOffline(true);
    await page.reload();
    await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
    await page.goto("./?from=home");
    await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
    await page.getByRole("button", { name: "Workspace" }).click();
    await expect(page.getByRole("button", { name: "Export everything to a file" })).toBeVisible();
  });

  test("the browser can install it", async ({ page, context }) => {
    await open(page);
    const devtools = await context.newCDPSession(page);
    const { errors, manifest } = await devtools.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    expect(manifest).toBeDefined();
    const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
    // Tests run in private windows, which install nothing.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  });
});

plain("one file opens from disk, and keeps what is changed", async ({ page }) => {
  const problems: string[] = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) problems.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  const address = new URL("../../www/dist/attain.html", import.meta.url);
  expect(fileURLToPath(address)).toMatch(/attain\.html$/);
  await page.goto(address.href);
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
  await drop(page, file("mine.json", exampleText("plan.json").replace("Dana Whitfield", "Ana Lima")));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ana Lima");
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(page.getByText("All is kept")).toBeVisible();
  await page.keyboard.press("Escape");
  await figure(page, "attain-pace", "position/earned").click();
  await expect(page.locator("attain-explanation attain-step").first()).toBeVisible();
  await page.goto(address.href);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ana Lima");
  expect(problems).toEqual([]);
});
