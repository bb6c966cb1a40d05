import { expect, test } from "vitest";
import { groupsOf, lastWeeks, needsOf } from "./findings.ts";

const need = (code: string, group: string, cases: number, explained: number, asked = 0) => ({
  need: code,
  name: code,
  group,
  cases,
  confirmed: 0,
  explained,
  asked,
});
const byNeed = [
  need("a", "工资", 10, 1, 4),
  need("b", "工资", 30, 1, 9),
  need("c", "工伤", 20, 0),
  need("d", "工伤", 2, 0),
  need("e", "女工", 0, 0),
];

test("the least covered group comes first, one without cases is no gap", () => {
  expect(groupsOf(byNeed).map(({ group, share, cases }) => [group, share, cases])).toEqual([
    ["工伤", 0, 22],
    ["工资", 5, 40],
  ]);
});

test("within a group, what is asked about most comes first", () => {
  expect(needsOf(byNeed, "工资").map((row) => [row.need, row.share])).toEqual([
    ["b", 3.3],
    ["a", 10],
  ]);
});

test("four weeks are compared with the four before", () => {
  const weeks = Array.from({ length: 9 }, (_, n) => ({ week: `w${n}`, labelled: 0, published: n, open: 0 }));
  expect(lastWeeks(weeks)).toEqual({ now: 5 + 6 + 7 + 8, before: 1 + 2 + 3 + 4 });
});
