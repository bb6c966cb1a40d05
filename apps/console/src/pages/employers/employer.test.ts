import { expect, test } from "vitest";
import { type EmployerTie, isOver, tieSeenFrom } from "./employer.ts";

const tie: EmployerTie = {
  id: 1,
  kind: "agency",
  employer: { id: 7, name: "甲公司" },
  other: { id: 9, name: "乙劳务" },
  source: "合同",
};

test("a tie is read from both its ends", () => {
  expect(tieSeenFrom(tie, 7)).toEqual({ other: { id: 9, name: "乙劳务" }, own: true });
  expect(tieSeenFrom(tie, 9)).toEqual({ other: { id: 7, name: "甲公司" }, own: false });
});

test("a tie is over from the day it is no more, and open without one", () => {
  expect(isOver({ ...tie, validTo: "2026-11-22" }, "2026-11-22")).toBe(true);
  expect(isOver({ ...tie, validTo: "2026-11-23" }, "2026-11-22")).toBe(false);
  expect(isOver(tie, "2026-11-22")).toBe(false);
});
