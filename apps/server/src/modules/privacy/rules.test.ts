import { describe, expect, test } from "vitest";
import { isConsentOn, mayAsk, needsAssessment, periodStart } from "./rules.ts";

const kind = (sensitive: boolean) => ({ name: { zh: "", en: "" }, sensitive });
const now = new Date("2026-11-22T00:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

describe("an impact assessment is needed (个保法 55)", () => {
  test.each([
    ["nothing of the list", [], false, false],
    ["a sensitive kind of data, whatever the file says", [], true, true],
    ["an automated decision", ["automated-decision"], false, true],
    ["entrusting", ["entrust"], false, true],
  ] as const)("%s", (_, assess, sensitive, needed) => {
    expect(needsAssessment({ assess: [...assess], kinds: [kind(sensitive)] })).toBe(needed);
  });
});

describe("a consent", () => {
  const given = { act: "given", version: 1, at: daysAgo(1) } as const;

  test("counts for the wording that was agreed to, and for a live purpose", () => {
    expect(isConsentOn(given, 1)).toBe(true);
    expect(isConsentOn(given, 2)).toBe(false);
    expect(isConsentOn(given, undefined)).toBe(false);
    expect(isConsentOn({ ...given, act: "withdrawn" }, 1)).toBe(false);
    expect(isConsentOn(undefined, 1)).toBe(false);
  });

  test.each([
    ["never asked before", undefined, 1, true],
    ["agreed", given, 1, false],
    ["a new wording asks anew", given, 2, true],
    ["said no 89 days ago", { act: "refused", version: 1, at: daysAgo(89) }, 1, false],
    ["said no 89 days ago, and the wording is new", { act: "refused", version: 1, at: daysAgo(89) }, 2, false],
    ["withdrew 89 days ago", { act: "withdrawn", version: 1, at: daysAgo(89) }, 1, false],
    ["said no 90 days ago", { act: "refused", version: 1, at: daysAgo(90) }, 1, true],
    ["the purpose is not live", undefined, undefined, false],
  ] as const)("may be asked for: %s", (_, last, version, expected) => {
    expect(mayAsk(last, version, now, 90)).toBe(expected);
  });
});

test.each([
  ["2026-11-22", 180, "day", "2026-05-26"],
  ["2026-11-22", 7, "month", "2026-04-22"],
  ["2026-03-31", 1, "month", "2026-02-28"],
  ["2028-02-29", 3, "year", "2025-02-28"],
] as const)("from %s back %s %s is %s", (day, count, unit, start) => {
  expect(
    periodStart(new Date(`${day}T00:00:00Z`), { count, unit })
      .toISOString()
      .slice(0, 10),
  ).toBe(start);
});
