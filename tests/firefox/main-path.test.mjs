/* global document, Node */
// The main path of the page in Firefox, driven as a person would; figures come from the engine in Node.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { Attain, load } from "attain";
import { Builder, Key } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { preview } from "vite";

const EXAMPLE = new URL("../../examples/enterprise-ae/", import.meta.url);
const BOOK = readFileSync(new URL("opportunities.csv", EXAMPLE), "utf8");
const PLAN = readFileSync(new URL("plan.json", EXAMPLE), "utf8");
const WAIT = 30_000;

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const money = (amount) => dollars.format(amount);

const folder = mkdtempSync(join(tmpdir(), "attain-firefox-"));
let server, driver, engine;

before(async () => {
  await load();
  engine = new Attain(PLAN);
  engine.importCsv(BOOK);
  server = await preview({
    configFile: fileURLToPath(new URL("../../www/vite.config.ts", import.meta.url)),
    preview: { port: 0, host: "127.0.0.1" },
    logLevel: "error",
  });
  const options = new firefox.Options()
    .setBinary(process.env.FIREFOX)
    .addArguments("-headless", "--width=1280", "--height=900")
    .setPreference("intl.accept_languages", "en-US");
  driver = await new Builder()
    .forBrowser("firefox")
    .setFirefoxOptions(options)
    .setFirefoxService(new firefox.ServiceBuilder(process.env.GECKODRIVER))
    .build();
});

after(async () => {
  await driver?.quit();
  await server?.close();
  rmSync(folder, { recursive: true });
});

/** The first visible element of the page or of any shadow tree in it that the selector matches and that says the text, shadow trees included. */
function find(selector, text = "") {
  return driver.executeScript(
    function (wanted, words) {
      const textOf = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        return [...(node.shadowRoot ?? node).childNodes, ...(node.assignedNodes?.() ?? [])].map(textOf).join("");
      };
      const seek = (root) => {
        for (const element of root.querySelectorAll(wanted)) {
          const said = element.getAttribute("aria-label") ?? textOf(element).replace(/\s+/g, " ");
          if (said.includes(words) && (element.type === "file" || element.checkVisibility())) return element;
        }
        for (const { shadowRoot } of root.querySelectorAll("*")) {
          const found = shadowRoot && seek(shadowRoot);
          if (found) return found;
        }
        return null;
      };
      return seek(document);
    },
    selector,
    text,
  );
}

/** The same, waited for. */
function one(selector, text = "") {
  return driver.wait(() => find(selector, text), WAIT, `no ${selector} that says "${text}"`);
}

async function click(selector, text = "") {
  const element = await one(selector, text);
  await element.click();
}

async function escape() {
  await driver.actions().sendKeys(Key.ESCAPE).perform();
}

const earned = (amount) => one('button.amount[data-explain="position/earned"]', money(amount));

test("from the example over an export, a deal that will close and a reload", async (t) => {
  const { as_of } = JSON.parse(readFileSync(new URL("expected.json", EXAMPLE), "utf8")).position;
  engine.setAsOf(as_of);

  await t.test("the example is there at once", async () => {
    await driver.get(server.resolvedUrls.local[0]);
    await earned(engine.statement().position.earned);
    await click("button", "Skip");
  });

  await t.test("an amount opens its explanation, down to a deal", async () => {
    const line = engine.statement().lines.find(({ deal }) => deal !== null);
    const { name } = engine.deals().find(({ id }) => id === line.deal);
    await click('[role="tab"]', "Deals");
    await (await one('input[type="search"]')).sendKeys(name);
    await click(`button.amount[data-explain="deal/${line.deal}"]`);
    await one("dialog[open]", name);
    await escape();
    await (await one('input[type="search"]')).clear();
  });

  await t.test("an export is chosen, and read as the engine reads it", async () => {
    const path = join(folder, "mine.csv");
    writeFileSync(path, BOOK.split("\n").toSpliced(2, 3).join("\n"));
    engine.importCsv(readFileSync(path, "utf8"));
    engine.setAsOf(as_of);
    await click("button", "Plan and deals");
    await (await one('input#book-file[type="file"]')).sendKeys(path);
    await one("dialog[open]", `${engine.deals().length} deals, 0 skipped`);
    await escape();
    const day = await one('input[type="date"]');
    await day.sendKeys(as_of);
    await click('[role="tab"]', "Position");
    await earned(engine.statement().position.earned);
  });

  const { id, name } = engine.deals().find(({ status, close_date }) => status === "open" && close_date !== null);
  const after = engine.step({ changes: [{ change: "win", deal: id }] }).earned;

  await t.test("a deal that will close is counted", async () => {
    await click('[role="tab"]', "Deals");
    await (await one('input[type="search"]')).sendKeys(name);
    await click("label", `Will close ${name}`);
    await one('[role="status"]', `With your changes ${money(after)} earned`);
  });

  await t.test("the statement adds up to it", async () => {
    await click('[role="tab"]', "Statement");
    await one("tfoot button.amount", money(after));
  });

  await t.test("tomorrow all of it is there", async () => {
    await driver.navigate().refresh();
    await earned(engine.step({ changes: [] }).earned);
    await click('[role="tab"]', "Statement");
    await one("tfoot button.amount", money(after));
  });
});
