import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import multipart from "@fastify/multipart";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FileServices } from "../files/index.ts";
import { Refusal } from "../refusals.ts";
import { takeForm } from "./take-form.ts";

let app: FastifyInstance;
let spool: string;
beforeAll(async () => {
  spool = mkdtempSync(join(tmpdir(), "zhijia-form-"));
  app = Fastify({ bodyLimit: 1024 });
  await app.register(multipart);
  app.setErrorHandler((error: Error & { statusCode?: number }, _, reply) =>
    reply.code(error.statusCode ?? 400).send({ said: error instanceof Refusal ? error.code : error.message }),
  );
  const mount = (url: string, takes?: { files: number; limitBytes: number }) =>
    app.post(url, async (request) => {
      const { body, files } = await takeForm(request, { files: { spool } as FileServices }, takes);
      const contents = files.map(({ path, ...file }) => ({ ...file, bytes: readFileSync(path).length }));
      for (const { path } of files) rmSync(path);
      return { body, files: contents };
    });
  mount("/files", { files: 2, limitBytes: 5000 });
  mount("/words");
});
afterAll(async () => {
  await app.close();
  rmSync(spool, { recursive: true, force: true });
});

type Part = { name: string; value: string } | { name: string; file: string; bytes: number };
async function send(url: string, parts: Part[]) {
  const form = new FormData();
  for (const part of parts) {
    if ("value" in part) form.append(part.name, part.value);
    else form.append(part.name, new Blob([new Uint8Array(part.bytes)]), part.file);
  }
  const request = new Request("http://x", { method: "POST", body: form });
  const payload = Buffer.from(await request.arrayBuffer());
  const headers = { "content-type": request.headers.get("content-type")! };
  const answer = await app.inject({ method: "POST", url, headers, payload });
  return { status: answer.statusCode, ...answer.json() };
}
const leftOver = () => readdirSync(spool);

test("words and files come apart, larger ones than a form of words may be too; an empty field is no file", async () => {
  const parts = [
    { name: "act", value: "file" },
    { name: "photo", file: "照片.jpg", bytes: 5000 },
    { name: "voice", file: "", bytes: 0 },
  ];
  expect(await send("/files", parts)).toEqual({
    status: 200,
    body: { act: "file" },
    files: [{ field: "photo", name: "照片.jpg", bytes: 5000 }],
  });
});

test("what is too large is refused in our own words, and nothing of the form is kept", async () => {
  const parts = [
    { name: "photo", file: "a.jpg", bytes: 100 },
    { name: "photo", file: "b.jpg", bytes: 5001 },
  ];
  expect(await send("/files", parts)).toMatchObject({ said: "files/too-large" });
  expect(leftOver()).toEqual([]);
});

test("more files than a page takes are refused, and none is kept", async () => {
  const parts = [1, 2, 3].map((n) => ({ name: "photo", file: `${n}.jpg`, bytes: 100 }));
  expect(await send("/files", parts)).toMatchObject({ status: 413 });
  expect(leftOver()).toEqual([]);
});

test("names that reach into every object are refused", async () => {
  expect(await send("/files", [{ name: "__proto__", value: "x" }])).toMatchObject({ status: 400 });
});

test("a page that takes no files refuses them, and a form without files needs none of this", async () => {
  expect(await send("/words", [{ name: "act", value: "x" }])).toMatchObject({ status: 415 });
  const answer = await app.inject({ method: "POST", url: "/words", payload: { act: "x" } });
  expect(answer.json()).toEqual({ body: { act: "x" }, files: [] });
});

test("a form without a boundary between its pieces is refused, not failed on", async () => {
  const headers = { "content-type": "multipart/form-data" };
  const answer = await app.inject({ method: "POST", url: "/files", headers, payload: "x" });
  expect(answer.statusCode).toBe(415);
});
