import { expect, narrow, test, usual } from "./test";

test("a table shows as many columns as there is room for, at once and after a change", async ({ page }) => {
  const headings = page.getByRole("grid", { name: "Keys of the configuration" }).getByRole("columnheader");
  await page.goto("./settings");
  await expect(headings).toHaveText(["Key", "Value", "Default", "Origin"]);
  await page.setViewportSize(narrow);
  await expect(headings).toHaveText(["Key", "Value"]);
  await page.setViewportSize(usual);
  await expect(headings).toHaveCount(4);
  await page.setViewportSize(narrow);
  await page.reload();
  await expect(headings).toHaveText(["Key", "Value"]);
});
