import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, type Context, inTransaction } from "../../platform/context.ts";
import { loadMessages, messageOf, wordsOf } from "../../platform/http/messages.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import unionRefusals from "../unions/refusals.json" with { type: "json" };
import { saveUnit, setUnitStaff } from "../unions/units.ts";
import { holdFlood } from "./floods.ts";
import { codeOfAddress } from "./following/tracked-address.ts";
import { revealContact } from "./get-matter.ts";
import { makeHotlineKey, revokeHotlineKey, signatureOf } from "./hotline/keys.ts";
import { getOrder, receiveOrder } from "./hotline/receive-order.ts";
import { mattersModule } from "./index.ts";
import { addOwnFile, openOwnFile } from "./operations/add-file.ts";
import { enterMatter } from "./operations/enter-matter.ts";
import { judgeOverride } from "./operations/judge-override.ts";
import { submitTogether } from "./operations/submit-together.ts";
import { writeToMatter } from "./operations/write-to-matter.ts";
import { drawOverrides } from "./override-samples.ts";
import { trackMatter } from "./own-matters.ts";
import { saveProblemType } from "./problem-types.ts";
import refusals from "./refusals.json" with { type: "json" };
import { saveDispatchRule } from "./rule-settings.ts";
import { openTelling } from "./telling/state.ts";
import { takeStep } from "./telling/take-step.ts";
import { removeTemplate, saveCopyTemplate } from "./templates.ts";
import { type Scene, sceneOf } from "./testing/scene.ts";

type Staff = Extract<Actor, { kind: "staff" }>;
const visitor: Actor = { kind: "visitor" };
const absent = 999_999_999;
let fresh: FreshDatabase;
let scene: Scene;
let folder: string;
let desk: Staff;
let cityDesk: Staff;
let elsewhere: Staff;
let unit: Staff;
let supervisor: Staff;
let administrator: Staff;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  folder = mkdtempSync(join(tmpdir(), "zhijia-refusals-"));
  desk = await scene.holder("rights-officer", scene.a);
  cityDesk = await scene.holder("rights-officer", scene.city);
  elsewhere = await scene.holder("rights-officer", scene.b);
  unit = await scene.holder("station-manager", scene.grass, [], scene.units.grass);
  supervisor = await scene.holder("supervisor", scene.a);
  administrator = await scene.holder("administrator", scene.city);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await fresh.close();
});

const as = (actor: Actor, now?: Date): Context => ({
  ...fresh.context(actor, now),
  client: { address: "192.0.2.7", device: "phone", origin: "" },
});
const act: Scene["act"] = (...given) => scene.act(...given);
const submit: Scene["submit"] = (...given) => scene.submit(...given);
const later = (days: number) => new Date(Date.now() + days * 86_400_000);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const dispatched = async (designated = false) => {
  const made = await submit();
  await act(desk, made.id, { act: "dispatch", unitId: scene.units.grass, designated });
  return made;
};
const handling = async () => {
  const made = await dispatched();
  await act(unit, made.id, { act: "accept" });
  return made;
};
const answered = async (said: Parameters<Scene["submit"]>[0] = {}) => {
  const made = await submit(said);
  await act(desk, made.id, { act: "reply", words: "已经办好" });
  return made;
};
let week = 0;
/** Closed by somebody and drawn, in a week of its own. */
const drawn = async (closer: Actor) => {
  const at = later(8 * ++week);
  const { id } = await answered();
  await act(closer, id, { act: "override", because: "override", words: "x" }, at);
  await drawOverrides(fresh.context(undefined, new Date(at.getTime() + 3_600_000)));
  const { rows } = await sql<{
    id: number;
  }>`select activity_id as id from override_sample where matter_id = ${id}`.execute(fresh.db);
  return Number(rows[0]!.id);
};
const pauseUntil = async (days: number) =>
  act(unit, (await handling()).id, { act: "pause", until: dayOf(later(days)), words: "等检测", rule: "matter.pause" });
const rule = (of: { unionId?: number; id?: number }) =>
  saveDispatchRule(as(supervisor), {
    unionId: scene.a,
    unitId: scene.units.a,
    mode: "weekly",
    designated: false,
    position: 1,
    active: true,
    ...of,
  });
const saving = (of: { unionId?: number; name?: string }) =>
  saveUnit(as(administrator), {
    unionId: scene.a,
    name: "甲区服务部",
    kind: "department",
    remit: "",
    status: "active",
    ...of,
  });
const hotlineKey = () => makeHotlineKey(as(administrator), { name: "市热线", unionId: scene.city });
/** Of a form on the page that follows a matter. */
const onPage = async (lang: "zh" | "en", said: object): Promise<string> => {
  const { code } = await answered();
  const answer = async (path: string, params: Record<string, string>, body: object) => {
    const page = mattersModule.pages!.find((one) => one.method === "POST" && one.path === path)!;
    return inTransaction({ ...as(visitor), lang }, (ctx) => page.answer(ctx, { params, query: {}, body, files: [] }));
  };
  const opened = (await answer("/matter", {}, { code })) as { goTo: string };
  const page = await answer("/matter/{token}", { token: opened.goTo.split("/")[2]! }, said);
  return (page as unknown as { data: { error: { message: string } } }).data.error.message;
};

/** For each code, an act that is refused with it: what is thrown, or the message where a page says it at its field. */
const cases: Record<string, (lang: "zh" | "en") => Promise<unknown>> = {
  "matter/not-found": async () => act(elsewhere, (await submit()).id, { act: "note", words: "x" }),
  "matter/no-code": () => trackMatter(as(visitor), "AAAABBBBCCCC"),
  "matter/wrong-state": async () => act(desk, (await submit()).id, { act: "call-back", solved: true, words: "x" }),
  "matter/not-this-kind": async () =>
    act(supervisor, (await submit({ kind: "appeal" })).id, { act: "uphold", words: "x" }),
  "matter/not-your-part": async () => act(desk, (await submit()).id, { act: "accept" }),
  "matter/designated": async () => act(unit, (await dispatched(true)).id, { act: "ask-return", words: "x" }),
  "matter/own-return": async () => {
    const { id } = await submit();
    await act(desk, id, { act: "dispatch", unitId: scene.units.a, designated: false });
    await act(desk, id, { act: "ask-return", words: "x" });
    return act(desk, id, { act: "approve-return" });
  },
  "matter/own-extension": async () => {
    const { id } = await submit();
    await act(desk, id, { act: "dispatch", unitId: scene.units.a, designated: false });
    await act(supervisor, id, { act: "accept" });
    await act(supervisor, id, { act: "ask-extension", words: "x" });
    return act(supervisor, id, { act: "approve-extension", words: "x" });
  },
  "matter/instance": async () => {
    const { id } = await answered({ kind: "petition" });
    await act(desk, id, { act: "ask-review", words: "x" });
    await act(cityDesk, id, { act: "reply", words: "x" });
    await act(cityDesk, id, { act: "ask-review", words: "x" });
    await act(cityDesk, id, { act: "reply", words: "x" });
    return act(cityDesk, id, { act: "ask-review", words: "x" });
  },
  "matter/review-late": async () => {
    const { code } = await answered({ kind: "petition" });
    return writeToMatter(as(visitor, later(60)), code, { act: "ask-review", words: "x" });
  },
  "matter/pause-ends": () => pauseUntil(-3),
  "matter/pause-long": () => pauseUntil(2000),
  "matter/not-paused": async () => act(unit, (await handling()).id, { act: "resume" }),
  "matter/unit-stands-close": async () =>
    act(desk, (await submit({ employerId: scene.employer })).id, {
      act: "dispatch",
      unitId: scene.factoryUnit,
      designated: false,
    }),
  "matter/unit-complained-of": async () =>
    act(desk, (await submit({ aboutUnitId: scene.units.a })).id, {
      act: "dispatch",
      unitId: scene.units.a,
      designated: false,
    }),
  "matter/same-unit": async () =>
    act(desk, (await dispatched()).id, { act: "transfer", unitId: scene.units.grass, designated: false, words: "x" }),
  "matter/merge-target": async () => {
    const { id } = await submit();
    return act(desk, id, { act: "merge", into: id, words: "x" });
  },
  "matter/no-link": async () => act(desk, (await submit()).id, { act: "not-duplicate", other: (await submit()).id }),
  "matter/can-be-reached": async () =>
    act(desk, (await answered({ phone: "13900000051" })).id, { act: "override", because: "no-contact", words: "x" }),
  "matter/no-sample": () => judgeOverride(as(supervisor), absent, { verdict: "justified", words: "x" }),
  "matter/own-override": async () => {
    const both = await scene.holder("supervisor", scene.a);
    both.grants = [...both.grants, { ...both.grants[0]!, role: "rights-officer" }];
    return judgeOverride(as(both), await drawn(both), { verdict: "justified", words: "x" });
  },
  "matter/judged-already": async () => {
    const said = { verdict: "justified" as const, words: "x" };
    const id = await drawn(desk);
    await judgeOverride(as(supervisor), id, said);
    return judgeOverride(as(supervisor), id, said);
  },
  "matter/no-contact": async () =>
    revealContact(as(desk), (await submit({ anonymity: "anonymous", phone: "13900000052" })).id, "回访"),
  "matter/no-handler": async () => act(desk, (await dispatched()).id, { act: "assign", staffId: elsewhere.id }),
  "matter/other-life": async () => {
    const { id } = await submit({ kind: "wish", text: "想要一双手套" });
    await act(desk, id, { act: "publish" });
    return act(desk, id, { act: "classify", kind: "appeal" });
  },
  "matter/no-problem-type": () => submit({ problemType: "NOT-THERE" }),
  "matter/type-depth": () =>
    saveProblemType(as(supervisor), {
      code: "TOO-DEEP",
      parent: "WAGE-ARREARS-BUILDING",
      name: { zh: "太深", en: "Too deep" },
      route: "handle",
      asked: false,
      hidden: false,
    }),
  "matter/nothing-said": () => submit({ text: "" }),
  "matter/phone": () => submit({ phone: "12" }),
  "matter/no-way-back": () => submit({ text: "", callBack: "any" }),
  "matter/on-record": () => submit({ anonymity: "anonymous", onRecord: true }),
  "matter/no-desk": () =>
    enterMatter(as(desk), {
      submission: randomUUID(),
      text: "x",
      channel: "phone",
      anonymity: "named",
      onRecord: false,
      deskId: absent,
    }),
  "matter/source-known": async () => {
    const source = { system: "12345", ref: randomUUID() };
    await submit({ source });
    return submit({ source });
  },
  "matter/no-file": async () => openOwnFile(as(visitor), (await submit()).code, absent),
  "matter/too-many-files": async () => {
    const { id, code } = await submit();
    const path = join(folder, randomUUID());
    const add = async (shade: number) => {
      await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: shade, g: 0, b: 0 } } })
        .png()
        .toFile(path);
      return addOwnFile(as(visitor), code, { kind: "photo" }, { path, name: "a.png" });
    };
    await add(10);
    await sql`insert into matter_file (matter_id, file_hash, kind, name_sealed, key, by_worker, audience, at)
      select matter_id, file_hash, kind, name_sealed, gen_random_uuid(), by_worker, audience, at
      from matter_file, generate_series(1, 19) where matter_id = ${id}`.execute(fresh.db);
    return add(200);
  },
  "matter/no-hint": async () => writeToMatter(as(visitor), (await submit()).code, { act: "hardship", agree: true }),
  "matter/no-template": () => removeTemplate(as(desk), "reply_template", absent),
  "matter/no-union": () => rule({ unionId: absent }),
  "matter/no-rule": () => rule({ id: absent }),
  "matter/placeholder": async () =>
    saveCopyTemplate(as(desk), { unionId: scene.a, name: "x", fields: [{ label: "x", value: "{nothing}" }] }),
  "matter/tell-expired": async () => openTelling(as(visitor), "old"),
  "matter/track-expired": async () => codeOfAddress(as(visitor), "old"),
  "matter/choose-who": async (lang) => {
    const taken = await takeStep({ ...as(visitor), lang }, { board: "appeal", nonce: "n", text: "x" }, "who", {});
    return "error" in taken ? taken.error.message : undefined;
  },
  "matter/choose-solved": (lang) => onPage(lang, { act: "rate" }),
  "matter/choose-file": (lang) => onPage(lang, { act: "file" }),
  "matter/too-many-sent": async () => {
    for (let n = 0; n < 1000; n++) holdFlood(as(visitor), "send");
  },
  "matter/no-place": () =>
    submitTogether(as(visitor), {
      submission: randomUUID(),
      text: "x",
      channel: "app",
      anonymity: "named",
      district: "370202",
      stationId: undefined,
      employerId: undefined,
      aboutUnitId: absent,
    }),
  "matter/signature": () => getOrder(as(visitor), "A-1", { key: absent, at: 1, signature: "0".repeat(64) }),
  "matter/order": async () => {
    const { id, secret } = await hotlineKey();
    const at = Math.floor(Date.now() / 1000);
    const order = JSON.stringify({ ref: "A-1" });
    return receiveOrder(as(visitor), { key: id, at, order, signature: signatureOf(secret, "POST", at, order) });
  },
  "matter/no-order": async () => {
    const { id, secret } = await hotlineKey();
    const at = Math.floor(Date.now() / 1000);
    return getOrder(as(visitor), "A-9", { key: id, at, signature: signatureOf(secret, "GET", at, "A-9") });
  },
  "matter/no-key": () => revokeHotlineKey(as(administrator), absent),
  "unit/not-found": async () => act(desk, (await submit()).id, { act: "dispatch", unitId: absent, designated: false }),
  "unit/no-staff": () => setUnitStaff(as(administrator), scene.units.a, [randomUUID()]),
  "unit/no-union": () => saving({ unionId: absent }),
  "unit/name-taken": () => saving({}),
};

const words: Record<string, { zh: string; en: string }> = { ...refusals };
for (const [code, said] of Object.entries(unionRefusals)) if (code.startsWith("unit/")) words[code] = said;

test("every code has a case here, and no case is for a code that is gone", () => {
  expect(Object.keys(cases).sort()).toEqual(Object.keys(words).sort());
});

test.each(Object.keys(words).filter((code) => cases[code]))("%s", async (code) => {
  for (const lang of ["zh", "en"] as const) {
    const outcome = await cases[code]!(lang).catch((error: unknown) => error);
    const raw = loadMessages()[code]![lang];
    if (typeof outcome === "string") {
      expect(outcome).toBe(wordsOf(words[code]!, lang));
      continue;
    }
    expect(outcome).toBeInstanceOf(Refusal);
    const refusal = outcome as Refusal;
    expect(refusal.code).toBe(code);
    const message = messageOf(refusal, lang);
    expect(message.length).toBeGreaterThan(5);
    for (const [, name] of raw.matchAll(/\{(\w+)\}/g)) expect(message).toContain(String(refusal.details[name!] ?? "?"));
  }
});
