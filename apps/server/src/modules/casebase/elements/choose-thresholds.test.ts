import { describe, expect, it } from "vitest";
import { bestThreshold, chooseThresholds, type ScoredExample } from "./choose-thresholds.ts";

const scored = (...pairs: [score: number, positive: boolean][]): ScoredExample[] =>
  pairs.map(([score, positive]) => ({ score, positive }));

describe("the threshold with the best F1", () => {
  it("lies between the last sentence worth tagging and the next", () => {
    expect(bestThreshold(scored([0.5, true], [-0.2, true], [-0.6, false], [-0.8, false]))).toBeCloseTo(-0.4);
  });

  it("takes a wrong sentence along where more right ones follow", () => {
    const threshold = bestThreshold(scored([0.9, true], [0.5, false], [0.4, true], [0.3, true], [-0.5, false]));
    expect(threshold).toBeCloseTo(-0.1);
  });

  it("does not cut between equal scores", () => {
    const threshold = bestThreshold(scored([0.2, true], [0.2, false], [-1, false]));
    expect(threshold).toBeCloseTo(-0.4);
  });

  it("is 0 where nothing is positive", () => {
    expect(bestThreshold(scored([0.2, false]))).toBe(0);
    expect(bestThreshold([])).toBe(0);
  });
});

describe("thresholds of all tags", () => {
  const many = (at: number) =>
    scored(...Array.from({ length: 6 }, (): [number, boolean] => [at, true]), [at - 2, false]);

  it("are drawn half way to the shared one, and are the shared one for a tag with few sentences", () => {
    const chosen = chooseThresholds(
      new Map([
        ["LB1", many(1)],
        ["LB2", many(0.4)],
        ["LB16", scored([3, true])],
      ]),
    );
    // Best for all: below 0.4, above the sentence at -1 that has no tag.
    const shared = chosen.get("LB16") as number;
    expect(shared).toBeCloseTo(-0.3);
    expect(chosen.get("LB1")).toBeCloseTo((shared + 0) / 2);
    expect(chosen.get("LB2")).toBeCloseTo((shared - 0.6) / 2);
  });
});
