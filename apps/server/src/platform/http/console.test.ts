import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { createLog } from "../log.ts";
import { loadConsoleBundle } from "./console.ts";
import { createHttpServer, type HttpServer } from "./server.ts";

const folder = mkdtempSync(join(tmpdir(), "zhijia-console-"));
let http: HttpServer;

beforeAll(async () => {
  const client = join(folder, "dist", "client");
  mkdirSync(join(client, "assets"), { recursive: true });
  writeFileSync(join(client, "index.html"), '<meta nonce="__NONCE__"><script src="/console/assets/a-1.js"></script>');
  writeFileSync(join(client, "assets", "a-1.js"), "alert()");
  http = await createHttpServer({
    config: { trustedProxies: [], rateLimit: 100, requestLimitKb: 1 },
    modules: [],
    contextFor: async () => ({}) as Context,
    log: createLog(() => {}),
    console: loadConsoleBundle(folder),
  });
});
afterAll(async () => {
  await http.drain();
  rmSync(folder, { recursive: true, force: true });
});

test.each(["/console", "/console/", "/console/cases/42", "/console/index.html"])(
  "%s gives the one page, kept by nobody, with a number of its own",
  async (url) => {
    const answers = await Promise.all([http.app.inject(url), http.app.inject(url)]);
    const nonces = answers.map(({ headers, body }) => {
      expect(headers).toMatchObject({ "cache-control": "no-store", "content-type": "text/html; charset=utf-8" });
      const [, nonce] = /nonce="([\w+/]{24})"/.exec(body)!;
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toContain("unsafe");
      return nonce;
    });
    expect(nonces[0]).not.toBe(nonces[1]);
  },
);

test("built files stay for ever; one that is not there is not found", async () => {
  const file = await http.app.inject("/console/assets/a-1.js");
  expect(file.headers).toMatchObject({ "cache-control": "public, max-age=31536000, immutable" });
  expect(file.body).toBe("alert()");
  expect((await http.app.inject("/console/assets/a-2.js")).statusCode).toBe(404);
  expect((await http.app.inject("/console/assets/..%2f..%2fbuilt-from")).statusCode).toBe(404);
});

test("the number lets styles in on the console only", async () => {
  const { headers } = await http.app.inject("/healthz");
  expect(headers["content-security-policy"]).toContain("style-src 'self';");
});
