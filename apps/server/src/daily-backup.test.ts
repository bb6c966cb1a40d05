import { expect, test } from "vitest";
import { untilNext } from "./daily-backup.ts";

const hour = 3_600_000;

test.each([
  ["03:30", "2026-11-21T03:00:00+08:00", 0.5],
  ["03:30", "2026-11-21T03:30:00+08:00", 24],
  ["03:30", "2026-11-21T23:30:00+08:00", 4],
  ["00:00", "2026-11-21T23:59:00+08:00", 1 / 60],
])("the next %s after %s is %f hours away by the clock of China", (at, now, hours) => {
  expect(untilNext(at, new Date(now))).toBe(hours * hour);
});
