import { newestAnomaly } from "./finds";
import { isComplete } from "./looks";
import { expect, test } from "./test";

const leastPixels = 200;

test("an anomaly is opened from the list, with its bounds and why it is one", async ({ page }) => {
  const anomaly = await newestAnomaly();
  await page.goto(`./detection?metric=${anomaly.metric}`);
  await page.getByRole("grid", { name: "Anomalies" }).getByRole("row").nth(1).click();
  await expect(page).toHaveURL(/\/detection\/anomalies\/[0-9a-f]{32}$/);
  await isComplete(page, null);
  await expect(page.locator(".page-head")).toContainText(`${anomaly.metric} of tenant ${anomaly.tenant}`);

  const chart = page.getByRole("region", { name: "Around it" }).getByRole("img");
  await expect(chart).toHaveAccessibleName(/Unusual from .*: expected at (least|most) /);
  const drawn = await chart.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return pixels.filter((value, index) => index % 4 === 3 && value > 0).length;
  });
  expect(drawn, "pixels of the chart").toBeGreaterThan(leastPixels);
  await expect(page.getByRole("region", { name: "How unusual" })).toContainText(/at (least|most) /);
  await expect(page.getByRole("region", { name: "Who voted" })).toContainText("ewma");
});
