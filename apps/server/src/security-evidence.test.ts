import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

test("every file that docs/security.md names as evidence is there", () => {
  const named = [
    ...readFileSync(`${root}docs/security.md`, "utf8").matchAll(
      /`([\w./-]+\/[\w.-]+\.(?:ts|md|conf|service)|[\w-]+(?:\.db)?\.test\.ts|[a-z/]+\/Caddyfile)`/g,
    ),
  ];
  const files = new Set(named.map(([, file]) => file!));
  const gone = [...files].filter((file) => {
    const whole = /^(apps|packages|deploy|docs|bench|e2e)\//.test(file) ? file : `apps/server/src/${file}`;
    return !existsSync(root + whole);
  });
  expect(gone).toEqual([]);
  expect(files.size).toBeGreaterThan(50);
});
