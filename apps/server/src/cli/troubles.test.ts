import { expect, test } from "vitest";
import { Refusal } from "../platform/refusals.ts";
import { Trouble } from "../platform/trouble.ts";
import { tell } from "./troubles.ts";

test("a trouble is told with what to do, in both languages when it has them", () => {
  const { text, exit, value } = tell(new Trouble("disk/full", "The disk is full.", ["Free some space."], "磁盘已满。"));
  expect(text).toBe("The disk is full.\n  → Free some space.\n磁盘已满。");
  expect(exit).toBe(3);
  expect(value).toEqual({ error: { code: "disk/full", message: "The disk is full.", advice: ["Free some space."] } });
});

test("a wrong configuration is a wrong use", () => {
  expect(tell(new Trouble("config/invalid", "…")).exit).toBe(2);
});

test("what the system refuses is told in plain words with the file's name", () => {
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", path: "/data/x" });
  expect(tell(full)).toMatchObject({ exit: 3, text: expect.stringContaining("The disk is full. (/data/x)") });
  expect(tell(Object.assign(new Error("could not extend file"), { code: "53100" })).text).toContain("磁盘已满");
});

test("a refusal names its code and details, a bug is shown whole and fails", () => {
  expect(tell(new Refusal("not-found", "case/not-found", { id: "7" })).text).toBe('Refused: case/not-found, id "7"');
  const bug = tell(new TypeError("x is undefined"));
  expect(bug.exit).toBe(1);
  expect(bug.text).toContain("troubles.test.ts");
});
