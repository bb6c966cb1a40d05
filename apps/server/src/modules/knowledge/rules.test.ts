import type { CoursePart, CourseQuestion, KnowledgeContent } from "@zhijia/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Actor } from "../../platform/context.ts";
import type { Refusal } from "../../platform/refusals.ts";
import { type EntryWork, entryActs, questionActs, requireEntryAct } from "./permissions.ts";
import {
  type AskedQuestion,
  dueOf,
  isRight,
  markOf,
  nextState,
  orderOf,
  requireReviewDate,
  requireSameSort,
  requireWhole,
  shuffled,
} from "./rules.ts";

const today = "2026-11-22";
const staff = (id: string, ...roles: string[]): Actor => ({
  kind: "staff",
  id,
  session: "s",
  grants: roles.map((role) => ({ role, branch: "/1/" })),
  apart: [],
});

test.each([
  ["2027-03-01", true, "no"],
  ["2026-12-22", true, "soon"],
  ["2026-11-22", true, "soon"],
  ["2026-11-21", true, "overdue"],
  ["2026-10-22", true, "overdue"],
  ["2026-10-21", true, "escalated"],
  ["2026-11-21", false, "escalated"],
  ["2027-03-01", false, "no"],
] as const)("to be read again on %s, kept: %s → %s", (reviewOn, kept, due) => {
  expect(dueOf({ state: "published", reviewOn, kept }, today)).toBe(due);
});

test("a draft and a retired entry are never late", () => {
  for (const state of ["draft", "retired"] as const)
    expect(dueOf({ state, reviewOn: "2020-01-01", kept: false }, today)).toBe("no");
});

test("the review date lies within three years after today", () => {
  for (const day of ["2026-11-22", "2029-11-23"])
    expect(() => requireReviewDate(day, today)).toThrow("knowledge/review-date");
  expect(() => requireReviewDate("2026-11-23", today)).not.toThrow();
  expect(() => requireReviewDate("2029-11-22", today)).not.toThrow();
});

test("only what a second person was given is published", () => {
  expect(nextState("in-review", "publish")).toBe("published");
  for (const state of ["draft", "returned", "published", "superseded"] as const)
    expect(() => nextState(state, "publish")).toThrow("knowledge/not-now");
});

const inReview: EntryWork = {
  state: "draft",
  owner: "a",
  open: { state: "in-review", author: "a" },
  writers: ["a", "b"],
};

test("nobody publishes an entry that they wrote at, whatever their roles", () => {
  const roles = ["lawyer", "supervisor", "organiser", "rights-officer", "administrator"];
  for (const id of ["a", "b"]) {
    expect(entryActs(staff(id, ...roles), inReview)).not.toContain("publish");
    expect(() => requireEntryAct(staff(id, ...roles), inReview, "publish")).toThrow("knowledge/own-words");
  }
  expect(entryActs(staff("c", "lawyer"), inReview)).toEqual(expect.arrayContaining(["publish", "return"]));
  expect(() => requireEntryAct(staff("c", "organiser"), inReview, "publish")).toThrow("request/not-allowed");
});

test("whoever only reads may do nothing to an entry", () => {
  for (const role of ["mediator", "station-manager", "auditor", "administrator"])
    expect(entryActs(staff("c", role), { ...inReview, state: "published" })).toEqual([]);
});

test("an expert takes another's question, never their own", () => {
  const open = { state: "open" as const, askedBy: "a", takenBy: null, shared: false, entry: null };
  expect(questionActs(staff("a", "lawyer"), open)).toEqual(["withdraw"]);
  expect(questionActs(staff("b", "lawyer"), open)).toEqual(["take"]);
  expect(questionActs(staff("b", "mediator"), open)).toEqual([]);
  expect(questionActs(staff("b", "lawyer"), { ...open, state: "taken", takenBy: "b" })).toEqual(["answer", "release"]);
  expect(questionActs(staff("c", "lawyer"), { ...open, state: "taken", takenBy: "b" })).toEqual(["take"]);
});

const words = { zh: "问", en: "q" };
const asking = (zh: string, kind: CourseQuestion["kind"], right: string): CourseQuestion => ({
  kind,
  ask: { zh },
  choices: [..."abcd"].map((one) => ({ text: { zh: one }, right: right.includes(one) })),
  why: words,
});
const question = (key: string, kind: CourseQuestion["kind"], right: string): AskedQuestion => {
  const { choices, ...rest } = asking(key, kind, right);
  return { ...rest, key, choices: choices.map((choice) => ({ ...choice, key: choice.text.zh })) };
};

test("several right choices: all of them and no other", () => {
  const many = question("q", "many", "ac");
  expect(isRight(many, ["c", "a"])).toBe(true);
  for (const chosen of [["a"], ["a", "b", "c"], [], undefined]) expect(isRight(many, chosen)).toBe(false);
});

test("the mark is reached exactly, not nearly", () => {
  const five = ["1", "2", "3", "4", "5"].map((key) => question(key, "one", "b"));
  const answers = (n: number) => Object.fromEntries(five.slice(0, n).map(({ key }) => [key, ["b"]]));
  expect(markOf(five, answers(4), 80)).toEqual({ right: 4, passed: true });
  expect(markOf(five, answers(3), 80)).toEqual({ right: 3, passed: false });
});

test("an attempt asks the same questions in some order, true before false; no key tells where a choice was written", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 30 }), (draws) => {
      let at = 0;
      const below = (n: number) => draws[at++ % draws.length]! % n;
      const written = [asking("1", "one", "a"), asking("2", "true-false", "b"), asking("3", "many", "ab")];
      const order = orderOf(written, below);
      expect(order.map(({ ask }) => ask.zh).sort()).toEqual(["1", "2", "3"]);
      expect(order.map(({ key }) => key)).toEqual(["1", "2", "3"]);
      for (const { choices, ask } of order) {
        const texts = choices.map(({ text }) => text.zh);
        expect([...texts].sort()).toEqual([..."abcd"]);
        expect(choices.map(({ key }) => key)).toEqual(["1", "2", "3", "4"]);
        const right = written.find((one) => one.ask.zh === ask.zh)!.choices.filter((one) => one.right);
        expect(
          choices
            .filter((one) => one.right)
            .map(({ text }) => text.zh)
            .sort(),
        ).toEqual(right.map(({ text }) => text.zh));
        if (ask.zh === "2") expect(texts).toEqual([..."abcd"]);
      }
    }),
  );
});

test("every order of three comes about", () => {
  const seen = new Set<string>();
  for (const first of [0, 1, 2])
    for (const second of [0, 1]) {
      const draws = [first, second];
      seen.add(shuffled([..."abc"], () => draws.shift()!).join(""));
    }
  expect(seen.size).toBe(6);
});

const whole: KnowledgeContent & { course: CoursePart } = {
  title: { zh: "驿站值守课" },
  summary: { zh: "第一天" },
  text: { zh: "" },
  sources: [],
  course: {
    passPercent: 80,
    lessons: [
      { title: { zh: "开门" }, text: { zh: "看水电" } },
      { title: { zh: "接待" }, entry: 3 },
    ],
    questions: [asking("1", "one", "a"), asking("2", "many", "ab"), { ...asking("3", "true-false", "a") }],
  },
};
whole.course.questions[2]!.choices.length = 2;
/** Where a refusal points, and what it says there. */
function lacksOf(course: Partial<CoursePart>, words: object = {}): [string, string][] {
  try {
    requireWhole({ ...whole, ...words, course: { ...whole.course, ...course } });
    return [];
  } catch (refusal) {
    const { code, details } = refusal as Refusal;
    expect(code).toBe("knowledge/course-incomplete");
    const issues = details.issues as { path: (string | number)[]; params: { zh: string; en: string } }[];
    expect(details.n).toBe(issues.length);
    for (const { params } of issues) expect(params.en).toMatch(/^[A-Z].*\.$/);
    return issues.map(({ path, params }) => [path.join("."), params.zh]);
  }
}

test("a whole course lacks nothing, and asks for neither text nor sources of its own", () => {
  expect(lacksOf({})).toEqual([]);
  expect(() => requireWhole({ ...whole, course: undefined })).toThrow("knowledge/incomplete");
});

test("what a course lacks is named where it is", () => {
  expect(lacksOf({}, { title: { zh: "课 " }, summary: { zh: "" } })).toEqual([
    ["content.title.zh", "标题至少4个字。"],
    ["content.summary.zh", "还没有摘要。"],
  ]);
  expect(lacksOf({ lessons: [], questions: [] }).map(([path]) => path)).toEqual([
    "content.course.lessons",
    "content.course.questions",
  ]);
  expect(lacksOf({ lessons: [...whole.course.lessons, { title: { zh: " " } }] })).toEqual([
    ["content.course.lessons.2.title.zh", "第3课还没有标题。"],
    ["content.course.lessons.2.text.zh", "第3课要写正文，或者选一个条目。"],
  ]);
});

test.each([
  ["one", "", ["第2题要有且只有1个正确选项。"]],
  ["one", "ab", ["第2题要有且只有1个正确选项。"]],
  ["one", "b", []],
  ["many", "a", ["第2题是多选题，至少要有2个正确选项。"]],
  ["many", "abcd", []],
  ["true-false", "a", ["第2题是判断题，要正好2个选项。"]],
] as const)("of `%s` with %s right", (kind, right, said) => {
  const [first, , third] = whole.course.questions;
  const lacks = lacksOf({ questions: [first!, asking("2", kind, right), third!] });
  expect(lacks).toEqual(said.map((text) => ["content.course.questions.1.choices", text]));
});

test("a question asks, offers choices and says why", () => {
  const [first, second] = whole.course.questions;
  const empty = {
    kind: "one" as const,
    ask: { zh: "" },
    choices: [{ text: { zh: "" }, right: true }],
    why: { zh: "" },
  };
  expect(lacksOf({ questions: [first!, second!, empty] })).toEqual([
    ["content.course.questions.2.ask.zh", "第3题还没有题目。"],
    ["content.course.questions.2.choices", "第3题至少要有2个选项。"],
    ["content.course.questions.2.choices.0.text.zh", "第3题的选项1还是空的。"],
    ["content.course.questions.2.why.zh", "第3题还没有写为什么。"],
  ]);
});

test("a course stays a course", () => {
  expect(() => requireSameSort("rule", "answer")).not.toThrow();
  expect(() => requireSameSort("course", "course")).not.toThrow();
  expect(() => requireSameSort("course", "rule")).toThrow("knowledge/course-stays");
  expect(() => requireSameSort("rule", "course")).toThrow("knowledge/course-stays");
});
