import { contract } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "../refusals.ts";
import { checkedInput } from "./input.ts";
import { loadMessages } from "./messages.ts";
import { failureOf, problemOf } from "./problems.ts";

const messages = { ...loadMessages(), "paper/gone": { zh: "第 {page} 页没有了", en: "Page {page} is gone" } };
const told = (error: unknown, lang: "zh" | "en" = "zh") =>
  problemOf(failureOf(error), { messages, lang, reference: "r-1" });

test.each([
  ["invalid", 400],
  ["forbidden", 403],
  ["not-found", 404],
  ["conflict", 409],
  ["too-many", 429],
] as const)("a refusal of kind %s answers %i", (kind, status) => {
  expect(told(new Refusal(kind, "paper/gone"))).toMatchObject({ status, code: "paper/gone" });
});

test("the reader's language is spoken, with the details named in the message", () => {
  const refusal = new Refusal("not-found", "paper/gone", { page: 3 });
  expect(told(refusal)).toEqual({
    type: "urn:zhijia:problem:paper/gone",
    title: "没有找到",
    status: 404,
    detail: "第 3 页没有了",
    code: "paper/gone",
  });
  expect(told(refusal, "en").detail).toBe("Page 3 is gone");
});

test("a bug tells nothing but a reference", () => {
  const error = new TypeError("cannot read secret of /srv/zhijia/config");
  const problem = told(error, "en");
  expect(problem).toMatchObject({ status: 500, code: "request/failed", reference: "r-1" });
  expect(problem.detail).toContain("r-1");
  expect(JSON.stringify(problem)).not.toContain("secret");
});

test.each([
  [{ code: "57P03" }],
  [{ code: "53300" }],
  [{ code: "40P01" }],
  [{ code: "FST_ERR_HANDLER_TIMEOUT" }],
  [{ code: "ECONNREFUSED", syscall: "connect" }],
  [{ message: "Connection terminated unexpectedly" }],
  [{ message: "timeout exceeded when trying to connect" }],
])("a database or server out of reach %j is busy, not broken", (marks) => {
  expect(told(Object.assign(new Error("x"), marks))).toMatchObject({ status: 503, reference: "r-1" });
});

test("a file that is missing is a bug, not a busy server", () => {
  expect(told(Object.assign(new Error("x"), { code: "ENOENT", syscall: "open" })).status).toBe(500);
});

test.each([
  [413, "request/too-large"],
  [415, "request/media-type"],
  [414, "request/too-long"],
  [400, "request/malformed"],
])("the framework's own %i becomes %s", (statusCode, code) => {
  expect(told(Object.assign(new Error("x"), { code: "FST_ERR_ANY", statusCode }))).toMatchObject({
    status: statusCode,
    code,
  });
});

test("a status on an error of someone else's is not trusted", () => {
  expect(told(Object.assign(new Error("x"), { statusCode: 403 })).status).toBe(500);
});

const writePaper = contract({
  id: "writePaper",
  method: "POST",
  path: "/papers/{id}",
  summary: "",
  access: "public",
  params: z.object({ id: z.coerce.number().int() }),
  query: z.object({ lang: z.enum(["zh", "en"]).optional() }),
  body: z.object({
    title: z.string().min(1).max(5),
    day: z.iso.date(),
    pages: z.array(z.object({ width: z.number().max(9) })).min(1),
    word: z.string().refine((word) => word === "职家", { params: { zh: "请写职家。", en: "Write 职家." } }),
  }),
  answer: z.object({}),
});

test("every field that was not accepted is listed with what to do", () => {
  const refused = () =>
    checkedInput(writePaper, {
      params: { id: "x" },
      query: { lang: "fr", other: "1" },
      body: { title: "", day: "3.11.", pages: [{ width: 10 }], word: "x", more: true },
    });
  let error: unknown;
  try {
    refused();
  } catch (thrown) {
    error = thrown;
  }
  expect(told(error, "en")).toMatchObject({
    status: 400,
    code: "request/invalid",
    errors: [
      { field: "id", message: "Please give a number." },
      { field: "lang", message: "Please choose one of: zh, en." },
      { field: "other", message: "There is no such field. Please leave it out." },
      { field: "title", message: "Please fill this in." },
      { field: "day", message: "Please give a date, such as 2026-11-03." },
      { field: "pages.0.width", message: "Must not be more than 9." },
      { field: "word", message: "Write 职家." },
      { field: "more", message: "There is no such field. Please leave it out." },
    ],
  });
  for (const { message } of told(error).errors ?? []) expect(message).toMatch(/\p{Script=Han}/u);
});

test("what fits goes in, converted", () => {
  const body = { title: "甲", day: "2026-11-03", pages: [{ width: 1 }], word: "职家" };
  expect(checkedInput(writePaper, { params: { id: "7" }, query: {}, body })).toEqual({
    params: { id: 7 },
    query: {},
    body,
  });
});
