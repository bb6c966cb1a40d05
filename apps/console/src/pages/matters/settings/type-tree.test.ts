import { expect, test } from "vitest";
import type { ProblemType } from "../matter.ts";
import { typeTree } from "./type-tree.ts";

const type = (code: string, parent?: string): ProblemType => ({
  code,
  ...(parent ? { parent } : {}),
  level: 1,
  name: { zh: code, en: code },
  route: "handle",
  asked: false,
  hidden: false,
});

test("every type stands once, below its own", () => {
  const tree = typeTree([type("A"), type("A-1", "A"), type("B"), type("A-1-X", "A-1")]);
  expect(tree.map(({ code }) => code)).toEqual(["A", "B"]);
  expect(tree[0]!.children![0]).toMatchObject({ code: "A-1", children: [{ code: "A-1-X" }] });
});

test("one whose parent is hidden is not lost", () => {
  expect(typeTree([type("C-1", "C")]).map(({ code }) => code)).toEqual(["C-1"]);
});
