import { fits, isAccessible } from "./looks";
import { expect, narrow, test } from "./test";

const nobody = "0".repeat(32);

test.use({ viewport: narrow });

test("an event that nobody knows is said to be unknown", async ({ page, guard }) => {
  guard.expects(404, /^\/api\/v1\/events\//);
  await page.goto("./events/ord-that-never-was");
  await expect(page.getByText("No verdict on such an event")).toBeVisible();
  await fits(page);
  await isAccessible(page);
  await page.getByRole("link", { name: "Look for ids that begin like it" }).click();
  await expect(page.getByText("No event is like that")).toBeVisible();
  await isAccessible(page);
});

for (const [what, path, api] of [
  ["an anomaly", "detection/anomalies", /^\/api\/v1\/anomalies\//],
  ["an incident", "healing/incidents", /^\/api\/v1\/incidents\//],
  ["a decision", "automation/decisions", /^\/api\/v1\/decisions\//],
] as const) {
  test(`${what} that is not there is said not to be there`, async ({ page, guard }) => {
    guard.expects(404, api);
    await page.goto(`./${path}/${nobody}`);
    await expect(page.getByRole("alert")).toContainText("There is no such thing");
    await fits(page);
    await isAccessible(page);
  });
}

test("an address that no page has leads back", async ({ page }) => {
  await page.goto("./nowhere");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("No such page");
  await isAccessible(page);
  await page.getByRole("main").getByRole("link", { name: "The overview" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Overview");
});
