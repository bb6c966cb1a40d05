import type { DrawRules } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { rulesOf, valuesOf } from "./draw.ts";

const rules: DrawRules = {
  title: "体验官抽奖",
  who: "评价过驿站的人",
  ticketsPerPerson: 30,
  period: { from: "2026-10-01", to: "2026-10-31" },
  prizes: [{ name: "毛巾", valueFen: 1590, quota: 3 }],
  claim: { how: "带上领奖号", places: ["一号驿站", "二号驿站"], until: "2026-11-30", collectDays: 30 },
  reserves: { count: 2, claimDays: 10 },
  seedSource: "ssq",
};

test("rules come out of the form as they went in, money to the fen", () => {
  expect(rulesOf(valuesOf(7, rules))).toEqual(rules);
});

test("a place is a line; empty and doubled ones are none", () => {
  const places = " 一号驿站\n\n二号驿站 \n一号驿站\n";
  expect(rulesOf({ ...valuesOf(7, rules), places }).claim.places).toEqual(["一号驿站", "二号驿站"]);
});
