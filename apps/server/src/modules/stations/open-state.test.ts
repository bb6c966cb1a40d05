import { alwaysOpen, type OpeningHours } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { openStateAt } from "./open-state.ts";

const every = (from: string, to: string): OpeningHours => ({
  weekly: Array.from({ length: 7 }, () => [{ from, to }]),
  exceptions: [],
});
/** 22 November 2026 is a Sunday. */
const at = (time: string, day = "2026-11-22") => new Date(`${day}T${time}:00+08:00`);

test.each([
  ["until the evening", every("08:00", "22:00"), "09:00", { is: "open", until: { day: "today", time: "22:00" } }],
  ["until midnight", every("08:00", "24:00"), "09:00", { is: "open", until: { day: "today", time: "24:00" } }],
  ["into the night", every("18:00", "02:00"), "23:00", { is: "open", until: { day: "tomorrow", time: "02:00" } }],
  ["in the small hours", every("18:00", "02:00"), "01:00", { is: "open", until: { day: "today", time: "02:00" } }],
  ["always", alwaysOpen, "03:00", { is: "open" }],
  ["before it opens", every("08:00", "22:00"), "06:00", { is: "closed", opens: { day: "today", time: "08:00" } }],
  ["after it closed", every("08:00", "22:00"), "22:00", { is: "closed", opens: { day: "tomorrow", time: "08:00" } }],
  ["never", { weekly: Array.from({ length: 7 }, () => []), exceptions: [] }, "12:00", { is: "closed" }],
])("%s", (_, hours, time, state) => {
  expect(openStateAt(hours as OpeningHours, at(time))).toEqual(state);
});

test("a day that is far is said by its date", () => {
  const weekly = every("08:00", "18:00").weekly.map((spans, day) => (day < 2 ? [] : spans));
  expect(openStateAt({ weekly, exceptions: [] }, at("20:00"))).toEqual({
    is: "closed",
    opens: { day: "2026-11-25", time: "08:00" },
  });
});
