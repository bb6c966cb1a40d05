import { expect, test } from "vitest";
import { messageFolds } from "./message-folds.ts";

const messages = Array.from({ length: 60 }, (_, i) => [`a${i}`, `b${i}`, `c${i}`, "common"]);

test("near duplicates share a fold, wherever they stand", () => {
  const folds = messageFolds([...messages, ...messages.map((words) => [...words, "again"])], 5);
  for (let i = 0; i < messages.length; i++) expect(folds[i + messages.length]).toBe(folds[i]);
});

test("folds are even, and the same each time", () => {
  const folds = messageFolds(
    messages.map((words) => words.slice(0, 3)),
    5,
  );
  for (let fold = 0; fold < 5; fold++) expect(folds.filter((f) => f === fold)).toHaveLength(12);
  expect(
    messageFolds(
      messages.map((words) => words.slice(0, 3)),
      5,
    ),
  ).toEqual(folds);
});
