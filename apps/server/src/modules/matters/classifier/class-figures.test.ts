import { expect, test } from "vitest";
import { classFigures } from "./class-figures.ts";

test("accuracy, and F1 as the plain mean over classes", () => {
  const pairs = [
    { truth: "a", guess: "a" },
    { truth: "a", guess: "a" },
    { truth: "a", guess: "b" },
    { truth: "b", guess: null },
  ];
  expect(classFigures(pairs)).toEqual({
    rows: 4,
    accuracy: 0.5,
    macroF1: 0.4,
    classes: [
      { class: "a", rows: 3, precision: 1, recall: expect.closeTo(2 / 3), f1: 0.8 },
      { class: "b", rows: 1, precision: 0, recall: 0, f1: 0 },
    ],
  });
  expect(classFigures([])).toMatchObject({ rows: 0, accuracy: 0, macroF1: 0 });
});
