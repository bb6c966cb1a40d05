import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { settingsTable } from "./config.ts";

test("docs/operations.md holds the table of settings as `zhijia config --markdown` prints it", () => {
  const guide = readFileSync(new URL("../../../../docs/operations.md", import.meta.url), "utf8");
  expect(guide).toContain(`\n${settingsTable()}\n`);
});
