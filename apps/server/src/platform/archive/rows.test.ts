import fc from "fast-check";
import { expect, test } from "vitest";
import { RowTally } from "./rows.ts";

const rows = fc.array(fc.string({ maxLength: 30 }).map((text) => text.replaceAll("\n", "\\n")));
const textOf = (list: string[]) => Buffer.from(list.map((row) => `${row}\n`).join(""));

function tally(text: Buffer, cuts: number[] = []): RowTally {
  const result = new RowTally();
  let from = 0;
  for (const cut of [...cuts.map((at) => at % (text.length + 1)).sort((a, b) => a - b), text.length]) {
    result.add(text.subarray(from, cut));
    from = cut;
  }
  return result;
}

test("rows are counted and known again however the text is cut and the rows are ordered", () => {
  fc.assert(
    fc.property(rows, fc.array(fc.nat()), (list, cuts) => {
      const whole = tally(textOf(list));
      const cut = tally(textOf(list.toReversed()), cuts);
      expect(whole.rows).toBe(list.length);
      expect([cut.rows, cut.bytes, cut.fingerprint, cut.whole]).toEqual([
        whole.rows,
        whole.bytes,
        whole.fingerprint,
        true,
      ]);
    }),
  );
});

test("one row more, less or different has another fingerprint; two equal rows do not cancel each other out", () => {
  const prints = [["a", "b"], ["a"], ["a", "c"], ["a", "b", "b"], ["a", "b", "b", "b"], []].map(
    (list) => tally(textOf(list)).fingerprint,
  );
  expect(new Set(prints).size).toBe(prints.length);
});

test("a text that ends inside a row is not whole", () => {
  expect(tally(Buffer.from("a\nb")).whole).toBe(false);
});
