import type { Locator } from "@playwright/test";
import {
  drop,
  expect,
  expected,
  exampleText,
  type ExpectedSpan,
  figure,
  file,
  money,
  open,
  setAsOf,
  show,
  test,
} from "./page";

test("the example is there at the start, with the figures computed by hand", async ({ page }) => {
  await open(page);
  const { position } = expected;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Dana Whitfield");
  await expect(page.getByLabel("Data as of")).toHaveValue(position.as_of);
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(position.earned));
  await expect(figure(page, "attain-pace", "position/target")).toHaveText(money(position.target));
  await expect(figure(page, "attain-pace", "position/pace")).toHaveText("111.9%");
  await expect(page.locator("attain-pace")).toContainText("$12,500.74 ahead of target");

  const components = page.locator("attain-component");
  await expect(components).toHaveCount(position.components.length);
  for (const [index, standing] of position.components.entries()) {
    const shown = components.nth(index);
    await expect(shown).toContainText(money(standing.interval_earned));
    if (standing.next_tier_missing !== null) await expect(shown).toContainText(money(standing.next_tier_missing));
  }
  await expect(components.first()).toContainText("55.1%");
  await expect(components.first()).toContainText("in force");
  await expect(components.last()).toContainText("Cap of $6,000 for 2026: $1,630.52 cut");
});

test("the statement by month, quarter and year equals the hand computation", async ({ page }) => {
  await open(page, "Statement");
  const statement = page.locator("attain-statement");
  const check = async (spans: ExpectedSpan[]): Promise<void> => {
    for (const { id, components, base_salary, earned, paid, total } of spans) {
      const amounts = components.map((entry) => [`earned/${id}/${entry.component}`, entry.earned] as const);
      const all = [
        ...amounts,
        [`earned/${id}`, earned],
        [`paid/${id}`, paid],
        [`base_salary/${id}`, base_salary],
        [`total/${id}`, total],
      ] as const;
      for (const [figureId, amount] of all) {
        await expect(figure(page, "attain-statement", figureId), figureId).toHaveText(money(amount));
      }
    }
  };
  await check([...expected.periods, ...expected.years]);
  await expect(statement.locator("tbody tr")).toHaveCount(12);
  await statement.getByText("Quarters").click();
  await check([...expected.quarters, ...expected.years]);
  await statement.getByText("Years").click();
  await check(expected.years);
});

test("a period opens into its lines", async ({ page }) => {
  await open(page, "Statement");
  const statement = page.locator("attain-statement");
  await statement.getByRole("button", { name: "March 2026" }).click();
  const lines = expected.lines.filter(({ period }) => period === "2026-03");
  await expect(statement.locator("attain-lines li")).toHaveCount(lines.length);
  for (const { component, deal, kind, earned } of lines) {
    const id = `earned/2026-03/${component}/${kind}:${deal ?? ""}`;
    await expect(figure(page, "attain-lines", id)).toHaveText(money(earned));
  }
});

test("sums, curves, gates and limits are said in words", async ({ page }) => {
  const plan = JSON.parse(exampleText("plan.json")) as { components: object[] };
  const arr = { measure: { sum: "arr" }, interval: "half", quota: { amount: 2_000_000, per: "year" } };
  const sums = [
    { from: "40%", pay: 500 },
    { name: "Club", from: "90%", share: "25%" },
  ];
  const points = [
    ["40%", "0%"],
    ["100%", "100%"],
  ];
  plan.components.push(
    { id: "sums", name: "Sums", weight: "0%", ...arr, payout: { mode: "step", tiers: sums } },
    {
      id: "curve",
      name: "Curve",
      weight: "0%",
      ...arr,
      gate: { component: "new_arr", at_least: "99%" },
      payout: { mode: "interpolated", basis: "credit", points },
    },
    {
      id: "logos",
      name: "Logos",
      measure: { count: true },
      interval: "year",
      payout: { mode: "step", by: "count", tiers: [{ from: 0, every: 5, pay: 250 }] },
      floor: { amount: 9000, per: "year" },
    },
  );
  await open(page);
  await drop(page, file("sums.json", JSON.stringify(plan)));
  const component = (name: string): Locator =>
    page.locator("attain-component").filter({ has: page.getByRole("heading", { name, exact: true }) });
  await expect(component("Sums")).toContainText("Tier 1: $500 from 40%");
  await expect(component("Sums")).toContainText("Club: 25% of target from 90%, in force");
  await expect(component("Curve")).toContainText("A rate on the straight lines between points");
  await expect(component("Logos")).toContainText("Tier 1: $250 for every 5, in force");
  await show(page, "Statement");
  await page.getByRole("button", { name: "December 2026" }).click();
  await expect(page.locator("attain-lines")).toContainText("Floor");
  await page.locator("attain-statement").getByText("Years").click();
  await page.getByRole("button", { name: "2026", exact: true }).click();
  for (const name of ["Sums, H1 2026", "Gate, H1 2026", "Logos, 2026", "Cap"]) {
    await expect(page.locator("attain-lines").getByText(name, { exact: true }).first(), name).toBeVisible();
  }
});

test("every deal is listed, filtered, searched and sorted", async ({ page }) => {
  await open(page, "Deals");
  const deals = page.locator("attain-deals");
  const rows = deals.locator("tbody tr:not(.group)");
  const { won, lost, open: undecided, rows: all } = expected.deals;
  await deals.getByRole("button", { name: /^Show \d+ more$/ }).click();
  await expect(rows).toHaveCount(all);
  for (const [label, count] of [
    ["Won", won],
    ["Open", undecided],
    ["Lost", lost],
  ] as const) {
    await deals.getByRole("radio", { name: new RegExp(`^${label}`) }).check();
    await expect(deals.getByRole("status")).toContainText(`${String(count)} of ${String(all)} deals`);
  }
  await deals.getByRole("radio", { name: /^All/ }).check();
  await deals.getByLabel("Search deals").fill("quickline");
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Carrick "Quickline" Couriers');
  await deals.getByLabel("Search deals").fill("no such deal");
  await deals.getByRole("button", { name: "Show all deals" }).click();

  await deals.getByLabel("Group deals").selectOption("none");
  const name = deals.getByRole("columnheader", { name: "Deal" });
  await name.getByRole("button").click();
  await expect(name).toHaveAttribute("aria-sort", "ascending");
  await expect(rows.first()).toContainText("Blue Door");
  await name.getByRole("button").click();
  await expect(rows.first()).toContainText("Zürcher");
});

test("a deal shows what it earned in all components", async ({ page }) => {
  await open(page, "Deals");
  const earned = new Map<string, bigint>();
  for (const line of expected.lines) {
    if (line.deal !== null) earned.set(line.deal, (earned.get(line.deal) ?? 0n) + BigInt(line.earned.replace(".", "")));
  }
  await page.locator("attain-deals").getByRole("radio", { name: /^Won/ }).check();
  for (const [deal, cents] of earned) {
    const digits = String(cents).padStart(3, "0");
    const amount = money(`${digits.slice(0, -2)}.${digits.slice(-2)}`);
    await expect(figure(page, "attain-deals", `deal/${deal}`).last(), deal).toHaveText(amount);
  }
});

test("the as-of date moves what is to date, not the statement", async ({ page }) => {
  await open(page);
  await setAsOf(page, "2026-03-31");
  const quarter = expected.quarters[0];
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(quarter?.earned ?? ""));
  await expect(page.locator("attain-component").first()).toContainText("Q1 2026");
  await show(page, "Statement");
  await expect(figure(page, "attain-statement", "total/2026")).toHaveText(money(expected.years[0]?.total ?? ""));
});

test("the example is served as files of its own", async ({ page }) => {
  const served: string[] = [];
  page.on("response", (response) => served.push(new URL(response.url()).pathname));
  await open(page);
  expect(served.some((path) => path.endsWith(".csv"))).toBe(true);
  expect(served.some((path) => path.endsWith(".wasm"))).toBe(true);
  expect(exampleText("plan.json")).toContain("Enterprise Account Executive");
});

test("an example says that it is one as long as its plan or its deals are there", async ({ page }) => {
  const chip = page.locator(".title .chip:not(.changed)");
  await open(page);
  await expect(chip).toHaveText("Shipped example");
  await setAsOf(page, "2026-06-30");
  await expect(chip).toHaveText("Shipped example");
  await show(page, "What-if");
  await page.locator("attain-pipeline input").first().check();
  await expect(chip).toHaveText("Shipped example");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(chip).toHaveText("Shipped example");
  await page.getByRole("button", { name: "Workspace" }).click();
  await page.getByLabel("Language").selectOption("de");
  await expect(chip).toHaveText("Mitgeliefertes Beispiel");
  await expect(page.getByText("Alles ist aufbewahrt")).toBeVisible();
  await page.reload();
  await expect(chip).toHaveText("Mitgeliefertes Beispiel");
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(chip).toBeVisible();
});

test("a plan of one's own over the deals of the example, and the other way round", async ({ page }) => {
  const chip = page.locator(".title .chip:not(.changed)");
  await open(page);
  await drop(page, file("deals.csv", exampleText("opportunities.csv")));
  await expect(chip).toHaveText("Plan of a shipped example");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(chip).toHaveText("Shipped example");
  await drop(page, file("mine.json", exampleText("plan.json").replace("Dana Whitfield", "Ana Lima")));
  await expect(chip).toHaveText("Deals of a shipped example");
  // The export takes the place of deals that are nobody's, instead of bringing them up to date.
  const [header = "", ...rows] = exampleText("opportunities.csv").split("\n");
  await drop(page, file("deals.csv", [header, ...rows.slice(0, 9)].join("\n")));
  await expect(chip).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "deals.csv is loaded" })).not.toContainText("gone");
});
