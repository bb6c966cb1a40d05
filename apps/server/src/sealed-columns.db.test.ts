import { expect, test } from "vitest";
import { modules } from "./app.ts";
import { findColumnProblems } from "./platform/keyring/index.ts";
import { freshDatabase } from "./platform/testing/index.ts";

test("every sealed column is declared by the module that owns it, so that a rotation of keys reaches it", async () => {
  const { db, close } = await freshDatabase();
  try {
    const declared = modules.flatMap(({ sealed = [] }) => sealed);
    expect(await findColumnProblems(db, declared)).toEqual([]);
    for (const { table, column, field, blind } of declared) {
      expect(column).toMatch(/_sealed$/);
      expect(field).toBe(`${table}.${column.replace(/_sealed$/, "")}`);
      if (blind) expect(blind.column).toBe(column.replace(/_sealed$/, "_blind"));
    }
  } finally {
    await close();
  }
});
