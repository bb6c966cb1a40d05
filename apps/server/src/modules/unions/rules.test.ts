import { expect, test } from "vitest";
import { areaOf, codesAbove, idsOfPath, isWithin, requireLevelBelow } from "./rules.ts";

test("a union stands below one of a higher level; grass-roots unions may stand below each other", () => {
  expect(() => requireLevelBelow("city", "district")).not.toThrow();
  expect(() => requireLevelBelow("city", "grass-roots")).not.toThrow();
  expect(() => requireLevelBelow("grass-roots", "grass-roots")).not.toThrow();
  for (const [above, own] of [
    ["district", "city"],
    ["city", "city"],
    ["grass-roots", "district"],
  ] as const) {
    expect(() => requireLevelBelow(above, own)).toThrow("union/wrong-level");
  }
});

test("a branch ends with its slash: /1/ does not hold /12/", () => {
  expect(isWithin("/1/12/", "/1/")).toBe(true);
  expect(isWithin("/12/", "/1/")).toBe(false);
  expect(idsOfPath("/1/7/42/")).toEqual([1, 7, 42]);
});

test.each([
  ["340000", "34", ["340000"]],
  ["340700", "3407", ["340700", "340000"]],
  ["340705", "340705", ["340705", "340700", "340000"]],
])("%s holds the codes that begin with %s", (code, area, above) => {
  expect(areaOf(code)).toBe(area);
  expect(codesAbove(code)).toEqual(above);
});
