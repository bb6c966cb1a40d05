import { alwaysOpen, type OpeningHours } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { draftOf, hoursOf, parseSpans } from "./hours-draft.ts";

test.each([
  ["", []],
  ["24", [{ from: "00:00", to: "24:00" }]],
  [
    "8:00-12:00，14：00—18:00",
    [
      { from: "08:00", to: "12:00" },
      { from: "14:00", to: "18:00" },
    ],
  ],
  ["上午", undefined],
  ["08:00", undefined],
])("%s", (text, spans) => expect(parseSpans(text)).toEqual(spans));

test("what is typed is what is kept", () => {
  const hours: OpeningHours = {
    weekly: [[{ from: "22:00", to: "06:00" }], [], [], [], [], [], [{ from: "00:00", to: "24:00" }]],
    holidays: [],
    exceptions: [{ from: "2026-02-16", to: "2026-02-22", spans: [], note: "春节" }],
  };
  expect(hoursOf(draftOf(hours))).toEqual(hours);
  expect(hoursOf(draftOf(alwaysOpen))).toEqual(alwaysOpen);
});

test("what overlaps or cannot be read is not taken", () => {
  const draft = draftOf(alwaysOpen);
  expect(hoursOf({ ...draft, weekly: ["08:00-12:00 11:00-13:00", ...draft.weekly.slice(1)] })).toBeUndefined();
  expect(hoursOf({ ...draft, holidays: "早上" })).toBeUndefined();
  expect(hoursOf({ ...draft, exceptions: [{ from: "2026-02-22", to: "2026-02-16", spans: "" }] })).toBeUndefined();
});
