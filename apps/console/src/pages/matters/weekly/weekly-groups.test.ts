import { expect, test } from "vitest";
import { batches, unitFor, unitOfAll, weeklyGroups } from "./weekly-groups.ts";

const row = (id: number, type?: string, district?: string, unit?: number) => ({
  id,
  ...(type ? { problemType: { code: type, name: type } } : {}),
  ...(district ? { district: { code: district, name: district } } : {}),
  ...(unit ? { proposed: { unit: { id: unit, name: "u" }, why: [] } } : {}),
});

test("rows stand by type and district, the largest group first, in the list's order within", () => {
  const groups = weeklyGroups([row(1, "W"), row(2, "A", "1"), row(3, "A", "2"), row(4, "A", "1")]);
  expect(groups.map(({ rows }) => rows.map(({ id }) => id))).toEqual([[2, 4], [3], [1]]);
  expect(groups[0]).toMatchObject({ type: "A", district: "1" });
});

test("a choice goes before the suggestion, and choosing nothing is a choice", () => {
  const chosen = new Map<number, number | null>([
    [1, 9],
    [2, null],
  ]);
  expect(
    [row(1, "A", "1", 5), row(2, "A", "1", 5), row(3, "A", "1", 5), row(4)].map((one) => unitFor(one, chosen)),
  ).toEqual([9, undefined, 5, undefined]);
  expect(unitOfAll([row(3, "A", "1", 5), row(5, "A", "1", 5)], chosen)).toBe(5);
  expect(unitOfAll([row(1, "A", "1", 5), row(3, "A", "1", 5)], chosen)).toBeUndefined();
});

test("batches lose nothing", () => {
  expect(batches([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(batches([], 2)).toEqual([]);
});
