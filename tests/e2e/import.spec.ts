import AxeBuilder from "@axe-core/playwright";
import { Attain, type ImportOptions } from "attain";
import type { Locator, Page } from "@playwright/test";
import { engine } from "./engine";
import { drop, exampleText, expect, figure, file, money, open, openLoad, setAsOf, sheet, show, test } from "./page";

/** An export whose columns have names that no CRM gives them. */
const OWN = [
  "Ref,Customer deal,Phase,Day,Yearly value,Kind",
  "R1,Harbor,Signed,2026-02-10,120000.00,New Business",
  "R2,Lumen,Signed,2026-03-05,80000.00,New Business",
  "R3,Quarry,Verbal yes,2026-05-20,60000.00,Expansion",
  "R4,Tundra,No go,2026-02-11,50000.00,New Business",
];
const COLUMNS = { Ref: "id", "Customer deal": "name", Day: "close_date", "Yearly value": "arr", Kind: "type" };
const READING: ImportOptions = { columns: COLUMNS, stages: [{ stage: "No go", status: "lost" }] };
const DAY = "2026-12-31";

const BOOK = exampleText("opportunities.csv");
/** The plan as one of the reader's own: its deals are theirs. */
const MINE = file("mine.json", exampleText("plan.json").replace("Dana Whitfield", "Ana Lima"));

/** What the engine in Node earns of the export. */
async function earned(lines: string[], reading: ImportOptions): Promise<string> {
  const attain = await engine();
  const own = new Attain(attain.plan());
  own.importCsv(lines.join("\n"), reading);
  own.setAsOf(DAY);
  return money(own.statement().position.earned);
}

const mapping = (page: Page): Locator => sheet(page).locator("attain-mapping");
const column = (page: Page, header: string): Locator =>
  mapping(page).getByRole("combobox", { name: header, exact: true });
const loadButton = (page: Page): Locator => mapping(page).getByRole("button", { name: /^Load / });
const total = (page: Page): Locator => figure(page, "attain-pace", "position/earned");

async function dropOwn(page: Page, lines = OWN, name = "own.csv"): Promise<void> {
  await drop(page, file(name, lines.join("\n")));
}

/** Answers all that the export leaves open. */
async function answer(page: Page): Promise<void> {
  await column(page, "Customer deal").selectOption("name");
  await column(page, "Kind").selectOption("type");
  await mapping(page).getByRole("combobox", { name: "No go", exact: true }).selectOption("lost");
  await expect(mapping(page).locator("section")).toHaveAttribute("aria-busy", "false");
}

test("columns with names of their own are guessed, shown, said, and remembered", async ({ page }) => {
  await open(page);
  await dropOwn(page);
  await expect(mapping(page).getByRole("heading", { name: "How own.csv is read" })).toBeVisible();
  for (const [header, field] of [
    ["Ref", "id"],
    ["Day", "close_date"],
    ["Yearly value", "arr"],
  ] as const) {
    await expect(column(page, header)).toHaveValue(field);
  }
  await expect(mapping(page).getByText("guessed")).toHaveCount(4);
  await expect(mapping(page).locator(".row").filter({ hasText: "Kind" })).toContainText("New Business · Expansion");
  await answer(page);
  const preview = mapping(page).getByRole("region", { name: "The first deals, as they would be read" });
  await expect(preview.getByRole("row").nth(1)).toContainText("Harbor");
  await expect(preview.getByRole("row").nth(4).getByRole("cell").first()).toHaveText("Lost");
  await expect(loadButton(page)).toHaveText("Load 4 deals");
  await loadButton(page).click();
  await expect(sheet(page)).toContainText("4 rows, 4 deals, 0 skipped");
  await page.keyboard.press("Escape");
  await setAsOf(page, DAY);
  await expect(total(page)).toHaveText(await earned(OWN, READING));

  // The next export with these columns is read in the same way, without a question, over the deals that are there.
  const next = [...OWN.slice(0, 4), "R5,Vale,Signed,2026-06-01,90000.00,New Business"];
  await dropOwn(page, next, "june.csv");
  await expect(page.getByText("june.csv is loaded: 4 rows, 4 deals, 0 skipped.")).toContainText(
    "1 new, 0 changed, 1 gone, 3 as before. Its columns were read as you said the last time.",
  );
  await expect(total(page)).toHaveText(await earned(next, READING));
});

test("what is missing is said, and holds up loading only where no deal can be read", async ({ page }) => {
  await open(page);
  const before = await total(page).textContent();
  await dropOwn(page);
  await column(page, "Day").selectOption({ label: "not used" });
  await expect(mapping(page)).toContainText("Say which column is: Close date.");
  await expect(loadButton(page)).toBeDisabled();
  await column(page, "Day").selectOption("close_date");
  await column(page, "Yearly value").selectOption({ label: "not used" });
  await expect(mapping(page)).toContainText("Without a column for ARR the plan pays nothing for these deals.");
  await expect(loadButton(page)).toBeEnabled();
  await mapping(page).getByRole("button", { name: "Cancel" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByText("own.csv was not loaded.")).toBeVisible();
  await expect(total(page)).toHaveText(before ?? "");
});

test("a stage is taken as it is said, with a chance of its own", async ({ page }) => {
  await open(page);
  await dropOwn(page);
  await answer(page);
  const chance = mapping(page).getByLabel("Chance of Verbal yes, in percent");
  await chance.fill("140");
  await chance.press("Tab");
  await expect(mapping(page).getByRole("alert")).toHaveText("A chance is a number from 0 to 100.");
  await chance.fill("70");
  await chance.press("Tab");
  await expect(mapping(page).getByRole("alert")).toHaveCount(0);
  await expect(chance).toHaveValue("70");
  await loadButton(page).click();
  await page.keyboard.press("Escape");
  await show(page, "Deals");
  await page.getByRole("button", { name: "Edit Quarry" }).click();
  await expect(page.getByLabel("Chance (%)")).toHaveValue("70");
});

test("dates that can be read two ways are asked about there too", async ({ page }) => {
  await open(page);
  const lines = [OWN[0] ?? "", "R1,Harbor,Signed,3/4/2026,120000.00,New Business"];
  await dropOwn(page, lines);
  await expect(mapping(page)).toContainText("How is 3/4/2026 written?");
  await expect(loadButton(page)).toBeDisabled();
  await mapping(page).getByLabel("Dates are written").selectOption("dmy");
  await expect(loadButton(page)).toHaveText("Load 1 deal");
  await expect(mapping(page).getByRole("cell", { name: "Apr 3, 2026" })).toBeVisible();
});

test("an export over deals of one's own brings them up to date and says what became different", async ({ page }) => {
  await open(page);
  await drop(page, MINE, file("monday.csv", BOOK));
  await expect(page.getByText("monday.csv is loaded: 72 rows, 72 deals, 0 skipped.")).toBeVisible();
  await setAsOf(page, DAY);
  const attain = await engine();
  const won = attain.deals().find(({ status, fields }) => status === "won" && fields["type"] === "New Business");
  const lines = BOOK.trimEnd().split("\n");
  const at = lines.findIndex((line) => line.includes(won?.id ?? "?"));
  expect(at).toBeGreaterThan(0);
  const gone = lines.findIndex((line, index) => index > 0 && index !== at && line.includes("Closed Lost"));
  const stage = lines.map((line, index) => (index === at ? line.replace("Closed Won", "Closed Lost") : line));
  const tuesday = stage.filter((_, index) => index !== gone).join("\n");
  await drop(page, file("tuesday.csv", tuesday));
  await expect(page.getByText("tuesday.csv is loaded: 71 rows, 71 deals, 0 skipped.")).toContainText(
    "0 new, 1 changed, 1 gone, 70 as before.",
  );
  const own = new Attain(attain.plan());
  own.importCsv(tuesday);
  own.setAsOf(DAY);
  await expect(total(page)).toHaveText(money(own.statement().position.earned));
  const panel = await openLoad(page);
  await panel.getByText("What became different").click();
  const row = panel.getByRole("row").filter({ hasText: won?.id ?? "?" });
  await expect(row).toContainText("stage: Closed Won → Closed Lost");
  await expect(row).toContainText("status: won → lost");
  // How it is read can be looked at again, and what becomes of the deals that were there.
  await panel.getByRole("button", { name: "Change how it is read" }).click();
  await mapping(page).getByRole("combobox", { name: "Deals that are there already" }).selectOption("keep");
  await expect(mapping(page)).toContainText("0 new, 1 changed, 1 not in the export, 70 as before.");
  await loadButton(page).click();
  await page.keyboard.press("Escape");
  await show(page, "Deals");
  await expect(page.getByText("All 72 deals.")).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await page.getByRole("button", { name: /^Undo/ }).click();
  await show(page, "Position");
  attain.setAsOf(DAY);
  await expect(total(page)).toHaveText(money(attain.statement().position.earned));
});

/** A long export. */
function long(rows: number): string {
  const deal = (index: number): string => `L-${String(index)},Long ${String(index)},Closed Won,2026-03-01,"1,000.00"`;
  return ["Id,Name,Stage,Close Date,ARR", ...Array.from({ length: rows }, (_, index) => deal(index))].join("\n");
}

/** Rates of the processor while a long export is read: slow enough that its progress is shown on any machine. */
const SLOW = 12;

interface Seen {
  /** The names and values of the progress bar, frame by frame. */
  bars: { name: string; value: number }[];
  /** Whether what was pressed had its effect while the bar was still there. */
  meanwhile: boolean;
}

/**
 * Presses a button, found by its words, in the frame in which the progress of a reading appears, and notes what is seen
 * until it is gone. In the page itself: from outside, the bar may be gone before it is looked for.
 */
async function whileReading(page: Page, button: string, effect: string): Promise<() => Promise<Seen>> {
  const watching = await page.evaluateHandle(
    ({ button, effect }) => {
      const find = (selector: string, root: Document | ShadowRoot): Element[] => [
        ...root.querySelectorAll(selector),
        ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? find(selector, shadowRoot) : [])),
      ];
      const seen: Seen = { bars: [], meanwhile: false };
      const done = new Promise<Seen>((resolve) => {
        const frame = (): void => {
          const bar = find("attain-reading", document).at(0)?.shadowRoot?.querySelector("progress");
          if (bar) {
            if (seen.bars.length === 0) {
              const pressed = find("button", document).find(({ textContent }) => textContent.trim() === button);
              (pressed as HTMLElement | undefined)?.click();
            }
            seen.bars.push({ name: bar.getAttribute("aria-label") ?? "", value: bar.value });
            seen.meanwhile ||= find(effect, document).length > 0;
          } else if (seen.bars.length > 0) {
            resolve(seen);
            return;
          }
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      });
      return { done };
    },
    { button, effect },
  );
  return () => watching.evaluate(({ done }) => done);
}

test("ten thousand rows load with their progress, and the page answers meanwhile", async ({ page, context }) => {
  await open(page);
  const seen = await whileReading(page, "Plan", "[role=tab][aria-selected=true][id*=plan]");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
  await drop(page, file("long.csv", long(10_000)));
  const { bars, meanwhile } = await seen();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  for (const { name } of bars) expect(name).toMatch(/^Reading long.csv: row [\d,]+ of 10,000$/);
  const values = bars.map(({ value }) => value);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(new Set(values).size).toBeGreaterThan(1);
  expect(meanwhile).toBe(true);
  await expect(page.getByText("long.csv is loaded: 10,000 rows, 10,000 deals, 0 skipped.")).toBeVisible();
});

test("reading is stopped, and what was loaded stays", async ({ page, context }) => {
  await open(page);
  const before = await total(page).textContent();
  const seen = await whileReading(page, "Stop", "attain-reading");
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOW });
  await drop(page, file("long.csv", long(10_000)));
  const { bars } = await seen();
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  expect(Math.max(...bars.map(({ value }) => value))).toBeLessThan(10_000);
  await expect(page.getByText("long.csv was not loaded: reading was stopped.")).toBeVisible();
  await expect(total(page)).toHaveText(before ?? "");
});

test("all of it is done by keyboard, and the focus stays where it is", async ({ page }) => {
  await open(page);
  await dropOwn(page);
  await column(page, "Kind").focus();
  // The option is chosen by typing its name.
  await page.keyboard.type("type");
  await expect(column(page, "Kind")).toHaveValue("type");
  await expect(mapping(page).locator("section")).toHaveAttribute("aria-busy", "false");
  await expect(column(page, "Kind")).toBeFocused();
  await loadButton(page).focus();
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toContainText("4 rows, 4 deals, 0 skipped");
});

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [320, 1280]) {
    test(`the mapping step has no violations, ${colorScheme}, ${String(width)} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      await open(page);
      await dropOwn(page);
      await expect(loadButton(page)).toBeVisible();
      const wide = await sheet(page).evaluate((element) => element.scrollWidth > element.clientWidth);
      expect(wide).toBe(false);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    });
  }
}

/** Rows without ids of which one stands there twice, and two that cannot be read. */
const NAMELESS = [
  "Opportunity Name,Type,Stage,Close Date,Annual Recurring Revenue",
  "North,Expansion,Closed Won,2026-03-04,1000.00",
  "South,Expansion,Closed Won,2026-03-05,2000.00",
  "North,Expansion,Closed Won,2026-03-04,1000.00",
  "East,Expansion,Closed Won,never,1000.00",
  "West,Expansion,Closed Won,2026-03-06,a lot",
].join("\n");

test("identical rows without ids are kept, said, listed, and taken once where that is chosen", async ({ page }) => {
  await open(page, "Deals");
  await drop(page, MINE, file("nameless.csv", NAMELESS));
  // The same figures everywhere: after loading, in the sheet, before loading, and in the view.
  const notice = page.getByRole("status").filter({ hasText: "nameless.csv is loaded" });
  await expect(notice).toContainText("nameless.csv is loaded: 5 rows, 3 deals, 2 skipped.");
  await expect(notice).toContainText("1 row is the same as an earlier one, without an id, and is kept as a deal");
  await expect(page.getByText("All 3 deals.")).toBeVisible();
  const panel = await openLoad(page);
  await expect(panel).toContainText("5 rows, 3 deals, 2 skipped.");
  await expect(panel).toContainText("2 rows could not be read.");
  const rows = panel.locator(".problem").filter({ hasText: "Identical rows without an id" });
  await expect(rows.getByRole("listitem")).toHaveText(/Row 4\s+It says in every cell what row 2 says, and has no id/);
  await panel.getByRole("button", { name: "Change how it is read" }).click();
  await expect(mapping(page)).toContainText("5 rows, 3 deals, 2 skipped");
  await expect(mapping(page).getByRole("listitem").filter({ hasText: "Row 4" }).first()).toBeVisible();
  await mapping(page).getByRole("combobox", { name: "Identical rows without an id" }).selectOption("once");
  await expect(mapping(page)).toContainText("5 rows, 2 deals, 1 repeated, 2 skipped");
  await expect(mapping(page)).toContainText("Both are taken as one deal");
  await mapping(page).getByRole("button", { name: "Load 2 deals" }).click();
  await expect(panel).toContainText("5 rows, 2 deals, 1 repeated, 2 skipped.");
  await panel.getByRole("button", { name: "Keep each as a deal" }).click();
  await expect(panel).toContainText("5 rows, 3 deals, 2 skipped.");
  // What is chosen for this file is not for the next one: money may hang on it.
  await panel.getByRole("button", { name: "Take each only once" }).click();
  await page.keyboard.press("Escape");
  await drop(page, file("nameless.csv", NAMELESS));
  await expect(page.getByText("All 3 deals.")).toBeVisible();
  await page.getByRole("button", { name: "Add a deal" }).click();
  await expect(page.getByText("All 4 deals, of which 1 for what-if.")).toBeVisible();
});

test("dates in several orders: the order is asked for, and a row in another one says which and why", async ({
  page,
}) => {
  const csv = (dates: string[], id = "Id"): string =>
    [
      `${id},Type,Stage,Close Date,Annual Recurring Revenue`,
      ...dates.map((date, at) => `D-${String(at)},Expansion,Closed Won,${date},1000.00`),
    ].join("\n");
  await open(page);
  await drop(page, MINE, file("mixed.csv", csv(["03/04/2026", "25/12/2026", "12/25/2026"])));
  const panel = sheet(page);
  await expect(panel).toContainText("How is 03/04/2026 written?");
  await expect(panel).toContainText("The dates of this file are written in more than one order.");
  await expect(panel).toContainText("“25/12/2026” exists only as day/month/year".replaceAll(/[“”]/g, '"'));
  await panel.getByRole("button", { name: "Month first" }).click();
  await expect(panel).toContainText("3 rows, 2 deals, 1 skipped.");
  await expect(panel).toContainText(
    '"25/12/2026" does not exist as month/day/year, the order in which the dates of the file are read: it was chosen',
  );
  await expect(panel).toContainText("Choose another order for the dates of the file if this one is wrong");
  await panel.getByLabel("Dates are written").selectOption("dmy");
  await expect(panel).toContainText('"12/25/2026" does not exist as day/month/year');
  await page.keyboard.press("Escape");
  // Recognised, with columns about which nothing was said: by how many dates against how many.
  await drop(page, file("most.csv", csv([...Array<string>(10).fill("12/25/2026"), "25/12/2026"], "Deal ID")));
  await openLoad(page);
  await expect(panel).toContainText("11 rows, 10 deals, 1 skipped.");
  await expect(panel).toContainText("most dates that can be read only one way have it (10 against 1)");
});
