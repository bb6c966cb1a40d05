import { expect, test } from "vitest";
import { powersOf } from "./powers-of.ts";

test("what a role gives leaves out what everybody has", () => {
  expect(powersOf("auditor")).toContain("log.read");
  expect(powersOf("auditor")).not.toContain("union.read");
  expect(powersOf("lawyer")).not.toContain("tie.declare");
});
