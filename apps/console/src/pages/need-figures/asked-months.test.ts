import { describe, expect, test } from "vitest";
import { askedMonths, usualMonths, warningsBehind } from "./asked-months.ts";

const asked = (text: string) => askedMonths(new URLSearchParams(text), "2026-03-22");

describe("months of an address", () => {
  test("are taken as they stand", () => {
    expect(asked("from=2025-11&to=2026-02&union=7")).toEqual({ from: "2025-11", to: "2026-02", union: 7 });
    expect(asked("from=2023-04&to=2026-03")).toEqual({ from: "2023-04", to: "2026-03" });
  });

  test.each([
    "",
    "from=2026-13&to=2026-14",
    "from=2026-03&to=2026-02",
    "from=2023-03&to=2026-03",
    "from=x",
    "union=-1",
  ])("the last twelve where it says nothing that can be counted: %s", (text) =>
    expect(asked(text)).toEqual({ from: "2025-04", to: "2026-03" }),
  );

  test("this year begins in January", () => {
    expect(usualMonths("2026-03-22").thisYear).toEqual({ from: "2026-01", to: "2026-03" });
  });
});

test("a row leads to its warnings of groups, and nowhere else", () => {
  expect(warningsBehind("month=2026-10")).toBe("/warnings?view=all&group=true&month=2026-10");
  expect(warningsBehind("district=370202")).toBe("/warnings?view=all&group=true&district=370202");
  for (const other of ["employer=7", "district=", "", null, 7, undefined])
    expect(warningsBehind(other)).toBeUndefined();
});
