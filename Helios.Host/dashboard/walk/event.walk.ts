import type { Page } from "@playwright/test";
import { differingEvent } from "./finds";
import { isAccessible, isComplete } from "./looks";
import { expect, test } from "./test";

async function tellsItsStory(page: Page, id: string, paths: string[]) {
  await isComplete(page, id);
  const life = page.getByRole("list", { name: "Its life" });
  await expect(life.getByRole("listitem").nth(1)).toBeVisible();
  await expect(page.getByRole("region", { name: "Across the clouds" })).toContainText("first");
  for (const cloud of ["AWS", "Azure", "GCP"]) {
    await expect(page.getByRole("region", { name: `Payload of ${cloud}` }).first()).toBeVisible();
  }
  const differences = page.getByRole("region", { name: "Differences" });
  for (const path of paths) {
    await expect(differences.getByRole("rowheader", { name: path, exact: true })).toBeVisible();
  }
}

test("an event is found by its id, and what its copies differ in is shown", async ({ page }) => {
  const event = await differingEvent();
  await page.goto("./");
  await isComplete(page, "Overview");
  await page.keyboard.press("/");
  await page.getByRole("combobox", { name: "Event id, or the name of a page" }).fill(event.event_id);
  await expect(page.getByRole("option", { name: /^.*inconsistent/ })).toBeVisible();
  await isAccessible(page);
  await page.keyboard.press("Enter");
  await tellsItsStory(page, event.event_id, event.differing_paths);
});

test("an event is found among the verdicts by the beginning of its id", async ({ page }) => {
  const event = await differingEvent();
  await page.goto("./events");
  await page.getByRole("searchbox", { name: "Event id" }).fill(event.event_id.slice(0, -1));
  const link = page.getByRole("grid", { name: "Verdicts" }).getByRole("link", { name: event.event_id, exact: true });
  await expect(page).toHaveURL(/[?&]id=/);
  await link.click();
  await tellsItsStory(page, event.event_id, event.differing_paths);
});
