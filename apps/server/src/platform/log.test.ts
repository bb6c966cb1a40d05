import { expect, test } from "vitest";
import { createLog, describeError } from "./log.ts";

test("an event is one line of JSON", () => {
  const lines: string[] = [];
  createLog((line) => lines.push(line)).warn("thing.happened", { count: 2 });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\n$/);
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: "warn", event: "thing.happened", count: 2 });
});

test("a database error is logged by its code and place, never with the data it quotes", () => {
  const error = Object.assign(new Error("duplicate key: Key (phone)=(13800000000)"), {
    code: "23505",
    table: "person",
    constraint: "person_phone_key",
    detail: "Key (phone)=(13800000000) already exists.",
    stack: "error: Key (phone)=(13800000000)\n    at parse (/app/db.ts:1:1)",
  });
  const fields = describeError(error);
  expect(fields).toMatchObject({ code: "23505", table: "person", constraint: "person_phone_key" });
  expect(JSON.stringify(fields)).not.toContain("13800000000");
});

test("a syntax error does not quote what could not be parsed", () => {
  const fields = describeError(tryParsing("老板不发工资"));
  expect(JSON.stringify(fields)).not.toContain("工资");
});

test("causes are followed", () => {
  expect(describeError(new Error("outer", { cause: new TypeError("inner") }))).toMatchObject({
    message: "outer",
    cause: { error: "TypeError", message: "inner" },
  });
});

function tryParsing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}
