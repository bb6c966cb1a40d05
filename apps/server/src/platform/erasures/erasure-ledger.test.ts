import { randomUUID } from "node:crypto";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openErasureLedger } from "./erasure-ledger.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "erasures-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = new Date("2026-11-22T00:00:00Z");

test("what was added is there for the next process, once, and readable by its owner only", () => {
  const [her, him] = [randomUUID(), randomUUID()];
  expect(openErasureLedger(folder).list()).toEqual([]);
  for (const id of [her, him, her]) openErasureLedger(folder).add(id, at);
  expect(openErasureLedger(folder).list()).toEqual([her, him].map((personId) => ({ personId, at: at.toISOString() })));
  expect(statSync(join(folder, "erasures.jsonl")).mode & 0o077).toBe(0);
});

test("a line that a crash cut off, or that somebody garbled, hides no other", () => {
  const [her, him] = [randomUUID(), randomUUID()];
  const ledger = openErasureLedger(folder);
  ledger.add(her, at);
  appendFileSync(join(folder, "erasures.jsonl"), `null\n{"personId":"' or 1=1"}\n{"personId":"${him.slice(0, 9)}`);
  ledger.add(him, at);
  expect(ledger.list().map(({ personId }) => personId)).toEqual([her, him]);
  expect(readFileSync(join(folder, "erasures.jsonl"), "utf8")).toMatch(/\n$/);
});

test("of each consent the last withdrawal is told, and none of it is an erasure", () => {
  const her = randomUUID();
  const ledger = openErasureLedger(folder);
  const later = new Date("2026-11-23T00:00:00Z");
  for (const moment of [later, at]) {
    ledger.addWithdrawal({ personId: her, purpose: "letters", part: "post", at: moment });
  }
  ledger.addWithdrawal({ personId: her, purpose: "letters", part: "wire", at });
  appendFileSync(join(folder, "withdrawals.jsonl"), `{"personId":"${her}","purpose":"letters"}\n{"per`);
  expect(openErasureLedger(folder).listWithdrawals()).toEqual([
    { personId: her, purpose: "letters", part: "post", at: later },
    { personId: her, purpose: "letters", part: "wire", at },
  ]);
  expect(ledger.list()).toEqual([]);
});
