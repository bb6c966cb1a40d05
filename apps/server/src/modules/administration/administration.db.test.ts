import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, type Context, type Finding, inTransaction } from "../../platform/context.ts";
import { createLog } from "../../platform/log.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { countCases } from "../casebase/index.ts";
import { showLog } from "./audit.ts";
import { carryOut, takeNext } from "./library-import-runner.ts";
import { changeSetting } from "./operations/change-setting.ts";
import { startLibraryImport } from "./operations/start-library-import.ts";
import { getLibraryImport, openRejects, showHealth } from "./queries.ts";
import { findSetting, listSettingHistory, listSettings, showSetting } from "./settings.ts";

let database: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), "zhijia-administration-"));
const id = randomUUID();
const holding = (role: string): Actor => ({
  kind: "staff",
  id,
  session: "s",
  grants: [{ role, branch: "/1/" }],
  apart: [],
});
const asked = <R>(actor: Actor, work: (ctx: Context) => Promise<R>) => inTransaction(database.context(actor), work);
const log = createLog(() => {});

beforeAll(async () => {
  database = await freshDatabase();
  await sql`insert into staff (id, login, name, state) values (${id}, 'admin', '管理员', 'active')`.execute(
    database.db,
  );
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test("health is told in the language of whoever asks", async () => {
  const found: Finding[] = [
    {
      check: "disk",
      where: { zh: "备份", en: "backups" },
      state: "warn",
      found: { zh: "剩余不多", en: "little left" },
      todo: { zh: "请扩容。", en: "Extend it." },
    },
    { check: "port", state: "ok", found: { zh: "空闲", en: "free" } },
  ];
  const operator = { examine: async () => found, reviveJobs: async () => 0 };
  const told = async (lang: "zh" | "en") => {
    const ctx = database.context(holding("administrator"));
    return (await showHealth({ ...ctx, lang, services: { ...ctx.services, operator } })).findings;
  };
  expect(await told("zh")).toEqual([
    { check: "disk", where: "备份", state: "warn", found: "剩余不多", todo: "请扩容。" },
    { check: "port", state: "ok", found: "空闲" },
  ]);
  expect(await told("en")).toEqual([
    { check: "disk", where: "backups", state: "warn", found: "little left", todo: "Extend it." },
    { check: "port", state: "ok", found: "free" },
  ]);
});

test("a setting is changed with a reason, holds at once, and its history tells", async () => {
  const admin = holding("administrator");
  const change = { key: "site.contact", value: "0532-12351", reason: "换了电话" };
  await asked(admin, (ctx) => changeSetting(ctx, change));
  await asked(admin, (ctx) => changeSetting(ctx, change));
  expect(await asked(admin, (ctx) => showSetting(ctx, findSetting("site.contact")))).toMatchObject({
    value: "0532-12351",
    fallback: "12351",
  });
  const { changes } = await asked(admin, (ctx) => listSettingHistory(ctx, "site.contact"));
  expect(changes).toMatchObject([{ before: "12351", after: "0532-12351", reason: "换了电话", by: "管理员" }]);
  await expect(asked(admin, (ctx) => changeSetting(ctx, { ...change, value: "x" }))).rejects.toMatchObject({
    code: "administration/bad-value",
  });
  await expect(asked(admin, (ctx) => changeSetting(ctx, { ...change, value: 7 }))).rejects.toMatchObject({
    code: "administration/bad-value",
  });
  await expect(asked(admin, (ctx) => changeSetting(ctx, { ...change, key: "index.case" }))).rejects.toMatchObject({
    code: "administration/no-setting",
  });
  expect((await asked(admin, (ctx) => listSettings(ctx))).settings.length).toBeGreaterThan(1);
  const { rows } = await asked(holding("auditor"), (ctx) => showLog(ctx, { kind: "security", limit: 10 }));
  expect(rows).toMatchObject([
    { what: "setting.changed", record: "site.contact", purpose: "换了电话", actorName: "管理员" },
  ]);
});

test("settings are the administrator's alone, also past the program; the product's own facts are nobody's", async () => {
  await expect(
    asked(holding("lawyer"), (ctx) =>
      sql`insert into setting (key, value) values ('setting.site.contact.x', '1')`.execute(ctx.db),
    ),
  ).rejects.toThrow("row-level security");
  await expect(
    asked(holding("administrator"), (ctx) =>
      sql`insert into setting (key, value) values ('demo.version', '1')`.execute(ctx.db),
    ),
  ).rejects.toThrow("row-level security");
});

const line = (n: number) =>
  JSON.stringify({
    id: `t-${n}`,
    kind: "judgment-full",
    title: "甲某与某公司劳动争议判决书",
    text: `原告甲某诉被告某公司追索劳动报酬。请求：1.判令被告支付工资${n}000元。本院认为，依照《中华人民共和国劳动合同法》第三十条，判决支付。`,
    source: "test",
  });

async function upload(name: string, content: string): Promise<{ path: string; name: string }> {
  const path = join(folder, `upload-${randomUUID()}`);
  writeFileSync(path, content);
  return { path, name };
}

/** The store of the test keeps nothing on disk, so the spool is a folder of our own. */
const withSpool = (ctx: Context): Context => ({
  ...ctx,
  services: { ...ctx.services, files: { ...ctx.services.files, spool: join(folder, "files", "spool") } },
});

test("an import begun in the console is carried out, and its refused records can be taken away", async () => {
  const admin = holding("administrator");
  const start = async (name: string, content: string) => {
    const file = await upload(name, content);
    return asked(admin, (ctx) => startLibraryImport(withSpool(ctx), { kind: "cases", upload: file }));
  };
  await expect(start("cases.exe", "x")).rejects.toMatchObject({ code: "administration/wrong-file" });
  const { id: first } = await start("../../etc/案例.jsonl", `${[1, 2, 3].map(line).join("\n")}\n{"id": "broken"\n`);
  const system = () => withSpool(database.context({ kind: "system", name: "import" }));
  const taken = await takeNext(system());
  expect(taken).toMatchObject({ id: first, name: "案例.jsonl" });
  expect(await takeNext(system())).toBeUndefined();
  await carryOut(system, taken!, new AbortController().signal, log);
  const done = await asked(admin, (ctx) => getLibraryImport(ctx, first));
  expect(done).toMatchObject({ state: "done", accepted: 3, refused: 1, records: 4, share: 1, by: "管理员" });
  expect(Object.values(done.reasons)).toEqual([1]);
  expect(await countCases(database.context())).toBe(3);
  const { content } = await asked(admin, (ctx) => openRejects(withSpool(ctx), first));
  let text = "";
  for await (const chunk of content) text += chunk;
  expect(JSON.parse(text.trim())).toMatchObject({ line: 4 });
  expect(existsSync(join(folder, "files", "library-imports", taken!.path))).toBe(false);
});

test("a runner that died is taken over; nobody but an administrator sees imports", async () => {
  const file = await upload("more.jsonl", line(9));
  const { id: second } = await asked(holding("administrator"), (ctx) =>
    startLibraryImport(withSpool(ctx), { kind: "cases", upload: file }),
  );
  const system = () => withSpool(database.context({ kind: "system", name: "import" }));
  await takeNext(system());
  await sql`update library_import set updated_at = now() - interval '2 minutes' where id = ${second}`.execute(
    database.db,
  );
  expect(await takeNext(system())).toMatchObject({ id: second });
  await expect(asked(holding("lawyer"), (ctx) => getLibraryImport(ctx, second))).rejects.toMatchObject({
    code: "administration/no-import",
  });
});
