import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { branchesOf, factValues, questionsFor } from "./rules.ts";

const wages = "arbitration.limitation-wages";

describe("wages: the clock depends on whether the worker is still there (调仲法 27)", () => {
  test("still there: nothing runs", () => {
    expect(branchesOf(wages, { stillWorking: "yes", pension: "no", payer: "employer" })).toEqual([
      { when: {}, treat: "no-limit", note: "still-working" },
    ]);
  });

  test("left: one year is counted", () => {
    expect(branchesOf(wages, { stillWorking: "no", pension: "no", payer: "employer" })).toEqual([
      { when: {}, treat: "count" },
    ]);
  });

  test("not known: both are shown", () => {
    expect(
      branchesOf(wages, { stillWorking: "unknown", pension: "no", payer: "employer" }).map((b) => [b.when, b.treat]),
    ).toEqual([
      [{ stillWorking: "yes" }, "no-limit"],
      [{ stillWorking: "no" }, "count"],
    ]);
  });
});

test("a pensioner and a platform's worker get a person, never a number", () => {
  const anyFacts = fc.record({
    stillWorking: fc.constantFrom(...factValues.stillWorking),
    payer: fc.constantFrom(...factValues.payer),
  });
  fc.assert(
    fc.property(
      anyFacts,
      fc.constantFrom(wages, "arbitration.limitation", "award.sue", "injury.worker-files"),
      (facts, clock) => {
        expect(branchesOf(clock, { ...facts, pension: "yes" }).every((b) => b.treat === "ask")).toBe(true);
        expect(branchesOf(clock, { ...facts, pension: "no", payer: "platform" }).every((b) => b.treat === "ask")).toBe(
          true,
        );
      },
    ),
  );
});

test("a petition's clock does not depend on employment", () => {
  expect(branchesOf("petition.review", { pension: "yes", payer: "platform" })).toEqual([{ when: {}, treat: "count" }]);
});

test("questions are asked only where clocks or amounts depend on them", () => {
  expect(questionsFor([{ clocks: [wages], calculators: [] }])).toEqual(["stillWorking", "pension", "payer"]);
  expect(questionsFor([{ clocks: ["injury.worker-files"], calculators: ["work-injury"] }])).toEqual([
    "pension",
    "payer",
  ]);
  expect(questionsFor([{ clocks: ["petition.review"], calculators: [] }])).toEqual([]);
  expect(questionsFor([])).toEqual([]);
});
