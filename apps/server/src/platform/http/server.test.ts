import { contract, type Render } from "@zhijia/contracts";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Context } from "../context.ts";
import { createLog } from "../log.ts";
import { type Module, route } from "../module.ts";
import { Refusal } from "../refusals.ts";
import { createHttpServer, type HttpServerParts } from "./server.ts";

const readPaper = contract({
  id: "readPaper",
  method: "GET",
  path: "/papers/{id}",
  summary: "",
  access: "public",
  params: z.object({ id: z.string() }),
  query: z.object({ pages: z.coerce.number().optional() }),
  answer: z.object({ id: z.string(), lang: z.string() }),
});
const writePaper = contract({
  id: "writePaper",
  method: "POST",
  path: "/papers",
  summary: "",
  access: "public",
  body: z.object({ title: z.string().min(1) }),
  answer: z.object({ title: z.string() }),
});
const burnPaper = contract({ ...readPaper, id: "burnPaper", method: "DELETE", access: "staff" });

const papers: Module = {
  name: "papers",
  routes: [
    route(readPaper, async (ctx, { params }) => {
      if (params.id === "gone") throw new Refusal("not-found", "request/not-found");
      if (params.id === "broken") throw new Error("secret of the house");
      if (params.id === "wrong") return { id: 7 as never, lang: "" };
      return { id: params.id, lang: ctx.lang, inner: "stays inside" };
    }),
    route(writePaper, async (_, { body }) => ({ title: body.title })),
    route(burnPaper, async () => ({ id: "", lang: "" })),
  ],
  pages: [
    { method: "GET", path: "/", answer: async () => ({ page: "thanks", data: { kind: "asked", caseId: "甲" } }) },
    {
      method: "GET",
      path: "/paper/{id}",
      answer: async (_, { params }) => ({ page: "thanks", data: { kind: "asked", caseId: params.id! } }),
    },
    {
      method: "GET",
      path: "/answer/{token}",
      answer: async () => ({ page: "thanks", data: { kind: "asked" } }),
    },
    {
      method: "POST",
      path: "/ask",
      answer: async (_, { body }) => ({ goTo: `/paper/${(body as { word: string }).word}` }),
    },
    { method: "POST", path: "/away", answer: async () => ({ goTo: "//elsewhere.example" }) },
    { method: "GET", path: "/card", answer: async () => ({ file: "<svg/>", contentType: "image/svg+xml" }) },
    {
      method: "GET",
      path: "/broken",
      answer: async () => {
        throw new Error("secret of the house");
      },
    },
  ],
};

const render: Render = (page, data, view) =>
  `<html lang="${view.lang}">${page} ${JSON.stringify(data)} ${JSON.stringify(view)}</html>`;

let lines: string[] = [];
beforeEach(() => {
  lines = [];
});
const parts: HttpServerParts = {
  config: {
    trustedProxies: ["loopback"],
    rateLimit: 1_000_000,
    requestLimitKb: 1,
    metricsToken: "a token of 20 signs",
  },
  modules: [papers],
  contextFor: async ({ reader: { lang } }) =>
    ({ db: { isTransaction: true }, actor: { kind: "visitor" }, lang }) as unknown as Context,
  log: createLog((line) => lines.push(line)),
  worker: { render, assets: "/nowhere" },
  ready: { database: async () => {}, index: async () => {} },
  demo: () => true,
};
const { app, drain } = await createHttpServer(parts);
afterAll(drain);

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });
const post = (url: string, payload: string, type = "application/json") =>
  app.inject({ method: "POST", url, payload, headers: { "content-type": type } });

test("an operation is answered as its contract says, and nothing more comes out", async () => {
  const answer = await get("/api/papers/甲", { "accept-language": "en" });
  expect(answer.json()).toEqual({ id: "甲", lang: "en" });
  expect(answer.headers["cache-control"]).toBe("no-store");
  expect((await post("/api/papers", '{"title":"甲"}')).json()).toEqual({ title: "甲" });
});

test("a long Chinese id is one parameter", async () => {
  const id = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）|第四十四条".repeat(3);
  expect((await get(`/api/papers/${encodeURIComponent(id)}`)).json().id).toBe(id);
});

test.each([
  ["an unknown query key", () => get("/api/papers/1?page=2"), 400, "request/invalid"],
  ["a query of another type", () => get("/api/papers/1?pages=many"), 400, "request/invalid"],
  ["an unknown body key", () => post("/api/papers", '{"title":"甲","more":1}'), 400, "request/invalid"],
  ["a cut body", () => post("/api/papers", '{"title":'), 400, "request/malformed"],
  ["no body", () => app.inject({ method: "POST", url: "/api/papers" }), 400, "request/invalid"],
  [
    "a form where JSON is spoken",
    () => post("/api/papers", "title=1", "application/x-www-form-urlencoded"),
    415,
    "request/media-type",
  ],
  ["plain text", () => post("/api/papers", "title", "text/plain"), 415, "request/media-type"],
  [
    "a body past the limit",
    () => post("/api/papers", JSON.stringify({ title: "甲".repeat(2000) })),
    413,
    "request/too-large",
  ],
  [
    "a prototype in the body",
    () => post("/api/papers", '{"title":"甲","__proto__":{"x":1}}'),
    400,
    "request/malformed",
  ],
  ["what is not there", () => get("/api/papers/gone"), 404, "request/not-found"],
  ["a path that is not there", () => get("/api/nothing"), 404, "request/not-found"],
  ["a wrong method", () => app.inject({ method: "PUT", url: "/api/papers/1" }), 405, "request/method"],
  ["a broken escape in the path", () => get("/api/papers/%E0%A4%A"), 400, "request/malformed"],
  ["an endless path", () => get(`/api/papers/${"x".repeat(12_001)}`), 414, "request/too-long"],
  [
    "a staff operation without signing in",
    () => app.inject({ method: "DELETE", url: "/api/papers/1" }),
    401,
    "request/sign-in",
  ],
  ["a bug", () => get("/api/papers/broken"), 500, "request/failed"],
  ["an answer that breaks its contract", () => get("/api/papers/wrong"), 500, "request/failed"],
] as const)("%s is answered by a problem in the reader's language", async (_, ask, status, code) => {
  const answer = await ask();
  expect(answer.statusCode).toBe(status);
  expect(answer.headers["content-type"]).toMatch(/^application\/problem\+json/);
  expect(answer.json()).toMatchObject({ status, code, type: `urn:zhijia:problem:${code}` });
  expect(answer.json().detail).toMatch(/\p{Script=Han}/u);
  expect(answer.body).not.toContain("secret");
});

test("a wrong method names the right ones", async () => {
  const answer = await app.inject({ method: "PUT", url: "/api/papers/1" });
  expect(String(answer.headers.allow).split(", ").sort()).toEqual(["DELETE", "GET", "HEAD"]);
});

test("a bug is logged under the reference that the reader is told", async () => {
  const answer = await get("/api/papers/broken?pages=3");
  const logged = lines.map((line) => JSON.parse(line)).find(({ event }) => event === "request.failed");
  expect(logged).toMatchObject({
    reference: answer.json().reference,
    route: "/api/papers/:id",
    message: "secret of the house",
  });
});

test("the log and the metrics know patterns, never what was asked", async () => {
  await get("/api/papers/老板欠薪?pages=7&q=工伤");
  await get("/没有的页?q=工伤", { "x-forwarded-for": "203.0.113.9" });
  const metrics = (await get("/metrics")).body;
  expect(metrics).toContain('zhijia_http_requests_total{method="GET",route="/api/papers/:id",status="400"}');
  for (const text of [lines.join(""), metrics]) {
    for (const word of ["老板", "工伤", encodeURIComponent("工伤"), "pages=", "203.0.113.9"])
      expect(text).not.toContain(word);
  }
  expect(lines.map((line) => JSON.parse(line)).find(({ event }) => event === "request")).toEqual({
    time: expect.any(String),
    level: "info",
    event: "request",
    id: expect.any(String),
    method: "GET",
    route: "/api/papers/:id",
    status: 400,
    ms: expect.any(Number),
  });
});

test("a page is rendered for this reader", async () => {
  const agent = "Mozilla/5.0 MicroMessenger/8.0";
  const answer = await get("/paper/7?from=a", { cookie: "lang=en; large=1; theme=dark", "user-agent": agent });
  expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(answer.body).toContain('thanks {"kind":"asked","caseId":"7"}');
  expect(answer.body).toContain(
    JSON.stringify({
      lang: "en",
      large: true,
      theme: "dark",
      wechat: true,
      path: "/paper/7",
      demo: true,
      signedIn: false,
    }),
  );
});

test("a form leads to a page of this site only", async () => {
  const form = "application/x-www-form-urlencoded";
  const answer = await post("/ask", "word=7", form);
  expect([answer.statusCode, answer.headers.location]).toEqual([303, "/paper/7"]);
  expect((await post("/away", "", form)).statusCode).toBe(500);
  expect((await post("/ask", '{"word":"7"}')).statusCode).toBe(415);
});

test("a page that nobody's words made may be kept and asked for again; one that answers somebody's may not", async () => {
  const first = await get("/paper/7");
  expect(first.headers["cache-control"]).toBe("private, no-cache");
  const again = await get("/paper/7", { "if-none-match": String(first.headers.etag) });
  expect([again.statusCode, again.body]).toEqual([304, ""]);
  for (const url of ["/paper/7?q=token", `/answer/${"x".repeat(6000)}`]) {
    const answer = await get(url);
    expect([answer.statusCode, answer.headers["cache-control"]]).toEqual([200, "no-store"]);
  }
});

test("a page may be a file", async () => {
  const answer = await get("/card");
  expect([answer.headers["content-type"], answer.body]).toEqual(["image/svg+xml", "<svg/>"]);
});

test.each([
  ["/broken", 500],
  ["/nothing", 404],
  ["/ask", 405],
])("what goes wrong at %s is told as a page (%i)", async (url, status) => {
  const answer = await get(url, { cookie: "lang=en" });
  expect(answer.statusCode).toBe(status);
  expect(answer.body).toMatch(/^<html lang="en">problem /);
  expect(answer.body).not.toContain("secret");
});

test("settings are cookies, set by a plain link that leads back", async () => {
  const answer = await get("/settings?lang=en&large=1&theme=purple&back=/paper/7%3Fq%3D1");
  expect([answer.statusCode, answer.headers.location]).toEqual([303, "/paper/7?q=1"]);
  expect(answer.headers["set-cookie"]).toEqual([
    "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
    "large=1; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
  ]);
});

test.each([
  "https://evil.example",
  "//evil.example",
  "/\\evil.example",
  "/%09/evil.example\t",
  "javascript:1",
  "",
  "paper",
  "/\n/evil",
])("settings do not lead away to %j", async (back) => {
  const answer = await get(`/settings?lang=en&back=${encodeURIComponent(back)}`);
  expect(answer.headers.location).toBe("/");
});

test("every answer carries the headers that keep a browser safe", async () => {
  for (const url of ["/", "/nothing", "/api/papers/1", "/api/papers/broken", "/health"]) {
    const { headers } = await get(url);
    expect(headers, url).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("microphone=(self)"),
    });
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain("unsafe");
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("strict-transport-security");
  }
  const secure = await get("/", { "x-forwarded-proto": "https" });
  expect(secure.headers["strict-transport-security"]).toBe("max-age=31536000");
  expect(String((await get("/settings?lang=zh", { "x-forwarded-proto": "https" })).headers["set-cookie"])).toContain(
    "; Secure",
  );
});

test("a proxy that is not trusted cannot claim to be secure or to be someone else", async () => {
  const direct = await createHttpServer({ ...parts, config: { ...parts.config, trustedProxies: [], rateLimit: 2 } });
  const ask = (address: string) =>
    direct.app.inject({ url: "/", headers: { "x-forwarded-for": address, "x-forwarded-proto": "https" } });
  expect((await ask("203.0.113.1")).headers).not.toHaveProperty("strict-transport-security");
  await ask("203.0.113.2");
  expect((await ask("203.0.113.3")).statusCode).toBe(429);
  await direct.drain();
});

test("one address that asks too much waits; others and the health checks do not", async () => {
  const small = await createHttpServer({ ...parts, config: { ...parts.config, rateLimit: 3 } });
  const ask = (address: string, url = "/api/papers/1") =>
    small.app.inject({ url, headers: { "x-forwarded-for": address } });
  for (let n = 0; n < 3; n++) expect((await ask("203.0.113.1")).statusCode).toBe(200);
  const refused = await ask("203.0.113.1");
  expect(refused.json()).toMatchObject({ status: 429, code: "request/too-many" });
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect((await ask("203.0.113.1", "/api/nothing")).statusCode).toBe(429);
  expect((await ask("203.0.113.2")).statusCode).toBe(200);
  expect((await ask("203.0.113.1", "/health")).statusCode).toBe(200);
  await small.drain();
});

test("the metrics are read from this machine or with the token", async () => {
  expect((await get("/metrics")).statusCode).toBe(200);
  const outside = { "x-forwarded-for": "203.0.113.1" };
  expect((await get("/metrics", outside)).statusCode).toBe(403);
  expect((await get("/metrics", { ...outside, authorization: "Bearer wrong" })).statusCode).toBe(403);
  expect((await get("/metrics", { ...outside, authorization: "Bearer a token of 20 signs" })).statusCode).toBe(200);
});

test("ready says what is missing, and turns red while stopping", async () => {
  const server = await createHttpServer({
    ...parts,
    ready: { database: async () => {}, index: () => Promise.reject(new Error("being built")) },
  });
  const answer = await server.app.inject("/ready");
  expect([answer.statusCode, answer.json()]).toEqual([
    503,
    { status: "not ready", checks: { database: true, index: false } },
  ]);
  expect((await get("/ready")).json()).toEqual({ status: "ready", checks: { database: true, index: true } });
  await server.drain();
});

test("a browser's report of refused content is counted and logged by the kind of page, never by an address of ours", async () => {
  const classic = {
    "csp-report": {
      "document-uri": "http://house/paper/sealed?q=工资#x",
      "effective-directive": "script-src-elem",
      "blocked-uri": "https://elsewhere.example/a.js?b",
      "source-file": "http://house/paper/sealed",
    },
  };
  expect((await post("/api/csp-report", JSON.stringify(classic), "application/csp-report")).statusCode).toBe(204);
  const modern = [
    {
      type: "csp-violation",
      body: {
        documentURL: "http://house/b?c",
        effectiveDirective: "style-src-attr",
        blockedURL: "inline",
        lineNumber: 3,
      },
    },
  ];
  expect((await post("/api/csp-report", JSON.stringify(modern), "application/reports+json")).statusCode).toBe(204);
  const reports = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === "csp.report");
  expect(reports).toMatchObject([
    {
      directive: "script-src-elem",
      page: "/paper/:id",
      blocked: "https://elsewhere.example/a.js",
      source: "/paper/:id",
    },
    { directive: "style-src-attr", page: "none", blocked: "inline", source: "", line: 3 },
  ]);
  expect((await get("/metrics")).body).toContain('zhijia_csp_reports_total{directive="style-src-attr"} 1');
  for (const junk of ["null", "[]", "[null]", "[{}]", '{"csp-report":7}', '"x"']) {
    expect((await post("/api/csp-report", junk, "application/reports+json")).statusCode).toBe(204);
  }
});

test("the API describes itself", async () => {
  expect((await get("/api/openapi.json")).json()).toMatchObject({ openapi: "3.1.0", security: [{ session: [] }] });
});
