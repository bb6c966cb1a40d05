import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contract, fileAnswer } from "@zhijia/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { createLog } from "../log.ts";
import { type Module, route } from "../module.ts";
import { Refusal } from "../refusals.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { createHttpServer, type HttpServer } from "./server.ts";

let fresh: FreshDatabase;
let server: HttpServer;
let url: string;
const folder = mkdtempSync(join(tmpdir(), "zhijia-transfer-"));
const names = { method: "POST", summary: "", access: "public" } as const;
const takePaper = contract({
  id: "takePaper",
  ...names,
  path: "/papers",
  query: z.object({ fail: z.string().optional() }),
  upload: { limitBytes: 1_000_000 },
  answer: z.object({ size: z.int() }),
});
const writePaper = contract({
  id: "writePaper",
  ...names,
  path: "/papers/write",
  body: z.object({ a: z.int() }),
  answer: z.object({}),
});
const givePaper = contract({
  id: "givePaper",
  method: "GET",
  path: "/paper",
  summary: "",
  access: "public",
  answer: fileAnswer,
});
const papers: Module = {
  name: "papers",
  routes: [
    route(takePaper, async (_, { upload, query }) => {
      if (query.fail) throw new Refusal("conflict", "request/not-found");
      return { size: (await readFile(upload.path)).length };
    }),
    route(writePaper, async () => ({})),
    route(givePaper, async () => {
      const path = join(folder, "out");
      writeFileSync(path, "会员");
      return { path, name: "会员名单 (1).csv", contentType: "text/csv; charset=utf-8" };
    }),
  ],
};

beforeAll(async () => {
  fresh = await freshDatabase();
  const ctx = fresh.context({ kind: "visitor" });
  ctx.services.files.spool = folder;
  server = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1_000_000, requestLimitKb: 1 },
    modules: [papers],
    contextFor: async () => ctx,
    log: createLog(() => {}),
  });
  url = await server.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await server.drain();
  await fresh.close();
  rmSync(folder, { recursive: true });
});

const send = (path: string, body: string | Uint8Array<ArrayBuffer>, type = "application/octet-stream") =>
  fetch(`${url}/api${path}`, { method: "POST", body, headers: { "content-type": type } });

test("a file is taken whole, larger than any other request may be, and nothing of it stays behind", async () => {
  const answer = await send("/papers", new Uint8Array(900_000));
  expect(await answer.json()).toEqual({ size: 900_000 });
  expect((await send("/papers?fail=1", "x")).status).toBe(409);
  expect((await send("/papers", new Uint8Array(1_000_001))).status).toBe(400);
  expect(readdirSync(folder)).toEqual([]);
});

test("a file is taken only where a contract says so, and nothing else there", async () => {
  expect((await send("/papers/write", "{}")).status).toBe(415);
  expect((await send("/papers", '{"a":1}', "application/json")).status).toBe(415);
});

test("a file is sent under its name and then removed", async () => {
  const answer = await fetch(`${url}/api/paper`);
  expect(answer.headers.get("content-disposition")).toBe(
    "attachment; filename=\"file.csv\"; filename*=UTF-8''%E4%BC%9A%E5%91%98%E5%90%8D%E5%8D%95%20%281%29.csv",
  );
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(answer.headers.get("content-security-policy")).toContain("sandbox");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(await answer.text()).toBe("会员");
  await expect.poll(() => readdirSync(folder)).toEqual([]);
});
