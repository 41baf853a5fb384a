import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Apart from the tests of the dashboard: this one needs a running service. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  test: { include: ["*.client.ts"], environment: "node", testTimeout: 15_000, hookTimeout: 15_000 },
});
