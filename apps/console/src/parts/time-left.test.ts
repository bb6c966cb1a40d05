import { expect, test } from "vitest";
import { timeLeft } from "./time-left.ts";

const now = new Date("2026-11-22T08:00:00Z");

test.each([
  ["2026-11-27T09:00:00Z", "far", "day", 5],
  ["2026-11-25T08:00:00Z", "soon", "day", 3],
  ["2026-11-23T08:00:00Z", "close", "day", 1],
  ["2026-11-22T12:59:00Z", "close", "hour", 4],
  ["2026-11-22T08:00:30Z", "close", "minute", 0],
  ["2026-11-22T07:59:00Z", "late", "minute", 1],
  ["2026-11-20T07:00:00Z", "late", "day", 2],
] as const)("due %s reads %s, %s, %i", (due, nearness, unit, count) => {
  expect(timeLeft(new Date(due), now)).toEqual({ nearness, unit, count });
});
