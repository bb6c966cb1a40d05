import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Actor, asSystem, inTransaction } from "../../../../platform/context.ts";
import type { FreshDatabase } from "../../../../platform/testing/index.ts";
import { submitNeed } from "../../../matters/index.ts";
import { sceneOf } from "../../../matters/testing/scene.ts";
import { type ConsentPart, tables } from "../../tables.ts";
import type { WarningRow } from "../list-warnings.ts";

/** A city with two districts, whoever works there, purposes that are live, and warnings as the watch writes them. */
export async function outreachScene(fresh: FreshDatabase) {
  const scene = await sceneOf(fresh);
  await fresh.db.transaction().execute(async (db) => {
    await sql`insert into purpose (code, version, live_version) values ('need-recognition', 1, 1)`.execute(db);
    await sql`insert into purpose_version (code, version, content, needs_assessment)
      values ('need-recognition', 1, '{}', false)`.execute(db);
  });
  const staff = {
    officer: await scene.holder("rights-officer", scene.a),
    colleague: await scene.holder("rights-officer", scene.a),
    supervisor: await scene.holder("supervisor", scene.a),
    elsewhere: await scene.holder("rights-officer", scene.b),
    apart: await scene.holder("rights-officer", scene.a, [String(scene.employer)]),
  };
  const as = <R>(
    actor: Actor,
    work: Parameters<typeof inTransaction<R>>[1],
    now = new Date(),
    lang: "zh" | "en" = "zh",
  ) => inTransaction({ ...fresh.context(actor, now), lang }, work);

  const newWorker = async (parts: readonly ConsentPart[], { name = "王小红", phone = newPhone() } = {}) => {
    const id = randomUUID();
    const { keyring } = fresh.context().services;
    await sql`insert into person (id, name_sealed, phone_sealed, phone_blind, has_account) values (${id},
      ${keyring.seal("person.name", id, name)}, ${keyring.seal("person.phone", id, phone)},
      ${keyring.blind("person.phone", phone)}, true)`.execute(fresh.db);
    await sql`insert into employment (person_id, employer_id, state, source)
      values (${id}, ${scene.employer}, 'current', 'self')`.execute(fresh.db);
    for (const part of ["ordinary", ...parts])
      await sql`insert into need_consent (person_id, part, version, since) values (${id}, ${part}, 1, now())`.execute(
        fresh.db,
      );
    return { id, name, phone };
  };

  type Told = { at?: Date; category?: string; district?: string; demo?: boolean; urgency?: "green" | "yellow" | "red" };
  const tell = (
    warning: Partial<WarningRow>,
    { at = new Date(), category = "WAGE", district = "370202", ...told }: Told,
  ) =>
    asSystem(fresh.context({ kind: "system", name: "test" }, at), "test", async (ctx) => {
      const matter = await submitNeed(ctx, {
        submission: randomUUID(),
        problemType: category,
        ...(warning.employer_id && { employerId: warning.employer_id }),
        district,
        urgency: told.urgency ?? "yellow",
        receivedAt: at,
      });
      const { id } = await tables(ctx)
        .insertInto("need_warning")
        .values({
          level: warning.level ?? "employer",
          category,
          employer_id: warning.employer_id ?? null,
          industry: warning.industry ?? null,
          district_code: warning.district_code ?? null,
          workers: warning.workers ?? null,
          expected: warning.expected ?? null,
          window_days: warning.window_days ?? null,
          score: 5,
          reasons: warning.reasons ?? ["window-7", "came-back"],
          grade: warning.grade ?? "orange",
          since: new Date(at.getTime() - (warning.window_days ?? 3) * 86_400_000),
          told_at: at,
          grown_at: null,
          config_version: 1,
          matter_id: matter.id,
        })
        .returning("id")
        .executeTakeFirstOrThrow();
      return { id, matter: matter.id };
    });
  /** Of five workers of the employer. */
  const group = (told: Told = {}) =>
    tell({ level: "employer", employer_id: scene.employer, workers: 5, expected: 0.4, window_days: 7 }, told);
  const area = (told: Told = {}) =>
    tell(
      {
        level: "area",
        industry: "H",
        district_code: told.district ?? "370202",
        workers: 9,
        expected: 2,
        window_days: 14,
      },
      told,
    );
  /** Of one worker, whose employer stands nowhere. */
  const one = async (parts: readonly ConsentPart[] = ["call"], told: Told = {}) => {
    const worker = await newWorker(parts);
    const warning = await tell({ level: "worker", grade: "blue", district_code: told.district ?? "370202" }, told);
    await sql`insert into need_mark (person_id, part, category, score, since, told_at, config_version, warning_id)
      values (${worker.id}, 'ordinary', ${told.category ?? "WAGE"}, 1, now(), now(), 1, ${warning.id})`.execute(
      fresh.db,
    );
    return { ...warning, worker };
  };
  return { ...scene, ...staff, as, newWorker, group, area, one };
}

let phones = 0;
/** Each once, and none like a count or a date. */
const newPhone = () => `+86139${String((++phones * 7919 + 31_415_926) % 1e8).padStart(8, "0")}`;
