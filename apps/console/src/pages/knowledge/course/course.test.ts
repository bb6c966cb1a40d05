import { courseContent, courseLacks } from "@zhijia/contracts";
import dayjs from "dayjs";
import { expect, test } from "vitest";
import type { Entry } from "../knowledge.ts";
import { bodyOf, type CourseValues, courseOf, trueFalse, valuesOf } from "./course.ts";

const values: CourseValues = {
  category: "stations",
  reviewOn: dayjs("2027-06-01"),
  content: {
    title: { zh: " 驿站值守课 ", en: " " },
    summary: { zh: "第一天" },
    sources: "工会法 第六条",
    course: {
      passPercent: 80,
      lessons: [
        { title: { zh: "接待" }, entry: 3, text: { zh: " " } },
        { title: { zh: "开门" }, text: { zh: "看水电" } },
      ],
      questions: [{ kind: "true-false", ask: { zh: "问姓名吗？" }, choices: trueFalse, source: { law: " " } }],
    },
  },
};

test("what was left empty is left out, and the server takes the rest", () => {
  const { content, kind, reviewOn } = bodyOf(values);
  expect([kind, reviewOn, content.title]).toEqual(["course", "2027-06-01", { zh: "驿站值守课" }]);
  expect(content.course.lessons).toEqual([
    { title: { zh: "接待" }, entry: 3 },
    { title: { zh: "开门" }, text: { zh: "看水电" } },
  ]);
  expect(content.course.questions[0]).not.toHaveProperty("source");
  expect(courseContent.strict().parse(content)).toEqual(content);
});

test("a form that nobody wrote in yet is a draft all the same", () => {
  const { content } = bodyOf({ ...values, content: { title: { zh: "课" }, course: {} } });
  expect(courseContent.strict().parse(content).course).toEqual({ passPercent: 80, lessons: [], questions: [] });
  expect(courseLacks({ ...content, course: courseOf({}) }).map(({ path }) => path.join("."))).toContain(
    "course.questions",
  );
});

test("what was saved is edited as it was written", () => {
  const body = bodyOf(values);
  const entry = { category: { code: "stations" }, reviewOn: "2027-06-01", draft: body.content } as unknown as Entry;
  const again = bodyOf({ ...valuesOf(entry), reviewOn: values.reviewOn });
  expect(again).toEqual(body);
});
