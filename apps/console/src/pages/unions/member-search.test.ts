import { expect, test } from "vitest";
import { memberSearch } from "./member-search.ts";

test("eleven digits of a mobile phone are a phone, however they are written", () => {
  for (const text of ["13812345678", "138 1234 5678", "+86 138-1234-5678"]) {
    expect(memberSearch(text)).toEqual({ phone: "13812345678" });
  }
});

test("anything else is the number of a membership, and nothing is no search", () => {
  expect(memberSearch(" TL-2026-0042 ")).toEqual({ number: "TL-2026-0042" });
  expect(memberSearch("2381234567")).toEqual({ number: "2381234567" });
  expect(memberSearch("  ")).toEqual({});
});
