import { expect, test } from "vitest";
import { actsOf } from "./purpose.ts";

test("a live purpose can be suspended; one that lacks its assessment cannot be started", () => {
  expect(actsOf({ state: "live", blockedBy: undefined })).toEqual(["stop"]);
  expect(actsOf({ state: "not-live", blockedBy: "no-assessment" })).toEqual([]);
  expect(actsOf({ state: "not-live", blockedBy: "not-built" })).toEqual([]);
  expect(actsOf({ state: "not-live", blockedBy: undefined })).toEqual(["start"]);
  expect(actsOf({ state: "suspended", blockedBy: "suspended" })).toEqual(["start"]);
});
