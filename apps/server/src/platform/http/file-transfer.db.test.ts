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
const streamPaper = contract({ ...givePaper, id: "streamPaper", path: "/paper/stream" });
const namePaper = contract({
  ...takePaper,
  id: "namePaper",
  path: "/papers/name",
  answer: z.object({ name: z.string().nullable() }),
});
const papers: Module = {
  name: "papers",
  routes: [
    route(takePaper, async (_, { upload, query }) => {
      if (query.fail) throw new Refusal("conflict", "request/not-found");
      return { size: (await readFile(upload.path)).length };
    }),
    route(namePaper, async (_, { upload }) => ({ name: upload.name ?? null })),
    route(streamPaper, async (ctx) => {
      const { services } = ctx;
      const { hash, size } = await services.files.store.put(long(), { limitBytes: 1_000_000 });
      return { name: "../长\r\n.csv", contentType: "text/csv", content: await services.files.store.open(hash), size };
    }),
    route(writePaper, async () => ({})),
    route(givePaper, async () => {
      const path = join(folder, "out");
      writeFileSync(path, "会员");
      return { path, name: "会员名单 (1).csv", contentType: "text/csv; charset=utf-8" };
    }),
  ],
};

async function* long() {
  for (let part = 0; part < 10; part++) yield Buffer.from("工资,".repeat(5_000));
}

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

test("a content of the store is streamed, whole, packed or not, and a name cannot leave its header", async () => {
  for (const encoding of ["identity", "gzip"]) {
    const answer = await fetch(`${url}/api/paper/stream`, { headers: { "accept-encoding": encoding } });
    expect(answer.headers.get("content-encoding")).toBe(encoding === "gzip" ? "gzip" : null);
    expect(answer.headers.get("content-length")).toBe(encoding === "gzip" ? null : "350000");
    expect(answer.headers.get("content-disposition")).toBe(
      "attachment; filename=\"file.csv\"; filename*=UTF-8''%E9%95%BF.csv",
    );
    expect(await answer.text()).toBe("工资,".repeat(50_000));
  }
});

test("what the sender calls a file arrives, and what cannot be read is no name", async () => {
  const nameOf = async (name?: string) => {
    const headers = { "content-type": "application/octet-stream", ...(name !== undefined && { "x-file-name": name }) };
    const answer = await fetch(`${url}/api/papers/name`, { method: "POST", body: "x", headers });
    return ((await answer.json()) as { name: string | null }).name;
  };
  expect(await nameOf(encodeURIComponent("名单 (1).xlsx"))).toBe("名单 (1).xlsx");
  expect([await nameOf(), await nameOf(""), await nameOf("%E0%A4%A")]).toEqual([null, null, null]);
});
