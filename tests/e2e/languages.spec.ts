import { en } from "../../pkg/src/element/texts/en";
import { faultsIn } from "../../pkg/src/element/texts/faults/faults";
import { templates } from "../../pkg/src/element/texts/phrases/templates";
import { languages, textsIn } from "../../pkg/src/element/texts/texts";
import { drop, exampleText, expect, expected, figure, file, open, sheet, show, test } from "./page";

/** The paths of all words in a catalogue. */
function keysOf(words: unknown, path = ""): string[] {
  if (typeof words !== "object" || words === null) return [path];
  return Object.entries(words).flatMap(([key, value]) => keysOf(value, `${path}.${key}`));
}

for (const { id, name } of languages.filter(({ id }) => id !== "en")) {
  test(`${name} has a word for everything`, async () => {
    const own = new Set(keysOf(await textsIn(id)));
    expect(keysOf(en).filter((key) => !own.has(key))).toEqual([]);
  });
}

/** The places that a template has for parts, each once. */
function places(template: string): string {
  return [...new Set(template.match(/\{\d\}/g))].toSorted().join("");
}

for (const { id, name } of languages.filter(({ id }) => id !== "en")) {
  test(`${name} says as much as the engine, in each of its sentences`, async () => {
    const { plan } = await textsIn(id);
    for (const [english, own] of [
      [templates, plan?.phrases?.().templates ?? {}],
      [await faultsIn("en"), await faultsIn(id)],
    ] as const) {
      const wrong = Object.entries<string>(own).filter(
        ([code, template]) => places(template) !== places((english as Record<string, string>)[code] ?? ""),
      );
      expect(wrong).toEqual([]);
      expect(Object.keys(own).toSorted()).toEqual(Object.keys(english).toSorted());
    }
  });
}

const written = (locale: string, currency = "USD"): string =>
  new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(
    expected.position.earned as Intl.StringNumericLiteral,
  );

for (const [locale, words] of [
  ["de-DE", { tab: "Abrechnung", earned: "Bisher verdient", day: "13.11.2026" }],
  ["fr-FR", { tab: "Relevé", earned: "Gagné à ce jour", day: "13 nov. 2026" }],
  ["es-ES", { tab: "Liquidación", earned: "Ganado hasta hoy", day: "13 nov 2026" }],
  ["ja-JP", { tab: "明細", earned: "これまでの獲得額", day: "2026/11/13" }],
] as const) {
  test.describe(locale, () => {
    test.use({ locale });

    test("words, amounts and dates are of the browser's language", async ({ page }) => {
      await open(page);
      await expect(page.getByText(words.earned, { exact: true })).toBeVisible();
      await expect(page.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
      await expect(figure(page, "attain-pace", "position/earned")).toHaveText(written(locale));
      await figure(page, "attain-pace", "position/earned").click();
      await expect(sheet(page).getByText(words.day)).toBeVisible();
      await page.keyboard.press("Escape");
      await page.getByRole("tab", { name: words.tab, exact: true }).click();
      await expect(page.getByRole("tabpanel", { name: words.tab, exact: true })).toBeVisible();
    });
  });
}

test.describe("how a figure came about", () => {
  test.use({ locale: "de-DE" });

  test("is told in the language: what each step is called, and its formula", async ({ page }) => {
    await page.goto("./#explain=earned/2026-02/new_arr");
    const root = sheet(page).locator("attain-step[root]").first();
    await expect(root.locator("h3").first()).toHaveText(/, Februar 2026$/);
    await root.locator("button.head").first().click();
    const line = root.locator("attain-step").first();
    // The credit × 70 % of the target incentive of 120,000 ÷ the year's quota: the base rate of 7 %.
    const formula = "38.417,50 $ × 84.000,00 $ ÷ 1.200.000,00 $ = 2.689,225 $ ≈ 2.689,23 $";
    await expect(line.locator(".text").first()).toHaveText(formula);
    await expect(line.locator("attain-step .title").first()).toHaveText("Vor dem Runden");
  });
});

test.describe("how you are paid", () => {
  test.use({ locale: "de-DE" });

  test("is told in the language, on the plan and beside a component, with the glossary", async ({ page }) => {
    await open(page);
    await expect(page.getByText("6 % jeder Anrechnung.", { exact: true })).toBeVisible();
    await page.getByRole("tab", { name: "Plan", exact: true }).click();
    const plan = page.locator("attain-plan");
    await expect(plan.getByRole("heading", { name: "Vergütung" })).toBeVisible();
    await expect(plan.locator("section p").first()).toHaveText(
      "Der Plan gilt vom 01.01.2026 bis 31.12.2026; ausgezahlt wird je Monat.",
    );
    await expect(plan).toContainText("Base 7 % ab 0 % der Quote, Accelerator 10,5 % ab 100 % der Quote");
    await expect(plan.getByText("Großkunden, mehrjährige Deals")).toBeVisible();
    await plan.getByRole("button", { name: "Zielprovision" }).first().click();
    await expect(plan.getByText("Was neben dem Grundgehalt verdient wird").first()).toBeVisible();
  });
});

test.describe("rows that cannot be read", () => {
  test.use({ locale: "fr-FR" });

  test("say why, and how to mend them, in the language", async ({ page }) => {
    await open(page);
    await drop(
      page,
      file(
        "deals.csv",
        "Id,Name,Stage,Close Date,Amount\nA,Un,Closed Won,2026-03-01,100\nB,Deux,Closed Won,bientôt,100\n",
      ),
    );
    await sheet(page)
      .locator("details", { has: page.locator("attain-faults") })
      .locator("summary")
      .click();
    await expect(sheet(page).getByText("« bientôt » n’est pas une date")).toBeVisible();
    await expect(sheet(page).getByText("Écrivez année-mois-jour, par exemple 2026-03-31")).toBeVisible();
  });
});

test.describe("what is wrong", () => {
  test.use({ locale: "de-DE" });

  test("with a plan is said in the language, in the form and of a file", async ({ page }) => {
    await open(page);
    await page.getByRole("tab", { name: "Plan", exact: true }).click();
    await page.locator("attain-plan").getByRole("button", { name: "Plan bearbeiten" }).click();
    const part = page.locator('attain-plan-form details[data-clause="/components/1"]');
    await part.locator("> summary").click();
    const rate = part.locator('fieldset[data-part="payout"]').getByLabel("Satz", { exact: true });
    await rate.fill("sechs");
    await expect(part.getByRole("alert")).toHaveText(
      "„sechs“ passt nicht; erwartet wird ein Satz oder Prozentsatz. Schreiben Sie eine Zahl wie 12,5.",
    );
    await rate.fill("6%");
    await expect(part.getByRole("alert")).toHaveCount(0);
    // Of a file: its keys and words stay as they are, days and shares are written as the reader writes them.
    const plan = JSON.parse(exampleText("plan.json")) as { components: { weight: string }[]; currency: string };
    plan.currency = "EURO";
    plan.components.forEach((component, index) => (component.weight = index === 0 ? "62.5%" : "0%"));
    await drop(page, file("plan.json", JSON.stringify(plan)));
    const faults = sheet(page).locator("attain-faults");
    await expect(faults.getByText("„EURO“ ist keine Währung")).toBeVisible();
    await expect(faults.getByText("Die Gewichte ergeben 62,5 %, nicht 100 %")).toBeVisible();
    await expect(faults.getByText("Berichtigen Sie die Gewichte")).toBeVisible();
  });

  test("with a text that is no JSON and with a change is said in the language", async ({ page }) => {
    await open(page);
    await drop(page, file("plan.json", '{ "attain": 1, }'.replace(",", ";")));
    await expect(sheet(page).getByText(/^Kein gültiges JSON: .*, in Zeile 1, Spalte 14$/)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "Deals", exact: true }).click();
    await page.getByRole("searchbox").fill("Dunmore Pharmacies - Replenishment");
    await page.getByRole("button", { name: /^Bearbeiten/ }).click();
    const editor = page.locator("attain-deal-editor");
    await editor.getByLabel("Zählt als").selectOption("won");
    await editor.getByLabel("Abschluss", { exact: true }).fill("2027-02-01");
    await editor.getByLabel("Abschluss", { exact: true }).press("Enter");
    await expect(editor.getByRole("alert")).toContainText(
      "01.02.2027 liegt außerhalb der Planlaufzeit, 01.01.2026 bis 31.12.2026",
    );
  });
});

test("a language is chosen, and stays", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Workspace" }).click();
  await sheet(page).getByLabel("Language").selectOption("Deutsch");
  await expect(sheet(page).getByText("Sprache")).toBeVisible();
  await expect(sheet(page).getByText("Alles ist aufbewahrt")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Bisher verdient", { exact: true })).toBeVisible();
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(written("de"));
});

test.describe("360 pixels, with letters of twice the size", () => {
  for (const locale of ["de-DE", "fr-FR", "es-ES", "en-US"]) {
    test.describe(locale, () => {
      test.use({ viewport: { width: 360, height: 740 }, locale });

      test("nothing makes the page scroll sideways", async ({ page }) => {
        await open(page);
        await page.evaluate(() => {
          document.documentElement.style.setProperty("font-size", "200%");
        });
        const tabs = page.getByRole("tab");
        await expect(tabs).toHaveCount(5);
        for (const tab of await tabs.all()) {
          await tab.click();
          await expect(tab).toHaveAttribute("aria-selected", "true");
          const over = (): Promise<number> =>
            page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          await expect.poll(over, await tab.innerText()).toBe(0);
        }
      });
    });
  }
});

test.describe("320 pixels, right to left", () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test("nothing is cut off or makes the page scroll sideways", async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    for (const view of ["Position", "Deals", "What-if", "Statement", "Plan"] as const) {
      await show(page, view);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, view).toBe(0);
    }
  });

  test("figures are read as they are anywhere else, signs before them and units in their order", async ({ page }) => {
    await open(page);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    /** Whether the first sign of a text stands to the left of its last one. */
    const inOrder = (element: HTMLElement | SVGElement): boolean => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      const marks: DOMRect[] = [];
      while (texts.nextNode()) {
        const text = texts.currentNode.textContent ?? "";
        for (const found of text.matchAll(/\S/g)) {
          const range = document.createRange();
          range.setStart(texts.currentNode, found.index);
          range.setEnd(texts.currentNode, found.index + 1);
          marks.push(range.getBoundingClientRect());
        }
      }
      const [first, last] = [marks[0], marks.at(-1)];
      return !!first && !!last && first.left < last.left;
    };
    const rate = page.locator("attain-component").getByText("6% of every credit.");
    expect(await rate.evaluate(inOrder)).toBe(true);
    await show(page, "Deals");
    const worth = page.locator("attain-deals").getByText("+$9,940.00");
    expect(await worth.evaluate(inOrder)).toBe(true);
  });
});
