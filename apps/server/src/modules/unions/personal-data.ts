import { sql } from "kysely";
import type { Dataset, PersonalDataPart } from "../../platform/personal-data.ts";
import { tables } from "./tables.ts";

/** Of those who left: members and retirees stay. */
const memberships: Dataset = {
  name: "membership",
  async due({ db }, before, held) {
    const { rows } = await sql<{ due: number; held: number }>`
      select count(*) filter (where person_id <> all (${held}::uuid[])) as due,
        count(*) filter (where person_id = any (${held}::uuid[])) as held
      from membership where state = 'left' and left_on < ${before}`.execute(db);
    return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
  },
  async remove({ db }, before, held) {
    const gone = await sql`delete from membership where state = 'left' and left_on < ${before}
      and person_id <> all (${held}::uuid[])`.execute(db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

const states = {
  member: { zh: "会员", en: "Member" },
  left: { zh: "已离会", en: "Left" },
  retired: { zh: "退休", en: "Retired" },
  current: { zh: "在职", en: "Working there" },
} as const;

export const unionsPersonalData: PersonalDataPart = {
  tables: ["membership", "employment", "role_grant", "staff_tie", "staff_declaration", "table_import", "unit_staff"],
  datasets: [memberships],
  async exportFor(ctx, personId) {
    const members = await tables(ctx)
      .selectFrom("membership as m")
      .innerJoin("union_org as u", "u.id", "m.union_id")
      .select(["u.name", "m.number", "m.joined_on", "m.left_on", "m.state"])
      .where("m.person_id", "=", personId)
      .orderBy("m.id")
      .execute();
    const work = await tables(ctx)
      .selectFrom("employment as w")
      .innerJoin("employer as e", "e.id", "w.employer_id")
      .select(["e.name", "w.started_on", "w.ended_on", "w.state"])
      .where("w.person_id", "=", personId)
      .orderBy("w.id")
      .execute();
    return [
      {
        title: { zh: "工会会员", en: "Union membership" },
        purpose: "membership-roster",
        rows: members.map((row) => [
          { label: { zh: "工会", en: "Union" }, value: row.name },
          { label: { zh: "会员号", en: "Number" }, value: row.number ?? "—" },
          { label: { zh: "入会", en: "Joined" }, value: row.joined_on ?? "—" },
          ...(row.left_on ? [{ label: { zh: "离会", en: "Left" }, value: row.left_on }] : []),
          { label: { zh: "状态", en: "State" }, value: states[row.state][ctx.lang] },
        ]),
      },
      {
        title: { zh: "工作单位", en: "Where you work or worked" },
        purpose: "membership-roster",
        rows: work.map((row) => [
          { label: { zh: "单位", en: "Employer" }, value: row.name },
          { label: { zh: "开始", en: "From" }, value: row.started_on ?? "—" },
          ...(row.ended_on ? [{ label: { zh: "结束", en: "Until" }, value: row.ended_on }] : []),
          { label: { zh: "状态", en: "State" }, value: states[row.state][ctx.lang] },
        ]),
      },
    ];
  },
  async eraseFor(ctx, personId) {
    const members = await tables(ctx).deleteFrom("membership").where("person_id", "=", personId).executeTakeFirst();
    const work = await tables(ctx).deleteFrom("employment").where("person_id", "=", personId).executeTakeFirst();
    return {
      erased: [
        ...(members.numDeletedRows > 0n
          ? [
              {
                zh: "本平台上的会员登记（您的会籍不因此终止；要退会，请找您的基层工会）",
                en: "Your membership as registered here (you stay a member; to leave, ask your own union)",
              },
            ]
          : []),
        ...(work.numDeletedRows > 0n ? [{ zh: "工作单位", en: "Where you work or worked" }] : []),
      ],
      kept: [],
    };
  },
};
