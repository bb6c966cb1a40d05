import type { WarningAct } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listAccess } from "../../../platform/access-log/index.ts";
import type { Actor } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { getMatter } from "../../matters/get-matter.ts";
import { exportWarnings } from "./export-warnings.ts";
import { getWarning } from "./get-warning.ts";
import { listWarnings, type WarningFilters } from "./list-warnings.ts";
import { actOnWarning } from "./operations/act-on-warning.ts";
import { publishStory } from "./operations/publish-story.ts";
import { revealWorker } from "./operations/reveal-worker.ts";
import { writeStory } from "./operations/write-story.ts";
import { draftStory } from "./story.ts";
import { outreachScene } from "./testing/outreach-scene.ts";

type Scene = Awaited<ReturnType<typeof outreachScene>>;
let fresh: FreshDatabase;
let scene: Scene;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await outreachScene(fresh);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  await sql`delete from need_consent`.execute(fresh.db);
  await sql`delete from need_outcome`.execute(fresh.db);
  await sql`delete from need_verdict`.execute(fresh.db);
  await sql`delete from need_reveal`.execute(fresh.db);
  await sql`delete from matter`.execute(fresh.db);
});

const refused = (code: string) => expect.objectContaining({ code });
const act = (id: number, what: WarningAct, actor: Actor = scene.officer, now = new Date()) =>
  scene.as(actor, (ctx) => actOnWarning(ctx, id, what), now);
const show = (id: number, actor: Actor = scene.officer, lang: "zh" | "en" = "zh") =>
  scene.as(actor, (ctx) => getWarning(ctx, id), new Date(), lang);
const list = (filters: Partial<WarningFilters> = {}, actor: Actor = scene.officer) =>
  scene.as(actor, (ctx) => listWarnings(ctx, { view: "open", page: 1, size: 50, ...filters }));
const ids = async (filters: Partial<WarningFilters> = {}, actor: Actor = scene.officer) =>
  (await list(filters, actor)).warnings.map(({ id }) => id);
const check = { act: "check", routine: false } as const;
const routine = { act: "check", routine: true, words: "本月例行走访轮到这家" } as const;
const reached = { act: "contact", channel: "phone", outcome: "reached", words: "说了情况" } as const;
const visited = { ...reached, channel: "visit" } as const;
const helped = {
  act: "close",
  helped: true,
  people: 5,
  recoveredFen: 1_234_500,
  recoveredFor: ["wage"],
  words: "全部补发",
} as const satisfies WarningAct;
const reveal = (id: number, actor: Actor = scene.officer, now = new Date()) =>
  scene.as(actor, (ctx) => revealWorker(ctx, id, { purpose: "offer-help", words: "问要不要帮忙" }), now);
const checkedOne = async (...args: Parameters<Scene["one"]>) => {
  const one = await scene.one(...args);
  await act(one.id, { act: "screen" });
  await act(one.id, check);
  return one;
};
/** Its workers were asked in the app, and this is what they answered. */
const answered = (id: number, outcome: "yes" | "no") =>
  sql`insert into need_ask (warning_id, asked_on, closes_on, outcome, stated_on)
    values (${id}, current_date - 2, current_date - 1, ${outcome}, current_date)`.execute(fresh.db);
const count = async (table: string) =>
  Number((await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(fresh.db)).rows[0]!.n);
const looksAt = (person: string) =>
  scene.as({ kind: "worker", id: person, session: "s" }, (ctx) => listAccess(ctx, { subject: person, limit: 50 }));

describe("a group's warning", () => {
  test("is screened, its workers' word is asked for, contacted, opened, closed with what came back", async () => {
    const { id } = await scene.group({ at: new Date(Date.now() - 10 * 86_400_000) });
    expect(await show(id)).toMatchObject({ state: "detected", may: expect.arrayContaining(["screen", "false-alarm"]) });
    await act(id, { act: "take" });
    expect((await act(id, { act: "screen", words: "值得去看" })).state).toBe("screened");
    await expect(act(id, check)).rejects.toThrow(refused("need/ask-workers-first"));
    await expect(act(id, routine)).rejects.toThrow(refused("need/routine-by-supervisor"));
    await expect(act(id, { ...check, routine: true }, scene.supervisor)).rejects.toThrow(refused("need/routine-why"));
    expect(await act(id, routine, scene.supervisor)).toMatchObject({
      state: "checked",
      said: expect.stringContaining("例行"),
    });
    await expect(act(id, { ...reached, channel: "sms" })).rejects.toThrow(refused("need/group-names-nobody"));
    // An employer is visited as one among others, or not at all.
    await expect(act(id, visited)).rejects.toThrow(refused("need/visit-by-plan"));
    // Nor does it hear of it in another way before its workers want that.
    for (const channel of ["phone", "meeting"] as const)
      await expect(act(id, { ...reached, channel })).rejects.toThrow(refused("need/routine-only"));
    await expect(act(id, { act: "open", words: "补发工资" })).rejects.toThrow(refused("need/routine-only"));
    await answered(id, "yes");
    expect((await act(id, { ...reached, outcome: "not-reached" })).state).toBe("checked");
    expect((await act(id, reached)).state).toBe("contacted");
    expect((await act(id, { act: "open", words: "工会向该单位提出：补发工资" })).state).toBe("opened");
    await expect(act(id, { ...helped, people: 0 })).rejects.toThrow(refused("need/help-of-nobody"));
    await expect(act(id, { ...helped, recoveredFor: [] })).rejects.toThrow(refused("need/money-for-what"));
    expect((await act(id, helped)).state).toBe("closed");
    const thing = await show(id);
    expect(thing).toMatchObject({
      closedAs: "helped",
      outcome: {
        helped: true,
        people: 5,
        recoveredFen: 1_234_500,
        recoveredFor: ["wage"],
        leadDays: 10,
        leadTo: "outcome",
      },
      opened: { number: expect.stringMatching(/^GH-/) },
      may: [],
      mayTell: true,
    });
    const { rows } = await sql`select kind, employer_id, anonymity from matter where id = ${thing.opened!.id!}`.execute(
      fresh.db,
    );
    expect(rows).toEqual([{ kind: "appeal", employer_id: scene.employer, anonymity: "anonymous" }]);
    const contacts = await sql`select from matter_contact where matter_id = ${thing.opened!.id!}`.execute(fresh.db);
    expect(contacts.rows).toEqual([]);
    const verdicts = await sql`select level, category, verdict from need_verdict`.execute(fresh.db);
    expect(verdicts.rows).toEqual([{ level: "employer", category: "WAGE", verdict: "confirmed" }]);
  });

  test("counts a visit as contact once the employer was visited under a plan", async () => {
    const { id } = await scene.group({ at: new Date(Date.now() - 3 * 86_400_000) });
    await act(id, { act: "screen" });
    await act(id, routine, scene.supervisor);
    await expect(act(id, visited)).rejects.toThrow(refused("need/visit-by-plan"));
    await sql`with plan as (insert into visit_plan (union_id, union_path, month, groups, made_at)
        select id, path, '2026-11-01', 1, now() from union_org where id = ${scene.a} returning id)
      insert into visit_plan_stop (plan_id, employer_id, position, outcome, visited_on, recorded_at)
        select id, ${scene.employer}, 1, 'visited', (now() at time zone 'Asia/Shanghai')::date, now() from plan`.execute(
      fresh.db,
    );
    expect((await act(id, visited)).state).toBe("contacted");
    await sql`delete from visit_plan`.execute(fresh.db);
  });

  test("whose workers want nothing ends there, without a verdict that the thresholds would learn from", async () => {
    const { id } = await scene.group();
    expect((await act(id, { act: "screen" })).may).not.toContain("decline");
    await answered(id, "no");
    await expect(act(id, check)).rejects.toThrow(refused("need/workers-said-no"));
    expect((await show(id)).may).toContain("decline");
    expect((await act(id, { act: "decline", words: "职工不希望工会出面" })).state).toBe("closed");
    expect((await show(id)).closedAs).toBe("declined");
    expect(await count("need_verdict")).toBe(0);
  });

  test("is told with what was seen, what would have been expected, and how unusual that is", async () => {
    const { id } = await scene.group();
    const thing = await show(id, scene.officer, "en");
    expect(thing.why[0]).toEqual({ code: "seen", words: "5 people in 7 days where 0.4 would be expected" });
    expect(thing.why.map(({ code }) => code)).toEqual(["seen", "came-back"]);
    expect(thing.unusual?.falseAMonth).toBeGreaterThan(0);
    expect(thing.config.version).toBe(1);
  });

  test("shows the employer with sources, and counts no fewer than three matters out", async () => {
    const { id } = await scene.group();
    for (let i = 0; i < 2; i++)
      await scene.submit({
        kind: "appeal",
        employerId: scene.employer,
        text: "拖欠工资三个月",
        problemType: "WAGE-ARREARS",
      });
    const before = (await show(id)).profile!;
    expect(before.every(({ source, on }) => source && on)).toBe(true);
    expect(before.find(({ key }) => key === "matters")!.value).toContain("不显示");
    await scene.submit({
      kind: "appeal",
      employerId: scene.employer,
      text: "拖欠工资三个月",
      problemType: "WAGE-ARREARS",
    });
    expect((await show(id)).profile!.find(({ key }) => key === "matters")!.value).toBe("3");
    // Four of which three alike would tell of the fourth.
    await scene.submit({ kind: "appeal", employerId: scene.employer, text: "加班费", problemType: "HOURS-NIGHT" });
    const after = (await show(id)).profile!;
    expect(after.find(({ key }) => key === "matters")!.value).toBe("4");
    expect(after.find(({ key }) => key === "matters-alike")!.value).toContain("不显示");
  });

  test("of an industry waits for no answer of workers whom nobody may ask, and says what may be done", async () => {
    const { id } = await scene.area();
    await act(id, { act: "screen" });
    const after = await act(id, check);
    expect(after).toMatchObject({ state: "checked", said: expect.stringContaining("行业") });
    expect(after.may).toContain("open");
    await expect(act(id, visited)).rejects.toThrow(refused("need/visit-by-plan"));
  });

  test("leads to no worker: no route takes anything else for an answer", async () => {
    const { id } = await scene.group();
    const person = (await scene.one()).worker;
    await act(id, { act: "screen" });
    await act(id, routine, scene.supervisor);
    await expect(reveal(id)).rejects.toThrow(refused("need/group-names-nobody"));
    for (const text of [JSON.stringify(await show(id)), JSON.stringify(await list({ group: true }))])
      for (const secret of [person.id, person.name, person.phone]) expect(text).not.toContain(secret);
  });

  test("ends as a false alarm or as known, and says so to the thresholds without anybody", async () => {
    const [alarm, known] = [await scene.group(), await scene.area()];
    await act(alarm.id, { act: "false-alarm", words: "普法活动" });
    await act(known.id, { act: "already-known", words: "上月已介入" });
    const { rows } = await sql<Record<string, unknown>>`select * from need_verdict order by id`.execute(fresh.db);
    expect(rows.map(({ verdict }) => verdict)).toEqual(["not-a-need", "already-known"]);
    expect(Object.keys(rows[0]!).sort()).toEqual(
      ["category", "config_version", "id", "is_demo", "level", "month", "score", "verdict"].sort(),
    );
    await expect(act(alarm.id, { act: "screen" })).rejects.toThrow(refused("need/not-now"));
  });

  test("counts the lead to the first complaint of the same employer and category that others made", async () => {
    const day = 86_400_000;
    const told = new Date(Date.now() - 20 * day);
    const { id } = await scene.group({ at: told });
    await scene.submit(
      { kind: "appeal", employerId: scene.employer, text: "加班费", problemType: "HOURS-NIGHT" },
      undefined,
      new Date(told.getTime() + 2 * day),
    );
    await scene.submit(
      { kind: "appeal", employerId: scene.employer, text: "拖欠工资", problemType: "WAGE-ARREARS" },
      undefined,
      new Date(told.getTime() + 6 * day),
    );
    await act(id, { act: "screen" });
    await answered(id, "yes");
    await act(id, check);
    await act(id, { act: "open", words: "已立" });
    await act(id, helped);
    expect((await show(id)).outcome).toMatchObject({ leadDays: 6, leadTo: "complaint" });
  });
});

describe("one worker's warning", () => {
  test("names nobody until she is asked for; each look stands in her access log, and what was said to her purpose too", async () => {
    const one = await checkedOne(["call"]);
    const thing = await show(one.id);
    expect(thing).toMatchObject({ level: "worker", consent: { call: true, employer: false }, mayReveal: { left: 10 } });
    const text = JSON.stringify(thing);
    for (const secret of [one.worker.id, one.worker.name, one.worker.phone, "某厂"]) expect(text).not.toContain(secret);
    expect(thing.profile).toBeUndefined();
    expect(await reveal(one.id)).toEqual({ name: "王**", phone: one.worker.phone, left: 9 });
    const { entries } = await looksAt(one.worker.id);
    expect(entries.map(({ what }) => what)).toEqual(["need.worker", "need.warning"]);
    expect(entries[0]).toMatchObject({
      actor: `staff:${scene.officer.id}`,
      purpose: expect.stringContaining("问要不要帮忙"),
    });
    expect((await show(one.id)).timeline.at(-1)).toMatchObject({ action: "reveal" });
  });

  test("shows the employer only where she agreed to that too", async () => {
    const one = await checkedOne(["call", "employer"]);
    expect(await reveal(one.id)).toMatchObject({ employer: "某厂" });
  });

  test("without a consent to be called only the offer in the app remains, and it is said so", async () => {
    const one = await scene.one([]);
    await act(one.id, { act: "screen" });
    expect((await act(one.id, check)).said).toContain("没有同意电话联系");
    expect(await show(one.id)).toMatchObject({ consent: { call: false } });
    expect((await show(one.id)).mayReveal).toBeUndefined();
    await expect(act(one.id, reached)).rejects.toThrow(refused("need/no-call-consent"));
    await expect(act(one.id, { ...reached, channel: "visit" })).rejects.toThrow(refused("need/no-visit-for-one"));
    await expect(reveal(one.id)).rejects.toThrow(refused("need/no-call-consent"));
    expect((await act(one.id, { ...reached, channel: "app" })).state).toBe("contacted");
    // A matter would carry her number.
    await expect(act(one.id, { act: "open", words: "想咨询工资" })).rejects.toThrow(refused("need/no-call-consent"));
  });

  test("the consent is asked again at the moment of the look", async () => {
    const one = await checkedOne(["call"]);
    await sql`delete from need_consent where person_id = ${one.worker.id} and part = 'call'`.execute(fresh.db);
    await expect(reveal(one.id)).rejects.toThrow(refused("need/no-call-consent"));
    expect(await count("need_reveal")).toBe(0);
  });

  test("a purpose that is suspended counts no consent", async () => {
    const one = await checkedOne(["call"]);
    await sql`update purpose set suspended = true`.execute(fresh.db);
    await expect(reveal(one.id)).rejects.toThrow(refused("need/no-call-consent"));
    await sql`update purpose set suspended = false`.execute(fresh.db);
  });

  test("nobody is asked for before the consent is checked, and not after it ended", async () => {
    const one = await scene.one();
    await expect(reveal(one.id)).rejects.toThrow(refused("need/check-first"));
    await act(one.id, { act: "false-alarm", words: "误报" });
    await expect(reveal(one.id)).rejects.toThrow(refused("need/check-first"));
  });

  test("a member of staff asks for so many a day, also all at once; the next day again", async () => {
    await sql`insert into setting (key, value) values ('setting.needs.reveals-a-day', '2'::jsonb)
      on conflict (key) do update set value = excluded.value`.execute(fresh.db);
    const one = await checkedOne();
    const done = await Promise.allSettled([reveal(one.id), reveal(one.id), reveal(one.id), reveal(one.id)]);
    expect(done.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
    for (const outcome of done)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "need/reveals-used-up" });
    expect((await looksAt(one.worker.id)).entries.filter(({ what }) => what === "need.worker")).toHaveLength(2);
    await expect(reveal(one.id)).rejects.toThrow(refused("need/reveals-used-up"));
    expect((await reveal(one.id, scene.colleague)).left).toBe(1);
    expect((await reveal(one.id, scene.officer, new Date(Date.now() + 86_400_000))).left).toBe(1);
    await sql`delete from setting where key = 'setting.needs.reveals-a-day'`.execute(fresh.db);
  });

  test("becomes a consultation of hers at the same desk, with her number and without her employer, whatever the caller may see", async () => {
    const one = await checkedOne(["call", "employer"]);
    await expect(act(one.id, { act: "open", words: "想咨询工资" })).rejects.toThrow(refused("need/not-now"));
    await act(one.id, reached);
    await act(one.id, { act: "open", words: "想咨询工资" });
    const { opened } = await show(one.id);
    const { rows } =
      await sql`select m.kind, m.employer_id, m.desk_id, c.person_id, c.anonymity, k.consultation_id = m.id as hers
      from matter m join matter_contact c on c.matter_id = m.id join need_mark k on k.warning_id = ${one.id} where m.id = ${opened!.id!}`.execute(
        fresh.db,
      );
    expect(rows).toEqual([
      {
        kind: "consultation",
        employer_id: null,
        desk_id: scene.a,
        person_id: one.worker.id,
        anonymity: "confidential",
        hers: true,
      },
    ]);
    // The warning was hidden from whoever stands close to her employer; what became of it is too.
    const matter = opened!.id!;
    await expect(scene.as(scene.apart, (ctx) => getMatter(ctx, matter))).rejects.toThrow(refused("matter/not-found"));
    expect(await scene.as(scene.officer, (ctx) => getMatter(ctx, matter))).toMatchObject({ id: matter });
  });

  test("goes with her consent: no row of it is left but the total without her", async () => {
    const one = await checkedOne();
    await act(one.id, reached);
    await act(one.id, { act: "open", words: "想咨询工资" });
    await act(one.id, { ...helped, people: 1 });
    await scene.as(scene.officer, (ctx) =>
      writeStory(ctx, one.id, {
        title: "工资补发了",
        text: "一名职工的工资拖了很久，工会联系以后全部补发了，事情顺利解决了，本人很满意，谢谢工会。",
        need: "WAGE-ARREARS",
      }),
    );
    await sql`delete from need_consent where person_id = ${one.worker.id} and part = 'ordinary'`.execute(fresh.db);
    expect(await count("need_warning")).toBe(0);
    expect(await count("need_story")).toBe(0);
    const { rows } = await sql`select warning_id, people from need_outcome`.execute(fresh.db);
    expect(rows).toEqual([{ warning_id: null, people: 1 }]);
    await expect(show(one.id)).rejects.toThrow(refused("need/no-warning"));
  });
});

describe("the inbox", () => {
  test("shows what runs out first, first; and what is overdue, mine, of a level, a category, a grade, a district", async () => {
    const later = await scene.group();
    const sooner = await scene.group({ urgency: "red" });
    const other = await scene.area({ category: "HOURS" });
    const one = await scene.one();
    const all = await list();
    expect(all.total).toBe(4);
    const clocks = all.warnings.map(({ clock }) => clock!.at);
    expect(clocks).toEqual([...clocks].sort());
    expect(all.warnings[0]!.id).toBe(sooner.id);
    expect(await ids({ level: "worker" })).toEqual([one.id]);
    expect((await ids({ group: true })).sort()).toEqual([later.id, sooner.id, other.id].sort());
    expect(await ids({ category: "HOURS" })).toEqual([other.id]);
    expect(await ids({ grade: "blue" })).toEqual([one.id]);
    expect(await ids({ district: "370203" })).toEqual([]);
    expect(await ids({ view: "mine" })).toEqual([]);
    await act(later.id, { act: "take" });
    expect(await ids({ view: "mine" })).toEqual([later.id]);
    expect(await ids({ view: "overdue" })).toEqual([]);
    await sql`update matter set clock_at = now() - interval '1 minute', level = 1 where id = ${later.matter}`.execute(
      fresh.db,
    );
    expect((await list({ view: "overdue" })).warnings).toMatchObject([{ id: later.id, overdue: true, escalated: 1 }]);
    await act(sooner.id, { act: "false-alarm", words: "误报" });
    expect(await ids({ state: "closed" })).toEqual([]);
    expect(await ids({ view: "all", state: "closed" })).toEqual([sooner.id]);
  });

  test("no filter, search or export by an employer reaches one worker's", async () => {
    const one = await scene.one(["call", "employer"]);
    const group = await scene.group();
    expect(await ids({ employer: scene.employer })).toEqual([group.id]);
    expect(await ids({ text: "某厂" })).toEqual([group.id]);
    expect(await ids({ employer: scene.employer, level: "worker" })).toEqual([]);
    expect(await ids({ text: "某厂", level: "worker" })).toEqual([]);
    const line = (await list()).warnings.find(({ id }) => id === one.id)!;
    expect(line).not.toHaveProperty("employer");
    expect(line).not.toHaveProperty("workers");
    const csv = await exported({});
    const rows = csv.split("\n").filter((row) => row.includes("一名职工"));
    expect(rows).toHaveLength(1);
    expect(rows[0]).not.toContain("某厂");
    for (const secret of [one.worker.id, one.worker.name, one.worker.phone]) expect(csv).not.toContain(secret);
    expect(await exported({ employer: scene.employer })).not.toContain("一名职工");
  });

  async function exported(filters: Partial<WarningFilters>): Promise<string> {
    const file = await scene.as(scene.officer, (ctx) =>
      exportWarnings(ctx, { format: "csv", view: "open", ...filters }),
    );
    const chunks: Uint8Array[] = [];
    if ("content" in file) for await (const chunk of file.content) chunks.push(chunk);
    else return (await import("node:fs")).readFileSync(file.path, "utf8");
    return Buffer.concat(chunks).toString("utf8");
  }

  test("another district's staff and whoever stands close to the employer see nothing of it, one worker's neither", async () => {
    const group = await scene.group();
    const one = await scene.one();
    for (const actor of [scene.elsewhere, scene.apart]) {
      expect(await ids({ view: "all" }, actor)).toEqual([]);
      for (const { id } of [group, one]) {
        await expect(show(id, actor)).rejects.toThrow(refused("need/no-warning"));
        await expect(act(id, { act: "screen" }, actor)).rejects.toThrow(refused("need/no-warning"));
        await expect(reveal(id, actor)).rejects.toThrow(refused("need/no-warning"));
      }
    }
  });

  test("no other role sees it, and a supervisor asks for nobody", async () => {
    const one = await checkedOne();
    for (const role of ["mediator", "organiser", "station-manager", "administrator", "auditor", "lawyer"]) {
      const actor = await scene.holder(role, scene.a);
      await expect(list({}, actor)).rejects.toThrow(refused("request/not-allowed"));
      await expect(show(one.id, actor)).rejects.toThrow(refused("request/not-allowed"));
    }
    expect(await ids({}, scene.supervisor)).toEqual([one.id]);
    await expect(reveal(one.id, scene.supervisor)).rejects.toThrow(refused("request/not-allowed"));
  });

  test("below three workers there is no group: the database refuses to hold one", async () => {
    const { id } = await scene.group();
    await expect(sql`update need_warning set workers = 2 where id = ${id}`.execute(fresh.db)).rejects.toThrow(/check/);
    await expect(
      sql`update need_warning set employer_id = ${scene.employer} where id = ${(await scene.one()).id}`.execute(
        fresh.db,
      ),
    ).rejects.toThrow(/check/);
  });
});

describe("the story", () => {
  const story = {
    title: "工资补发了",
    text: "几名职工的工资拖了很久，张三给工会打电话13800001234，工会上门以后全部补发了，大家都拿到了钱，事情顺利解决。",
    need: "WAGE-ARREARS",
  };
  const closed = async () => {
    const { id } = await scene.group();
    await act(id, { act: "screen" });
    await answered(id, "yes");
    await act(id, check);
    await act(id, { act: "open", words: "已立" });
    await act(id, helped);
    return id;
  };

  test("is drafted without names, sums or days, written by one and published by another, masked", async () => {
    const id = await closed();
    const draft = await scene.as(scene.officer, (ctx) => draftStory(ctx, id));
    expect(draft.text).not.toMatch(/某厂|12345|12,345|2026/);
    await expect(scene.as(scene.officer, (ctx) => writeStory(ctx, id, { ...story, text: draft.text }))).rejects.toThrow(
      refused("need/story-unfinished"),
    );
    await expect(
      scene.as(scene.officer, (ctx) => writeStory(ctx, id, { ...story, need: "HOURS-NIGHT" })),
    ).rejects.toThrow(refused("need/story-need"));
    await scene.as(scene.officer, (ctx) => writeStory(ctx, id, story));
    await expect(scene.as(scene.officer, (ctx) => publishStory(ctx, id))).rejects.toThrow(refused("need/own-story"));
    expect((await show(id, scene.colleague)).story).toMatchObject({
      state: "waiting",
      mine: false,
      title: "工资补发了",
    });
    const { caseId } = await scene.as(scene.colleague, (ctx) => publishStory(ctx, id));
    const { rows } = await sql<{ text: string; source: string }>`select string_agg(s.text, '') as text, d.source
      from case_document d join case_section s on s.case_id = d.id where d.id = ${caseId} group by d.source`.execute(
      fresh.db,
    );
    expect(rows[0]!.source).toBe("union-story");
    expect(rows[0]!.text).not.toContain("13800001234");
    expect((await show(id)).story).toEqual({ state: "in-library", mine: false, caseId });
    await expect(scene.as(scene.officer, (ctx) => writeStory(ctx, id, story))).rejects.toThrow(
      refused("need/story-published"),
    );
    await expect(scene.as(scene.colleague, (ctx) => publishStory(ctx, id))).rejects.toThrow(
      refused("need/story-published"),
    );
  });

  test("there is none before somebody was helped", async () => {
    const { id } = await scene.group();
    await expect(scene.as(scene.officer, (ctx) => draftStory(ctx, id))).rejects.toThrow(refused("need/no-story"));
    await expect(scene.as(scene.officer, (ctx) => writeStory(ctx, id, story))).rejects.toThrow(
      refused("need/no-story"),
    );
    await expect(scene.as(scene.colleague, (ctx) => publishStory(ctx, id))).rejects.toThrow(refused("need/no-story"));
  });
});

test("a warning that never was is refused as one that is hidden", async () => {
  await expect(show(999_999)).rejects.toThrow(refused("need/no-warning"));
});
