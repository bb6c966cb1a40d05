import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { isReliable, lawRule } from "../../../platform/calendar/index.ts";
import { checklist } from "./checklist.ts";
import { planReport } from "./print-visit-plan.ts";

const content = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../../content/${name}`, import.meta.url), "utf8"));

test("the numbers of visits and contact are rules of data, each with its source", () => {
  for (const file of ["rules/visits.json", "rules/contact.json"]) {
    const rules = z.array(lawRule).parse(content(file));
    expect(rules.length).toBeGreaterThan(2);
    for (const rule of rules) {
      expect(rule.sourceTag).toBe("D");
      expect(isReliable(rule)).toBe(true);
      expect(rule.value !== null || rule.period !== null).toBe(true);
    }
  }
});

test("the check-list names the law of each item, once each", () => {
  expect(new Set(checklist.map(({ code }) => code)).size).toBe(checklist.length);
  const areas = new Set(checklist.map(({ area }) => area));
  for (const area of ["wages", "contracts", "hours", "insurance", "safety"]) expect(areas).toContain(area);
  for (const { basis } of checklist) for (const { sourceTag } of basis) expect(sourceTag).toBe("L");
});

test.each(["zh", "en"] as const)(
  "the print-out in %s has the plan's employers and days, and asks the same of each",
  (lang) => {
    const stop = (n: number) => ({
      id: `00000000-0000-4000-8000-00000000000${n}`,
      employer: { id: n, name: `演示第${n}公司` },
      district: "海湾区",
      industry: "制造业",
      onDay: `2026-12-0${n}`,
      findings: {},
      note: "",
    });
    const plan = {
      ...{ id: 1, union: { id: 1, name: "演示市总工会" }, month: "2026-12", state: "approved" as const },
      ...{ employers: 5, drawn: true, visited: 0, isDemo: false, approvedOn: "2026-11-20", may: [] },
      stops: [1, 2, 3, 4, 5].map(stop),
      checklist,
    };
    const { parts } = planReport(plan, lang);
    const [stops, items] = parts.filter((part) => part.kind === "table");
    expect(stops!.data.rows.map(({ employer }) => employer)).toEqual(plan.stops.map(({ employer }) => employer.name));
    // Rows differ in what the registry says and the lots gave, and in nothing else.
    for (const row of stops!.data.rows)
      expect(Object.keys(row).sort()).toEqual(Object.keys(stops!.data.rows[0]!).sort());
    expect(items!.data.rows).toHaveLength(checklist.length);
    expect(JSON.stringify(parts)).not.toMatch(/预警|warning|查询|searched/i);
  },
);
