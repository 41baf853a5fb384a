import { defineConfig } from "@playwright/test";
import { server } from "./service";
import { usual } from "./test";

// Long enough for a machine that has other things to do; a page takes a second or two.
const patience = 120_000;
const step = 20_000;
const atOnce = /(access|keyboard|keys|states|table)\.walk\.ts$/;
const looks = /(pages|pictures)\.walk\.ts$/;

// The walk looks at a running service, in the browser of the system: none is fetched.
export default defineConfig({
  testDir: ".",
  outputDir: "../../../artifacts/walk",
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: patience,
  expect: { timeout: step },
  reporter: "list",
  // What needs nothing to have happened comes first, while the service gets into its trouble and out of it.
  projects: [
    { name: "at-once", testMatch: atOnce },
    { name: "deeds", testMatch: "*.walk.ts", testIgnore: [atOnce, looks] },
    { name: "pages", testMatch: looks },
  ],
  use: {
    baseURL: `${server}/ui/`,
    viewport: usual,
    locale: "en-GB",
    timezoneId: "UTC",
    actionTimeout: step,
    launchOptions: {
      executablePath: process.env.HELIOS_CHROMIUM ?? "/usr/bin/chromium",
      // Root in a container has neither a sandbox nor much shared memory.
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    },
  },
});
