import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { MatterAct } from "@zhijia/contracts";
import { sql } from "kysely";
import { saveRules } from "../../../platform/calendar/index.ts";
import type { Actor } from "../../../platform/context.ts";
import type { FreshDatabase } from "../../../platform/testing/index.ts";
import { loadTaxonomy } from "../../taxonomy/operations/load-taxonomy.ts";
import { forgetDispatchRules } from "../dispatch-rules.ts";
import { forgetDesks } from "../intake.ts";
import { actOnMatter } from "../operations/act-on-matter.ts";
import { submitMatter } from "../operations/submit-matter.ts";
import type { Submission } from "../prepare-matter.ts";
import { forgetProblemTypes, loadProblemTypes } from "../problem-types.ts";

type Staff = Extract<Actor, { kind: "staff" }>;

const rulesOfLaw = new URL("../../../../content/rules/matters.json", import.meta.url);

/** The law's clocks, the needs, a city with two districts and their units, and whoever works there: what tests of matters stand on. */
export async function sceneOf(fresh: FreshDatabase) {
  const { db } = fresh;
  // Other test files of this process had other databases.
  forgetDesks();
  forgetDispatchRules();
  forgetProblemTypes();
  await saveRules(fresh.context(), JSON.parse(await readFile(rulesOfLaw, "utf8")));
  await loadTaxonomy(fresh.context());
  await loadProblemTypes(fresh.context());
  const idOf = async (query: ReturnType<typeof sql<{ id: number }>>) => Number((await query.execute(db)).rows[0]!.id);
  await sql`insert into district (code, name, level, source) values ('370000', '省', 'province', 'test'),
    ('370200', '市', 'prefecture', 'test'), ('370202', '甲区', 'county', 'test'), ('370203', '乙区', 'county', 'test')
    on conflict do nothing`.execute(db);
  const union = async (
    name: string,
    parent: number | null,
    level: string,
    district: string,
    employer: number | null = null,
  ) =>
    idOf(sql`insert into union_org (parent_id, level, kind, name, district_code, employer_id)
      values (${parent}, ${level}, ${employer ? "enterprise" : "territorial"}, ${name}, ${district}, ${employer}) returning id`);
  const unit = (name: string, of: number, kind = "department") =>
    idOf(
      sql`insert into unit (union_id, union_path, name, kind) select id, path, ${name}, ${kind} from union_org where id = ${of} returning id`,
    );
  const city = await union("市总工会", null, "city", "370200");
  const a = await union("甲区总工会", city, "district", "370202");
  const b = await union("乙区总工会", city, "district", "370203");
  const grass = await union("甲区某街道工会", a, "grass-roots", "370202");
  const units = {
    a: await unit("甲区服务部", a),
    b: await unit("乙区服务部", b),
    grass: await unit("街道工会", grass, "union"),
    partner: await unit("爱心企业", city, "partner"),
  };
  const employer = await idOf(sql`insert into employer (name, district_code, union_id, union_path)
    select '某厂', '370202', id, path from union_org where id = ${a} returning id`);
  const factory = await union("某厂工会", a, "grass-roots", "370202", employer);
  const factoryUnit = await unit("某厂工会", factory, "union");

  const holder = async (role: string, at: number, apart: string[] = [], of?: number): Promise<Staff> => {
    const id = randomUUID();
    await sql`insert into staff (id, login, name, state) values (${id}, ${id}, ${role}, 'active')`.execute(db);
    await sql`insert into role_grant (staff_id, role, union_id, union_path) select ${id}, ${role}, id, path from union_org where id = ${at}`.execute(
      db,
    );
    if (of) await sql`insert into unit_staff (unit_id, staff_id) values (${of}, ${id})`.execute(db);
    const { rows } = await sql<{ path: string }>`select path from union_org where id = ${at}`.execute(db);
    return { kind: "staff", id, session: "s", grants: [{ role, branch: rows[0]!.path }], apart };
  };
  const submit = (said: Partial<Submission> = {}, actor: Actor = { kind: "visitor" }, now = new Date()) =>
    submitMatter(fresh.context(actor, now), {
      submission: randomUUID(),
      text: "饮水机坏了",
      channel: "qr",
      anonymity: "named",
      district: "370202",
      ...said,
    });
  const act = (actor: Actor, id: number, what: MatterAct, now = new Date()) =>
    actOnMatter(fresh.context(actor, now), id, what);
  const matter = async (id: number) =>
    (await sql<Record<string, unknown>>`select * from matter where id = ${id}`.execute(db)).rows[0]!;
  return { city, a, b, grass, units, employer, factory, factoryUnit, holder, submit, act, matter, union, unit };
}

export type Scene = Awaited<ReturnType<typeof sceneOf>>;
