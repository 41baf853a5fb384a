import type { Page } from "@playwright/test";
import { pages } from "../src/app/pages";
import { isAccessible, isComplete } from "./looks";
import { expect, narrow, test } from "./test";

const mostTabs = 40;

/** Presses Tab until something has the focus, and makes sure that each thing on the way is seen to have it. */
async function tabTo(page: Page, name: string) {
  for (let tab = 0; tab < mostTabs; tab++) {
    await page.keyboard.press("Tab");
    const focus = page.locator(":focus");
    const look = await focus.evaluate((element) => {
      const style = getComputedStyle(element);
      return { outline: style.outlineStyle, name: element.getAttribute("aria-label") ?? element.textContent?.trim() ?? "" };
    });
    expect(look.outline, `${look.name} shows that it has the focus`).not.toBe("none");
    if (look.name === name) {
      return;
    }
  }
  throw new Error(`${name} was not reached in ${mostTabs} tabs`);
}

test("pages are reached by Tab and Enter, past the navigation too", async ({ page }) => {
  await page.goto("./");
  await isComplete(page, "Overview");
  await tabTo(page, "Skip to the content");
  await expect(page.locator(":focus")).toBeInViewport();
  await tabTo(page, "Cluster");
  await page.keyboard.press("Enter");
  await isComplete(page, "Cluster");
  await expect(page.getByRole("main")).toBeFocused();
});

test("pages are reached by keys and by name", async ({ page }) => {
  await page.goto("./");
  await isComplete(page, "Overview");
  for (const { key, title } of pages) {
    // The second key has to come soon after the first, which a busy machine may not manage.
    await expect(async () => {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(title, { timeout: 2000 });
    }).toPass();
    await isComplete(page, title);
  }
  await page.keyboard.press("Control+k");
  await page.keyboard.type("detec");
  await page.keyboard.press("Enter");
  await isComplete(page, "Detection");

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await isAccessible(page);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const theme = await page.locator("html").getAttribute("data-theme");
  await page.keyboard.press("t");
  await expect(page.locator("html")).not.toHaveAttribute("data-theme", theme ?? "");
});

test("rows of a table are reached by arrows and opened by Enter", async ({ page }) => {
  await page.goto("./events?verdict=all");
  const grid = page.getByRole("grid", { name: "Verdicts" });
  await grid.locator("[data-row='0']").focus();
  await page.keyboard.press("ArrowDown");
  await expect(grid.locator("[data-row='1']")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/events\/.+/);
  await isComplete(page, null);
});

test.describe("on a telephone", () => {
  test.use({ viewport: narrow });

  test("the navigation opens, leads on and closes", async ({ page }) => {
    await page.goto("./");
    await isComplete(page, "Overview");
    const navigation = page.getByRole("navigation", { name: "Pages" });
    await expect(navigation).toBeHidden();
    await page.getByRole("button", { name: "Pages", exact: true }).click();
    await isAccessible(page);
    await navigation.getByRole("link", { name: "Forecasts" }).click();
    await isComplete(page, "Forecasts");
    await expect(navigation).toBeHidden();
  });
});
