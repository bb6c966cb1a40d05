import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readJudged, readQuestions } from "./judged-files.ts";
import { answerAll, trecLines } from "./search-run.ts";

const folder = mkdtempSync(join(tmpdir(), "zhijia-search-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const two = '\uFEFF{"id":"q1","text":"没签合同"}\r\n\n{"id":2,"question":"产假多久"}\n';

test("questions come plain or packed, with ids as they are", async () => {
  const expected = [
    { id: "q1", text: "没签合同" },
    { id: "2", text: "产假多久" },
  ];
  expect(await readQuestions(file("q.jsonl", two))).toEqual(expected);
  expect(await readQuestions(file("q.jsonl.gz", gzipSync(two)))).toEqual(expected);
});

test("a line that does not fit is named", async () => {
  const bad = file("bad.jsonl", '{"id":"a","text":"好"}\n{"id":"b"}\n');
  await expect(readQuestions(bad)).rejects.toThrow("bad.jsonl, line 2");
  await expect(readQuestions(join(folder, "none.jsonl"))).rejects.toMatchObject({ code: "search/file-not-fitting" });
});

test("judgements go to their questions, by tabs or spaces", async () => {
  const judged = await readJudged(
    file("q.jsonl", two),
    file("r.tsv", "q1\t0\t劳动合同法|第十条\t1\nq1 0 劳动合同法|第八十二条 2\nother 0 x 1\n"),
  );
  expect(judged).toEqual([
    {
      id: "q1",
      text: "没签合同",
      articles: [
        { id: "劳动合同法|第十条", grade: 1 },
        { id: "劳动合同法|第八十二条", grade: 2 },
      ],
    },
    { id: "2", text: "产假多久", articles: [] },
  ]);
  await expect(readJudged(file("q.jsonl", two), file("bad.tsv", "q1 0 x\n"))).rejects.toThrow("bad.tsv, line 1");
});

test("a run has six columns, ranks from 1, in the order of the questions", async () => {
  const questions = Array.from({ length: 6 }, (_, i) => ({ id: `q${i}`, text: String(i) }));
  const slowFirst = async (text: string) => {
    if (text === "0") await new Promise((resolve) => setTimeout(resolve, 20));
    return [{ id: `d${text}`, score: 1 / 3 }];
  };
  let run = "";
  for await (const { id, found } of answerAll(questions, slowFirst, new AbortController().signal))
    run += trecLines(id, found);
  expect(run.split("\n")[0]).toBe("q0 Q0 d0 1 0.333333 zhijia");
  expect(
    run
      .trim()
      .split("\n")
      .map((line) => line.split(" ")[0]),
  ).toEqual(questions.map(({ id }) => id));
});
