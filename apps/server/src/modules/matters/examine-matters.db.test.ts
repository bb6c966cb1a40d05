import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Actor } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { learnHabits } from "./dispatch-habits.ts";
import { forgetDispatchRules } from "./dispatch-rules.ts";
import { examineMatters } from "./operations/examine-matters.ts";
import { writeToMatter } from "./operations/write-to-matter.ts";
import { trackMatter } from "./own-matters.ts";
import { type Scene, sceneOf } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;
const visitor: Actor = { kind: "visitor" };

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await examineMatters(fresh.context());
});

const wages = "老板三个月没发工资了，一直说没钱，让我们再等等";
const linksOf = async (id: number) =>
  (
    await sql<{ other_id: number; score: number; why: { zh: string }[] }>`
      select other_id, score, why from matter_link where matter_id = ${id} and kind = 'duplicate' order by other_id`.execute(
      fresh.db,
    )
  ).rows;
const rule = async (values: { type: string; unit: number; mode: string }) => {
  await sql`insert into dispatch_rule (union_id, union_path, problem_type, unit_id, mode)
    select id, path, ${values.type}, ${values.unit}, ${values.mode} from union_org where id = ${scene.a}`.execute(
    fresh.db,
  );
  forgetDispatchRules();
};

test("what words are about is read within a minute, and a rule sends it on", async () => {
  await rule({ type: "WAGE", unit: scene.units.grass, mode: "immediate" });
  const { id } = await scene.submit({ text: wages });
  expect(await scene.matter(id)).toMatchObject({ problem_type: null, kind: "appeal", examined: false });
  expect(await examineMatters(fresh.context())).toBe(1);
  expect(await scene.matter(id)).toMatchObject({
    problem_type: "WAGE-ARREARS",
    problem_type_by: "machine",
    kind: "consultation",
    state: "dispatched",
    lead_unit_id: scene.units.grass,
    examined: true,
  });
  expect(await examineMatters(fresh.context())).toBe(0);
});

test("what she chose herself stays, and a red signal and a wish wait for a person", async () => {
  await rule({ type: "WAGE", unit: scene.units.grass, mode: "immediate" });
  const chosen = await scene.submit({ text: wages, problemType: "OTHER", kind: "appeal" });
  const petition = await scene.submit({ text: wages, kind: "petition" });
  const red = await scene.submit({ text: `${wages}，我活不下去了，想跳楼` });
  const wish = await scene.submit({ text: "希望老板把拖欠的三个月工资发了", kind: "wish" });
  await examineMatters(fresh.context());
  expect(await scene.matter(chosen.id)).toMatchObject({ problem_type: "OTHER", kind: "appeal", state: "received" });
  expect(await scene.matter(petition.id)).toMatchObject({ kind: "petition", problem_type: "WAGE-ARREARS" });
  expect(await scene.matter(red.id)).toMatchObject({ urgency: "red", state: "received" });
  expect(await scene.matter(wish.id)).toMatchObject({ kind: "wish", state: "received" });
});

test("the same person about the same thing, and nearly the same words, are linked", async () => {
  const said = { district: "370203", problemType: "WAGE-ARREARS", employerId: scene.employer };
  const first = await scene.submit({ ...said, text: "厂里拖欠我工资", phone: "13900000021" });
  const again = await scene.submit({ ...said, text: "还是没有发，什么时候解决", phone: "13900000021" });
  const other = await scene.submit({ ...said, text: "我的加班费没给", phone: "13900000022" });
  const copied = "我们小区门口的快递驿站晚上没有灯，骑手取货看不见台阶，上周已经摔了两个人，请尽快装一盏灯";
  const one = await scene.submit({ text: copied, problemType: "OTHER" });
  const two = await scene.submit({ text: `领导好，${copied}，谢谢！`, problemType: "OTHER" });
  await examineMatters(fresh.context());
  expect(await linksOf(again.id)).toMatchObject([{ other_id: first.id, score: expect.closeTo(0.95, 2) }]);
  expect(await linksOf(other.id)).toEqual([]);
  const [link] = await linksOf(two.id);
  expect(link).toMatchObject({ other_id: one.id });
  expect(link!.why[0]!.zh).toMatch(/文字有 \d+% 相同/);
});

test("one who wants to be nobody is not tied to one who is known", async () => {
  const text = "车间主任每天骂人还让我们站着吃饭，厕所一天只许去两次，去多了扣五十块钱";
  const known = await scene.submit({ text, problemType: "OTHER", phone: "13900000031" });
  const nobody = await scene.submit({ text, problemType: "OTHER", anonymity: "anonymous" });
  const nobodyToo = await scene.submit({ text, problemType: "OTHER", anonymity: "anonymous" });
  await examineMatters(fresh.context());
  expect(await linksOf(nobody.id)).toEqual([]);
  expect((await linksOf(nobodyToo.id)).map(({ other_id }) => other_id)).toEqual([nobody.id]);
  expect(known.id).toBeLessThan(nobody.id);
});

test("an employer's typed name is suggested and never set", async () => {
  await sql`update employer set name = '东海市某某机械有限公司' where id = ${scene.employer}`.execute(fresh.db);
  const { id } = await scene.submit({ text: wages, employer: "某某机械有限公司" });
  await examineMatters(fresh.context());
  expect((await scene.matter(id)).employer_id).toBeNull();
  const { rows } =
    await sql`select detail from matter_activity where matter_id = ${id} and action = 'suggest-employer'`.execute(
      fresh.db,
    );
  expect(rows).toEqual([{ detail: { employerId: scene.employer, name: "东海市某某机械有限公司" } }]);
});

test("hardship is asked about, filed when she agrees, and forgotten when she does not", async () => {
  const text = "厂里停工两个月没有收入，孩子交不起学费，快没钱吃饭了";
  const yes = await scene.submit({ text, phone: "13900000041", name: "王五" });
  const no = await scene.submit({ text, phone: "13900000042" });
  const plain = await scene.submit({ text: "饮水机坏了" });
  await examineMatters(fresh.context());
  const offered = async (code: string) => (await trackMatter(fresh.context(visitor), code)).hardshipOffered;
  expect([await offered(yes.code), await offered(no.code), await offered(plain.code)]).toEqual([true, true, false]);
  const answer = (code: string, agree: boolean) =>
    writeToMatter(fresh.context(visitor), code, { act: "hardship", agree });
  expect((await answer(yes.code, true)).hardshipOffered).toBe(false);
  await answer(no.code, false);
  await expect(answer(no.code, true)).rejects.toMatchObject({ code: "matter/no-hint" });
  await expect(answer(plain.code, true)).rejects.toMatchObject({ code: "matter/no-hint" });
  const { rows } = await sql`
    select h.matter_id, h.answer, f.problem_type, f.anonymity, l.kind as link from hardship_hint h
    left join matter f on f.id = h.filed_id left join matter_link l on l.matter_id = h.filed_id and l.other_id = h.matter_id
    order by h.matter_id`.execute(fresh.db);
  expect(rows).toEqual([
    { matter_id: yes.id, answer: "agreed", problem_type: "WEL-HARDSHIP", anonymity: "named", link: "split-from" },
    { matter_id: no.id, answer: "refused", problem_type: null, anonymity: null, link: null },
  ]);
});

test("where matters like it went is proposed with its reason, and said beside a rule that disagrees", async () => {
  await sql`delete from dispatch_rule`.execute(fresh.db);
  forgetDispatchRules();
  const about = { problemType: "STATION-CLEAN", district: "370202", text: "厕所太脏" };
  const desk = await scene.holder("rights-officer", scene.a);
  for (let n = 0; n < 9; n++) {
    const { id } = await scene.submit(about);
    await scene.act(desk, id, { act: "dispatch", unitId: scene.units.grass, designated: false });
  }
  await learnHabits(fresh.context(undefined, new Date(Date.now() + 1000)));
  const free = await scene.submit(about);
  const walled = await scene.submit({ ...about, aboutUnitId: scene.units.grass });
  await examineMatters(fresh.context());
  const why = { zh: "最近 9 件同区的同类事项，有 9 件派到这里" };
  expect(await scene.matter(free.id)).toMatchObject({
    proposed_unit_id: scene.units.grass,
    proposed_why: [why],
  });
  expect(await scene.matter(walled.id)).toMatchObject({ proposed_unit_id: null, proposed_why: null });
  await rule({ type: "STATION-CLEAN", unit: scene.units.a, mode: "weekly" });
  const ruled = await scene.submit(about);
  await examineMatters(fresh.context());
  expect(await scene.matter(ruled.id)).toMatchObject({
    proposed_unit_id: scene.units.a,
    proposed_why: [{ zh: "按派单规则" }, { zh: "最近 9 件同区的同类事项，有 9 件派到街道工会" }],
  });
});

test("one that cannot be read does not stop the others", async () => {
  const broken = await scene.submit({ text: "第一件" });
  await sql`update matter set text_sealed = set_byte(text_sealed, 20, get_byte(text_sealed, 20) # 1) where id = ${broken.id}`.execute(
    fresh.db,
  );
  const fine = await scene.submit({ text: "第二件" });
  await expect(examineMatters(fresh.context())).rejects.toMatchObject({ code: "keyring/does-not-open" });
  expect(await scene.matter(fine.id)).toMatchObject({ examined: true });
  await sql`delete from matter where id = ${broken.id}`.execute(fresh.db);
});
