import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { below, hashOfRules, keyOfDraw, numbersFrom, shuffle, winnersOf } from "./fair-draw.ts";

/** A key for each run of a test: seeded, so that a failure can be repeated. */
const keyOf = (n: number) => keyOfDraw("00".repeat(32), "11".repeat(32), `test ${n}`);

/** Sum of (seen − expected)² ÷ expected over equally likely cells. */
const chiSquare = (seen: readonly number[]) => {
  const expected = seen.reduce((sum, n) => sum + n, 0) / seen.length;
  return seen.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
};
/** Wilson and Hilferty 1931: what chi-square passes with probability 10⁻⁵ when all is fair. */
const bound = (freedom: number) => freedom * (1 - 2 / (9 * freedom) + 4.265 * Math.sqrt(2 / (9 * freedom))) ** 3;

describe("canonical JSON", () => {
  test("writes the example of RFC 8785 for keys, and integers, as the specification does", () => {
    const value = {
      "\u20ac": "Euro",
      "\r": "CR",
      "\ufb33": "Dalet",
      "1": "One",
      "\ud83d\ude00": "Smile",
      "\u0080": "C",
      ö: "o",
    };
    expect(Object.values(JSON.parse(canonicalJson(value)))).toEqual(["One", "CR", "C", "o", "Euro", "Smile", "Dalet"]);
    expect(canonicalJson({ b: [1, -2, true, null], a: '\u000f\n"/' })).toBe(
      '{"a":"\\u000f\\n\\"/","b":[1,-2,true,null]}',
    );
  });

  test("is the same whatever the order of keys, reads back, and refuses what is no integer", () => {
    const value = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean()));
    fc.assert(
      fc.property(value, (one) => {
        const turned = Object.fromEntries(Object.entries(one).reverse()) as Json;
        expect(canonicalJson(turned)).toBe(canonicalJson(one));
        expect(JSON.parse(canonicalJson(one))).toEqual(Object.fromEntries(Object.entries(one)));
      }),
    );
    expect(() => canonicalJson({ a: 0.5 })).toThrow(RangeError);
    expect(() => canonicalJson(2 ** 53)).toThrow(RangeError);
  });

  test("one letter more in the rules is another hash", () => {
    expect(hashOfRules({ title: "a" })).not.toBe(hashOfRules({ title: "b" }));
    expect(hashOfRules({ a: 1, b: 2 })).toBe(hashOfRules({ b: 2, a: 1 }));
  });
});

describe("a number below a limit", () => {
  test("is never one of those at the end of the range that would favour small results", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), (limit) => {
        const fair = 2 ** 32 - (2 ** 32 % limit);
        const last = fair === 2 ** 32 ? [] : [fair, 2 ** 32 - 1];
        // The biased ones are passed over, the last fair one is taken.
        expect(below(limit, [...last, fair - 1].values())).toBe(limit - 1);
        expect(below(limit, [0].values())).toBe(0);
        // As many numbers lead to each result.
        expect(fair % limit).toBe(0);
      }),
    );
  });

  test("every result of a limit is as likely (chi-square)", () => {
    for (const limit of [3, 7, 100, 1000]) {
      const seen = Array<number>(limit).fill(0);
      const numbers = numbersFrom(keyOf(limit));
      for (let n = 0; n < 200 * limit; n++) seen[below(limit, numbers)]!++;
      expect(chiSquare(seen)).toBeLessThan(bound(limit - 1));
    }
  });

  test("a modulus without rejection would be found by the same test", () => {
    // Of a range of 2^32 with a limit of 3·2^30, a third of the results is twice as likely.
    const limit = 3 * 2 ** 30;
    const thirds = (next: (numbers: Iterator<number>) => number) => {
      const seen = [0, 0, 0];
      const numbers = numbersFrom(keyOf(1));
      for (let n = 0; n < 3000; n++) seen[Math.floor(next(numbers) / 2 ** 30)]!++;
      return chiSquare(seen);
    };
    expect(thirds((numbers) => below(limit, numbers))).toBeLessThan(bound(2));
    expect(thirds((numbers) => (numbers.next().value as number) % limit)).toBeGreaterThan(bound(2));
  });
});

describe("the shuffle", () => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => `t${String(n).padStart(4, "0")}`);

  test("draws different tickets, all of the list when as many are wanted, the same every time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 80 }), fc.nat(), (count, wanted, n) => {
        const list = names(count);
        const drawn = shuffle(list, wanted, keyOf(n));
        expect(drawn).toHaveLength(Math.min(count, wanted));
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(drawn.every((ticket) => list.includes(ticket))).toBe(true);
        expect(shuffle(list, wanted, keyOf(n))).toEqual(drawn);
        // Fewer wanted are the first of more: a reserve list takes nothing from the prizes.
        expect(shuffle(list, count, keyOf(n)).slice(0, wanted)).toEqual(drawn);
        expect(list).toEqual(names(count));
      }),
    );
  });

  test("every order of four is as likely (chi-square over 24)", () => {
    const seen = new Map<string, number>();
    for (let n = 0; n < 12_000; n++) {
      const order = shuffle(names(4), 4, keyOf(n)).join();
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect(seen.size).toBe(24);
    expect(chiSquare([...seen.values()])).toBeLessThan(bound(23));
  });

  test("every ticket wins the first prize, and any prize, as often as any other, wherever it stands in the list", () => {
    const list = names(50);
    const first = new Map(list.map((ticket) => [ticket, 0]));
    const any = new Map(list.map((ticket) => [ticket, 0]));
    for (let n = 0; n < 10_000; n++) {
      const drawn = shuffle(list, 5, keyOf(100_000 + n));
      first.set(drawn[0]!, first.get(drawn[0]!)! + 1);
      for (const ticket of drawn) any.set(ticket, any.get(ticket)! + 1);
    }
    expect(chiSquare([...first.values()])).toBeLessThan(bound(49));
    expect(chiSquare([...any.values()])).toBeLessThan(bound(49));
  });

  test("one bit of the public seed draws others", () => {
    const list = names(1000);
    expect(shuffle(list, 20, keyOf(1))).not.toEqual(shuffle(list, 20, keyOf(2)));
  });
});

test("prizes go out in the order of the rules, then the reserves; with too few tickets the last prizes stay", () => {
  const rules = { prizes: [{ quota: 1 }, { quota: 2 }], reserves: { count: 2 } };
  const of = (count: number) =>
    winnersOf(
      rules,
      Array.from({ length: count }, (_, n) => `t${n}`),
      keyOf(7),
    ).map(({ prize }) => prize);
  expect(of(10)).toEqual([1, 2, 2, null, null]);
  expect(of(2)).toEqual([1, 2]);
  expect(of(0)).toEqual([]);
});
