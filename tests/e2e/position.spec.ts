import { engine, sum } from "./engine";
import { drop, exampleText, expect, figure, file, money, open, setAsOf, sheet, test } from "./page";

interface PlanText {
  components: Record<string, unknown>[];
  payment?: unknown;
}

function planWith(edit: (plan: PlanText) => void): string {
  const plan = JSON.parse(exampleText("plan.json")) as PlanText;
  edit(plan);
  return JSON.stringify(plan);
}

test("each component says how far ahead or behind it is, where it ends, and what the next tier is worth", async ({
  page,
}) => {
  const attain = await engine();
  const { components } = attain.outlook();
  await open(page);
  const shown = page.locator("attain-component");
  await expect(shown).toHaveCount(components.length);
  for (const [index, component] of components.entries()) {
    const part = shown.nth(index);
    await expect(part).toContainText("on booking");
    const { ahead, expected, lands, needed_per_week: weekly, next } = component;
    expect(lands).not.toBeNull();
    await expect(part).toContainText(sum(lands ?? ""));
    if (ahead !== null && expected !== null) {
      const word = ahead.startsWith("-") ? "behind" : "ahead of";
      await expect(part).toContainText(`${sum(ahead.replace("-", ""))} ${word} the ${sum(expected)} for today`);
    }
    if (weekly !== null) await expect(part).toContainText(`${sum(weekly)} a week reaches the quota`);
    if (next?.worth) await expect(part).toContainText(`worth ${money(next.worth)}`);
  }
  const [first] = components;
  expect(first?.next?.worth).toBeTruthy();
});

test("a day outside the plan is refused beside its field, and so is an emptied one", async ({ page }) => {
  await open(page);
  const field = page.getByLabel("Data as of");
  const alert = page.locator("attain-day").getByRole("alert");
  await field.fill("2027-03-01");
  await expect(alert).toHaveText(
    "Mar 1, 2027 is outside the plan, Jan 1 – Dec 31, 2026. Figures stay as of Nov 13, 2026.",
  );
  await field.blur();
  await expect(field).toHaveValue("2026-11-13");
  await expect(alert).toBeVisible();
  await field.fill("");
  await field.blur();
  await expect(alert).toHaveText("Choose a day within Jan 1 – Dec 31, 2026. Figures stay as of Nov 13, 2026.");
  await expect(field).toHaveValue("2026-11-13");
  await setAsOf(page, "2026-06-30");
  await expect(alert).toHaveCount(0);
});

test("in the first days of the year there is no pace", async ({ page }) => {
  await open(page);
  await setAsOf(page, "2026-01-01");
  await expect(page.locator("attain-pace")).toContainText("Too early in the year for a pace.");
  await expect(page.locator("attain-pace")).not.toContainText("%");
  await expect(page.locator("attain-going")).toContainText("Too early in the year for a pace.");
  await expect(page.locator("attain-component").first()).not.toContainText("At this rate");
});

test("the position fits: the table of months at 1440 pixels, amounts at 320, both marks of a gauge", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page);
  const months = page.locator("attain-months");
  await months.getByText("Data as a table").click();
  const over = await months.locator(".scroll").evaluate((part) => part.scrollWidth - part.clientWidth);
  expect(over).toBe(0);
  const gauge = page.locator("attain-component", { hasText: "Renewals" }).locator("attain-gauge text");
  await expect(gauge).toHaveText(["90%", "100%"]);
  const boxes = await gauge.evaluateAll((texts) =>
    texts.map((text) => text.getBoundingClientRect()).map(({ left, right }) => [left, right]),
  );
  expect(boxes[0]?.[1]).toBeLessThan(boxes[1]?.[0] ?? 0);
  // A component that has no quota is not drawn against one.
  await page.locator("attain-pictures select").selectOption({ label: "Services attached" });
  await expect(page.locator("attain-progress").getByRole("heading")).toHaveText("Services attached, 2026");
  await page.setViewportSize({ width: 320, height: 800 });
  for (const part of await page.locator("attain-component").all()) {
    const inside = await part.evaluate((host) => {
      const edge = host.getBoundingClientRect().right;
      return [...(host.shadowRoot?.querySelectorAll(".amount") ?? [])].every(
        (amount) => amount.getBoundingClientRect().right <= edge,
      );
    });
    expect(inside).toBe(true);
  }
});

test("where earnings go, and what is needed in a week", async ({ page }) => {
  const attain = await engine();
  const { lands, needed_per_week: weekly } = attain.outlook();
  await open(page);
  const going = page.locator("attain-going");
  await expect(going).toContainText(money(lands));
  await expect(going).toContainText(money(weekly ?? ""));
  await expect(going).toContainText("Plan 2026.1, data as of Nov 13, 2026");
});

test("earned, paid and held by month, quarter and year, each with its explanation", async ({ page }) => {
  const { periods, quarters, years } = (await engine()).statement();
  await open(page);
  const part = page.locator("attain-money");
  for (const [name, spans, id] of [
    ["Months", periods, "2026-11"],
    ["Quarters", quarters, "2026-Q4"],
    ["Years", years, "2026"],
  ] as const) {
    await part.getByRole("radio", { name }).check();
    const span = spans.find((entry) => entry.id === id);
    for (const of of ["earned", "paid", "held"] as const) {
      await expect(figure(page, "attain-money", `${of}/${id}`)).toHaveText(money(span?.[of] ?? ""));
    }
  }
  await figure(page, "attain-money", "earned/2026").click();
  await expect(sheet(page)).toContainText(money(years[0]?.earned ?? ""));
});

test("what is held is listed by when it is due", async ({ page }) => {
  const plan = planWith((edited) => {
    edited.payment = {
      release: [
        { share: "50%", on: "booking" },
        { share: "50%", after_months: 2 },
      ],
    };
  });
  const { due } = (await engine(plan)).outlook();
  expect(due.length).toBeGreaterThan(0);
  await open(page);
  await drop(page, file("held.json", plan));
  const rows = page.locator("attain-money ul li");
  await expect(rows).toHaveCount(due.length);
  for (const [index, { amount }] of due.entries()) await expect(rows.nth(index)).toContainText(money(amount));
});

test("gates and contests are a checklist that says why they are not met", async ({ page }) => {
  const plan = planWith(({ components }) => {
    const [first] = components;
    if (first) first["gate"] = { kpi: "csat", at_least: 80 };
    components.push({
      id: "contest",
      name: "November contest",
      kind: "spif",
      measure: { count: true, from: "2026-11-01", until: "2026-11-30" },
      payout: { mode: "step", by: "count", tiers: [{ from: 50, pay: 500 }] },
    });
  });
  const contest = (await engine(plan)).outlook().checks.find(({ component }) => component === "contest");
  await open(page);
  await drop(page, file("gated.json", plan));
  const list = page.locator("attain-checks");
  await expect(list.locator("li").filter({ hasText: "csat" })).toContainText(
    "Not met because the figure is not known; 80 is needed.",
  );
  const row = list.locator("li").filter({ hasText: "November contest" });
  await expect(row).toContainText(
    `Not met because it stands at ${contest?.now ?? ""} of 50; ${contest?.missing ?? ""} missing.`,
  );
  await expect(row).toContainText("Counts Nov 1 – 30, 2026.");
});
