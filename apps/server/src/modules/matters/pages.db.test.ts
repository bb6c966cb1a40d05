import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Pages } from "@zhijia/contracts";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Actor, inTransaction } from "../../platform/context.ts";
import type { FormFile, PageAnswer } from "../../platform/module.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { mattersModule } from "./index.ts";
import { readScansBy } from "./scans.ts";
import { type Scene, sceneOf } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
let folder: string;
const visitor: Actor = { kind: "visitor" };

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  folder = mkdtempSync(join(tmpdir(), "zhijia-pages-"));
  readScansBy(async (_, code) =>
    code === "GOOD" ? { stationId: null as never, name: "演示站点", district: "370203" } : undefined,
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await fresh.close();
});

type Asked = { body?: object; files?: FormFile[]; actor?: Actor; address?: string; now?: Date };

/** As the server mounts them: the page whose path fits, as whoever asks, under row-level security. */
async function ask(method: "GET" | "POST", url: string, asked: Asked = {}): Promise<PageAnswer> {
  const { pathname, searchParams } = new URL(url, "http://x");
  for (const page of mattersModule.pages!) {
    const pattern = new RegExp(`^${page.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
    const found = page.method === method && pattern.exec(pathname);
    if (!found) continue;
    const client = { address: asked.address ?? "127.0.0.1", device: "phone", origin: "" };
    const input = {
      params: { ...found.groups },
      query: Object.fromEntries(searchParams),
      body: asked.body ?? {},
      files: asked.files ?? [],
    };
    return inTransaction({ ...fresh.context(asked.actor ?? visitor, asked.now), client }, (ctx) =>
      page.answer(ctx, input),
    );
  }
  throw new Error(`no page for ${method} ${pathname}`);
}

const goTo = (answer: PageAnswer) => ("goTo" in answer ? answer.goTo : JSON.stringify(answer));
const shown = <N extends keyof Pages>(answer: PageAnswer, page: N): Pages[N] => {
  expect(answer).toMatchObject({ page });
  return (answer as { data: unknown }).data as Pages[N];
};
const tellShown = (answer: PageAnswer) => shown(answer, "tell");
const post = (url: string, body: object, more: Asked = {}) => ask("POST", url, { ...more, body });
const open = (url: string, more: Asked = {}) => ask("GET", url, more);

/** From the board to the page before sending; answers the address of that page. */
async function walk(board: string, answers: object[], more: Asked = {}): Promise<string> {
  let url = board;
  for (const answer of answers) url = goTo(await post(url, answer, more));
  return url;
}
const appeal = [
  { value: "STATION" },
  { words: "充电口坏了一个星期" },
  { district: "370202", address: "甲路 1 号", employer: "" },
  { anonymity: "named", name: "张三", phone: "13800001234" },
];
const count = async () =>
  Number((await sql<{ n: number }>`select count(*) as n from matter`.execute(fresh.db)).rows[0]!.n);
const newest = async () =>
  (await sql<Record<string, unknown>>`select * from matter order by id desc limit 1`.execute(fresh.db)).rows[0]!;

describe("telling the union something", () => {
  test("one question after the other, nothing is stored before it is sent, and then it is there with all of it", async () => {
    const before = await count();
    const check = await walk("/s/GOOD/appeal", appeal);
    expect(await count()).toBe(before);
    const page = tellShown(await open(check));
    expect(page).toMatchObject({ step: "check", station: "演示站点", anonymity: "named", at: 5, of: 5 });
    if (page.step !== "check") throw new Error();
    expect(page.facts.map(({ id }) => id)).toEqual(["about", "words", "place", "contact"]);
    expect(page.sees.join()).toContain("每看一次都记录");
    const sent = goTo(await post(check, {}));
    expect(await newest()).toMatchObject({
      channel: "qr",
      district_code: "370202",
      anonymity: "named",
      problem_type: "STATION",
    });
    const data = shown(await open(sent), "matterSent");
    expect(data.code).toMatch(/^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/);
    expect(data.number).toMatch(/^GH-/);
    expect(await count()).toBe(before + 1);
  });

  test("sent twice it is one matter with the same code; changed it is another", async () => {
    const before = await count();
    const check = await walk("/appeal", appeal);
    const codes = [];
    for (let n = 0; n < 3; n++) codes.push(shown(await open(goTo(await post(check, {}))), "matterSent").code);
    expect(new Set(codes).size).toBe(1);
    expect(await count()).toBe(before + 1);
    const page = tellShown(await open(check));
    const words = page.step === "check" && page.facts.find(({ id }) => id === "words")!.href;
    await post(await walk(words as string, [{ words: "饮水机也坏了" }, {}, appeal[3]!]), {});
    expect(await count()).toBe(before + 2);
  });

  test("what the phone keeps to send later is the same submission as the form's", async () => {
    const check = await walk("/s/GOOD/appeal", appeal);
    const page = tellShown(await open(check));
    const later = (page.step === "check" ? page.later : {}) as { submission: string; scan: string; text: string };
    expect(later).toMatchObject({ scan: "GOOD", channel: "qr", text: "充电口坏了一个星期", phone: "13800001234" });
    await post(check, {});
    expect((await newest()).submission).toBe(later.submission);
  });

  test("two people with the same words are two", async () => {
    const before = await count();
    await post(await walk("/appeal", appeal), {});
    await post(await walk("/appeal", appeal), {});
    expect(await count()).toBe(before + 2);
  });

  test("the district comes from the station unless she says another", async () => {
    const place = await walk("/s/GOOD/appeal", appeal.slice(0, 2));
    expect(tellShown(await open(place))).toMatchObject({ step: "place", district: "370203" });
    await post(await walk(place, [{ district: "" }, appeal[3]!]), {});
    expect((await newest()).district_code).toBe("370203");
  });

  test("a code that is unknown or used no more leads to the page that says so", async () => {
    expect(goTo(await open("/s/GONE/appeal"))).toBe("/s/GONE");
    expect(goTo(await post("/s/GONE/wish", { words: "手套" }))).toBe("/s/GONE");
  });

  test("a wish is asked for in four steps and becomes a wish", async () => {
    const first = tellShown(await open("/s/GOOD/wish"));
    expect(first).toMatchObject({ step: "words", board: "wish", at: 1, of: 4, isFirst: true });
    await post(await walk("/s/GOOD/wish", [{ words: "想要一双手套" }, {}, { anonymity: "anonymous" }]), {});
    expect(await newest()).toMatchObject({ kind: "wish", anonymity: "anonymous", state: "received" });
  });

  test("a call back needs a number and a time, and no word", async () => {
    const call = await walk("/appeal", [{ value: "" }, { words: "", how: "call" }]);
    expect(tellShown(await open(call))).toMatchObject({ step: "call", at: 2, of: 3 });
    for (const phone of ["", "123"]) {
      expect(await post(call, { phone, time: "morning" })).toMatchObject({ status: 422 });
    }
    const check = goTo(await post(call, { phone: "0562-1234567", time: "morning" }));
    const sent = goTo(await post(check, {}));
    expect(await newest()).toMatchObject({ call_back: "morning", anonymity: "confidential", text_sealed: null });
    expect(shown(await open(sent), "matterSent").callsBack).toBe(true);
  });

  test("every level says before sending exactly what whoSees says of it", async () => {
    const who = tellShown(await open(await walk("/appeal", appeal.slice(0, 3))));
    if (who.step !== "who") throw new Error();
    expect(who.levels.map(({ value, sees }) => [value, sees.length])).toEqual([
      ["named", 2],
      ["confidential", 2],
      ["anonymous", 2],
    ]);
    expect(who.levels[2]!.sees.join()).toContain("谁也看不到");
  });

  test("anonymous keeps neither name nor account, and cannot be on record", async () => {
    const worker: Actor = { kind: "worker", id: await person(), session: "s" };
    const answers = [
      ...appeal.slice(0, 3),
      { anonymity: "anonymous", name: "张三", phone: "13800001234", onRecord: "1" },
    ];
    await post(await walk("/appeal", answers, { actor: worker }), {}, { actor: worker });
    const made = await newest();
    expect(made).toMatchObject({ anonymity: "anonymous", on_record: false });
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from matter_contact where matter_id = ${made.id as number}`.execute(fresh.db);
    expect(rows[0]).toMatchObject({ person_id: null, name_sealed: null, phone_sealed: null });
  });

  test("what is wrong is said at its field, with what she wrote kept", async () => {
    const words = await walk("/appeal", [{ value: "" }]);
    expect(tellShown(await post(words, { words: "  " }))).toMatchObject({ step: "words", error: { field: "words" } });
    const who = await walk("/appeal", appeal.slice(0, 3));
    expect(tellShown(await post(who, { name: "张三" }))).toMatchObject({ name: "张三", error: { field: "who" } });
    expect(tellShown(await post(who, { anonymity: "named", phone: "99" }))).toMatchObject({
      phone: "99",
      error: { field: "phone" },
    });
  });

  test("an address that skips a question leads to it; one that is old or changed is refused and nothing is sent", async () => {
    const words = await walk("/appeal", [{ value: "" }]);
    expect(goTo(await open(words.replace(/words$/, "check")))).toMatch(/\/words$/);
    expect(goTo(await post(words.replace(/words$/, "check"), {}))).toMatch(/\/words$/);
    const before = await count();
    const check = await walk("/appeal", appeal);
    await expect(post(check, {}, { now: new Date(Date.now() + 86_400_001) })).rejects.toMatchObject({
      code: "matter/tell-expired",
    });
    await expect(post(check.replace("/tell/", "/tell/A"), {})).rejects.toMatchObject({ code: "matter/tell-expired" });
    await expect(open(check.replace(/check$/, "nothing"))).rejects.toMatchObject({ code: "matter/tell-expired" });
    expect(await count()).toBe(before);
  });

  test("danger to life shows whom to call at once, before and after sending", async () => {
    const answers = [{ value: "" }, { words: "师傅想不开，说要跳楼" }, {}, { anonymity: "anonymous" }];
    const check = await walk("/appeal", answers);
    expect(tellShown(await open(check)).urgent[0]).toMatchObject({ level: "red" });
    const sent = shown(await open(goTo(await post(check, {}))), "matterSent");
    expect(sent.urgent[0]!.channels.some(({ phone }) => phone)).toBe(true);
  });

  test("a labour dispute is told where else it can go", async () => {
    const check = await walk("/appeal", [
      { value: "WAGE" },
      { words: "老板三个月没发工资" },
      {},
      { anonymity: "anonymous" },
    ]);
    expect(shown(await open(goTo(await post(check, {}))), "matterSent").route).toContain("仲裁");
  });
});

async function person(): Promise<string> {
  const id = crypto.randomUUID();
  await sql`insert into person (id, created_at) values (${id}, now())`.execute(fresh.db);
  return id;
}

async function photo(field = "photo"): Promise<FormFile> {
  const path = join(folder, crypto.randomUUID());
  const [r, g, b] = crypto.getRandomValues(new Uint8Array(3));
  const picture = sharp({ create: { width: 20, height: 10, channels: 3, background: { r: r!, g: g!, b: b! } } });
  writeFileSync(path, await picture.jpeg().toBuffer());
  return { field, path, name: "IMG 张三的手机.HEIC" };
}
function rubbish(field: string): FormFile {
  const path = join(folder, crypto.randomUUID());
  writeFileSync(path, "MZ no photo");
  return { field, path, name: "photo.jpg" };
}

describe("a photo says it", () => {
  const answers = [{ value: "" }, { words: "", how: "file" }, {}, { anonymity: "anonymous" }];

  test("it comes with the sending; without one nothing is sent", async () => {
    const before = await count();
    const check = await walk("/appeal", answers);
    expect(tellShown(await open(check))).toMatchObject({ needsFile: true });
    expect(await post(check, {})).toMatchObject({ status: 422, data: { error: { field: "photo" } } });
    expect(await count()).toBe(before);
    const one = await photo();
    const sent = shown(await open(goTo(await post(check, {}, { files: [one] }))), "matterSent");
    expect(await count()).toBe(before + 1);
    // A browser that sends again: one matter, one photo.
    await post(check, {}, { files: [one] });
    expect(await count()).toBe(before + 1);
    const matter = shown(await open(goTo(await post("/matter", { code: sent.code }))), "matter");
    expect(matter.files).toHaveLength(1);
    expect(matter.files[0]!.name).not.toContain("张三");
    const file = await open(matter.files[0]!.href);
    expect("sent" in file && file.sent.contentType).toBe("image/jpeg");
  });

  test("what is no photo takes the whole sending back, and is said at its field", async () => {
    const before = await count();
    const check = await walk("/appeal", answers);
    for (const field of ["photo", "voice"]) {
      const refused = tellShown(await post(check, {}, { files: [await photo(), rubbish(field)] }));
      expect(refused.error!.field).toBe(field);
    }
    expect(await count()).toBe(before);
  });
});

describe("following a matter", () => {
  const sendOne = async () => {
    const { id, code } = await scene.submit({ text: "饮水机坏了" });
    return { id, code, url: goTo(await post("/matter", { code: code.toLowerCase().replace(/(.{4})/g, "$1 ") })) };
  };
  const answered = async () => {
    const one = await sendOne();
    const desk = await scene.holder("rights-officer", scene.a);
    const unit = await scene.holder("rights-officer", scene.a, [], scene.units.a);
    await scene.act(desk, one.id, { act: "dispatch", unitId: scene.units.a, designated: false });
    await scene.act(unit, one.id, { act: "accept" });
    await scene.act(unit, one.id, { act: "reply", words: "已经修好" });
    return one;
  };

  test("the code opens it however it is typed, and stands in no address", async () => {
    const { code, url } = await sendOne();
    expect(url).toMatch(/^\/matter\/[\w-]{60,}$/);
    expect(url).not.toContain(code);
    const data = shown(await open(url), "matter");
    expect(data).toMatchObject({ state: "received", text: "饮水机坏了", may: { correct: true, rate: false } });
    expect(data.types.length).toBeGreaterThan(5);
    expect(data.districts.map(({ value }) => value)).toEqual(["370202", "370203"]);
  });

  test.each(["", "7K3M", "7K3M9QXA2D4F"])("%j opens nothing", async (code) => {
    const page = await post("/matter", { code });
    expect(page).toMatchObject({ page: "matterCode", status: 422 });
    expect(shown(page, "matterCode").code).toBe(code);
  });

  test("an address ends after half a day, and one of another purpose is none", async () => {
    const { url } = await sendOne();
    await expect(open(url, { now: new Date(Date.now() + 43_200_001) })).rejects.toMatchObject({
      code: "matter/track-expired",
    });
    const check = await walk("/appeal", appeal);
    const token = check.split("/")[2]!;
    await expect(open(`/matter/${token}`)).rejects.toMatchObject({ code: "matter/track-expired" });
  });

  test("she adds a word, once however often it is sent", async () => {
    const { url } = await sendOne();
    const body = { act: "message", words: "二楼的也坏了", submission: crypto.randomUUID() };
    for (let n = 0; n < 2; n++) expect(goTo(await post(url, body))).toContain("?done=message");
    const { timeline } = shown(await open(url), "matter");
    expect(timeline.filter(({ words }) => words === "二楼的也坏了")).toHaveLength(1);
  });

  test("she rates an answer; not solved opens it again, solved closes it", async () => {
    const { url } = await answered();
    expect(shown(await open(url), "matter")).toMatchObject({ state: "answered", may: { rate: true } });
    expect(shown(await post(url, { act: "rate", satisfied: "3", words: "还漏水" }), "matter").error).toMatchObject({
      field: "solved",
      words: "还漏水",
    });
    await post(url, { act: "rate", solved: "0", words: "还漏水" });
    expect(shown(await open(url), "matter").state).toBe("handling");
    const second = await answered();
    await post(second.url, { act: "rate", solved: "1", satisfied: "5" });
    expect(shown(await open(second.url), "matter")).toMatchObject({
      state: "closed",
      rated: { solved: true, satisfied: 5 },
    });
    await post(second.url, { act: "message", words: "又坏了" });
    expect(shown(await open(second.url), "matter").state).not.toBe("closed");
  });

  test("she puts type and place right while it was not passed on, and not afterwards", async () => {
    const { id, url } = await sendOne();
    await post(url, { act: "correct", problemType: "STATION-CLEAN", district: "370203" });
    expect(shown(await open(url), "matter")).toMatchObject({
      problemType: { code: "STATION-CLEAN" },
      district: { code: "370203" },
    });
    const desk = await scene.holder("rights-officer", scene.city);
    await scene.act(desk, id, { act: "dispatch", unitId: scene.units.b, designated: false });
    const refused = await post(url, { act: "correct", problemType: "STATION-HOURS" });
    expect(refused).toMatchObject({ status: 422, data: { error: { act: "correct" } } });
  });

  test("she withdraws it; a photo and a file of the wrong kind", async () => {
    const { url } = await sendOne();
    await post(url, { act: "file" }, { files: [await photo()] });
    expect(shown(await open(url), "matter").files).toHaveLength(1);
    expect(shown(await post(url, { act: "file" }), "matter").error).toMatchObject({ field: "photo" });
    const wrong = shown(await post(url, { act: "file" }, { files: [rubbish("voice")] }), "matter");
    expect(wrong.error).toMatchObject({ act: "file", field: "voice" });
    await expect(open(`${url}/files/999999`)).rejects.toMatchObject({ code: "matter/no-file" });
    await expect(open(`${url}/files/x`)).rejects.toMatchObject({ code: "matter/no-file" });
    await post(url, { act: "withdraw" });
    expect(shown(await open(url), "matter").state).toBe("closed");
  });

  test("a file of another's matter stays closed", async () => {
    const [one, other] = [await sendOne(), await sendOne()];
    await post(one.url, { act: "file" }, { files: [await photo()] });
    const { href } = shown(await open(one.url), "matter").files[0]!;
    await expect(open(`${other.url}/files/${href.split("/").at(-1)}`)).rejects.toMatchObject({
      code: "matter/no-file",
    });
  });

  test("whoever has signed in finds her own, and no anonymous one", async () => {
    const worker: Actor = { kind: "worker", id: await person(), session: "s" };
    await scene.submit({ text: "食堂太贵", anonymity: "named" }, worker);
    await scene.submit({ text: "班长骂人", anonymity: "anonymous" }, worker);
    const { matters } = shown(await open("/me/matters", { actor: worker }), "myMatters");
    expect(matters.map(({ opening }) => opening)).toEqual(["食堂太贵"]);
    expect(shown(await open(matters[0]!.href, { actor: worker }), "matter").text).toBe("食堂太贵");
  });
});

describe("floods", () => {
  test("one phone is slowed down after twenty, the others behind the same address go on", async () => {
    const check = await walk("/appeal", appeal);
    const address = "203.0.113.7";
    for (let n = 0; n < 20; n++) await post(check, {}, { address });
    await expect(post(check, {}, { address })).rejects.toMatchObject({
      code: "matter/too-many-sent",
      kind: "too-many",
    });
    await post(check, {}, { address: "203.0.113.8" });
  });

  test("guessing codes comes to an end", async () => {
    const guess = () => post("/matter", { code: "7K3M9QXA2D4F" }, { address: "203.0.113.9" });
    for (let n = 0; n < 20; n++) expect(await guess()).toMatchObject({ status: 422 });
    await expect(guess()).rejects.toMatchObject({ code: "matter/too-many-sent" });
  });
});
