import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { holidayNotice, lawRule, workingDaysOf } from "../../platform/calendar/index.ts";
import { type ClockInput, clocksFor } from "./clocks.ts";

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../content/${path}`, import.meta.url), "utf8"));
const rules = z.array(lawRule).parse(read("rules/clocks.json"));
const table = workingDaysOf([
  holidayNotice.parse(read("calendar/2025.json")),
  holidayNotice.parse(read("calendar/2026.json")),
]);
const clocks = (input: Partial<ClockInput>, from = rules) =>
  clocksFor(
    {
      ids: ["award.sue"],
      facts: { pension: "no", payer: "employer" },
      starts: {},
      places: [],
      today: "2026-11-21",
      lang: "zh",
      ...input,
    },
    from,
    table,
  );

test("an award received on 1 February 2026 can be taken to court until after the spring festival", () => {
  expect(clocks({ starts: { "award.sue": "2026-02-01" } })[0]).toMatchObject({
    nominalEnd: "2026-02-16",
    legalEnd: "2026-02-24",
    askPerson: false,
  });
});

test("without a first day there is the rule and a field, but no date", () => {
  const [clock] = clocks({});
  expect(clock?.start?.field).toBe("start.award.sue");
  expect(clock?.legalEnd).toBeUndefined();
});

test("wages with an open answer show both branches, and no number where nothing runs", () => {
  const shown = clocks({
    ids: ["arbitration.limitation-wages"],
    starts: { "arbitration.limitation-wages": "2025-10-05" },
    facts: { stillWorking: "unknown", pension: "no", payer: "employer" },
  });
  expect(shown.map((c) => [c.branch, c.legalEnd])).toEqual([
    ["如果还在上班", undefined],
    ["如果已经离职", "2026-10-08"],
  ]);
});

test("a rule from memory that nobody verified gives a person, never a number", () => {
  const doubtful = rules.map((r) => ({ ...r, sourceTag: "M" as const }));
  const [clock] = clocks({ starts: { "award.sue": "2026-02-01" } }, doubtful);
  expect(clock).toMatchObject({ askPerson: true });
  expect(clock?.legalEnd).toBeUndefined();
  expect(
    clocks(
      { starts: { "award.sue": "2026-02-01" } },
      doubtful.map((r) => ({ ...r, verifiedAt: "2026-01-01" })),
    )[0]?.legalEnd,
  ).toBe("2026-02-24");
});

test("a city's verified rule wins over the country's", () => {
  const local = rules
    .filter((r) => r.id === "award.sue")
    .map((r) => ({ ...r, jurisdiction: "370200", law: "某市规定" }));
  expect(clocks({ places: ["370200", "370000"] }, [...rules, ...local])[0]?.rule.law).toBe("某市规定");
  expect(clocks({ places: ["330800", "330000"] }, [...rules, ...local])[0]?.rule.law).toBe("劳动争议调解仲裁法");
});

test("every clock that a need names is a rule", () => {
  const ids = new Set(rules.map((r) => r.id));
  for (const group of ["WAGE", "CONTRACT", "TERMINATION", "HOURS", "INSURANCE", "INJURY"]) {
    for (const need of read(`needs/${group}.json`).needs)
      for (const clock of need.clocks) expect(ids, `${need.code} ${clock}`).toContain(clock);
  }
});
