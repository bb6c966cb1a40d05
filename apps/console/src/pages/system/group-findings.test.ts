import { expect, test } from "vitest";
import { groupFindings } from "./group-findings.ts";

test("what failed comes first, and nothing empty is shown", () => {
  const finding = (check: string, state: "ok" | "fail") => ({ check, state });
  expect(groupFindings([finding("disk", "ok"), finding("backup", "fail"), finding("tls", "ok")])).toEqual([
    { state: "fail", findings: [finding("backup", "fail")] },
    { state: "ok", findings: [finding("disk", "ok"), finding("tls", "ok")] },
  ]);
  expect(groupFindings([])).toEqual([]);
});
