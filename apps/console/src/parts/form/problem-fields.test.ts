import { Problem } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { faultsOf, pathOfField } from "./problem-fields.ts";

test("a field of a list is found by its place", () => {
  expect(pathOfField("members.0.name")).toEqual(["members", 0, "name"]);
  expect(pathOfField("name")).toEqual(["name"]);
});

test("a refusal tells its fields, anything else tells none", () => {
  const body = { type: "urn:x", title: "", status: 400, detail: "", code: "x/y" };
  const errors = [{ field: "name", message: "请填写姓名" }];
  expect(faultsOf(new Problem({ ...body, errors }))).toEqual([{ path: ["name"], message: "请填写姓名" }]);
  expect(faultsOf(new Problem(body))).toEqual([]);
  expect(faultsOf(new Error("x"))).toEqual([]);
});
