import { saveDispatchRuleContract } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { bodyOf, changedRules, draftOf, type Rule } from "./rule-draft.ts";

const rule: Rule = {
  id: 4,
  union: { id: 1, name: "市总" },
  problemType: { code: "WAGE", name: "欠薪" },
  area: "3407",
  unit: { id: 2, name: "权益部" },
  mode: "immediate",
  designated: false,
  position: 100,
  active: true,
};

test("a rule that nobody changed is not saved", () => {
  expect(changedRules([draftOf(rule)], [rule])).toEqual([]);
  // Touched and put back.
  expect(changedRules([{ ...draftOf(rule), area: " 3407 " }], [rule])).toEqual([]);
});

test("changed and new ones are, as the server takes them", () => {
  const changed = { ...draftOf(rule), active: false };
  const added = {
    key: "new",
    unitId: 3,
    mode: "weekly" as const,
    area: "",
    designated: false,
    position: 100,
    active: true,
  };
  const found = changedRules([changed, added], [rule]);
  expect(found.map(({ key }) => key)).toEqual(["4", "new"]);
  for (const one of found)
    expect(saveDispatchRuleContract.body.safeParse({ unionId: 1, ...bodyOf(one) }).success).toBe(true);
});
