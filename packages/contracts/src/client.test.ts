import { expect, test } from "vitest";
import { z } from "zod";
import { clientOf } from "./client.ts";
import { contract } from "./contract.ts";
import { Problem } from "./problem.ts";

const list = [
  contract({
    id: "readPaper",
    method: "GET",
    path: "/papers/{id}",
    summary: "",
    access: "public",
    params: z.object({ id: z.string() }),
    query: z.object({ year: z.coerce.number().optional(), tag: z.array(z.string()).optional() }),
    answer: z.object({ title: z.string() }),
  }),
  contract({
    id: "writePaper",
    method: "POST",
    path: "/papers",
    summary: "",
    access: "public",
    body: z.object({ title: z.string() }),
    answer: z.object({ id: z.string() }),
  }),
] as const;

/** A client of a server that gives one answer and remembers what it was asked. */
function clientAnswering(answer: unknown, status = 200) {
  const asked: { url: string; init: RequestInit }[] = [];
  const client = clientOf(list, {
    baseUrl: "http://house",
    lang: "en",
    fetch: async (url, init) => {
      asked.push({ url, init });
      return new Response(typeof answer === "string" ? answer : JSON.stringify(answer), { status });
    },
  });
  return { client, asked };
}

test("parameters go into the path, repeated and absent query values as they should", async () => {
  const { client, asked } = clientAnswering({ title: "甲" });
  expect(await client.readPaper({ params: { id: "劳动法|第1条" }, query: { year: 2024, tag: ["a", "b"] } })).toEqual({
    title: "甲",
  });
  expect(asked[0]?.url).toBe(`http://house/api/papers/${encodeURIComponent("劳动法|第1条")}?year=2024&tag=a&tag=b`);
  await client.readPaper({ params: { id: "1" } });
  expect(asked[1]?.url).toBe("http://house/api/papers/1");
  expect(asked[1]?.init).toMatchObject({ method: "GET", headers: { "accept-language": "en" } });
});

test("a body is sent as JSON", async () => {
  const { client, asked } = clientAnswering({ id: "7" });
  await client.writePaper({ body: { title: "乙" } });
  expect(asked[0]?.init).toMatchObject({
    method: "POST",
    body: '{"title":"乙"}',
    headers: { "content-type": "application/json" },
  });
});

test("a refusal is thrown as a typed problem", async () => {
  const body = { type: "urn:x", title: "没有找到", status: 404, detail: "没有这一篇", code: "paper/not-found" };
  const { client } = clientAnswering(body, 404);
  const problem = await client.readPaper({ params: { id: "1" } }).catch((error) => error);
  expect(problem).toBeInstanceOf(Problem);
  expect(problem.body).toEqual(body);
});

test.each([
  ["<html>a proxy's page</html>", 502],
  ["{cut", 200],
])("an answer that is not ours is a problem too: %s", async (answer, status) => {
  const { client } = clientAnswering(answer, status);
  await expect(client.readPaper({ params: { id: "1" } })).rejects.toMatchObject({
    status: 0,
    body: { code: "client/unreachable" },
  });
});
