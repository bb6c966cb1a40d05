import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ExternalPostgres, hasPostgres15, startPostgres15 } from "./platform/testing/external-postgres.ts";

const bin = fileURLToPath(new URL("../bin/zhijia.mjs", import.meta.url));
const phone = "13912345678";

/** Two processes, two data folders, one PostgreSQL 15 that they did not bring: what one begins the other carries on. */
describe.runIf(hasPostgres15)("two servers on one external PostgreSQL", () => {
  let postgres: ExternalPostgres;
  let databaseUrl: string;
  let folder: string;
  const children: ChildProcess[] = [];
  const urls: string[] = [];

  async function serve(name: string): Promise<string> {
    const keys = join(folder, "keys");
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: databaseUrl,
      ZHIJIA_SECRET_KEY_FILE: join(keys, "secret.key"),
      ZHIJIA_MASTER_KEY_FILE: join(keys, "master.key"),
      ZHIJIA_LOG_KEY_FILE: join(keys, "log.key"),
      ZHIJIA_LOG_LEVEL: "error",
    };
    const child = spawn(process.execPath, [bin, "serve", "--port", "0", "--json", "--data-dir", join(folder, name)], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    children.push(child);
    let [out, err] = ["", ""];
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    const ended = once(child, "exit");
    while (!out.includes("\n")) {
      const [chunk] = await Promise.race([once(child.stdout, "data"), ended.then(() => [undefined])]);
      if (chunk === undefined) throw new Error(`serve ended: ${out}${err}`);
      out += chunk;
    }
    return JSON.parse(out.split("\n")[0]!).url;
  }

  beforeAll(async () => {
    folder = mkdtempSync("/tmp/zhijia-two-");
    chmodSync(folder, 0o711);
    postgres = await startPostgres15();
    databaseUrl = await postgres.newDatabase("two");
    urls.push(await serve("first"));
    urls.push(await serve("second"));
  }, 240_000);

  afterAll(async () => {
    for (const child of children) {
      if (child.exitCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
    }
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** A browser without scripts: keeps cookies, follows nothing by itself. */
  const jar = new Map<string, string>();
  async function go(server: number, path: string, form?: Record<string, string>) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${urls[server]}${path}`, {
      redirect: "manual",
      headers: { cookie, "sec-fetch-site": "same-origin" },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (/Max-Age=0/.test(line)) jar.delete(name!);
      else jar.set(name!, value!);
    }
    return { status: response.status, to: response.headers.get("location"), text: await response.text() };
  }

  test("a sign-in begun at one is finished at the other; the session holds and ends at both", async () => {
    expect(await go(0, "/sign-in", { phone })).toMatchObject({ status: 303, to: "/sign-in/code" });
    const client = new pg.Client(databaseUrl);
    await client.connect();
    await expect
      .poll(async () => (await client.query("select params from demo_message order by at desc limit 1")).rows.length, {
        timeout: 30_000,
      })
      .toBe(1);
    const { rows } = await client.query("select params from demo_message order by at desc limit 1");
    await client.end();
    const { status, to } = await go(1, "/sign-in/code", { code: rows[0].params.code });
    expect({ status, to }).toEqual({ status: 303, to: "/me" });
    for (const server of [0, 1]) {
      const page = await go(server, "/me");
      expect(page.status).toBe(200);
      expect(page.text).toContain("5678");
      // Sealed in the database, masked on the page.
      expect(page.text).not.toContain(phone);
    }
    await go(0, "/sign-out", {});
    for (const server of [0, 1])
      expect(await go(server, "/me")).toMatchObject({ status: 303, to: "/sign-in?next=%2Fme" });
  }, 120_000);
});
