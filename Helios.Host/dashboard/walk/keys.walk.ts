import { isAccessible } from "./looks";
import { server } from "./service";
import { expect, test } from "./test";

test("an API key is made, shown once, and revoked", async ({ page }, { workerIndex }) => {
  const name = `walk-${workerIndex}-${Date.now()}`;
  await page.goto("./settings?tab=access");
  await page.getByRole("button", { name: "New key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await isAccessible(page);
  await dialog.getByRole("button", { name: "Make it" }).click();
  await expect(dialog).toContainText("This is shown once.");
  const key = await dialog.locator("code").textContent();
  expect(key).toMatch(/^helios_[0-9a-f]{16}_/);
  await isAccessible(page);
  const headers = { Authorization: `Bearer ${key}` };
  const known = await fetch(`${server}/api/v1/session`, { headers });
  expect((await known.json()).name).toBe(`key:${name}`);
  await dialog.getByRole("button", { name: "I have it" }).click();
  await expect(page.getByText(key ?? "", { exact: true })).toHaveCount(0);

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText(`The key of ${name} is revoked`);
  await expect(page.getByRole("button", { name: `Revoke ${name}` })).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("revoked");
});
