import { healedIncident } from "./finds";
import { isComplete } from "./looks";
import { expect, narrow, test, usual } from "./test";

for (const viewport of [usual, narrow]) {
  test.describe(`${viewport.width}`, () => {
    test.use({ viewport });

    test("trouble is followed from the anomaly to the recovery that was verified", async ({ page }) => {
      const { anomaly, first, story } = await healedIncident();
      await page.goto("./");
      await page.getByRole("button", { name: "Find an event or a page" }).click();
      await page.getByRole("combobox").fill(anomaly.id);
      await page.getByRole("option", { name: /Anomaly with this id$/ }).click();
      await isComplete(page, null);

      const main = page.getByRole("main");
      await main.locator(`a[href$="/healing/incidents/${first.id}"]`).click();
      if (story.incident.id !== first.id) {
        await main.locator(`a[href$="/healing/incidents/${story.incident.id}"]`).click();
      }
      await expect(page).toHaveURL(new RegExp(`/healing/incidents/${story.incident.id}$`));
      await isComplete(page, null);
      await expect(main.getByText(/back in band .* after the trouble began/).first()).toBeVisible();
      const stages = main.getByRole("list", { name: "How far it is" });
      for (const stage of ["Seen", "Diagnosed", "Decided", "Executed", "Verified"]) {
        await expect(stages.locator("li[data-done=true]").filter({ hasText: stage })).toBeVisible();
      }

      await main.getByRole("link", { name: "On its own page" }).first().click();
      await expect(page).toHaveURL(/\/automation\/decisions\/[0-9a-f]{32}$/);
      await isComplete(page, null);
    });
  });
}
