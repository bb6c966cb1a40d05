import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { courseLacks } from "@zhijia/contracts";
import { expect, test } from "vitest";
import { readShipped } from "./shipped.ts";

const shipped = await readShipped();

test("at least 24 entries, each with a source and in both languages what a list shows", () => {
  expect(shipped.entries.length).toBeGreaterThanOrEqual(24);
  expect(new Set(shipped.entries.map(({ code }) => code)).size).toBe(shipped.entries.length);
  for (const { code, title, summary, sources, text } of shipped.entries) {
    expect(title.en && summary.en, code).toBeTruthy();
    expect(sources.length, code).toBeGreaterThan(0);
    expect(text.zh, code).toMatch(/^## /m);
  }
});

test("three courses that lack nothing, in both languages; every lesson's entry is there", () => {
  expect(shipped.courses.length).toBeGreaterThanOrEqual(3);
  const codes = new Set(shipped.entries.map(({ code }) => code));
  for (const { code, passPercent, lessons, questions, ...content } of shipped.courses) {
    const known = lessons.map(({ entry, ...lesson }) => ({
      ...lesson,
      ...(entry && codes.has(entry) && { entry: 1 }),
    }));
    expect(courseLacks({ ...content, course: { passPercent, lessons: known, questions } }), code).toEqual([]);
    expect(
      lessons.filter(({ entry }) => entry && !codes.has(entry)),
      code,
    ).toEqual([]);
    const said = [
      content.title,
      content.summary,
      ...lessons.flatMap(({ title, text }) => [title, ...(text ? [text] : [])]),
      ...questions.flatMap(({ ask, why, choices }) => [ask, why, ...choices.map(({ text }) => text)]),
    ];
    expect(
      said.filter(({ en }) => !en),
      code,
    ).toEqual([]);
  }
});

const data = process.env.ZHIJIA_DATA ?? new URL("../../../../../../shared/data", import.meta.url).pathname;
const statutes = await readFile(`${data}/statutes/corpus.jsonl.gz`).catch(() => undefined);

test.skipIf(!statutes)("every article that is said to have been read is in the statutes", () => {
  const lines = gunzipSync(statutes!).toString("utf8").split("\n").filter(Boolean);
  const known = new Set(
    lines.map((line) => {
      const { law, article } = JSON.parse(line) as { law: string; article: string };
      return `${law.replace("中华人民共和国", "")}|${article}`;
    }),
  );
  const cited = [
    ...shipped.entries.flatMap(({ sources }) => sources.filter(({ tag }) => tag === "L")),
    ...shipped.courses.flatMap(({ questions }) => questions.flatMap(({ source }) => source ?? [])),
  ];
  expect(cited.length).toBeGreaterThan(100);
  expect(cited.filter(({ law, article }) => !known.has(`${law}|${article}`))).toEqual([]);
});
