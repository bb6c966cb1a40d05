import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fewest, lowOf, meanOf, problemTypeOf, type Rated, wordsOfLow } from "./rules.ts";

const rated: Rated[] = [
  { about: "overall", score: 2 },
  { about: "clean", score: 1 },
  { facility: "water", score: 1 },
  { facility: "wifi", score: 3 },
];

describe("what is bad enough to be answered", () => {
  test("at or below the threshold, facilities first; 0 makes nothing of scores", () => {
    expect(lowOf(rated, 1)).toEqual([rated[2], rated[1]]);
    expect(lowOf(rated, 2)).toEqual([rated[2], rated[1], rated[0]]);
    expect(lowOf(rated, 0)).toEqual([]);
  });

  test("goes to whoever handles such things", () => {
    expect(problemTypeOf(lowOf(rated, 1))).toBe("STATION-FACILITY-WATER");
    expect(problemTypeOf([{ facility: "beds", score: 1 }])).toBe("STATION-FACILITY");
    expect(problemTypeOf([{ about: "hours", score: 1 }])).toBe("STATION-HOURS");
    expect(problemTypeOf([])).toBe("STATION");
  });

  test("reads as a sentence", () => {
    expect(wordsOfLow(lowOf(rated, 1), "没热水", () => "饮水")).toBe(
      "驿站体验官评价。饮水：差；卫生环境：差\n留言：没热水",
    );
    expect(wordsOfLow([{ about: "hours", score: 2 }], "", String)).toBe("驿站体验官评价。按时开门：一般");
  });
});

describe("the mean", () => {
  test("is not shown of so few that it may be one person's", () => {
    expect(meanOf([0, 0, fewest - 1])).toBeUndefined();
    expect(meanOf([0, 0, fewest])).toMatchObject({ mean: 3, high: 3 });
    expect(meanOf([0, 0, fewest])!.low).toBeLessThan(2.5);
  });

  test("lies within its interval, which stays within the scale and narrows with more ratings of the same kind", () => {
    const some = fc.nat(400);
    fc.assert(
      fc.property(some, some, some, (a, b, c) => {
        fc.pre(a + b + c >= fewest);
        const { mean, low, high } = meanOf([a, b, c])!;
        expect(low).toBeGreaterThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(mean + 0.011);
        expect(high).toBeGreaterThanOrEqual(mean - 0.011);
        expect(high).toBeLessThanOrEqual(3);
        const more = meanOf([a * 9, b * 9, c * 9])!;
        expect(more.high - more.low).toBeLessThanOrEqual(high - low + 0.02);
      }),
    );
  });
});
