import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { Dataset, PersonalDataPart } from "../../platform/personal-data.ts";
import { textsOf } from "./list-matters.ts";
import { matterNumber } from "./numbers.ts";
import { tables, toldMatters } from "./tables.ts";
import { plainState } from "./worker-words.ts";

/** A need has only what staff wrote. */
const hasWords = sql`(m.text_sealed is not null or m.kind = 'need'
  and exists (select from matter_activity a where a.matter_id = m.id and a.words_sealed is not null))`;

/** The file of a matter, some years after it was closed; what is left are figures without words or people. */
const files: Dataset = {
  name: "matter",
  async due({ db }, before, held) {
    const { rows } = await sql<{ due: number; held: number }>`
      select count(*) filter (where not held) as due, count(*) filter (where held) as held from (
        select exists (select from matter_contact c where c.matter_id = m.id and c.person_id = any (${held}::uuid[])) as held
        from matter m where m.closed_at < ${before} and ${hasWords}) old`.execute(db);
    return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
  },
  async remove(ctx, before, held) {
    const { rows } = await sql<{ id: number }>`
      select m.id from matter m where m.closed_at < ${before} and ${hasWords}
        and not exists (select from matter_contact c where c.matter_id = m.id and c.person_id = any (${held}::uuid[]))`.execute(
      ctx.db,
    );
    await forget(
      ctx,
      rows.map(({ id }) => id),
    );
    return rows.length;
  },
};

/** Of somebody who is known; an anonymous one is nobody's. */
export async function mattersOfPerson(ctx: Context, personId: string): Promise<number[]> {
  const rows = await tables(ctx)
    .selectFrom("matter_contact")
    .select("matter_id")
    .where("person_id", "=", personId)
    .execute();
  return rows.map(({ matter_id }) => matter_id);
}

/** Words, files and contact go; the row stays for the figures. An open one is closed as withdrawn: nobody is left to answer. */
async function forget(ctx: Context, ids: readonly number[]): Promise<void> {
  const all = sql<number[]>`${ids}::bigint[]`;
  await sql`insert into matter_activity (matter_id, action, from_state, to_state, party, at)
    select id, 'withdraw', state, 'closed', 'system', ${ctx.now} from matter where id = any (${all}) and state <> 'closed'`.execute(
    ctx.db,
  );
  await sql`update matter set state = 'closed', closed_as = 'withdrawn', closed_at = ${ctx.now}, owner_id = null, clock = null,
    clock_at = null, paused_until = null, changed_at = ${ctx.now} where id = any (${all}) and state <> 'closed'`.execute(
    ctx.db,
  );
  await sql`update matter set text_sealed = null, employer_said_sealed = null, text_marks = null, extension_asked = null, pause_reason = null
    where id = any (${all})`.execute(ctx.db);
  await sql`update matter_activity set words_sealed = null where matter_id = any (${all})`.execute(ctx.db);
  await sql`delete from matter_file where matter_id = any (${all})`.execute(ctx.db);
  await sql`delete from hardship_hint where matter_id = any (${all})`.execute(ctx.db);
  await sql`delete from matter_contact where matter_id = any (${all})`.execute(ctx.db);
}

export const mattersPersonalData: PersonalDataPart = {
  tables: [
    "matter",
    "matter_contact",
    "matter_activity",
    "matter_file",
    "matter_pause",
    "matter_link",
    "hardship_hint",
    "dispatch_rule",
    "hotline_key",
    "override_sample",
    "reply_template",
    "copy_template",
  ],
  datasets: [files],
  async exportFor(ctx, personId) {
    const ids = await mattersOfPerson(ctx, personId);
    if (ids.length === 0)
      return [{ title: { zh: "您的诉求和心愿", en: "Your matters" }, purpose: "rights-service", rows: [] }];
    const rows = await toldMatters(ctx).selectAll().where("id", "in", ids).orderBy("id").execute();
    const texts = await textsOf(ctx, rows);
    return [
      {
        title: { zh: "您的诉求和心愿", en: "Your matters" },
        purpose: "rights-service",
        rows: rows.map((row) => [
          { label: { zh: "编号", en: "Number" }, value: matterNumber(row.id, row.received_at) },
          { label: { zh: "时间", en: "When" }, value: row.received_at.toISOString() },
          { label: { zh: "您写的", en: "Your words" }, value: texts.get(row.id) ?? "" },
          { label: { zh: "现在", en: "Now" }, value: plainState(row, ctx.lang) },
        ]),
      },
    ];
  },
  async eraseFor(ctx, personId) {
    const ids = await mattersOfPerson(ctx, personId);
    if (ids.length === 0) return { erased: [], kept: [] };
    await forget(ctx, ids);
    return {
      erased: [{ zh: "您的诉求和心愿里的文字、文件和联系方式", en: "Words, files and contact of your matters" }],
      kept: [],
    };
  },
};
