import type { Page } from "@playwright/test";
import { pages } from "../src/app/pages";
import { fits, isAccessible, isComplete } from "./looks";
import { guarded, password } from "./service";
import { expect, test } from "./test";

const session = /^\/api\/v1\/session$/;

async function signIn(page: Page, user: string, secret: string) {
  await page.getByRole("textbox", { name: "Name" }).fill(user);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut(page: Page, user: string) {
  await page.getByRole("button", { name: `Sign out ${user}` }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in to HELIOS" })).toBeVisible();
}

test("people sign in, and a viewer sees everything and may change nothing", async ({ page, guard }) => {
  test.skip(!guarded, "HELIOS_SERVER_GUARDED names no service in which people sign in");
  guard.expects(401, session);
  const viewer = `viewer-${Date.now()}`;

  await test.step("a stranger is asked who it is, and a wrong password helps nobody", async () => {
    await page.goto(`${guarded}/ui/settings?tab=access`);
    await expect(page.getByRole("heading", { level: 1, name: "Sign in to HELIOS" })).toBeVisible();
    await isAccessible(page);
    await signIn(page, "admin", "not the password at all");
    await expect(page.getByRole("alert")).toBeVisible();
    await isAccessible(page);
  });

  await test.step("an admin lands where the way led, and adds a viewer", async () => {
    await signIn(page, "admin", password);
    await isComplete(page, "Settings");
    await page.getByRole("button", { name: "New user" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name" }).fill(viewer);
    await dialog.getByLabel("Password").fill(password);
    await dialog.getByRole("button", { name: "Add" }).click();
    await expect(page.getByRole("main")).toContainText(viewer);
    await signOut(page, "admin");
  });

  await test.step("a viewer may look, in a service that has nothing to show yet", async () => {
    await signIn(page, viewer, password);
    await expect(page.getByRole("button", { name: `Sign out ${viewer}` })).toBeVisible();
    for (const { path, title } of pages) {
      await page.goto(`${guarded}/ui${path}`);
      await isComplete(page, title);
      await fits(page);
      await isAccessible(page);
    }
    await page.goto(`${guarded}/ui/events`);
    await expect(page.getByText("No problem", { exact: true })).toBeVisible();
  });

  await test.step("what a viewer may not do is greyed", async () => {
    await page.goto(`${guarded}/ui/healing`);
    await expect(page.getByRole("button", { name: "Run an action" })).toBeDisabled();
    await expect(page.getByRole("button", { name: "Pause" })).toBeDisabled();
    await page.goto(`${guarded}/ui/settings?tab=access`);
    await expect(page.getByRole("button", { name: "New key" })).toBeDisabled();
    await expect(page.getByText("Admins only").first()).toBeVisible();
    await signOut(page, viewer);
  });
});
