import { expect, test } from "vitest";
import { type Habits, trustedHabit, whyOf } from "./dispatch-habits.ts";

const group = (of: Habits[number]["of"], ...times: [number, number][]): Habits[number] => ({
  of,
  outOf: times.reduce((sum, [, n]) => sum + n, 0),
  times: new Map(times),
});

test("most of many went there, and it says how many", () => {
  const habit = trustedHabit([group("district", [7, 41], [8, 4])])!;
  expect(habit).toEqual({ unitId: 7, of: "district", times: 41, outOf: 45 });
  expect(whyOf(habit)).toEqual({
    zh: "最近 45 件同区的同类事项，有 41 件派到这里",
    en: "41 of the last 45 of this type in this district went there",
  });
});

test("a few are no habit, and neither is what goes here and there", () => {
  expect(trustedHabit([])).toBeUndefined();
  expect(trustedHabit([group("type", [7, 3])])).toBeUndefined();
  expect(trustedHabit([group("type", [7, 30], [8, 20])])).toBeUndefined();
});

test("a small narrow group is drawn to the wider one, a large one speaks for itself", () => {
  const wide = group("type", [7, 2], [8, 48]);
  expect(trustedHabit([group("district", [7, 4]), wide])).toBeUndefined();
  expect(trustedHabit([group("district", [7, 40]), wide])?.unitId).toBe(7);
  expect(trustedHabit([group("station", [8, 1]), wide])).toMatchObject({ unitId: 8, of: "type", times: 48 });
});
