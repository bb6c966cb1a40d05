import { expect, test } from "vitest";
import { amount, curveData, curveRows, monthsOf } from "./tuning.ts";

const point = (threshold: number, told: number, leadDays: number | null) => ({
  threshold,
  told,
  aMonth: told / 10,
  preceded: told * 2,
  leadDays,
  falseAMonth: 0.5,
});

test("the curve begins with the fewest warnings and marks the thresholds in force and thought of", () => {
  const curve = [point(2, 9, 12.5), point(4.4, 5, 8), point(6, 2, null)];
  const rows = curveRows({ curve, complaints: 20 }, { present: 4.4, other: 6 });
  expect(rows.map(({ aMonth }) => aMonth)).toEqual([0.2, 0.5, 0.9]);
  expect(rows.map(({ share }) => share)).toEqual([20, 50, 90]);
  expect(rows.map(({ presentLead }) => presentLead)).toEqual([null, 8, null]);
  expect(rows.map(({ otherShare }) => otherShare)).toEqual([20, null, null]);
  const titles = Object.fromEntries(Object.keys(rows[0]!).map((key) => [key, key]));
  const keys = curveData(rows, titles as never, "Lead").columns.map(({ key }) => key);
  expect(keys).toEqual([
    ...["aMonth", "threshold", "told", "falseAMonth", "preceded", "share", "leadDays"],
    ...["otherLead", "presentLead"],
  ]);
});

test("without complaints there is no share, and without the same weights no present threshold", () => {
  const [row] = curveRows({ curve: [point(2, 0, null)], complaints: 0 }, { present: undefined, other: 2 });
  expect([row!.share, row!.presentShare, row!.otherShare]).toEqual([null, null, null]);
});

test("who knew before was right too", () => {
  const verdicts = [
    { month: "2026-10", level: "employer" as const, confirmed: 6, alreadyKnown: 1, notANeed: 3 },
    { month: "2026-10", level: "area" as const, confirmed: 0, alreadyKnown: 0, notANeed: 1 },
  ];
  expect(monthsOf({ verdicts }, "employer")).toEqual([
    { month: "2026-10", confirmed: 6, alreadyKnown: 1, notANeed: 3, right: 70 },
  ]);
});

test("numbers are as long as they say something", () => {
  expect([0.4655, 4.23, 38.4].map(amount)).toEqual([0.47, 4.2, 38]);
});
