import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const ofColours = ["color-contrast", "link-in-text-block"];

/** The page has its heading and content, and no part that is still on its way or has failed. */
export async function isComplete(page: Page, title: string | null) {
  const heading = page.getByRole("heading", { level: 1 });
  await (title === null ? expect(heading).toBeVisible() : expect(heading).toHaveText(title));
  await expect(page.getByRole("main").locator(".panel").first()).toBeVisible();
  await expect(page.locator(".bone"), "nothing is still on its way").toHaveCount(0);
  await expect(page.locator(".quiet-box[role=alert]"), "nothing has failed").toHaveCount(0);
}

/** The document is as wide as the window: what is wider scrolls in itself. */
export async function fits(page: Page) {
  const tooWide = await page.evaluate(() => {
    const root = document.documentElement;
    const most = root.clientWidth;
    const over = [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > most + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""}`);
    return root.scrollWidth > most ? [`${root.scrollWidth} px in ${most}`, ...over.slice(0, 5)] : [];
  });
  expect.soft(tooWide, "the page scrolls sideways").toEqual([]);
}

/** Nothing on the page keeps people out. `again`: it is the page that was looked at before, in other colours. */
export async function isAccessible(page: Page, again = false) {
  const rules = again ? { type: "rule" as const, values: ofColours } : { type: "tag" as const, values: tags };
  // Halfway from one theme to the other the colours are of neither.
  await page.waitForFunction(() => !document.getAnimations().some((one) => one instanceof CSSTransition));
  // One frame only, so the page that the report is put together in is not needed; nor is a list of everything that is well.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ runOnly: rules, resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  const told = violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${node.target.join(" ")}: ${node.failureSummary ?? one.help}`),
  );
  expect.soft(told, "violations of WCAG 2.2 AA").toEqual([]);
}
