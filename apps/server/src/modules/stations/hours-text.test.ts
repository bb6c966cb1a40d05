import { alwaysOpen, type OpeningHours, openingHours } from "@zhijia/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hoursText, parseHours } from "./hours-text.ts";

const day = [{ from: "08:00", to: "18:00" }];

describe("opening hours in a cell of a table", () => {
  test.each([
    ["全天", alwaysOpen],
    ["24小时", alwaysOpen],
    ["每天 24 小时开放", alwaysOpen],
    ["08:00-18:00", { weekly: Array.from({ length: 7 }, () => day), exceptions: [] }],
    ["每天8:00—18：00", { weekly: Array.from({ length: 7 }, () => day), exceptions: [] }],
    ["工作日 8:00-18:00；周末 休息", { weekly: [day, day, day, day, day, [], []], exceptions: [] }],
    [
      "周一到周五：08:00-18:00;节假日 休息",
      { weekly: [day, day, day, day, day, [], []], holidays: [], exceptions: [] },
    ],
    [
      "星期六、星期天 22:00-次日06:00；2026-02-16至2026-02-22 休息（春节）",
      {
        weekly: [[], [], [], [], [], [{ from: "22:00", to: "06:00" }], [{ from: "22:00", to: "06:00" }]],
        exceptions: [{ from: "2026-02-16", to: "2026-02-22", spans: [], note: "春节" }],
      },
    ],
  ])("%s", (text, hours) => {
    expect(parseHours(text)).toEqual(hours);
  });

  test.each([
    "",
    "白天",
    "周八 08:00-09:00",
    "周五至周一 08:00-18:00",
    "08:00-25:00",
    "08:00-08:00",
    "08:00",
    "下雨天 休息",
  ])("%s is not understood", (text) => expect(parseHours(text)).toBeUndefined());

  test("what is written is read as the same", () => {
    const spans = fc.constantFrom(
      [],
      day,
      [{ from: "00:00", to: "24:00" }],
      [
        { from: "07:30", to: "12:00" },
        { from: "14:00", to: "02:00" },
      ],
    );
    const exception = fc.record(
      {
        from: fc.constantFrom("2026-01-01", "2026-05-01"),
        to: fc.constantFrom("2026-05-01", "2026-12-31"),
        spans,
        note: fc.constantFrom("装修", "盘点 两天"),
      },
      { requiredKeys: ["from", "to", "spans"] },
    );
    const hours = fc.record(
      {
        weekly: fc.array(spans, { minLength: 7, maxLength: 7 }),
        holidays: spans,
        exceptions: fc.array(exception, { maxLength: 3 }),
      },
      { requiredKeys: ["weekly", "exceptions"] },
    );
    fc.assert(
      fc.property(hours, (wish) => {
        const sound: OpeningHours = openingHours.parse(wish);
        expect(parseHours(hoursText(sound))).toEqual(sound);
      }),
    );
  });
});
