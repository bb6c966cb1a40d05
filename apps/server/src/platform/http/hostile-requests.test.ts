import { once } from "node:events";
import { connect } from "node:net";
import { contract } from "@zhijia/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import type { Context } from "../context.ts";
import { createLog } from "../log.ts";
import { route } from "../module.ts";
import { createHttpServer, type HttpServer } from "./server.ts";

const write = contract({
  id: "write",
  method: "POST",
  path: "/notes/{id}",
  summary: "",
  access: "public",
  params: z.object({ id: z.string() }),
  answer: z.object({ id: z.string() }),
});

let server: HttpServer;
let port: number;
beforeAll(async () => {
  server = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 1, publicUrl: "https://zhijia.example" },
    modules: [
      {
        name: "notes",
        routes: [
          route(write, async (_, { params }) => {
            // What PostgreSQL says of a text with a NUL in it.
            if (params.id.includes("\0")) throw Object.assign(new Error("invalid byte sequence"), { code: "22021" });
            return params;
          }),
        ],
      },
    ],
    contextFor: async () =>
      ({ db: { isTransaction: true }, actor: { kind: "visitor" }, lang: "zh" }) as unknown as Context,
    log: createLog(() => {}),
  });
  port = Number(new URL(await server.listen({ host: "127.0.0.1", port: 0 })).port);
});
afterAll(() => server.drain());

const post = (headers: Record<string, string>, url = "/api/notes/1") =>
  server.app.inject({ method: "POST", url, headers: { host: "zhijia.example", ...headers } });

describe("another site cannot act through somebody's browser", () => {
  const session = { cookie: "staff=abc" };
  test.each([
    ["a form of another site", { ...session, "sec-fetch-site": "cross-site", origin: "https://evil.example" }, 403],
    ["a sister site of the same domain", { ...session, "sec-fetch-site": "same-site" }, 403],
    ["an older browser on another site", { ...session, origin: "https://evil.example" }, 403],
    ["a page that hides where it is", { ...session, origin: "null" }, 403],
    ["a browser that says nothing, with a session", session, 403],
    ["the same with a session of HTTPS", { cookie: "__Host-worker=abc" }, 403],
    ["signing somebody in from another site", { origin: "https://evil.example" }, 403],
    ["our own page", { ...session, "sec-fetch-site": "same-origin", origin: "https://zhijia.example" }, 200],
    ["our own page in an older browser", { ...session, origin: "https://zhijia.example" }, 200],
    ["a program without a session", {}, 200],
  ])("%s: %j → %i", async (_, headers, status) => {
    expect((await post(headers as Record<string, string>)).statusCode).toBe(status);
  });

  test("a name that only begins like ours is another site", async () => {
    expect((await post({ ...session, origin: "https://zhijia.example.evil.example" })).statusCode).toBe(403);
  });
});

test("a text that the database cannot keep is the sender's fault, not ours", async () => {
  expect((await post({}, "/api/notes/a%00b")).statusCode).toBe(400);
});

test("a path that is not text is refused like anything else, with the same headers", async () => {
  const answer = await post({}, "/api/notes/%ED%A0%80");
  expect(answer.statusCode).toBe(400);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  expect(answer.headers["content-security-policy"]).toContain("default-src 'self'");
  expect(answer.headers["x-content-type-options"]).toBe("nosniff");
});

test.each([
  ["a head without end", `GET / HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(40_000)}\r\n\r\n`, 431],
  ["no HTTP at all", "hello\r\n\r\n", 400],
  [
    "two lengths (request smuggling)",
    "POST /api/notes/1 HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
    400,
  ],
  [
    "a length and chunks (request smuggling)",
    "POST /api/notes/1 HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
])("%s is answered plainly and the connection ends", async (_, sent, status) => {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => {
    answer += chunk;
  });
  socket.on("error", () => {});
  socket.write(sent);
  await once(socket, "close");
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(answer).toContain("x-content-type-options: nosniff");
  expect(answer).not.toMatch(/node_modules|Error:/);
});
