import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { inject } from "vitest";
import type { Actor, Context, JobRequest, PublishedEvent, Services } from "../context.ts";
import { connect } from "../db/connect.ts";
import { openErasureLedger } from "../erasures/erasure-ledger.ts";
import type { FileServices } from "../files/file-store.ts";
import { memoryFileStore } from "../files/memory-file-store.ts";
import { noScan } from "../files/no-scan.ts";
import { demoSms } from "../gateways/demo-sms.ts";
import { formOnlyCheck } from "../gateways/form-only-check.ts";
import { databaseUrl, templateDatabase } from "./cluster.ts";
import { testKeyring } from "./keyring.ts";

export type FreshDatabase = {
  db: Kysely<unknown>;
  url: string;
  /** What the contexts below published, in order; nothing is delivered. */
  published: PublishedEvent[];
  /** What they put off; nothing runs. */
  enqueued: JobRequest[];
  /** A context outside any transaction. */
  context(actor?: Actor, now?: Date): Context;
  close(): Promise<void>;
};

/** A database of one's own with all migrations applied, cloned from the template; for one test file. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const adminUrl = inject("clusterUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = connect(adminUrl, { max: 1, name: "zhijia-test-admin" });
  await admin.pool.query(`create database ${name} template ${templateDatabase}`);
  const url = databaseUrl(adminUrl, name);
  const { db, close } = connect(url, { max: 8, name: "zhijia-test" });
  const published: PublishedEvent[] = [];
  const enqueued: JobRequest[] = [];
  const search = noIndex;
  const keyring = await testKeyring();
  const spool = mkdtempSync(join(tmpdir(), "zhijia-spool-"));
  const files: FileServices = { store: memoryFileStore(), scan: noScan, spool };
  return {
    db,
    url,
    published,
    enqueued,
    context: (actor = { kind: "system", name: "test" }, now = new Date()) => ({
      db,
      actor,
      now,
      lang: "zh",
      services: {
        search,
        secret: new Uint8Array(32),
        keyring,
        files,
        sms: demoSms,
        realName: formOnlyCheck,
        signIn: {},
        erasures: openErasureLedger(spool),
      },
      publish: async (event) => {
        published.push(event);
      },
      enqueue: async (job) => {
        enqueued.push(job);
      },
    }),
    close: async () => {
      rmSync(spool, { recursive: true, force: true });
      await close();
      await admin.pool.query(`drop database if exists ${name} with (force)`);
      await admin.close();
    },
  };
}

/** A test of what searches passes its own index; the others must not search. */
const noIndex = new Proxy({} as Services["search"], {
  get: (_target, name) => {
    throw new Error(`this test has no search index (${String(name)})`);
  },
});
