import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { createLog } from "../log.ts";
import { ensureWorkerBundle } from "./build-worker.ts";
import { loadWorkerBundle } from "./renderer.ts";
import { createHttpServer } from "./server.ts";

/** A web app of two files, built by the real Vite. */
const folder = mkdtempSync(join(tmpdir(), "zhijia-build-"));
let builds = 0;
const ensure = () => ensureWorkerBundle({ folder, alsoFrom: [join(folder, "beside")], onBuild: () => builds++ });

beforeAll(() => {
  mkdirSync(join(folder, "src"));
  mkdirSync(join(folder, "beside"));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(folder, "src", "enhance.ts"),
    `document.title = ${JSON.stringify("职家 ".repeat(800))} as string;`,
  );
  writePage("first");
  writeFileSync(
    join(folder, "vite.config.ts"),
    `const dist = process.env.ZHIJIA_WEB_DIST;
     export default {
       builder: {},
       environments: {
         client: { build: { outDir: dist + "/client", rollupOptions: { input: "src/enhance.ts" } } },
         ssr: { build: { outDir: dist + "/server", ssr: true, rollupOptions: { input: "src/render.ts" } } },
       },
     };`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writePage(word: string): void {
  writeFileSync(
    join(folder, "src", "render.ts"),
    `export const render = (page: string): string => "<p>${word} " + page;`,
  );
}

test("the web app is built when it is missing and left alone while it is fresh", async () => {
  await ensure();
  await ensure();
  expect(builds).toBe(1);
  const { render } = await loadWorkerBundle(folder);
  expect(render("saved", {}, {} as never)).toBe("<p>first saved");
});

test("built files are served for ever, and compressed", async () => {
  const { app, drain } = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 1, requestLimitKb: 1 },
    modules: [],
    contextFor: async () => ({}) as Context,
    log: createLog(() => {}),
    worker: await loadWorkerBundle(folder),
  });
  const file = readdirSync(join(folder, "dist", "client", "assets")).find((name) => name.endsWith(".js"));
  const answer = await app.inject({ url: `/assets/${file}`, headers: { "accept-encoding": "gzip, br" } });
  expect(answer.headers).toMatchObject({
    "content-encoding": "br",
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": expect.stringContaining("javascript"),
    vary: expect.stringMatching(/accept-encoding/i),
  });
  expect(brotliDecompressSync(answer.rawPayload).toString()).toContain("职家");
  const plain = await app.inject({ url: `/assets/${file}` });
  expect(plain.body).toContain("职家");
  expect((await app.inject("/assets/..%2f..%2fserver/render.js")).statusCode).not.toBe(200);
  expect((await app.inject("/built-from")).statusCode).not.toBe(200);
  expect((await app.inject("/metrics")).body).toContain('route="asset",status="200"} 2');
  await drain();
});

test("a changed source is built again, and a name beside it counts too", async () => {
  writePage("second");
  await ensure();
  writeFileSync(join(folder, "beside", "tokens.css"), "p{}");
  await ensure();
  expect(builds).toBe(3);
  expect(readdirSync(folder).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
});

test("a build that fails says why in plain words and keeps what there was", async () => {
  writeFileSync(join(folder, "src", "render.ts"), "export const render = (");
  await expect(ensure()).rejects.toMatchObject({ code: "build/failed", message: expect.stringContaining("render.ts") });
  expect(readdirSync(join(folder, "dist")).sort()).toEqual(["built-from", "client", "server"]);
  expect(readdirSync(folder).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
});
