import { alwaysOpen, planState, stationState } from "@zhijia/contracts";
import { describe, expect, test } from "vitest";
import { judge, requireComplete, scoreOf } from "./inspection-rules.ts";
import { isLate, nextPlanStates, requireNextPlanState, requireSound } from "./plan-rules.ts";
import { differences, nextStates, requireNextState, requirePast, type StationFields } from "./rules.ts";

const code = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "allowed";
};

describe("the life of a station", () => {
  test("as a table", () => {
    expect(Object.fromEntries(stationState.options.map((state) => [state, nextStates(state)]))).toEqual({
      planned: ["open", "closed"],
      open: ["paused", "closed"],
      paused: ["open", "closed"],
      closed: ["open"],
    });
    expect(code(() => requireNextState("closed", "paused"))).toBe("station/wrong-state");
    expect(code(() => requireNextState("closed", "open"))).toBe("allowed");
  });

  test("nothing has happened in the future, nor before the station opened", () => {
    expect(code(() => requirePast("2026-11-23", "2026-11-22"))).toBe("station/not-yet");
    expect(code(() => requirePast("2026-11-22", "2026-11-22", "2026-11-22"))).toBe("allowed");
    expect(code(() => requirePast("2026-01-01", "2026-11-22", "2026-02-01"))).toBe("station/before-opening");
  });

  test("a change is told apart: a state, a place, the rest; and hours are the same in any order of keys", () => {
    const before: StationFields = {
      code: "A-1",
      name: "一号",
      kind: "service-station",
      state: "open",
      districtCode: "370202",
      unionId: 1,
      operator: null,
      contactRole: null,
      phone: null,
      address: "一路",
      hours: alwaysOpen,
      capacity: 8,
      facilities: ["seats", "water"],
      point: { lon: 120, lat: 36, crs: "GCJ-02" },
    };
    const same = {
      ...before,
      hours: { exceptions: [], weekly: alwaysOpen.weekly.map(() => [{ to: "24:00", from: "00:00" }]) },
    };
    expect(differences(before, same)).toEqual([]);
    const after: StationFields = { ...same, state: "paused", address: "二路", name: "二号", facilities: ["water"] };
    expect(differences(before, after)).toEqual([
      { kind: "paused", before: { state: "open" }, after: { state: "paused" } },
      { kind: "moved", before: { address: "一路" }, after: { address: "二路" } },
      {
        kind: "corrected",
        before: { name: "一号", facilities: ["seats", "water"] },
        after: { name: "二号", facilities: ["water"] },
      },
    ]);
    expect(differences(before, { ...before, point: null }).map(({ kind }) => kind)).toEqual(["moved"]);
  });
});

describe("an inspection", () => {
  const choices = [
    { zh: "好", en: "good", passes: true },
    { zh: "差", en: "bad", passes: false },
  ];
  test.each([
    ["yes-no", "yes", true],
    ["yes-no", "no", false],
    ["yes-no", "none", null],
    ["yes-no", "1", "inspection/wrong-answer"],
    ["number", "4", true],
    ["number", "3.9", false],
    ["number", "9", false],
    ["number", "yes", "inspection/wrong-answer"],
    ["choice", "0", true],
    ["choice", "1", false],
    ["choice", "2", "inspection/wrong-answer"],
    ["choice", "0.5", "inspection/wrong-answer"],
  ] as const)("%s answered with %s passes: %s", (kind, answer, verdict) => {
    const item = {
      kind,
      choices: kind === "choice" ? choices : [],
      ...(kind === "number" && { atLeast: 4, atMost: 8 }),
    };
    if (typeof verdict === "string") expect(code(() => judge(item, answer))).toBe(verdict);
    else expect(judge(item, answer)).toBe(verdict);
  });

  test("a number without bounds passes whatever it is", () => {
    expect(judge({ kind: "number", choices: [] }, "-12")).toBe(true);
  });

  test("the score weighs; what does not apply is not counted", () => {
    const items = [
      { weight: 3, passes: true },
      { weight: 1, passes: false },
      { weight: 50, passes: null },
    ];
    expect(scoreOf(items)).toEqual({ score: 7500, passed: 1, counted: 2 });
    expect(code(() => scoreOf([{ weight: 1, passes: null }]))).toBe("inspection/nothing-counted");
  });

  test("it is done when all is answered and every photo is there", () => {
    const item = { weight: 1, needsPhoto: false, passes: true, photos: 0 };
    expect(code(() => requireComplete([item, { ...item, passes: undefined }]))).toBe("inspection/unanswered");
    expect(code(() => requireComplete([{ ...item, needsPhoto: true }]))).toBe("inspection/needs-photo");
    expect(code(() => requireComplete([{ ...item, needsPhoto: true, passes: null }]))).toBe("allowed");
    expect(code(() => requireComplete([{ ...item, needsPhoto: true, photos: 1 }]))).toBe("allowed");
  });
});

describe("an upgrade plan", () => {
  const by = { by_staff: "her" };
  test("its life as a table", () => {
    expect(
      Object.fromEntries(planState.options.map((state) => [state, nextPlanStates({ state, ...by }, "him")])),
    ).toEqual({
      planned: ["approved", "cancelled"],
      approved: ["doing", "cancelled"],
      doing: ["done", "cancelled"],
      done: [],
      cancelled: [],
    });
  });

  test("nobody approves their own", () => {
    expect(nextPlanStates({ state: "planned", ...by }, "her")).toEqual(["cancelled"]);
    expect(code(() => requireNextPlanState({ state: "planned", ...by }, "approved", "her"))).toBe("plan/own");
    expect(code(() => requireNextPlanState({ state: "planned", ...by }, "approved", "him"))).toBe("allowed");
    expect(code(() => requireNextPlanState({ state: "done", ...by }, "doing", "him"))).toBe("plan/wrong-state");
  });

  test("its items fit into its budget, and it ends after it begins", () => {
    const plan = {
      budgetFen: 100,
      items: [{ costFen: 60 }, { costFen: 40 }],
      plannedFrom: "2026-01-01",
      plannedTo: "2026-01-01",
    };
    expect(code(() => requireSound(plan))).toBe("allowed");
    expect(code(() => requireSound({ ...plan, budgetFen: 99 }))).toBe("plan/over-budget");
    expect(code(() => requireSound({ ...plan, plannedTo: "2025-12-31" }))).toBe("plan/ends-before-it-begins");
  });

  test("it is late from the day after", () => {
    expect(isLate({ state: "doing", plannedTo: "2026-11-22" }, "2026-11-22")).toBe(false);
    expect(isLate({ state: "doing", plannedTo: "2026-11-21" }, "2026-11-22")).toBe(true);
    expect(isLate({ state: "done", plannedTo: "2026-11-21" }, "2026-11-22")).toBe(false);
  });
});
