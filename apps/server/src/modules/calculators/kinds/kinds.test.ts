import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { addDays, isReliable, lawRule, ruleInForce } from "../../../platform/calendar/index.ts";
import { type Calculator, type Figures, referenceTo, type Values } from "../calculator.ts";
import { checkForm } from "../check-form.ts";
import { doubleWage } from "./double-wage.ts";
import { oneChildSubsidy } from "./one-child-subsidy.ts";
import { overtime } from "./overtime.ts";
import { severanceYears } from "./service-time.ts";
import { severance } from "./severance.ts";
import { unlawfulDismissal } from "./unlawful-dismissal.ts";
import { unusedLeave } from "./unused-leave.ts";
import { workInjury } from "./work-injury.ts";

const shipped = z
  .array(lawRule)
  .parse(JSON.parse(readFileSync(new URL("../../../../content/rules/amounts.json", import.meta.url), "utf8")));

function figures(places: string[] = [], rules = shipped): Figures {
  const find: Figures["find"] = (id) => {
    const rule = ruleInForce(
      rules.filter((r) => r.id === id),
      places,
      "2026-06-01",
    );
    return rule && isReliable(rule) ? { value: rule.value, rule: referenceTo(rule) } : undefined;
  };
  return { find, get: (id) => find(id) as never };
}

const compute = (calculator: Calculator, values: Values, from = figures()) => calculator.compute(values, from, "zh");
const eightThousand = 8_000_00;

describe("severance (LCL 47)", () => {
  test.each([
    ["2020-01-01", "2020-12-31", 1],
    ["2020-01-01", "2021-01-01", 1.5],
    ["2020-01-01", "2021-06-29", 1.5],
    ["2020-01-01", "2021-06-30", 2],
    ["2020-03-15", "2020-03-15", 0.5],
    ["2016-02-29", "2026-02-27", 10],
  ])("%s to %s counts %s", (start, end, years) => {
    expect(severanceYears(start, end, 0.5)).toBe(years);
  });

  test("eight thousand a month for five years and two months", () => {
    expect(compute(severance, { start: "2020-01-01", end: "2025-02-28", wage: eightThousand }).total).toBe(44_000_00);
  });

  test("above three times the local average: capped wage, twelve years at most", () => {
    const result = compute(severance, {
      start: "2009-01-01",
      end: "2025-12-31",
      wage: 40_000_00,
      average: eightThousand,
    });
    expect(result.total).toBe(24_000_00 * 12);
  });

  test("unlawful dismissal is twice that, with the job back beside it", () => {
    const result = compute(unlawfulDismissal, { start: "2020-01-01", end: "2025-02-28", wage: eightThousand });
    expect(result.total).toBe(88_000_00);
    expect(result.alternatives[0]?.title).toContain("回去上班");
  });

  test("a longer service never pays less", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: 1, max: 400 }), (days, more) => {
        expect(severanceYears("2000-02-29", addDays("2000-02-29", days + more), 0.5)).toBeGreaterThanOrEqual(
          severanceYears("2000-02-29", addDays("2000-02-29", days), 0.5),
        );
      }),
    );
  });
});

describe("double wage (LCL 82, regulation 7)", () => {
  test.each([
    ["2025-01-01", "2025-02-01", 0],
    ["2025-01-01", "2025-07-01", 5 * eightThousand],
    ["2025-01-01", "2026-06-01", 11 * eightThousand],
    ["2025-01-01", "2025-02-15", 4_000_00],
  ])("from %s until %s", (start, end, total) => {
    expect(compute(doubleWage, { start, end, wage: eightThousand }).total).toBe(total);
  });
});

test("overtime: 21.75 days, 8 hours, 150, 200 and 300 percent", () => {
  const result = compute(overtime, { wage: 4_350_00, workday: 10, restday: 8, holiday: 8 });
  expect(result.lines.map((l) => l.amount)).toEqual([375_00, 400_00, 600_00]);
  expect(result.total).toBe(1_375_00);
});

describe("unused leave", () => {
  test("ten years of work, two days taken, ordinary pay received", () => {
    expect(compute(unusedLeave, { years: 10, taken: 2, wage: 4_350_00, paid: true }).total).toBe(200_00 * 8 * 2);
  });

  test("leaving in the middle of the year drops the part of a day", () => {
    const result = compute(unusedLeave, { years: 3, taken: 0, wage: 4_350_00, paid: false, left: "2026-06-30" });
    expect(result.total).toBe(200_00 * 2 * 3);
  });

  test("less than a year of work has none", () => {
    expect(compute(unusedLeave, { years: 0.5, taken: 0, wage: 4_350_00, paid: false }).total).toBe(0);
  });
});

describe("work injury", () => {
  test("grade nine, still employed: nine months", () => {
    expect(compute(workInjury, { grade: "9", wage: 5_000_00, leaving: false })).toMatchObject({ total: 45_000_00 });
  });

  test("pay below sixty percent of the average counts as sixty percent", () => {
    expect(compute(workInjury, { grade: "10", wage: 3_000_00, average: 10_000_00, leaving: false }).total).toBe(
      42_000_00,
    );
  });

  test("a province's unverified figure gives a person, not an amount, and no total", () => {
    const result = compute(
      workInjury,
      { grade: "9", wage: 5_000_00, average: 6_000_00, leaving: true },
      figures(["370000"]),
    );
    expect(result.askPerson).toContain("12351");
    expect(result.total).toBeUndefined();
  });

  test("once somebody verified it, it is counted", () => {
    const verified = shipped.map((r) => ({ ...r, verifiedAt: "2026-05-01" }));
    const result = compute(
      workInjury,
      { grade: "9", wage: 5_000_00, average: 6_000_00, leaving: true },
      figures(["370000"], verified),
    );
    expect(result.total).toBe(45_000_00 + 42_000_00 + 72_000_00);
    expect(result.askPerson).toBeUndefined();
  });
});

test("the one-child subsidy asks a person until the province's rate is verified", () => {
  const values = { province: "370000", retired: "2026-05-01", average: 60_000_00 };
  expect(compute(oneChildSubsidy, values, figures(["370000"])).askPerson).toBeDefined();
  const verified = shipped.map((r) => ({ ...r, verifiedAt: "2026-05-01" }));
  expect(compute(oneChildSubsidy, values, figures(["370000"], verified)).total).toBe(18_000_00);
  expect(
    compute(oneChildSubsidy, { ...values, province: "330000" }, figures(["330000"], verified)).askPerson,
  ).toBeDefined();
});

test("every figure that a calculator must have is shipped and reliable", () => {
  for (const [calculator, values] of [
    [severance, { start: "2020-01-01", end: "2021-01-01", wage: 1 }],
    [unlawfulDismissal, { start: "2020-01-01", end: "2021-01-01", wage: 1 }],
    [doubleWage, { start: "2020-01-01", end: "2021-01-01", wage: 1 }],
    [overtime, { wage: 1, workday: 1 }],
    [unusedLeave, { years: 1, taken: 0, wage: 1, paid: true }],
    [workInjury, { grade: "death", wage: 1, leaving: true }],
    [workInjury, { grade: "5", wage: 1, leaving: true }],
  ] as const) {
    const asked: string[] = [];
    const from = figures();
    compute(calculator, values, {
      ...from,
      get: (id) => {
        asked.push(id);
        return from.get(id);
      },
    });
    for (const id of asked) expect(from.find(id), `${calculator.id} ${id}`).toBeDefined();
  }
});

describe("forms", () => {
  const form = { start: "2020年3月5日", end: "2025/2/28", wage: "８,０００ 元" };
  test("what people type is read", () => {
    expect(checkForm(severance, form)).toEqual({
      values: { start: "2020-03-05", end: "2025-02-28", wage: eightThousand },
      errors: {},
    });
  });

  test.each([
    ["wage", "很多"],
    ["wage", "-5"],
    ["wage", "99999999999"],
    ["start", "2020-02-30"],
    ["start", ""],
    ["end", "2019-01-01"],
  ])("%s = %j is refused at its field", (name, typed) => {
    expect(Object.keys(checkForm(severance, { ...form, [name]: typed }).errors)).toEqual([name]);
  });
});
