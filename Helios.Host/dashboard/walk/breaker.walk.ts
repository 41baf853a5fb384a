import type { Breaker } from "../src/api/types";
import { isAccessible, isComplete } from "./looks";
import { ask, server } from "./service";
import { expect, test } from "./test";

const cloud = "azure";
const operation = "ingest";
const name = "Azure ingest";

async function stateOf(): Promise<string | undefined> {
  const { breakers } = await ask<{ breakers: Breaker[] }>("breakers");
  return breakers.find((one) => one.cloud === cloud && one.operation === operation)?.state;
}

// Whatever became of the test, the service is left as it was.
test.afterEach(async () => {
  if ((await stateOf()) === "isolated") {
    await fetch(`${server}/api/v1/breakers/${cloud}/${operation}/close`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ reason: "end of the walk" }),
    });
  }
});

test("a breaker is isolated, for a reason, and closed again", async ({ page }) => {
  await page.goto("./healing");
  await isComplete(page, "Self-healing");
  await page.getByRole("button", { name: `Isolate ${name}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("textbox", { name: "Reason" })).toBeFocused();
  await isAccessible(page);
  await dialog.getByRole("button", { name: "Isolate" }).click();
  await expect(dialog, "nothing is isolated without a reason").toBeVisible();
  expect(await stateOf()).toBe("closed");

  await dialog.getByRole("textbox", { name: "Reason" }).fill("planned work on the line");
  await dialog.getByRole("button", { name: "Isolate" }).click();
  await expect(page.getByRole("region", { name: "Messages" })).toContainText("azure/ingest is isolated");
  const breakers = page.getByRole("region", { name: "Breakers" });
  const row = breakers.getByRole("listitem").filter({ has: page.getByRole("button", { name: `Close ${name}` }) });
  await expect(row).toContainText("planned work on the line");
  expect(await stateOf()).toBe("isolated");
  await isAccessible(page);

  await page.getByRole("button", { name: `Close ${name}` }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("the work is done");
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByRole("button", { name: `Isolate ${name}` })).toBeVisible();
  expect(await stateOf()).toBe("closed");
});
