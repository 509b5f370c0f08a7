import { expect, expected, figure, money, open, sheet, test } from "./page";

test("the first visit shows the example's figures and a tour of three steps, each with what it is about", async ({
  page,
}) => {
  await open(page);
  await expect(figure(page, "attain-pace", "position/earned")).toHaveText(money(expected.position.earned));
  const tour = page.getByRole("region", { name: "A first look" });
  await expect(tour).toContainText("1 of 3");
  await expect(tour).toContainText("Where you stand");
  await tour.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("Enter");
  await expect(tour).toContainText("What each deal is worth");
  await expect(page.getByRole("tabpanel", { name: "Deals" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(tour).toContainText("Your own figures");
  await tour.getByRole("button", { name: "Done" }).click();
  await expect(tour).toHaveCount(0);
});

test("the tour is skipped for good", async ({ page }) => {
  await open(page);
  const tour = page.getByRole("region", { name: "A first look" });
  await tour.getByRole("button", { name: "Skip" }).click();
  await expect(tour).toHaveCount(0);
  await page.getByRole("button", { name: "Workspace" }).click();
  await expect(sheet(page).getByText("All is kept")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.locator("attain-pace .earned")).toBeVisible();
  await expect(tour).toHaveCount(0);
});
