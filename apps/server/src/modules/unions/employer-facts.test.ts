import { expect, test } from "vitest";
import { sectionOf } from "./employer-facts.ts";

test.each([
  ["H62", "H"],
  ["6210", "H"],
  ["0111", "A"],
  ["1311", "C"],
  ["4310", "C"],
  ["5210", "F"],
  ["9700", "T"],
  ["9800", undefined],
  ["0000", undefined],
  ["运输", undefined],
  [null, undefined],
])("industry %s belongs to section %s", (industry, section) => expect(sectionOf(industry)).toBe(section));
