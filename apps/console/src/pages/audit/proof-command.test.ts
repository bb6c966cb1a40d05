import { expect, test } from "vitest";
import { headOfProof, proofCommand } from "./proof-command.ts";

const keyId = "a".repeat(64);

test("the line names the file and the key that must have signed", () => {
  const head = headOfProof({ inclusion: { seq: 7, head: { keyId, size: 12, root: "" } }, key: "" });
  expect(head).toEqual({ keyId, size: 12 });
  expect(proofCommand("zhijia-entry-7.json", head?.keyId)).toBe(
    `npx zhijia verify-log --proof zhijia-entry-7.json --key ${keyId}`,
  );
});

test("an entry that no head covers yet has no key to name", () => {
  expect(headOfProof({ inclusion: { seq: 7 } })).toBeUndefined();
  expect(headOfProof(null)).toBeUndefined();
});
