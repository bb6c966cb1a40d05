import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { saveRules } from "../../platform/calendar/index.ts";
import { type Actor, type Context, inTransaction } from "../../platform/context.ts";
import type { PageAnswer } from "../../platform/module.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { hrefOfTracked, mattersModule, writeToMatter } from "../matters/index.ts";
import { type Scene, sceneOf } from "../matters/testing/scene.ts";
import { peopleModule } from "../people/index.ts";
import { loadTaxonomy } from "../taxonomy/operations/load-taxonomy.ts";
import { unionsModule } from "../unions/index.ts";
import { getCampaign, listCampaigns } from "./campaigns.ts";
import { wishesModule } from "./index.ts";
import { addWishPhoto } from "./operations/add-wish-photo.ts";
import { fulfilWish } from "./operations/fulfil-wish.ts";
import { lookAtWishPhoto } from "./operations/look-at-wish-photo.ts";
import { publishWish } from "./operations/publish-wish.ts";
import { saveCampaign } from "./operations/save-campaign.ts";
import { showWishThanks } from "./operations/show-wish-thanks.ts";
import { pages } from "./pages.ts";
import { wishesPersonalData } from "./personal-data.ts";
import refusals from "./refusals.json" with { type: "json" };
import { getWish, listWishes, openWishPhoto, proposeWish } from "./wishes.ts";

type Staff = Extract<Actor, { kind: "staff" }>;
let fresh: FreshDatabase;
let scene: Scene;
let officer: Staff;
let second: Staff;
let partner: Staff;
let elsewhere: Staff;
let photoPath: string;
const visitor: Actor = { kind: "visitor" };
/** Every refusal of this module that these tests met. */
const met = new Set<string>();

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  officer = await scene.holder("rights-officer", scene.a);
  second = await scene.holder("supervisor", scene.a);
  partner = await scene.holder("mediator", scene.city, [], scene.units.partner);
  elsewhere = await scene.holder("rights-officer", scene.b);
  photoPath = join(await mkdtemp(join(tmpdir(), "wish-")), "photo.png");
  await writeFile(
    photoPath,
    await sharp({ create: { width: 800, height: 600, channels: 3, background: "#c33" } })
      .png()
      .toBuffer(),
  );
});
afterAll(() => fresh.close());

async function loadKnowledge(ctx: Context) {
  const rules = new URL("../../../content/rules/matters.json", import.meta.url);
  await saveRules(ctx, JSON.parse(await readFile(rules, "utf8")));
  await loadTaxonomy(ctx);
}
const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1], lang: "zh" | "en" = "zh") =>
  inTransaction(
    { ...fresh.context(actor), lang, client: { address: "10.0.0.1", device: "test", origin: "http://x" } },
    work,
  );
const refused = (code: string) => {
  met.add(code);
  return expect.objectContaining({ code });
};
const ask = (method: "GET" | "POST", path: string, said: { params?: object; query?: object; body?: object } = {}) =>
  as(visitor, (ctx) =>
    pages
      .find((one) => one.method === method && one.path === path)!
      .answer(ctx, { params: {}, query: {}, body: undefined, ...said } as never),
  ) as Promise<PageAnswer & { page: string; data: Record<string, unknown>; goTo: string; status?: number }>;
const tokenOf = (code: string) => hrefOfTracked(fresh.context(visitor), code).split("/").at(-1)!;

const wish = async (text = "我叫张小花，想要一副扫雪的手套，电话13800001234") => {
  const { id, code } = await scene.submit({ text, kind: "wish" });
  return { id, code };
};
const wall = "一位环卫工人想要一副扫雪用的手套";
const publish = (id: number, over: object = {}, actor: Actor = officer) =>
  as(actor, (ctx) => publishWish(ctx, id, { text: wall, districtCode: "370202", ...over }));
const onWall = async (campaignId?: number) => {
  const made = await wish();
  await publish(made.id, campaignId ? { campaignId } : {});
  return made;
};
const addPhoto = (id: number, actor: Actor = officer) =>
  as(actor, (ctx) => addWishPhoto(ctx, id, { path: photoPath, name: "a.png" }));
const fulfil = (id: number, actor: Actor = officer, proof: string | undefined = "手套已在驿站交给本人") =>
  as(actor, (ctx) => fulfilWish(ctx, id, { words: "手套到了，请到驿站领。", proof }));
const fulfilled = async (campaignId?: number) => {
  const made = await onWall(campaignId);
  await scene.act(officer, made.id, { act: "claim", unitId: scene.units.partner });
  await fulfil(made.id);
  return made;
};
const wallIdOf = async (id: number) => (await as(officer, (ctx) => getWish(ctx, id))).card!.wallId;

describe("a wish", () => {
  test("goes on the wall in other words, is claimed by a partner, comes true with a photo, is thanked, and shows nobody", async () => {
    const { id: campaign } = await as(second, (ctx) =>
      saveCampaign(ctx, {
        unionId: scene.a,
        title: "百日试运行",
        about: "",
        target: 7000,
        opensOn: "2020-01-01",
        endsOn: "2099-12-31",
        districts: ["370202"],
      }),
    );
    const { id, code } = await wish();
    const proposed = await as(officer, (ctx) => proposeWish(ctx, id));
    expect(proposed).toMatchObject({ text: "我叫［姓名］，想要一副扫雪的手套，电话［电话］", masked: 2, few: true });
    expect(proposed.campaignId).toBe(campaign);
    expect((await as(officer, (ctx) => getWish(ctx, id))).may).toEqual(["publish"]);
    await publish(id, { campaignId: campaign });
    const wallId = await wallIdOf(id);

    const list = await ask("GET", "/wishes", { query: { campaign: String(campaign), state: "open" } });
    expect(list.data).toMatchObject({ total: 1, wishes: [{ text: wall, state: "open", href: `/wishes/${wallId}` }] });
    expect(JSON.stringify(list)).not.toMatch(/张小花|13800001234|扫雪的手套/);

    await scene.act(officer, id, { act: "claim", unitId: scene.units.partner });
    const claimed = await ask("GET", "/wishes/{id}", { params: { id: wallId } });
    expect(claimed.data).toMatchObject({ state: "claimed", unit: "爱心企业" });

    // The partner's own people handle it; the photo waits for a second look.
    const photo = await addPhoto(id, partner);
    expect(await addPhoto(id, partner)).toEqual(photo);
    await fulfil(id, partner, undefined);
    const before = await ask("GET", "/wishes/{id}", { params: { id: wallId } });
    expect(before.data).toMatchObject({ state: "fulfilled", pictures: [] });
    await expect(ask("GET", "/wish-pictures/{id}", { params: { id: String(photo.id) } })).rejects.toEqual(
      refused("wish/no-photo"),
    );
    await expect(as(partner, (ctx) => lookAtWishPhoto(ctx, photo.id, { show: true }))).rejects.toEqual(
      refused("wish/own-photo"),
    );
    await as(second, (ctx) => lookAtWishPhoto(ctx, photo.id, { show: true }));
    const after = await ask("GET", "/wishes/{id}", { params: { id: wallId } });
    expect(after.data.pictures).toEqual([`/wish-pictures/${photo.id}`]);
    const picture = (await ask("GET", "/wish-pictures/{id}", { params: { id: String(photo.id) } })) as never as {
      file: Uint8Array;
    };
    expect((await sharp(picture.file).metadata()).format).toBe("webp");
    expect((await as(second, (ctx) => openWishPhoto(ctx, photo.id))).contentType).toBe("image/png");

    // Thanked on her own page; shown once staff looked, because she agreed.
    const token = tokenOf(code);
    const page = await ask("GET", "/wishes/thanks/{token}", { params: { token } });
    expect(page.data).toMatchObject({ text: wall, said: { words: "", mayShow: false }, done: false });
    const sent = await ask("POST", "/wishes/thanks/{token}", {
      params: { token },
      body: { words: "谢谢你们", mayShow: "1" },
    });
    expect(sent.goTo).toBe(`/wishes/thanks/${token}?done=1`);
    expect(await scene.matter(id)).toMatchObject({ state: "closed", closed_as: "thanked", solved: true });
    expect((await ask("GET", "/wishes/{id}", { params: { id: wallId } })).data.thanks).toBeUndefined();
    const waiting = await as(officer, (ctx) => listWishes(ctx, { look: true, page: 1, size: 50 }));
    expect(waiting.wishes.map((one) => one.id)).toContain(id);
    await as(officer, (ctx) => showWishThanks(ctx, id, { text: "谢谢你们" }));
    expect((await ask("GET", "/wishes/{id}", { params: { id: wallId } })).data).toMatchObject({
      state: "thanked",
      thanks: "谢谢你们",
    });
    // She takes it back.
    await ask("POST", "/wishes/thanks/{token}", { params: { token }, body: { words: "谢谢你们" } });
    expect((await ask("GET", "/wishes/{id}", { params: { id: wallId } })).data.thanks).toBeUndefined();
    await expect(as(officer, (ctx) => showWishThanks(ctx, id, { text: "谢谢你们" }))).rejects.toEqual(
      refused("wish/no-consent"),
    );

    const progress = await as(officer, (ctx) => getCampaign(ctx, campaign));
    expect(progress).toMatchObject({ target: 7000, published: 1, claimed: 0, fulfilled: 1, mayChange: true });
    expect(progress.weeks.at(-1)).toMatchObject({ published: 1, fulfilled: 1 });
    expect((await as(officer, listCampaigns)).campaigns).toHaveLength(1);
  });

  test("is published by the desk alone, in words that name nobody and are not hers", async () => {
    const { id } = await wish("想要一副手套");
    await expect(publish(id, { text: "想要一副手套！" })).rejects.toEqual(refused("wish/own-words"));
    await expect(publish(id, { text: "张三想要手套，13800001234" })).rejects.toEqual(refused("wish/names-somebody"));
    await expect(publish(id, { campaignId: 999_999 })).rejects.toEqual(refused("wish/no-campaign"));
    await expect(publish(id, {}, elsewhere)).rejects.toMatchObject({ code: "matter/not-found" });
    expect((await scene.matter(id)).state).toBe("received");
    const { id: appeal } = await scene.submit({ text: "饮水机坏了", kind: "appeal" });
    await expect(publish(appeal)).rejects.toEqual(refused("wish/not-wish"));
    const { id: sent } = await wish();
    await scene.act(officer, sent, { act: "dispatch", unitId: scene.units.grass, designated: false });
    await expect(publish(sent)).rejects.toEqual(refused("wish/too-late"));
  });

  test("published on the matter's own page gets its words afterwards, and they can be put right", async () => {
    const { id } = await wish();
    await scene.act(officer, id, { act: "publish" });
    expect((await as(officer, (ctx) => getWish(ctx, id))).may).toEqual(["publish"]);
    await publish(id);
    await publish(id, { text: "一位劳动者想要一副手套", districtCode: undefined });
    const { card } = await as(officer, (ctx) => getWish(ctx, id));
    expect(card).toMatchObject({ text: "一位劳动者想要一副手套", state: "open" });
    expect(card!.districtCode).toBeUndefined();
  });

  test("leaves the wall when it is declined or withdrawn, and comes back when it is released", async () => {
    const declined = await onWall();
    await scene.act(officer, declined.id, { act: "decline", words: "不在范围里" });
    const gone = await wallIdOf(declined.id);
    await expect(ask("GET", "/wishes/{id}", { params: { id: gone } })).rejects.toEqual(refused("wish/not-on-wall"));
    expect((await as(officer, (ctx) => getWish(ctx, declined.id))).card!.state).toBe("gone");
    const withdrawn = await onWall();
    await as(visitor, (ctx) => writeToMatter(ctx, withdrawn.code, { act: "withdraw" }));
    expect((await as(officer, (ctx) => getWish(ctx, withdrawn.id))).card!.state).toBe("gone");
    const released = await onWall();
    await scene.act(officer, released.id, { act: "claim", unitId: scene.units.partner });
    await scene.act(officer, released.id, { act: "release", words: "做不了" });
    expect((await as(officer, (ctx) => getWish(ctx, released.id))).card).toMatchObject({ state: "open" });
  });

  test("needs something that shows it came true, and is thanked only then", async () => {
    const { id, code } = await onWall();
    const token = tokenOf(code);
    await expect(ask("GET", "/wishes/thanks/{token}", { params: { token } })).rejects.toEqual(
      refused("wish/not-fulfilled"),
    );
    await scene.act(officer, id, { act: "claim", unitId: scene.units.partner });
    await expect(as(officer, (ctx) => fulfilWish(ctx, id, { words: "好了" }))).rejects.toEqual(
      refused("wish/no-proof"),
    );
    await expect(fulfil(id, officer, "交给了，电话13800001234")).rejects.toEqual(refused("wish/names-somebody"));
    await fulfil(id);
    const empty = await ask("POST", "/wishes/thanks/{token}", { params: { token }, body: { words: " " } });
    expect(empty).toMatchObject({ status: 422, data: { error: refusals["wish/no-words"].zh } });
    met.add("wish/no-words");
    const { id: other } = await wish();
    await expect(fulfil(other)).rejects.toMatchObject({ code: "wish/not-on-wall" });
  });

  test("that came true and was contested is open again, with what was shown taken off", async () => {
    const { id, code } = await fulfilled();
    await as(visitor, (ctx) => writeToMatter(ctx, code, { act: "rate", solved: false }));
    const wallId = await wallIdOf(id);
    const { data } = await ask("GET", "/wishes/{id}", { params: { id: wallId } });
    expect(data).toMatchObject({ state: "claimed" });
    expect(data.proof).toBeUndefined();
  });

  test("has at most six photos, which its own people add", async () => {
    const { id } = await onWall();
    await expect(addPhoto(id, elsewhere)).rejects.toMatchObject({ code: "matter/not-found" });
    const informed = await scene.holder("mediator", scene.b, [], scene.units.b);
    await sql`insert into matter_unit (matter_id, unit_id, role, since) values (${id}, ${scene.units.b}, 'inform', now())`.execute(
      fresh.db,
    );
    await expect(addPhoto(id, informed)).rejects.toEqual(refused("wish/not-yours"));
    const { id: photo } = await addPhoto(id);
    await as(officer, (ctx) => lookAtWishPhoto(ctx, photo, { show: false }));
    expect((await as(officer, (ctx) => getWish(ctx, id))).photos).toEqual([]);
    const wallId = await wallIdOf(id);
    for (let n = 0; n < 6; n++) {
      const hash = String(n).repeat(64);
      await sql`insert into stored_file (hash, size, type, scanned_by) values (${hash}, 1, 'image/png', 'none')`.execute(
        fresh.db,
      );
      await sql`insert into wish_photo (wish_id, file_hash, picture, added_by, added_at)
        values (${wallId}, ${hash}, 'x', ${officer.id}, now())`.execute(fresh.db);
    }
    await expect(addPhoto(id)).rejects.toEqual(refused("wish/too-many-photos"));
  });

  test("that is let go with its matter leaves the count and nothing else", async () => {
    const { id, code } = await fulfilled();
    await ask("POST", "/wishes/thanks/{token}", { params: { token: tokenOf(code) }, body: { words: "谢谢" } });
    const wallId = await wallIdOf(id);
    await sql`update matter set text_sealed = null where id = ${id}`.execute(fresh.db);
    const { rows } =
      await sql`select c.text, c.proof, t.wish_id from wish_card c left join wish_thanks t on t.wish_id = c.id
      where c.id = ${wallId}`.execute(fresh.db);
    expect(rows).toEqual([{ text: null, proof: null, wish_id: null }]);
    await expect(ask("GET", "/wishes/{id}", { params: { id: wallId } })).rejects.toMatchObject({
      code: "wish/not-on-wall",
    });
  });
});

test("a person's part is exported and erased", async () => {
  const { id, code } = await fulfilled();
  await ask("POST", "/wishes/thanks/{token}", { params: { token: tokenOf(code) }, body: { words: "谢谢大家" } });
  const person = "7b0a3c52-7f0e-4d3e-9a36-0d7c1a3f5b01";
  await sql`insert into person (id) values (${person})`.execute(fresh.db);
  await sql`insert into matter_contact (matter_id, key, anonymity, person_id)
    select id, submission, 'named', ${person} from matter where id = ${id}
    on conflict (matter_id) do update set person_id = ${person}`.execute(fresh.db);
  const system: Actor = { kind: "system", name: "test" };
  const [section] = await as(system, (ctx) => wishesPersonalData.exportFor(ctx, person));
  expect(section!.rows[0]!.map(({ value }) => value)).toEqual([wall, "谢谢大家"]);
  expect((await as(system, (ctx) => wishesPersonalData.eraseFor(ctx, person))).erased).toHaveLength(1);
  expect((await as(system, (ctx) => wishesPersonalData.eraseFor(ctx, person))).erased).toEqual([]);
});

test("campaigns are of one's own unions and end after they begin", async () => {
  const campaign = { unionId: scene.a, title: "冬送温暖", about: "", target: 10, districts: [] };
  const save = (actor: Actor, over: object = {}) =>
    as(actor, (ctx) => saveCampaign(ctx, { ...campaign, opensOn: "2026-12-01", endsOn: "2026-12-31", ...over }));
  await expect(save(elsewhere)).rejects.toMatchObject({ code: "request/not-allowed" });
  await expect(save(officer, { endsOn: "2026-11-01" })).rejects.toEqual(refused("wish/period"));
  const { id } = await save(officer);
  await as(officer, (ctx) =>
    saveCampaign(ctx, { ...campaign, title: "冬季送暖", opensOn: "2026-12-01", endsOn: "2026-12-31" }, id),
  );
  expect((await as(elsewhere, (ctx) => getCampaign(ctx, id))).mayChange).toBe(false);
  await expect(
    as(elsewhere, (ctx) =>
      saveCampaign(ctx, { ...campaign, unionId: scene.b, opensOn: "2026-12-01", endsOn: "2026-12-31" }, id),
    ),
  ).rejects.toMatchObject({ code: "request/not-allowed" });
});

test("nobody without the matter sees the card behind the wall", async () => {
  const { id } = await onWall();
  expect((await as(elsewhere, (ctx) => listWishes(ctx, { page: 1, size: 50 }))).total).toBe(0);
  for (const actor of [visitor, elsewhere]) {
    const { rows } = await as(actor, ({ db }) =>
      sql`select from wish_card where matter_id = ${id} union all select from wish_thanks`.execute(db),
    );
    expect(rows).toEqual([]);
  }
  await expect(as(elsewhere, (ctx) => openWishPhoto(ctx, 1))).rejects.toMatchObject({ code: "wish/no-photo" });
});

test("the wall is paged, and narrowed by district", async () => {
  for (let n = 0; n < 21; n++) await onWall();
  const first = (await ask("GET", "/wishes", { query: { district: "370202" } })).data as { [key: string]: unknown };
  expect(first).toMatchObject({ page: 1, nextHref: "/wishes?district=370202&page=2", filtered: true });
  expect(first.wishes).toHaveLength(20);
  const far = await ask("GET", "/wishes", { query: { page: "99", state: "nonsense" } });
  expect(far.data).toMatchObject({ page: (far.data as { pages: number }).pages });
  expect((await ask("GET", "/wishes", { query: { district: "370203" } })).data).toMatchObject({ total: 0, pages: 1 });
});

test("thanks are held back when a device sends too many", async () => {
  const { code } = await fulfilled();
  const token = tokenOf(code);
  const send = () => ask("POST", "/wishes/thanks/{token}", { params: { token }, body: { words: "谢谢" } });
  let last: unknown;
  for (let n = 0; n < 30 && !last; n++)
    last = await send().then(
      () => undefined,
      (error: unknown) => error,
    );
  expect(last).toEqual(refused("wish/too-many-thanks"));
});

test("every refusal was met, and is told in both languages", () => {
  expect(Object.keys(refusals).filter((code) => !met.has(code))).toEqual([]);
  for (const { zh, en } of Object.values(refusals)) expect([zh, en].every(Boolean)).toBe(true);
});

test("the invented campaign has wishes in each state, all labelled, and goes again", async () => {
  const other = await freshDatabase();
  try {
    const { db, ...rest } = other.context();
    const inOne = (work: (ctx: Context) => Promise<void>) =>
      db.transaction().execute((tx) => work({ ...rest, db: tx }));
    await inOne(async (ctx) => {
      await unionsModule.loadContent?.(ctx);
      await loadKnowledge(ctx);
      await mattersModule.loadContent?.(ctx);
      const all = [peopleModule, unionsModule, mattersModule, wishesModule, wishesModule];
      for (const { demo } of all) await demo?.load(ctx);
    });
    const { rows } = await sql<{ state: string; text: string }>`select state, text from wish_wall`.execute(db);
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(["open", "claimed", "fulfilled", "thanked"]));
    for (const { text } of rows) expect(text).toContain("演示");
    await inOne(async (ctx) => {
      await wishesModule.demo?.remove(ctx);
      await mattersModule.demo?.remove(ctx);
    });
    const { rows: left } = await sql`select from wish_campaign union all select from wish_card`.execute(db);
    expect(left).toEqual([]);
  } finally {
    await other.close();
  }
});
