import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personalData } from "../../app.ts";
import { logAccess } from "../../platform/access-log/index.ts";
import { type Actor, inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { consentText } from "./consents.ts";
import { readPurposes } from "./content.ts";
import { readMyData } from "./export-data.ts";
import { foreseeErasure } from "./foresee-erasure.ts";
import { askDeletion } from "./operations/ask-deletion.ts";
import { correctValue } from "./operations/correct-value.ts";
import { eraseDue } from "./operations/erase-due.ts";
import { loadPurposes } from "./operations/load-purposes.ts";
import { makeDataRequest } from "./operations/make-data-request.ts";
import { placeHold } from "./operations/place-hold.ts";
import { reapplyErasures } from "./operations/reapply-erasures.ts";
import { recordConsent } from "./operations/record-consent.ts";
import { stopDeletion } from "./operations/stop-deletion.ts";
import { employ, newScene, newStaff, newWorker, type Scene } from "./testing/scene.ts";

let fresh: FreshDatabase;
let scene: Scene;

beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
});
afterAll(() => fresh.close());

const as = <R>(actor: Actor, work: Parameters<typeof inTransaction<R>>[1], at = new Date()) =>
  inTransaction(fresh.context(actor, at), work);

/** Tables in which nothing about any person stands: the library, the register, the machine's own. */
const impersonal = new Set(
  `access_break access_key access_node answered_question article article_note calendar_day case_amount case_citation
   case_demand case_document case_interpretation case_label case_party case_section case_takedown consent_text data_key
   district district_outline employer employer_tie gateway_nonce holiday_notice import_file import_reject job_done knowledge_category law_repeal law_version
   library_text migration need need_demand need_group need_hint need_phrase purpose purpose_version question_judgement
   ranking_model retention_run rule search_change setting signed_head stored_file union_org urgent_signal
   event public_release weekly_report facility station_facility checklist_item inspection_answer upgrade_item station_code_key station_scan poster_order_code unit problem_type matter_unit dispatch_habit open311_use need_outcome need_release`.split(
    /\s+/,
  ),
);

/** Official acts: which member of staff did them, and nothing about any worker. */
const official = new Set(
  `setting_change library_import station station_change station_photo station_inspection inspection_photo station_defect
   checklist checklist_version upgrade_plan upgrade_plan_change station_code poster_order open311_client need_reveal need_replay`.split(
    /\s+/,
  ),
);

describe("the schema", () => {
  const declared = () => new Set(personalData().flatMap((part) => part.tables));

  test("every table is in somebody's part, or is known to be about nobody", async () => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'`.execute(fresh.db);
    const known = new Set([...declared(), ...impersonal, ...official]);
    const uncovered = rows.map(({ name }) => name).filter((name) => !known.has(name));
    expect(uncovered).toEqual([]);
    const there = new Set(rows.map(({ name }) => name));
    expect([...known].filter((name) => !there.has(name))).toEqual([]);
  });

  test("every column that names a person, or is sealed or blind, is in a table of somebody's part", async () => {
    const { rows } = await sql<{ table: string; column: string }>`
      select c.table_name as table, c.column_name as column from information_schema.columns c
      where c.table_schema = 'public' and (c.column_name ~ '(_sealed|_blind)$' or c.column_name ~ '^(person|subject)')
      union
      select k.conrelid::regclass::text, a.attname from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
      where k.contype = 'f' and k.confrelid = 'person'::regclass`.execute(fresh.db);
    expect(rows.length).toBeGreaterThan(10);
    // What the signing keys of printed codes seal is about nobody.
    const known = new Set([...declared(), "station_code_key"]);
    expect(rows.filter(({ table }) => !known.has(table))).toEqual([]);
  });
});

/** Every value of every text, bytea, json or uuid column of the whole database in which `needle` stands: `table.column`. */
async function findEverywhere(needle: string | Uint8Array): Promise<string[]> {
  const { rows: columns } = await sql<{ schema: string; table: string; column: string; type: string }>`
    select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
      and c.data_type in ('text', 'character varying', 'bytea', 'json', 'jsonb', 'uuid', 'ARRAY')`.execute(fresh.db);
  const found: string[] = [];
  for (const { schema, table, column, type } of columns) {
    const place = sql.ref(`${schema}.${table}`);
    const bytes = typeof needle === "string" ? Buffer.from(needle) : Buffer.from(needle);
    const holds =
      type === "bytea"
        ? sql`position(${bytes} in ${sql.ref(column)}) > 0`
        : typeof needle === "string"
          ? sql`position(${needle} in ${sql.ref(column)}::text) > 0`
          : sql`position(${bytes.toString("hex")} in ${sql.ref(column)}::text) > 0`;
    const { rows } = await sql`select from ${place} where ${holds} limit 1`.execute(fresh.db);
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

const secrets = { name: "欧阳测试花", phone: "+8613977700123", idNumber: "340705199001017777" };
const spoken = "这是她亲口说的话";

/** A purpose with a consent, so that she can have agreed to something. */
async function loadAgreeable() {
  const shipped = (await readPurposes()).find(({ code }) => code === "account")!;
  const words = { zh: "收信", en: "letters" };
  const purpose = {
    ...shipped,
    code: "letters",
    consents: [{ part: "post", sensitive: false, title: words, text: words, without: words }],
  };
  await loadPurposes(fresh.context(), [purpose]);
  return consentText(purpose, "post", "zh")!.hash.toString("hex");
}

/** She has something in every table that can hold something of hers. */
async function fillEverywhere(her: Extract<Actor, { kind: "worker" }>) {
  const { db, services } = fresh.context();
  const { keyring } = services;
  const system = fresh.context();
  const { id } = her;
  await employ(system, id, scene.employer);
  await sql`insert into membership (person_id, union_id, union_path, number, state)
    values (${id}, ${scene.east.id}, ${scene.east.path}, 'M-1', 'member')`.execute(db);
  await sql`insert into person_subject (subject, person_id) values ('app 77', ${id})`.execute(db);
  await sql`insert into session (id, token_hash, kind, person_id, device, seen_at, expires_at)
    values (${randomUUID()}, ${Buffer.from(id)}, 'worker', ${id}, ${`phone of ${secrets.name}`}, now(), now())`.execute(
    db,
  );
  await sql`insert into sign_in_code (phone_hash, code_hash, challenge, since, sent_at, expires_at)
    values (${keyring.blind("sign_in_code.phone", secrets.phone)}, '', '', now(), now(), now())`.execute(db);
  await sql`insert into demo_message (id, to_number, template, params)
    values (${randomUUID()}, ${secrets.phone}, 'code', '{}')`.execute(db);
  await sql`insert into sms_message (id, key, to_masked, template, gateway, state)
    values (${randomUUID()}, ${randomUUID()}, '139****0123', 'code', 'demo', 'sent')`.execute(db);
  const merged = await newWorker(fresh, { name: secrets.name });
  await sql`update person set merged_into = ${id} where id = ${merged.id}`.execute(db);
  await sql`insert into registry_merge (kind, kept, gone, moved, reason)
    values ('person', ${id}, ${merged.id}, ${JSON.stringify({ was: secrets.name })}, 'twice')`.execute(db);
  await sql`insert into case_document (id, kind, source, title, stage, authority, outcome, is_labour, content_hash)
    values ('case', 'judgment', 'test', 'Case', 'first', 'ordinary', 'won', true, '')`.execute(db);
  await sql`insert into explanation_rating (case_id, rater, person_id, helpful)
    values ('case', ${Buffer.from(id)}, ${id}, true)`.execute(db);
  const key = randomUUID();
  await sql`insert into explanation_request (key, words_sealed, person_id)
    values (${key}, ${keyring.seal("explanation_request.words", key, spoken)}, ${id})`.execute(db);
  const textHash = await loadAgreeable();
  await as(her, async (ctx) => {
    await recordConsent(ctx, { purpose: "letters", part: "post", act: "given", textHash, channel: "page" });
    await makeDataRequest(ctx, { kind: "explain", channel: "app", text: spoken, contact: secrets.phone, personId: id });
    await correctValue(ctx, personalData(), { field: "name", value: `${secrets.name}花` });
    await correctValue(ctx, personalData(), { field: "name", value: secrets.name });
  });
  await claimPrize(id);
  await complain(id);
  await beRecognised(id);
  await logAccess(system, [{ kind: "look", subject: id, what: "person.identity", purpose: "call back" }]);
}

/** A matter of hers, answered, with a file. */
async function complain(person: string) {
  const { keyring } = fresh.context().services;
  const key = randomUUID();
  const hash = "ab".repeat(32);
  await sql`insert into stored_file (hash, size, type, scanned_by) values (${hash}, 1, 'image/png', 'none') on conflict do nothing`.execute(
    fresh.db,
  );
  const { rows } = await sql<{
    id: number;
  }>`insert into matter (submission, kind, state, channel, anonymity, text_sealed,
      employer_said_sealed, code_sealed, code_blind, desk_id, desk_path, owner_id, clock, clock_at, due_first, due_nominal,
      due_legal, due_at, due_rule, received_at, changed_at)
    select ${key}, 'appeal', 'received', 'app', 'named', ${keyring.seal("matter.text", key, spoken)},
      ${keyring.seal("matter.employer_said", key, spoken)}, ${keyring.seal("matter.code", key, "7K3M9QXA2D4F")},
      ${keyring.blind("matter.code", "7K3M9QXA2D4F")}, id, path, id, 'triage', now() + interval '1 day', current_date, current_date,
      current_date, now() + interval '1 day', 'matter.answer.appeal', now(), now() from union_org where id = ${scene.east.id}
    returning id`.execute(fresh.db);
  const matter = rows[0]!.id;
  await sql`insert into matter_contact (matter_id, key, anonymity, person_id, name_sealed, phone_sealed, phone_blind)
    values (${matter}, ${key}, 'named', ${person}, ${keyring.seal("matter_contact.name", key, secrets.name)},
      ${keyring.seal("matter_contact.phone", key, secrets.phone)}, ${keyring.blind("matter_contact.phone", secrets.phone)})`.execute(
    fresh.db,
  );
  const word = randomUUID();
  await sql`insert into matter_activity (matter_id, action, to_state, party, audience, words_sealed, key, at)
    values (${matter}, 'message', 'received', 'worker', 'worker', ${keyring.seal("matter_activity.words", word, spoken)}, ${word}, now())`.execute(
    fresh.db,
  );
  const name = randomUUID();
  await sql`insert into matter_file (matter_id, file_hash, kind, name_sealed, key, by_worker, audience, at)
    values (${matter}, ${hash}, 'photo', ${keyring.seal("matter_file.name", name, spoken)}, ${name}, true, 'worker', now())`.execute(
    fresh.db,
  );
}

/** She let it be noticed that she may need help; something was, and staff were told without her name. */
async function beRecognised(person: string) {
  const { keyring } = fresh.context().services;
  await sql`insert into need_consent (person_id, part, version, since) values (${person}, 'ordinary', 2, now())`.execute(
    fresh.db,
  );
  const batch = randomUUID();
  await sql`insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
    values (${batch}, ${person}, 'ordinary', ${keyring.seal("look_up_batch.events", batch, "[]")}, 1, now(), now())`.execute(
    fresh.db,
  );
  await sql`insert into need_group (code, position, name_zh, name_en) values ('WAGE', 1, '工资', 'Wages') on conflict do nothing`.execute(
    fresh.db,
  );
  const { rows } = await sql<{ id: number }>`
    with told as (
      insert into matter (submission, kind, state, channel, anonymity, desk_id, desk_path, owner_id, clock, clock_at, due_first,
        due_nominal, due_legal, due_at, due_rule, received_at, changed_at)
      select ${randomUUID()}, 'need', 'detected', 'detected', 'anonymous', id, path, id, 'screen', now(), current_date, current_date,
        current_date, now(), 'matter.answer.need', now(), now() from union_org where id = ${scene.east.id} returning id
    )
    insert into need_warning (level, category, score, grade, since, told_at, config_version, matter_id)
    select 'worker', 'WAGE', .5, 'blue', now(), now(), 1, id from told returning id`.execute(fresh.db);
  await sql`insert into need_mark (person_id, part, category, score, since, told_at, config_version, offered_at, warning_id)
    values (${person}, 'ordinary', 'WAGE', .5, now(), now(), 1, now(), ${rows[0]!.id})`.execute(fresh.db);
}

/** A prize of a draw, claimed while signed in. */
async function claimPrize(person: string) {
  const draw = randomUUID();
  const ticket = Buffer.alloc(16, 7);
  await sql`insert into draw (id, union_id, union_path, district_code, rules, opens_on, ends_on)
    select ${draw}, id, path, district_code, '{"title":"Autumn"}', '2026-10-01', '2026-10-31' from union_org
    where id = ${scene.east.id}`.execute(fresh.db);
  await sql`insert into draw_ticket (draw_id, ticket) values (${draw}, ${ticket})`.execute(fresh.db);
  await sql`insert into draw_win (draw_id, position, ticket, prize, state, due_on)
    values (${draw}, 1, ${ticket}, 1, 'claimed', '2026-12-31')`.execute(fresh.db);
  await sql`insert into draw_claim (draw_id, position, place, person_id, pick_up_blind, claimed_on)
    values (${draw}, 1, 'Station 1', ${person}, '', '2026-11-05')`.execute(fresh.db);
}

/** Tables that refer to people and have no row of hers; erasures and holds aside, which an erasure makes or waits for. */
async function withoutHer(id: string): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select k.conrelid::regclass::text as table, a.attname as column from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    where k.contype = 'f' and k.confrelid = 'person'::regclass`.execute(fresh.db);
  const empty: string[] = [];
  for (const { table, column } of rows) {
    const { rows: own } = await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${id} limit 1`.execute(
      fresh.db,
    );
    if (own.length === 0) empty.push(table);
  }
  return empty.filter((table) => !["erasure", "legal_hold"].includes(table)).sort();
}

/** Where her opaque id may stay, and why: each is told to her as kept, or is the record that she was erased. */
const mayKeepId = new Set([
  "person.id", // An empty id, so that an older backup does not bring her back.
  "person.merged_into",
  "access_entry.subject", // Who looked at her data: ids only, and the chain cannot lose an entry.
  "access_entry.body",
  "access_entry.actor",
  "consent.person_id", // Proof.
  "data_request.person_id",
  "erasure.person_id",
  "registry_merge.kept", // That two ids were one person.
]);

test("after an erasure nothing of her is left but what she was told, and why", async () => {
  const her = await newWorker(fresh, secrets);
  await fillEverywhere(her);
  expect(await withoutHer(her.id), "tables in which she could have something, and has nothing").toEqual([]);
  const { keyring } = fresh.context().services;
  const blinds = [
    keyring.blind("person.phone", secrets.phone),
    keyring.blind("person.id_number", secrets.idNumber),
    keyring.blind("sign_in_code.phone", secrets.phone),
  ];
  for (const needle of [secrets.name, secrets.phone.slice(3), ...blinds]) {
    expect(await findEverywhere(needle), "is there before").not.toEqual([]);
  }
  const { sections } = await as(her, (ctx) => readMyData(ctx, personalData()));
  const exported = JSON.stringify(sections);
  for (const text of [secrets.name, secrets.phone, secrets.idNumber, spoken, "East", "Works"]) {
    expect(exported).toContain(text);
  }

  const told = () => sql`select from need_warning w join matter m on m.id = w.matter_id`.execute(fresh.db);
  expect((await told()).rows).toHaveLength(1);
  const foreseen = await as(her, (ctx) => foreseeErasure(ctx, personalData(), her.id));
  expect((await as(her, (ctx) => readMyData(ctx, personalData()))).sections).toEqual(sections);

  const { erased } = await as(her, (ctx) => askDeletion(ctx, personalData(), "now"));
  expect(foreseen.erased.every((line) => erased!.erased.some(({ zh }) => zh === line.zh))).toBe(true);
  for (const { why, law, article } of erased!.kept) expect([why.zh, law, article].every(Boolean)).toBe(true);

  for (const needle of [secrets.name, secrets.phone.slice(3), secrets.idNumber, spoken, "app 77", ...blinds]) {
    expect(await findEverywhere(needle), String(needle)).toEqual([]);
  }
  expect((await told()).rows, "what staff were told of her need").toEqual([]);
  const places = await findEverywhere(her.id);
  expect(places.filter((place) => !mayKeepId.has(place))).toEqual([]);
  const { rows: sealed } = await sql`select from person p where p.id = ${her.id}
    and (name_sealed is not null or phone_sealed is not null or id_number_sealed is not null)`.execute(fresh.db);
  expect(sealed).toEqual([]);
  expect(
    fresh
      .context()
      .services.erasures.list()
      .map(({ personId }) => personId),
  ).toContain(her.id);
});

describe("a deletion", () => {
  test("with days to think is hers to take back, and happens on its day", async () => {
    const day = (days: number) => new Date(Date.now() + days * 86_400_000);
    const work = (at: Date) =>
      inTransaction(fresh.context({ kind: "system", name: "privacy.erase-due" }, at), (ctx) =>
        eraseDue(ctx, personalData()),
      );
    const her = await newWorker(fresh);
    await as(her, (ctx) => askDeletion(ctx, personalData(), "later"));
    await expect(as(her, (ctx) => askDeletion(ctx, personalData(), "later"))).rejects.toMatchObject({
      code: "privacy/deletion-waits",
    });
    await as(her, (ctx) => stopDeletion(ctx));
    expect(await work(day(8))).toBe(0);
    await as(her, (ctx) => askDeletion(ctx, personalData(), "later"));
    expect(await work(day(6))).toBe(0);
    expect(await work(day(8))).toBe(1);
    expect(await work(day(9))).toBe(0);
  });

  test("waits while a proceeding needs her data (个保法 47)", async () => {
    const her = await newWorker(fresh);
    const supervisor = await newStaff(fresh, "supervisor", scene.city);
    await as(supervisor, (ctx) => placeHold(ctx, { body: { personId: her.id, reason: "at court" } } as never));
    await expect(as(her, (ctx) => askDeletion(ctx, personalData(), "now"))).rejects.toMatchObject({
      code: "privacy/held",
    });
    expect(await as(her, (ctx) => readMyData(ctx, personalData()))).not.toMatchObject({ sections: [] });
  });

  test("that fails half-way leaves everything", async () => {
    const her = await newWorker(fresh);
    const broken = {
      tables: [],
      exportFor: async () => [],
      eraseFor: async () => {
        throw new Error("stuck");
      },
    };
    const failing = as(her, (ctx) => askDeletion(ctx, [broken, ...personalData()], "now"));
    await expect(failing).rejects.toThrow("stuck");
    expect((await as(her, (ctx) => readMyData(ctx, personalData()))).sections.length).toBeGreaterThan(0);
    expect(
      fresh
        .context()
        .services.erasures.list()
        .map(({ personId }) => personId),
    ).not.toContain(her.id);
  });

  test("is done again when an older database brings her back, and noted by every machine", async () => {
    const her = await newWorker(fresh);
    const { erasures } = fresh.context().services;
    await as(her, (ctx) => askDeletion(ctx, personalData(), "now"));
    // As an older backup has her: a person, and no erasure.
    const { keyring } = fresh.context().services;
    await sql`delete from erasure where person_id = ${her.id}`.execute(fresh.db);
    await sql`update person set erased_at = null, name_sealed = ${keyring.seal("person.name", her.id, "又回来了")}
      where id = ${her.id}`.execute(fresh.db);
    expect(await reapplyErasures(fresh.context(), personalData())).toBe(1);
    expect(await reapplyErasures(fresh.context(), personalData())).toBe(0);
    const { rows } = await sql`select from person where id = ${her.id} and name_sealed is null`.execute(fresh.db);
    expect(rows).toHaveLength(1);
    const other = await newWorker(fresh);
    await sql`insert into erasure (person_id, kept) values (${other.id}, '[]')`.execute(fresh.db);
    await reapplyErasures(fresh.context(), personalData());
    expect(erasures.list().map(({ personId }) => personId)).toContain(other.id);
  });
});

test("nobody reads or writes another's corrections, consents or erasures", async () => {
  const her = await newWorker(fresh);
  const him = await newWorker(fresh);
  await as(her, (ctx) => correctValue(ctx, personalData(), { field: "name", value: "刘改名" }));
  const organiser = await newStaff(fresh, "organiser", scene.city);
  for (const actor of [him, organiser, { kind: "visitor" }] as Actor[]) {
    const { rows } = await as(actor, ({ db }) => sql`select from correction where person_id = ${her.id}`.execute(db));
    expect(rows).toEqual([]);
    for (const table of ["correction", "erasure", "consent", "data_request"]) {
      await expect(as(actor, ({ db }) => sql`delete from ${sql.table(table)}`.execute(db))).rejects.toThrow(
        /permission denied/,
      );
    }
  }
  const wrong = as(her, (ctx) => correctValue(ctx, personalData(), { field: "name", value: "<b>12</b>" }));
  await expect(wrong).rejects.toMatchObject({ code: "people/name" });
});
