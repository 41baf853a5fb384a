import { test as base, expect } from "@playwright/test";
import { Guard } from "./guard";

export { expect };

/** A test with a page that is watched: it fails on any error that the browser tells of. */
export const test = base.extend<{ guard: Guard }>({
  guard: [
    async ({ page }, use) => {
      const guard = new Guard(page);
      await use(guard);
      expect(guard.troubles, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
});

export const narrow = { width: 390, height: 844 };
export const usual = { width: 1280, height: 800 };
export const wide = { width: 3840, height: 2160 };
export const sizes = [narrow, usual, wide];

export const themes = ["light", "dark"] as const;
