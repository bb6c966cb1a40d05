import { createHash, randomBytes, randomUUID } from "node:crypto";
import { alwaysOpen, roles } from "@zhijia/contracts";
import { type Kysely, sql } from "kysely";
import type { Keyring } from "../platform/keyring/index.ts";

/**
 * A small country for the test of who may do what: a city with two districts, A (甲区) and B (乙区), each with an employer, its
 * enterprise union and a worker. Everything of B has 乙区 in its words, so that it can be seen wherever it must not be.
 */
export type Side = "own" | "other";

export type Asker = {
  name: string;
  kind: "visitor" | "worker" | "staff";
  roles: string[];
  cookie: string;
  id: string;
};

type Place = { union: number; path: string; enterprise: number; employer: number; district: string; mark: string };

const assessed = JSON.stringify({
  lawful: "有依据",
  necessary: "需要",
  effects: "不大",
  risks: "泄露",
  measures: "加密",
  fitting: "相当",
});

/** Of a draw that is not near: it can be published for years to come. */
export const drawRules = {
  title: "抽奖",
  who: "评价过驿站的人",
  ticketsPerPerson: 30,
  period: { from: "2036-10-01", to: "2036-10-31" },
  prizes: [{ name: "毛巾", valueFen: 1500, quota: 3 }],
  claim: { how: "带上领奖号", places: ["一号驿站"], until: "2036-12-31", collectDays: 30 },
  reserves: { count: 1, claimDays: 10 },
  seedSource: "ssq" as const,
};

export type World = Awaited<ReturnType<typeof buildWorld>>;

const places = {
  own: { mark: "甲区", district: "370202", code: 2 },
  other: { mark: "乙区", district: "370203", code: 3 },
} as const;

let phones = 0;
/** One that nobody in this run has yet. */
export const newPhone = () => `+86139${String(++phones).padStart(8, "0")}`;

export async function buildWorld(db: Kysely<unknown>, keyring: Keyring) {
  const insert = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows[0]!;
  const idOf = async (query: ReturnType<typeof sql<{ id: number }>>) => (await insert(query)).id;
  await sql`insert into district (code, name, level, source) values ('370000', '省', 'province', 'test'),
    ('370200', '市', 'prefecture', 'test'), ('370202', '甲区', 'county', 'test'), ('370203', '乙区', 'county', 'test')
    on conflict do nothing`.execute(db);
  const root = await newUnionRow("市总工会", null, "/", "city", "370200");

  async function newUnionRow(
    name: string,
    parent: number | null,
    above: string,
    level: string,
    district: string,
    employer: number | null = null,
  ) {
    const id = await idOf(sql`insert into union_org (path, parent_id, level, kind, name, district_code, employer_id)
      values (${`/new-${randomUUID()}/`}, ${parent}, ${level}, ${employer ? "enterprise" : "territorial"}, ${name}, ${district}, ${employer}) returning id`);
    const path = `${above}${id}/`;
    await sql`update union_org set path = ${path} where id = ${id}`.execute(db);
    return { id, path };
  }
  const newEmployerRow = (name: string, district: string, union: { id: number; path: string }) =>
    idOf(
      sql`insert into employer (name, district_code, union_id, union_path) values (${name}, ${district}, ${union.id}, ${union.path}) returning id`,
    );

  const side = {} as Record<Side, Place>;
  for (const key of ["own", "other"] as const) {
    const { mark, district } = places[key];
    const union = await newUnionRow(`${mark}总工会`, root.id, root.path, "district", district);
    const employer = await newEmployerRow(`${mark}某厂`, district, union);
    const enterprise = await newUnionRow(`${mark}某厂工会`, union.id, union.path, "grass-roots", district, employer);
    await sql`update employer set union_id = ${enterprise.id}, union_path = ${enterprise.path} where id = ${employer}`.execute(
      db,
    );
    side[key] = { union: union.id, path: union.path, enterprise: enterprise.id, employer, district, mark };
  }

  /** The purpose was assessed and is live. */
  const letRecognise = async () => {
    await sql`insert into impact_assessment (id, purpose, version, state, risk, answers, drafted_by, decided_by, decided_at, decision_reason, valid_until)
      select ${randomUUID()}, code, version, 'approved', 'medium', ${assessed}, ${await fresh.staff("own", "administrator")},
        ${await fresh.staff("own", "supervisor")}, now(), 'test', '2099-12-31' from purpose where code = 'need-recognition'
        and live_version is null`.execute(db);
    await sql`update purpose set live_version = version, suspended = false where code = 'need-recognition'`.execute(db);
  };
  const enterprisePath = (key: Side) => `${side[key].path}${side[key].enterprise}/`;

  const fresh = {
    union: async (key: Side) =>
      (await newUnionRow(`${side[key].mark}新工会`, side[key].union, side[key].path, "grass-roots", side[key].district))
        .id,
    employer: (key: Side) =>
      newEmployerRow(`${side[key].mark}新厂`, side[key].district, { id: side[key].union, path: side[key].path }),
    tie: async (key: Side) =>
      idOf(sql`insert into employer_tie (employer_id, other_id, kind, source)
      values (${await fresh.employer(key)}, ${await fresh.employer(key)}, 'partner', 'test') returning id`),
    /** A worker of the enterprise, member of its union. */
    person: async (key: Side) => {
      const id = randomUUID();
      const phone = newPhone();
      await sql`insert into person (id, name_sealed, phone_sealed, phone_blind) values (${id},
        ${keyring.seal("person.name", id, `${side[key].mark}一`)}, ${keyring.seal("person.phone", id, phone)}, ${keyring.blind("person.phone", phone)})`.execute(
        db,
      );
      await sql`insert into membership (person_id, union_id, union_path, joined_on, state)
        values (${id}, ${side[key].enterprise}, ${enterprisePath(key)}, '2020-01-01', 'member')`.execute(db);
      await sql`insert into employment (person_id, employer_id, state, source) values (${id}, ${side[key].employer}, 'current', 'roster')`.execute(
        db,
      );
      return id;
    },
    member: async (key: Side) => {
      const person = await fresh.person(key);
      return idOf(sql`select id from membership where person_id = ${person}`);
    },
    staff: async (key: Side, role = "organiser") => {
      const id = randomUUID();
      await sql`insert into staff (id, login, name, state) values (${id}, ${`${key}-${id.slice(0, 8)}`}, ${`${side[key].mark}干部`}, 'active')`.execute(
        db,
      );
      await sql`insert into role_grant (staff_id, role, union_id, union_path) values (${id}, ${role}, ${side[key].union}, ${side[key].path})`.execute(
        db,
      );
      return id;
    },
    grant: async (key: Side) => idOf(sql`select id from role_grant where staff_id = ${await fresh.staff(key)}`),
    staffTie: async (key: Side) =>
      idOf(sql`insert into staff_tie (staff_id, employer_id, kind, note)
      values (${await fresh.staff(key)}, ${side[key].employer}, 'adviser', ${`${side[key].mark}的关系`}) returning id`),
    explanationRequest: async (key: Side) => {
      const row = randomUUID();
      return idOf(sql`insert into explanation_request (key, words_sealed, person_id, employer_id, union_id, union_path)
        values (${row}, ${keyring.seal("explanation_request.words", row, `${side[key].mark}的事`)}, ${await fresh.person(key)},
          ${side[key].employer}, ${side[key].union}, ${side[key].path}) returning id`);
    },
    dataRequest: async (key: Side) => {
      const id = randomUUID();
      await sql`insert into data_request (id, kind, channel, person_id, union_id, union_path, said_sealed, due_on)
        values (${id}, 'explain', 'app', ${await fresh.person(key)}, ${side[key].union}, ${side[key].path},
          ${keyring.seal("data_request.said", id, `${side[key].mark}的请求`)}, current_date + 15)`.execute(db);
      return id;
    },
    /** Others see what they uploaded themselves; administrators all of their scope. */
    tableImport: async (key: Side, asker: Asker) => {
      const id = randomUUID();
      const hers = key === "own" && asker.kind === "staff" && !asker.roles.includes("administrator");
      const by = hers ? asker.id : await fresh.staff(key, "administrator");
      await sql`insert into table_import (id, kind, file_name, state, by_staff, at, scope_path)
        values (${id}, ${!hers ? "employers" : asker.roles.includes("station-manager") ? "stations" : "hotline-orders"}, ${`${side[key].mark}名单.xlsx`}, 'checked', ${by}, now(), ${side[key].path})`.execute(
        db,
      );
      return id;
    },
    open311Client: async (key: Side) =>
      idOf(sql`insert into open311_client (name, key_hash, union_id, union_path, may_read, may_write, made_at)
        values (${`${side[key].mark}平台${randomUUID().slice(0, 8)}`}, ${Buffer.from(randomUUID())}, ${side[key].union}, ${side[key].path}, true, true, now())
        returning id`),
    overrideSample: async (key: Side, asker: Asker) => {
      const { id } = await fresh.matter(key, asker);
      return idOf(sql`with told as (insert into matter_activity (matter_id, action, to_state, party, at)
        values (${id}, 'override', 'closed', 'desk', now()) returning id)
        insert into override_sample (matter_id, activity_id, desk_id, desk_path, because, received_at, closed_at, drawn_on)
        select m.id, told.id, m.desk_id, m.desk_path, 'override', m.received_at, now(), current_date from told, matter m
        where m.id = ${id} returning activity_id as id`);
    },
    hotlineKey: async (key: Side) =>
      idOf(sql`insert into hotline_key (name, union_id, union_path, made_at)
        values (${`${side[key].mark}热线`}, ${side[key].union}, ${side[key].path}, now()) returning id`),
    station: async (key: Side) =>
      idOf(sql`insert into station (code, name, kind, district_code, union_id, union_path, address, hours)
        values (${randomUUID().slice(0, 18).toUpperCase()}, ${`${side[key].mark}驿站`}, 'service-station', ${side[key].district},
          ${side[key].union}, ${side[key].path}, ${`${side[key].mark}路`}, ${JSON.stringify(alwaysOpen)}::jsonb) returning id`),
    /** Gives the station. */
    stationRating: async (key: Side) => {
      const station = await fresh.station(key);
      const id = randomUUID();
      const words = keyring.seal("station_rating.comment", id, `${side[key].mark}的留言`);
      await sql`insert into station_rating (id, station_id, rated_on, comment_sealed)
        values (${id}, ${station}, '2026-11-20', ${words})`.execute(db);
      await sql`insert into station_rating_score (rating_id, about, score) values (${id}, 'overall', 2)`.execute(db);
      return station;
    },
    stationPhoto: async (key: Side) => {
      const hash = createHash("sha256").update(randomUUID()).digest("hex");
      await sql`insert into stored_file (hash, size, type, scanned_by) values (${hash}, 1, 'image/png', 'none')`.execute(
        db,
      );
      return idOf(sql`insert into station_photo (station_id, file_hash, picture, at)
        values (${await fresh.station(key)}, ${hash}, 'x', now()) returning id`);
    },
    stationCode: async (key: Side) => {
      const sealed = keyring.seal("station_code_key.key", "1", Buffer.alloc(32).toString("base64"));
      await sql`insert into station_code_key (version, key_sealed, made_at) values (1, ${sealed}, now())
        on conflict do nothing`.execute(db);
      return idOf(sql`insert into station_code (station_id, purpose, key_version, issued_at)
        values (${await fresh.station(key)}, 'all', 1, now()) returning id`);
    },
    /** Orders of posters are one's own. */
    posterOrder: async (key: Side, asker: Asker) => {
      const id = randomUUID();
      const by = key === "own" && asker.kind === "staff" ? asker.id : await fresh.staff(key, "station-manager");
      await sql`insert into poster_order (id, purpose, paper, origin, hotline, total, by_staff, at, chosen)
        values (${id}, 'all', 'A4', 'https://zhijia.example', '12351', 1, ${by}, now(), '{}')`.execute(db);
      return id;
    },
    checklist: async (key: Side) => {
      const id = await idOf(sql`insert into checklist (union_id, union_path, name_zh, name_en)
        values (${side[key].union}, ${side[key].path}, ${`${side[key].mark}检查表`}, 'List') returning id`);
      const version = await idOf(
        sql`insert into checklist_version (checklist_id, number, state) values (${id}, 1, 'draft') returning id`,
      );
      await sql`insert into checklist_item (version_id, position, text_zh, text_en, kind, weight)
        values (${version}, 0, '有水', 'water', 'yes-no', 1)`.execute(db);
      return id;
    },
    /** An inspection that the asker is making; with an item. */
    inspection: async (key: Side, asker: Asker) => {
      const checklist = await fresh.checklist(key);
      const { version, item } = await insert<{ version: number; item: number }>(sql`select v.id as version, i.id as item
        from checklist_version v join checklist_item i on i.version_id = v.id where v.checklist_id = ${checklist}`);
      const id =
        await idOf(sql`insert into station_inspection (station_id, version_id, kind, inspected_on, by_staff, started_at, note)
        values (${await fresh.station(key)}, ${version}, 'self', current_date, ${asker.kind === "staff" ? asker.id : null}, now(),
          ${`${side[key].mark}的检查`}) returning id`);
      return { id, item };
    },
    stationDefect: async (key: Side, asker: Asker) => {
      const { id, item } = await fresh.inspection(key, asker);
      return idOf(sql`insert into station_defect (station_id, inspection_id, item_id, text)
        select station_id, id, ${item}, ${`${side[key].mark}没水`} from station_inspection where id = ${id} returning id`);
    },
    upgradePlan: async (key: Side) => {
      const id =
        await idOf(sql`insert into upgrade_plan (station_id, title, budget_fen, planned_from, planned_to, created_at)
        values (${await fresh.station(key)}, ${`${side[key].mark}换水机`}, 100, '2026-12-01', '2026-12-31', now()) returning id`);
      await sql`insert into upgrade_item (plan_id, position, text, cost_fen) values (${id}, 0, '水机', 100)`.execute(
        db,
      );
      return id;
    },
    invited: async (key: Side) => {
      const id = await fresh.staff(key);
      await sql`update staff set state = 'invited' where id = ${id}`.execute(db);
      return id;
    },
    assessment: async () => {
      const id = randomUUID();
      const { code, version } = await insert<{ code: string; version: number }>(
        sql`select code, version from purpose_version order by code limit 1`,
      );
      await sql`insert into impact_assessment (id, purpose, version, risk, answers, drafted_by)
        values (${id}, ${code}, ${version}, 'low', ${assessed}, ${await fresh.staff("own", "administrator")})`.execute(
        db,
      );
      return id;
    },
    hold: async () => {
      const id = randomUUID();
      await sql`insert into legal_hold (id, person_id, reason_sealed, placed_by)
        values (${id}, ${await fresh.person("own")}, ${keyring.seal("legal_hold.reason", id, "诉讼")}, ${await fresh.staff("own", "supervisor")})`.execute(
        db,
      );
      return id;
    },
    /** A draft. */
    draw: async (key: Side) => {
      const id = randomUUID();
      const { from, to } = drawRules.period;
      const rules = JSON.stringify({ ...drawRules, title: `${side[key].mark}的抽奖` });
      await sql`insert into draw (id, union_id, union_path, district_code, rules, opens_on, ends_on)
        values (${id}, ${side[key].union}, ${side[key].path}, ${side[key].district}, ${rules}, ${from}, ${to})`.execute(
        db,
      );
      return id;
    },
    unit: (key: Side) =>
      idOf(sql`insert into unit (union_id, union_path, name, kind)
        values (${side[key].union}, ${side[key].path}, ${`${side[key].mark}服务部${randomUUID().slice(0, 8)}`}, 'department') returning id`),
    /** Of a worker of the employer, handled by a unit; the asker, if of this district, works in that unit. */
    matter: async (key: Side, asker: Asker) => {
      const submission = randomUUID();
      const unit = await fresh.unit(key);
      if (key === "own" && asker.kind === "staff" && asker.name !== "enterprise chair") {
        await sql`insert into unit_staff (unit_id, staff_id) values (${unit}, ${asker.id})`.execute(db);
      }
      const code = randomUUID().replace(/-/g, "").slice(0, 12).toUpperCase();
      const id =
        await idOf(sql`insert into matter (submission, kind, state, channel, anonymity, text_sealed, code_sealed, code_blind,
          district_code, employer_id, desk_id, desk_path, lead_unit_id, lead_id, lead_path, owner_id, clock, clock_at, due_first,
          due_nominal, due_legal, due_at, due_rule, received_at, changed_at)
        values (${submission}, 'appeal', 'handling', 'qr', 'named', ${keyring.seal("matter.text", submission, `${side[key].mark}的诉求`)},
          ${keyring.seal("matter.code", submission, code)}, ${keyring.blind("matter.code", code)}, ${side[key].district},
          ${side[key].employer}, ${side[key].union}, ${side[key].path}, ${unit}, ${side[key].union}, ${side[key].path},
          ${side[key].union}, 'answer', now() + interval '5 days', current_date + 5, current_date + 5, current_date + 5,
          now() + interval '5 days', 'matter.answer.appeal', now(), now()) returning id`);
      const phone = newPhone();
      await sql`insert into matter_contact (matter_id, key, anonymity, person_id, phone_sealed, phone_blind)
        values (${id}, ${submission}, 'named', ${await fresh.person(key)}, ${keyring.seal("matter_contact.phone", submission, phone)},
          ${keyring.blind("matter_contact.phone", phone)})`.execute(db);
      return { id, unit, code, phone };
    },
    /** Of five workers of the employer; or of one worker, who agreed to be called, about whom no employer stands anywhere. */
    warning: async (
      key: Side,
      { level = "employer", state = "detected" }: { level?: "employer" | "worker"; state?: string } = {},
    ) => {
      const { district, union, path, employer } = side[key];
      const open = state !== "closed";
      const matter =
        await idOf(sql`insert into matter (submission, kind, state, closed_as, channel, anonymity, district_code, employer_id,
          desk_id, desk_path, owner_id, clock, clock_at, due_first, due_nominal, due_legal, due_at, due_rule, examined, received_at, changed_at)
        values (${randomUUID()}, 'need', ${state}, ${open ? null : "helped"}, 'detected', 'anonymous', ${district},
          ${level === "employer" ? employer : null}, ${union}, ${path}, ${open ? union : null}, ${open ? "screen" : null},
          ${open ? new Date(Date.now() + 86_400_000) : null}, current_date + 5,
          current_date + 5, current_date + 5, now() + interval '5 days', 'matter.answer.need', true, now(), now()) returning id`);
      const id =
        await idOf(sql`insert into need_warning (level, category, employer_id, workers, expected, window_days, score, grade,
          reasons, since, told_at, config_version, matter_id)
        values (${level}, 'WAGE', ${level === "employer" ? employer : null}, ${level === "employer" ? 5 : null},
          ${level === "employer" ? 0.4 : null}, 7, 5, 'orange', '{came-back}', now(), now(), 1, ${matter}) returning id`);
      if (level === "worker") {
        const person = await fresh.person(key);
        await letRecognise();
        for (const part of ["ordinary", "call"])
          await sql`insert into need_consent (person_id, part, version, since)
            select ${person}, ${part}, live_version, now() from purpose where code = 'need-recognition'`.execute(db);
        await sql`insert into need_mark (person_id, part, category, score, since, told_at, config_version, warning_id)
          values (${person}, 'ordinary', 'WAGE', 1, now(), now(), 1, ${id})`.execute(db);
      }
      if (!open)
        await sql`insert into need_outcome (warning_id, level, category, district_code, desk_path, employer_id, helped, people,
            recovered_fen, month)
          values (${id}, ${level}, 'WAGE', ${district}, ${path}, ${level === "employer" ? employer : null}, true, 5, 0, '2026-11-01')`.execute(
          db,
        );
      return id;
    },
    /** Waits since long ago, so that it is in nobody's way. */
    needReplay: async () =>
      idOf(sql`insert into need_replay (config_version, thresholds, offsets, asked_by, asked_at, touched_at)
        select max(version), '{"worker": 0.4, "enterprise": 4.4, "area": 6}', '{}', ${await fresh.staff("own", "supervisor")},
          now() - interval '1 day', now() - interval '1 day' from need_config returning id`),
    /** Of one worker's warning, in some days. */
    appointment: async (key: Side) => {
      const warning = await fresh.warning(key, { level: "worker", state: "checked" });
      const appointment = await idOf(sql`insert into need_appointment (matter_id, channel, at, place, made_by, made_at)
        select matter_id, 'office', now() + interval '3 days', ${`${side[key].mark}窗口`}, ${await fresh.staff(key)}, now()
        from need_warning where id = ${warning} returning id`);
      return { id: warning, appointment };
    },
    /** Not drawn. */
    visitPlan: (key: Side) =>
      idOf(sql`insert into visit_plan (union_id, union_path, month, groups, made_at)
        values (${side[key].union}, ${side[key].path}, '2026-12-01', 1, now()) returning id`),
    visitStop: async (key: Side) => {
      const plan = await fresh.visitPlan(key);
      await sql`update visit_plan set state = 'approved', drawn_at = now() - interval '9 days', approved_at = now() - interval '2 days' where id = ${plan}`.execute(
        db,
      );
      const { id } = await insert<{
        id: string;
      }>(sql`insert into visit_plan_stop (plan_id, employer_id, position, on_day)
        values (${plan}, ${await fresh.employer(key)}, 0, current_date) returning id`);
      return id;
    },
    /** Written by a colleague: it may be published. */
    warningStory: async (key: Side) => {
      const id = await fresh.warning(key, { state: "closed" });
      const row = randomUUID();
      const words = JSON.stringify({
        title: `${side[key].mark}的故事`,
        text: "几名职工的工资拖了很久，工会上门以后全部补发了，大家都拿到了钱，事情顺利解决。",
      });
      await sql`insert into need_story (warning_id, key, words_sealed, need_code, written_by, written_at)
        values (${id}, ${row}, ${keyring.seal("need_story.words", row, words)}, 'WAGE-ARREARS', ${await fresh.staff(key)}, now())`.execute(
        db,
      );
      return id;
    },
    /** On the wall, with a photo. */
    wish: async (key: Side, asker: Asker) => {
      const { id } = await fresh.matter(key, asker);
      await sql`update matter set kind = 'wish' where id = ${id}`.execute(db);
      const hash = createHash("sha256").update(randomUUID()).digest("hex");
      await sql`insert into stored_file (hash, size, type, scanned_by) values (${hash}, 1, 'image/png', 'none')`.execute(
        db,
      );
      const { wish } = await insert<{
        wish: string;
      }>(sql`insert into wish_card (matter_id, text, district_code, published_on)
        values (${id}, ${`${side[key].mark}的心愿`}, ${side[key].district}, current_date) returning id as wish`);
      const photo = await idOf(sql`insert into wish_photo (wish_id, file_hash, picture, added_by, added_at)
        values (${wish}, ${hash}, 'x', ${await fresh.staff(key)}, now()) returning id`);
      return { id, photo };
    },
    wishCampaign: (key: Side) =>
      idOf(sql`insert into wish_campaign (union_id, union_path, title, target, opens_on, ends_on)
        values (${side[key].union}, ${side[key].path}, '活动', 10, '2026-10-01', '2026-12-31') returning id`),
    matterFile: async (key: Side, asker: Asker) => {
      const { id, code } = await fresh.matter(key, asker);
      const hash = createHash("sha256").update(randomUUID()).digest("hex");
      await sql`insert into stored_file (hash, size, type, scanned_by) values (${hash}, 1, 'image/png', 'none')`.execute(
        db,
      );
      const row = randomUUID();
      const file =
        await idOf(sql`insert into matter_file (matter_id, file_hash, kind, name_sealed, key, by_worker, audience, at)
        values (${id}, ${hash}, 'photo', ${keyring.seal("matter_file.name", row, "a.png")}, ${row}, true, 'worker', now()) returning id`);
      return { id, file, code };
    },
    template: async (key: Side, table: "reply_template" | "copy_template") => {
      const mark = side[key].mark;
      return table === "reply_template"
        ? idOf(sql`insert into reply_template (union_id, union_path, title, words)
            values (${side[key].union}, ${side[key].path}, ${`模板${mark === "甲区" ? "甲" : "二"}`}, '您好') returning id`)
        : idOf(sql`insert into copy_template (union_id, union_path, name, fields)
            values (${side[key].union}, ${side[key].path}, '表', '[{"label":"内容","value":"{words}"}]') returning id`);
    },
    /** Of one city and no branch: an entry in this state of its words, kept by the asker or written by another. */
    knowledgeEntry: async (state: "draft" | "in-review" | "published", author: string) => {
      const stands = state === "published" ? "published" : "draft";
      const id = await idOf(sql`insert into knowledge_entry (kind, category, state, owner, review_on)
        select 'rule', min(code), ${stands}, ${author}, current_date + 100 from knowledge_category returning id`);
      const words = { zh: "会费按月交，凭票报账，账目公开，每季度公布一次。" };
      const content = {
        title: words,
        summary: words,
        text: words,
        sources: [{ law: "工会法", article: "第四十三条", tag: "L" }],
      };
      await sql`insert into knowledge_version (entry_id, version, state, content, author, created_at, updated_at)
        values (${id}, 1, ${state}, ${JSON.stringify(content)}, ${author}, now(), now())`.execute(db);
      return id;
    },
    knowledgeQuestion: async (state: "open" | "answered", author: string, shared = true) =>
      idOf(sql`insert into knowledge_question (asked_by, category, urgency, words, state, due_on, answer, answered_at, shared, at)
        select ${author}, min(code), 'normal', '会费怎么交？', ${state}, current_date + 5, ${state === "answered" ? "按月交。" : null},
          ${state === "answered" ? new Date() : null}, ${shared}, now() from knowledge_category returning id`),
    knowledgeAttempt: async (asker: Asker, passed: boolean) => {
      const id = randomUUID();
      await sql`insert into knowledge_attempt (id, course_id, asked, staff_id, right_count, question_count, passed, started_at, finished_at)
        select ${id}, min(id), '{"version":1,"title":{"zh":"课"},"passPercent":80,"questions":[]}', ${asker.id}, ${passed ? 1 : null}, 1, ${passed || null}, now(),
          ${passed ? new Date() : null} from knowledge_entry where kind = 'course'`.execute(db);
      return id;
    },
    libraryImport: async () =>
      idOf(sql`insert into library_import (kind, name, path, bytes, state, staff_id)
      values ('cases', 'a.jsonl', 'gone.jsonl', 1, 'done', ${await fresh.staff("own", "administrator")}) returning id`),
  };

  async function session(kind: "worker" | "staff", holder: string): Promise<string> {
    const token = randomBytes(32).toString("base64url");
    const hash = createHash("sha256").update(token).digest();
    const [person, staff] = kind === "worker" ? [holder, null] : [null, holder];
    await sql`insert into session (id, token_hash, kind, stage, person_id, staff_id, device, expires_at)
      values (${randomUUID()}, ${hash}, ${kind}, 'open', ${person}, ${staff}, 'test', now() + interval '1 hour')`.execute(
      db,
    );
    return `${kind}=${token}`;
  }

  /** Somebody of district A in a role of their own; each call a new account, so that one probe cannot spoil the next. */
  async function asker(name: string): Promise<Asker> {
    if (name === "visitor") return { name, kind: "visitor", roles: [], cookie: "", id: "" };
    if (name === "worker") {
      const id = await fresh.person("own");
      await sql`update person set has_account = true where id = ${id}`.execute(db);
      return { name, kind: "worker", roles: [], cookie: await session("worker", id), id };
    }
    const id = randomUUID();
    await sql`insert into staff (id, login, name, state) values (${id}, ${`${name}-${id.slice(0, 8)}`}, ${name}, 'active')`.execute(
      db,
    );
    const chair = name === "enterprise chair";
    const held = chair ? ["rights-officer", "organiser", "lawyer"] : [name];
    for (const role of held) {
      const [union, path] = chair ? [side.own.enterprise, enterprisePath("own")] : [side.own.union, side.own.path];
      await sql`insert into role_grant (staff_id, role, union_id, union_path) values (${id}, ${role}, ${union}, ${path})`.execute(
        db,
      );
    }
    return { name, kind: "staff", roles: held, cookie: await session("staff", id), id };
  }

  return { db, side, fresh, asker, root };
}

/** Everybody who may come: nobody known, a worker, each role, and the chair who is also the employer's own manager. */
export const askers = ["visitor", "worker", ...Object.keys(roles), "enterprise chair"];
