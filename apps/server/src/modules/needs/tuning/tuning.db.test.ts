import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import type { NeedNumbers } from "@zhijia/contracts";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { saveRules } from "../../../platform/calendar/index.ts";
import { type Actor, type Context, inTransaction } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { type Scene, sceneOf } from "../../matters/testing/scene.ts";
import { sealBatch } from "../look-ups/look-up-event.ts";
import { newWatch } from "../watch/live-watch.ts";
import { readConfig } from "./config.ts";
import { getNeedConfig } from "./need-config.ts";
import { getNeedReplay, listNeedReplays } from "./need-replays.ts";
import { acceptConfig } from "./operations/accept-config.ts";
import { restoreConfig } from "./operations/restore-config.ts";
import { runReplay } from "./operations/run-replay.ts";
import { startReplay } from "./operations/start-replay.ts";
import { stopReplay } from "./operations/stop-replay.ts";
import { proposeConfig } from "./propose-config.ts";
import { readUnusual, unusualness } from "./unusual.ts";

type Staff = Extract<Actor, { kind: "staff" }>;
const hour = 3_600_000;
const day = 24 * hour;
/** Ten in the morning in China. */
const start = Date.parse("2026-09-07T10:00:00+08:00");
/** When everything was looked up. */
const end = new Date(start + 60 * day);

let fresh: FreshDatabase;
let scene: Scene;
let supervisor: Staff;
let officer: Staff;
let factory: number;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await sceneOf(fresh);
  supervisor = await scene.holder("supervisor", scene.city);
  officer = await scene.holder("rights-officer", scene.a);
  const rules = new URL("../../../../content/rules/needs.json", import.meta.url);
  await saveRules(fresh.context(), JSON.parse(readFileSync(rules, "utf8")));
  for (const code of ["need-recognition", "sensitive-need-recognition"])
    await fresh.db.transaction().execute(async (db) => {
      await sql`insert into purpose (code, version, live_version) values (${code}, 2, 2)`.execute(db);
      await sql`insert into purpose_version (code, version, content, needs_assessment) values (${code}, 2, '{}', false)`.execute(
        db,
      );
    });
  factory = (await sql<{ id: number }>`select id from employer where name = '某厂'`.execute(fresh.db)).rows[0]!.id;
  await sql`update employer set headcount = 40, industry = 'C13' where id = ${factory}`.execute(fresh.db);
});
afterAll(() => fresh.close());
beforeEach(async () => {
  for (const table of ["need_consent", "need_warning", "matter", "need_verdict", "need_replay"])
    await sql`delete from ${sql.table(table)}`.execute(fresh.db);
  await sql`delete from need_config where version > 1`.execute(fresh.db);
});

const as = (actor: Actor, now = end) => fresh.context(actor, now);
const system: Actor = { kind: "system", name: "needs.replay" };
const query = async <R>(of: ReturnType<typeof sql<R>>) => (await of.execute(fresh.db)).rows;
const asked = <R>(actor: Actor, work: (ctx: Context) => Promise<R>) => inTransaction(as(actor), work);
const byHand: NeedNumbers = { weights: "by-hand", thresholds: { worker: 0.4, employer: 4.4, area: 6 }, offsets: {} };
const stricter: NeedNumbers = { ...byHand, thresholds: { worker: 0.4, employer: 25, area: 6 } };

/** Asked for, and done. */
async function replayed(numbers: NeedNumbers, by: Actor = supervisor): Promise<number> {
  const { id } = await startReplay(as(by), numbers);
  await inTransaction(as(system), (ctx) => runReplay(ctx, id));
  return id;
}

async function sitting(person: string, at: number): Promise<void> {
  const id = randomUUID();
  const need = "WAGE-ARREARS";
  const events = [
    { kind: "search" as const, need, at, seconds: 5, own: true, words: (at / 1000) | 1 },
    { kind: "view" as const, need, at: at + 20_000, seconds: 200, own: false, words: (at / 1000 + 1) | 1 },
    { kind: "view" as const, need, at: at + 300_000, seconds: 260, own: false, words: (at / 1000 + 5) | 1 },
  ];
  const sealed = sealBatch(fresh.context().services.keyring, id, events);
  await sql`insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
    values (${id}, ${person}, 'ordinary', ${sealed}, 3, ${new Date(at + 300_000)}, ${new Date(at + 400_000)})`.execute(
    fresh.db,
  );
}

/** Workers of the factory in three sittings on consecutive days, thirty days after the first look-up of the city. */
async function trouble(workers: number, watch = newWatch()): Promise<void> {
  const persons: string[] = [];
  for (let n = 0; n <= workers; n++) {
    const id = randomUUID();
    await sql`insert into person (id) values (${id})`.execute(fresh.db);
    await sql`insert into employment (person_id, employer_id, state, source)
      values (${id}, ${n ? factory : scene.employer}, 'current', 'self')`.execute(fresh.db);
    for (const part of n ? ["ordinary", "employer"] : ["ordinary"])
      await sql`insert into need_consent (person_id, part, version, since) values (${id}, ${part}, 2, ${new Date(start - day)})`.execute(
        fresh.db,
      );
    persons.push(id);
  }
  const [first, ...rest] = persons;
  await sitting(first!, start);
  for (let later = 30; later < 33; later++)
    for (const [n, person] of rest.entries()) {
      const at = start + later * day + n * hour;
      await sitting(person, at);
      await watch.look(fresh.context({ kind: "system", name: "needs.watch" }, new Date(at + hour / 2)));
    }
}

async function verdicts(right: number, wrong: number, month = "2026-10-01"): Promise<void> {
  for (const [verdict, n] of [
    ["confirmed", right],
    ["not-a-need", wrong],
  ] as const)
    await sql`insert into need_verdict (level, category, score, config_version, verdict, month)
      select 'employer', 'WAGE', 5, 1, ${verdict}, ${month} from generate_series(1, ${n})`.execute(fresh.db);
}

describe("what is in force", () => {
  test("a new installation has the numbers set by hand, each with its reason in both languages", async () => {
    const config = await readConfig(as(system));
    expect(config).toMatchObject({
      version: 1,
      kind: "by-hand",
      thresholds: { worker: 0.4, enterprise: 4.4, area: 6 },
    });
    for (const lang of ["zh", "en"] as const) {
      const shown = await asked(officer, (ctx) => getNeedConfig({ ...ctx, lang }));
      expect(shown.current).toMatchObject({ version: 1, weights: "by-hand", thresholds: byHand.thresholds });
      expect(shown.explained.length).toBeGreaterThan(14);
      for (const { name, why } of shown.explained) {
        expect(why.length, name).toBeGreaterThan(4);
        expect(/[\u4e00-\u9fff]/.test(name + why), name).toBe(lang === "zh");
      }
      expect(shown.unusual.employer.basis).toBe("simulated");
      expect(shown.mayTune).toBe(false);
    }
  });

  test("numbers that were replayed come into force with who and why, for everybody who works with warnings to read", async () => {
    const id = await replayed(stricter);
    const { version } = await acceptConfig(as(supervisor), { replay: id, why: "误报太多，先收紧" });
    expect((await readConfig(as(system))).thresholds).toEqual({ worker: 0.4, enterprise: 25, area: 6 });
    const { current, versions } = await asked(officer, getNeedConfig);
    expect(current).toMatchObject({
      version,
      note: "误报太多，先收紧",
      madeBy: "supervisor",
      thresholds: stricter.thresholds,
    });
    expect(versions.map((one) => one.version)).toEqual([version, 1]);
    const logged = await query(
      sql<{ body: string }>`select body from access_entry where kind = 'security' order by seq desc limit 1`,
    );
    expect(logged[0]!.body).toContain("need.config-changed");
    expect((await asked(supervisor, (ctx) => getNeedReplay(ctx, id))).inForceAs).toBe(version);
  });

  test("learned weights are a choice, and are kept with the version", async () => {
    const learned: NeedNumbers = {
      weights: "learned",
      thresholds: { worker: 1.6, employer: 1, area: 1.2 },
      offsets: { WAGE: 0.2 },
    };
    await acceptConfig(as(supervisor), { replay: await replayed(learned), why: "改用学到的权重试一试" });
    const config = await readConfig(as(system));
    expect(config.kind).toBe("learned");
    expect(config.weights.cluster).toBeDefined();
    expect(config.offsets).toEqual({ WAGE: 0.2 });
    const { explained } = await asked(supervisor, getNeedConfig);
    expect(explained.find(({ key }) => key === "trees")?.name).toBe("120 棵决策树");
  });

  test("going back is a new version with the old numbers, at once", async () => {
    await acceptConfig(as(supervisor), { replay: await replayed(stricter), why: "误报太多，先收紧" });
    const { version } = await restoreConfig(as(supervisor), 1, "漏掉了两件，恢复原来的");
    expect(await readConfig(as(system))).toMatchObject({ version, kind: "by-hand", thresholds: { enterprise: 4.4 } });
    expect((await asked(officer, getNeedConfig)).current.again).toBe(1);
    await expect(restoreConfig(as(supervisor), version, "再恢复一次同一个")).rejects.toMatchObject({
      code: "need/same-version",
    });
    await expect(restoreConfig(as(supervisor), 999, "没有这一个版本的")).rejects.toMatchObject({
      code: "need/no-version",
    });
  });

  test("nothing comes into force that was not replayed to its end beside what is in force now", async () => {
    const { id } = await startReplay(as(supervisor), stricter);
    const why = "误报太多，先收紧";
    await expect(acceptConfig(as(supervisor), { replay: id, why })).rejects.toMatchObject({
      code: "need/replay-unfinished",
    });
    await expect(acceptConfig(as(supervisor), { replay: 999_999, why })).rejects.toMatchObject({
      code: "need/no-replay",
    });
    await inTransaction(as(system), (ctx) => runReplay(ctx, id));
    const second = await replayed(byHand);
    await acceptConfig(as(supervisor), { replay: second, why });
    await expect(acceptConfig(as(supervisor), { replay: id, why })).rejects.toMatchObject({
      code: "need/replay-outdated",
    });
    await expect(acceptConfig(as(supervisor), { replay: second, why })).rejects.toMatchObject({
      code: "need/replay-outdated",
    });
  });
});

describe("who may", () => {
  test("only supervisors tune; those who work with warnings read; nobody else sees or writes anything", async () => {
    const id = await replayed(stricter);
    for (const actor of [
      officer,
      await scene.holder("mediator", scene.city),
      await scene.holder("administrator", scene.city),
    ]) {
      const refused = { code: "request/not-allowed" };
      await expect(startReplay(as(actor), byHand)).rejects.toMatchObject(refused);
      await expect(stopReplay(as(actor), id)).rejects.toMatchObject(refused);
      await expect(acceptConfig(as(actor), { replay: id, why: "试试看行不行" })).rejects.toMatchObject(refused);
      await expect(restoreConfig(as(actor), 1, "试试看行不行")).rejects.toMatchObject(refused);
      await expect(asked(actor, (ctx) => getNeedReplay(ctx, id))).rejects.toMatchObject(refused);
      await expect(asked(actor, (ctx) => proposeConfig(ctx, undefined))).rejects.toMatchObject(refused);
      // And past every operation, in the database.
      await asked(actor, async ({ db }) => {
        expect((await sql`select 1 from need_replay`.execute(db)).rows).toEqual([]);
        expect((await sql`update need_replay set state = 'stopped'`.execute(db)).numAffectedRows).toBe(0n);
      });
      await expect(
        asked(actor, ({ db }) => sql`insert into need_config (note, made_by) values ('', ${actor.id})`.execute(db)),
      ).rejects.toThrow(/row-level security|permission denied/);
    }
    for (const actor of [{ kind: "visitor" }, { kind: "worker", id: randomUUID(), session: "s" }] as Actor[])
      await asked(actor, async ({ db }) => {
        for (const table of ["need_config", "need_replay"])
          expect((await sql`select 1 from ${sql.table(table)}`.execute(db)).rows).toEqual([]);
      });
  });

  test("not even a supervisor writes a result, another's replay or a verdict", async () => {
    const { id } = await startReplay(as(supervisor), byHand);
    const attempts = [
      sql`update need_replay set result = '{}', state = 'done' where id = ${id}`,
      sql`update need_replay set state = 'done' where id = ${id}`,
      sql`insert into need_replay (config_version, thresholds, offsets, asked_by, asked_at, touched_at)
        values (1, '{}', '{}', ${officer.id}, now(), now())`,
      sql`insert into need_config (note, made_by) values ('', ${officer.id})`,
      sql`update need_config set note = 'x'`,
      sql`delete from need_config`,
      sql`select 1 from need_verdict`,
    ];
    for (const attempt of attempts)
      await expect(asked(supervisor, ({ db }) => attempt.execute(db))).rejects.toThrow(
        /row-level security|permission denied/,
      );
  });
});

describe("replays", () => {
  test("a replay tells what the live watch told, and what other numbers would change", async () => {
    await trouble(4);
    const told = await query(sql<{ level: string; n: number }>`
      select level, count(*)::int as n from need_warning group by level`);
    expect(told).toEqual([{ level: "employer", n: 1 }]);
    const [marks] = await query(
      sql<{ n: number }>`select count(*)::int as n from need_mark where told_at >= ${new Date(start + 20 * day)}`,
    );
    const id = await replayed(stricter);
    const { state, result, lookedAt, lookUps, mayAccept } = await asked(supervisor, (ctx) => getNeedReplay(ctx, id));
    expect({ state, mayAccept, lookedAt, lookUps }).toEqual({
      state: "done",
      mayAccept: true,
      lookedAt: 39,
      lookUps: 39,
    });
    expect(result!.levels.employer).toMatchObject({ present: 1, other: 0, noMore: 1, newly: 0 });
    expect(result!.levels.worker.present).toBe(marks!.n);
    expect(result!.levels.area.present).toBe(0);
    expect(result).toMatchObject({ from: "2026-09-07", countedFrom: "2026-09-27", to: "2026-11-06", lookUps: 39 });
    expect(result!.curve.length).toBeGreaterThanOrEqual(20);
    expect(result!.curve.find(({ threshold }) => threshold === 25)?.told).toBe(0);
    expect(result!.curve[0]!.told).toBe(1);
  });

  test("complaints that came after a warning give the lead time; the union's own matters are none", async () => {
    await trouble(4);
    const [warning] = await query(sql<{ told_at: Date; id: number }>`select id, told_at from need_warning`);
    const told = warning!.told_at.getTime();
    const complain = async (days: number) => {
      const { id } = await scene.submit(
        { text: "厂里三个月不发工资", kind: "appeal", employerId: factory, problemType: "WAGE" } as never,
        { kind: "visitor" },
        new Date(told + days * day),
      );
      await sql`update matter set employer_id = ${factory}, problem_type = 'WAGE', kind = 'appeal' where id = ${id}`.execute(
        fresh.db,
      );
      return id;
    };
    const own = await complain(1);
    await sql`update need_warning set opened_id = ${own} where id = ${warning!.id}`.execute(fresh.db);
    await complain(9);
    // Of the same trouble, soon after: it is the same complaint.
    await complain(11);
    const id = await replayed(byHand);
    const { result } = await asked(supervisor, (ctx) => getNeedReplay(ctx, id));
    expect(result!.complaints).toBe(1);
    const point = result!.curve.find(({ threshold }) => threshold === 4.4)!;
    expect(point).toMatchObject({ told: 1, preceded: 1, leadDays: null });
  });

  test("two workers leave no trace in anything that is stored or answered, and no employer or worker ever does", async () => {
    await trouble(2);
    const lowest = { ...byHand, thresholds: { worker: -10, employer: -10, area: -10 } };
    const none = await replayed(lowest);
    const two = await asked(supervisor, (ctx) => getNeedReplay(ctx, none));
    expect(two.result!.levels.employer).toMatchObject({ present: 0, other: 0 });
    expect(two.result!.curve.every(({ told }) => told === 0)).toBe(true);
    // One or two workers are not counted either.
    expect(two.result!.levels.worker.present).toBeNull();
    await trouble(4);
    const id = await replayed(lowest);
    const stored = JSON.stringify(await query(sql`select * from need_replay where id = ${id}`));
    const answered = JSON.stringify([
      await asked(supervisor, (ctx) => getNeedReplay(ctx, id)),
      await asked(supervisor, listNeedReplays),
      await asked(supervisor, getNeedConfig),
    ]);
    const persons = await query(sql<{ id: string }>`select person_id as id from need_consent`);
    for (const text of [stored, answered]) {
      for (const { id: person } of persons) expect(text).not.toContain(person);
      expect(text).not.toContain("某厂");
      expect(text).not.toContain("370202");
      expect(text).not.toMatch(/employerId|employer_id|personId|person_id|district|industry/);
    }
  });

  test("one at a time, of known categories; it can be stopped and leaves nothing; one whose process died is in nobody's way", async () => {
    const { id } = await startReplay(as(supervisor), byHand);
    await expect(startReplay(as(supervisor), byHand)).rejects.toMatchObject({ code: "need/replay-running" });
    await stopReplay(as(supervisor), id);
    await expect(stopReplay(as(supervisor), id)).rejects.toMatchObject({ code: "need/replay-over" });
    await inTransaction(as(system), (ctx) => runReplay(ctx, id));
    expect((await asked(supervisor, (ctx) => getNeedReplay(ctx, id))).state).toBe("stopped");
    await expect(startReplay(as(supervisor), { ...byHand, offsets: { NOTHING: 1 } })).rejects.toMatchObject({
      code: "need/no-category",
    });
    const second = (await startReplay(as(supervisor), byHand)).id;
    const later = new Date(end.getTime() + hour);
    await startReplay(as(supervisor, later), byHand);
    expect((await inTransaction(as(supervisor, later), (ctx) => getNeedReplay(ctx, second))).state).toBe("failed");
  });

  test("one that is stopped while it runs ends as stopped, without a result", async () => {
    await trouble(4);
    const { id } = await startReplay(as(supervisor), byHand);
    await sql`create function stop_it() returns trigger language plpgsql as $$
      begin if new.state = 'running' and old.state = 'waiting' then new.state = 'stopping'; end if; return new; end $$`.execute(
      fresh.db,
    );
    await sql`create trigger stop_it before update on need_replay for each row execute function stop_it()`.execute(
      fresh.db,
    );
    try {
      await inTransaction(as(system), (ctx) => runReplay(ctx, id));
    } finally {
      await sql`drop function stop_it cascade`.execute(fresh.db);
    }
    expect(await asked(supervisor, (ctx) => getNeedReplay(ctx, id))).toMatchObject({
      state: "stopped",
      mayAccept: false,
    });
  });
});

describe("what verdicts say", () => {
  test("few change nothing; many false ones raise the threshold, and the preview says how right it will be", async () => {
    await verdicts(2, 20);
    const few = await asked(supervisor, (ctx) => proposeConfig(ctx, undefined));
    expect(few).toMatchObject({ wished: 0.7, needed: 30, numbers: byHand });
    expect(few.levels.employer).toMatchObject({ verdicts: 22, right: 2, enough: false });
    await verdicts(20, 40);
    const many = await asked(supervisor, (ctx) => proposeConfig(ctx, 0.8));
    expect(many.numbers.thresholds.employer).toBeGreaterThan(4.4);
    expect(many.numbers.thresholds.worker).toBe(0.4);
    expect(many.levels.employer.other.mean).toBeGreaterThan(many.levels.employer.present.mean);
    const { result } = await asked(supervisor, async (ctx) => getNeedReplay(ctx, await replayed(many.numbers)));
    expect(result!.levels.employer.precisionOther).toEqual(many.levels.employer.other);
  });

  test("verdicts under other weights, old ones and invented ones do not count", async () => {
    await verdicts(0, 50, "2025-01-01");
    await sql`insert into need_verdict (level, category, score, config_version, verdict, month, is_demo)
      select 'employer', 'WAGE', 5, 1, 'not-a-need', '2026-10-01', true from generate_series(1, 50)`.execute(fresh.db);
    const learned: NeedNumbers = {
      weights: "learned",
      thresholds: { worker: 1.6, employer: 1, area: 1.2 },
      offsets: {},
    };
    await verdicts(0, 50);
    expect((await asked(supervisor, (ctx) => proposeConfig(ctx, 0.7))).levels.employer.verdicts).toBe(50);
    await acceptConfig(as(supervisor), { replay: await replayed(learned), why: "改用学到的权重试一试" });
    expect((await asked(supervisor, (ctx) => proposeConfig(ctx, 0.7))).levels.employer.verdicts).toBe(0);
  });

  test("how unusual a warning is comes from simulated cities until there are thirty verdicts of its level", async () => {
    await trouble(4);
    const ask = () =>
      asked(officer, async (ctx) => {
        const config = await readConfig(ctx);
        return unusualness(await readUnusual(ctx, config), "enterprise", 4.4);
      });
    await verdicts(10, 19);
    expect(await ask()).toMatchObject({ basis: "simulated", verdicts: 0 });
    await verdicts(1, 0);
    const own = await ask();
    expect(own).toMatchObject({ basis: "own", verdicts: 30 });
    expect(own.falseAMonth).toBeGreaterThan(0);
    const { verdicts: months } = await asked(officer, getNeedConfig);
    expect(months).toEqual([{ month: "2026-10", level: "employer", confirmed: 11, alreadyKnown: 0, notANeed: 19 }]);
  });
});
