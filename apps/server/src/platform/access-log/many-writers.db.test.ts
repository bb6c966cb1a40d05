import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../db/connect.ts";
import { type FreshDatabase, freshDatabase } from "../testing/index.ts";
import { logAccess, readLogKey, signHead, verifyLog, withDatabaseSource, witnessFileOf } from "./index.ts";

let fresh: FreshDatabase;
const dataDir = mkdtempSync(join(tmpdir(), "zhijia-writers-"));
const files = { dataDir, logKeyFile: join(dataDir, "log.key") };
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  await fresh.close();
  rmSync(dataDir, { recursive: true });
});

function verify() {
  const { id, publicKey } = readLogKey(files.logKeyFile);
  return withDatabaseSource(fresh.url, witnessFileOf(files), (source) => {
    source.keys.set(id, publicKey);
    return verifyLog(source, id);
  });
}

test("eight clients append at once, one signs meanwhile: one log without a gap", async () => {
  const { db, close } = connect(fresh.url, { max: 9 });
  let done = false;
  const signing = (async () => {
    while (!done) await signHead({ ...fresh.context(), db }, files);
  })();
  const clients = Array.from({ length: 8 }, async (_, client) => {
    for (let n = 0; n < 200; n++) {
      const look = { kind: "look", subject: randomUUID(), what: "person.identity", purpose: `${client}/${n}` } as const;
      await logAccess({ ...fresh.context(), db }, [look]);
    }
  });
  await Promise.all(clients);
  done = true;
  await signing;
  await close();
  await signHead(fresh.context(), files);
  const report = await verify();
  expect(report).toMatchObject({ size: 1600, findings: [], lastHead: { size: 1600 } });
  expect(report.heads).toBeGreaterThan(1);
});

test("a process killed at any moment gave no answer without its entry, and left no entry without its act", async () => {
  const program = fileURLToPath(new URL("./testing/answering-process.ts", import.meta.url));
  const answered = new Set<string>();
  const asked = new Set<string>();
  for (let round = 0; round < 6; round++) {
    const child = spawn(process.execPath, [program, fresh.url], { stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.on("error", () => {});
    const ask = () => {
      const id = randomUUID();
      asked.add(id);
      child.stdin.write(`${id}\n`);
    };
    // More are always under way, so that the kill falls anywhere between the look and the answer.
    for (let n = 0; n < 8; n++) ask();
    let answers = 0;
    for await (const id of createInterface({ input: child.stdout })) {
      answered.add(id);
      ask();
      if (++answers === 10 + 7 * round) child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    expect(child.signalCode).toBe("SIGKILL");
  }
  const { rows: acts } = await sql<{ id: string }>`
    select substr(key, 5) as id from setting where key like 'act %' order by 1`.execute(fresh.db);
  const { rows: entries } = await sql<{ id: string }>`
    select subject::text as id from access_entry where actor = 'system:desk' order by 1`.execute(fresh.db);
  const kept = new Set(entries.map(({ id }) => id));
  expect([...answered].filter((id) => !kept.has(id))).toEqual([]);
  expect(entries).toEqual(acts);
  expect(asked.size).toBeGreaterThan(kept.size);
  await signHead(fresh.context(), files);
  expect(await verify()).toMatchObject({ size: 1600 + kept.size, findings: [] });
});
