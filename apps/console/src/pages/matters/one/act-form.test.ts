import { actOnMatterContract, matterActs } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { type ActValues, actForms, actOf, type DialogAct } from "./act-form.ts";

const full: ActValues = {
  words: " 已经看过 ",
  unitId: 3,
  into: 9,
  solved: true,
  satisfied: 4,
  until: "2026-12-01",
  rule: "other-proceeding",
  staffId: "5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00",
  urgency: "yellow",
  problemType: "WAGE",
  district: "340705",
  kind: "appeal",
  employerId: 7,
  parts: [{ text: "第一件" }, { text: "第二件", problemType: "WAGE" }],
};
const dialogs = Object.keys(actForms) as DialogAct[];

test.each(dialogs)("%s is taken by the server as its dialog gives it", (act) => {
  const taken = actOnMatterContract.body.safeParse(actOf(act, full));
  expect(taken.error?.issues).toBeUndefined();
  expect(taken.data).toMatchObject({ act });
});

test("every act of the contract has a dialog, a composer or a button", () => {
  const others = ["reply", "note", "ask-worker", "accept", "resume", "not-duplicate"];
  expect([...dialogs, ...others].sort()).toEqual([...matterActs].sort());
});

test("no two acts share a key, and none takes one of the page", () => {
  const keys = dialogs.flatMap((act) => actForms[act].keys ?? []);
  const taken = [...keys, "a", "r", "n", "q", "j", "k", "u", "c", "g", "?"];
  expect(new Set(taken).size).toBe(taken.length);
});

test("words that were left empty are not sent", () => {
  expect(actOf("remind", { words: "  " })).toEqual({ act: "remind" });
});
