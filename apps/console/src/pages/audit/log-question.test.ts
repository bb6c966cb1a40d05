import { expect, test } from "vitest";
import { actorOf, readLogQuestion, shortIds } from "./log-question.ts";

const id = "0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b11";
const read = (text: string) => readLogQuestion(new URLSearchParams(text));

test("filters of the access log are read from the address", () => {
  expect(read(`kind=look&actor=staff:${id}&subject=${id}&before=42`)).toEqual({
    kind: "look",
    actor: `staff:${id}`,
    subject: id,
    before: 42,
  });
  expect(read("before=0")).toEqual({ before: 0 });
});

test("a bare id is of staff; what cannot be meant is as if absent", () => {
  expect(read(`actor=${id.toUpperCase()}`)).toEqual({ actor: `staff:${id}` });
  expect(read("kind=both&subject=me&before=-1&actor= ")).toEqual({});
  expect(read("before=1.5")).toEqual({});
});

test("an actor is staff, a worker, a visitor, or the system by name", () => {
  expect(actorOf(`staff:${id}`)).toEqual({ kind: "staff", id });
  expect(actorOf("visitor")).toEqual({ kind: "visitor", id: "" });
  expect(actorOf("system:retention")).toEqual({ kind: "system", id: "retention" });
  expect(actorOf("demo")).toEqual({ kind: "system", id: "demo" });
});

test("long ids are shown by their beginning", () => {
  expect(shortIds(`session:${id}`)).toBe("session:0f8c3c52");
  expect(shortIds("17")).toBe("17");
});
