import { expect, test } from "vitest";
import { daysUntil } from "./days-until.ts";

test("counts calendar days, whatever the hour", () => {
  expect(daysUntil("2026-11-23", new Date(2026, 10, 21, 23, 59))).toBe(2);
  expect(daysUntil("2026-11-21", new Date(2026, 10, 21, 0, 1))).toBe(0);
  expect(daysUntil("2026-11-20", new Date(2026, 10, 21, 12))).toBe(-1);
});
