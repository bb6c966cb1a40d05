import { defineConfig } from "vitest/config";

/** unit: no I/O. database: a real PostgreSQL. browser: a real Chromium on a running product. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["apps/**/*.test.{ts,tsx}", "packages/**/*.test.{ts,tsx}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          // vitest by itself leaves a processor out, which is half of a small machine.
          maxWorkers: "100%",
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "database",
          include: ["apps/server/**/*.db.test.ts"],
          globalSetup: "apps/server/src/platform/testing/cluster.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: "100%",
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "browser",
          include: ["e2e/**/*.e2e.ts"],
          globalSetup: "e2e/support/built.ts",
          testTimeout: 600_000,
          hookTimeout: 300_000,
          // Each file has a product and a browser of its own.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
