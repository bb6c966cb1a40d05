import { permissions } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { permissionGroups } from "./permission-groups.ts";
import { words } from "./words.ts";

test("the permission table shows every permission once, with its name", () => {
  const shown = permissionGroups.flatMap(({ names }): string[] => [...names]);
  expect(shown.toSorted()).toEqual(Object.keys(permissions).toSorted());
  for (const lang of ["zh", "en"] as const) {
    expect(Object.keys(words[lang].permissions).toSorted()).toEqual(shown.toSorted());
  }
});
