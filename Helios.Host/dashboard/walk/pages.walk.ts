import { fits, isAccessible, isComplete } from "./looks";
import { places } from "./places";
import { expect, narrow, sizes, test, themes } from "./test";

// Each page is loaded once, as on a telephone, and then looked at in every size and both themes.
test.describe("every page", () => {
  test.use({ viewport: narrow, colorScheme: "light" });

  for (const { path, title, address } of places) {
    test(path, async ({ page }) => {
      await page.goto(`./${await address()}`);
      for (const size of sizes) {
        for (const colorScheme of themes) {
          await test.step(`${size.width} ${colorScheme}`, async () => {
            await page.setViewportSize(size);
            await page.emulateMedia({ colorScheme });
            await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
            await isComplete(page, title);
            await fits(page);
            await isAccessible(page, colorScheme !== themes[0]);
          });
        }
      }
    });
  }
});
