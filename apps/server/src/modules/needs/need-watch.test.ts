import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { partOf } from "./need-watch.ts";

const folder = new URL("../../../content/needs/", import.meta.url);
const needs = readdirSync(folder).flatMap((name) =>
  (JSON.parse(readFileSync(new URL(name, folder), "utf8")).needs ?? []).map(({ code }: { code: string }) => code),
) as string[];
const watch = JSON.parse(readFileSync(new URL("../../../content/need-watch.json", import.meta.url), "utf8"));

test("organising, collective action, petitioning and mental health are never inferred", () => {
  const never = needs.filter((need) => partOf(need) === undefined);
  expect(never.sort()).toEqual(
    [...needs.filter((need) => need.startsWith("COL-")), "PLAT-BENEFIT", "PROC-PETITION", "WEL-PSY"].sort(),
  );
});

test("health, injury, pregnancy and harassment need a consent of their own", () => {
  for (const need of ["INJ-DETERMINE", "DIS-DIAG", "HOURS-SICK", "WOM-PREG", "WOM-HARASS", "PLAT-INJURY"])
    expect(partOf(need)).toBe("sensitive");
  expect(partOf("WAGE-ARREARS")).toBe("ordinary");
});

test("the list names needs that exist, each once", () => {
  const named = [...watch.never, ...watch.sensitive].map(({ need }: { need: string }) => need);
  expect(named.filter((need) => !needs.includes(need))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
});
