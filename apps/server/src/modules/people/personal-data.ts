import { sql } from "kysely";
import { addMonths, todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { forgetMessagesTo } from "../../platform/gateways/index.ts";
import type { Dataset, PersonalDataPart } from "../../platform/personal-data.ts";
import { Refusal } from "../../platform/refusals.ts";
import { recordsOf } from "./records-of.ts";
import { phoneHash } from "./sign-in-codes.ts";
import { tables } from "./tables.ts";

/** A sign-in that ended: signed out of, run out, or never used again. */
const sessions: Dataset = {
  name: "session",
  async due({ db }, before, held) {
    const { rows } = await sql<{ due: number; held: number }>`
      select count(*) filter (where person_id is null or person_id <> all (${held}::uuid[])) as due,
        count(*) filter (where person_id = any (${held}::uuid[])) as held
      from session where expires_at < ${before}`.execute(db);
    return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
  },
  async remove({ db }, before, held) {
    const gone = await sql`delete from session where expires_at < ${before}
      and (person_id is null or person_id <> all (${held}::uuid[]))`.execute(db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

const codes: Dataset = {
  name: "sign-in-code",
  async due({ db }, before) {
    const { rows } = await sql<{ due: number }>`
      select count(*) as due from sign_in_code where expires_at < ${before}`.execute(db);
    return { due: Number(rows[0]!.due), held: 0 };
  },
  async remove({ db }, before) {
    return Number((await sql`delete from sign_in_code where expires_at < ${before}`.execute(db)).numAffectedRows ?? 0);
  },
};

const fields = [
  { field: "name", label: { zh: "姓名", en: "Name" } },
  { field: "phone", label: { zh: "手机号", en: "Mobile number" } },
  { field: "id_number", label: { zh: "证件号码", en: "Identity number" } },
] as const;

async function read(ctx: Context, id: string, field: (typeof fields)[number]["field"]): Promise<string | undefined> {
  const row = await tables(ctx)
    .selectFrom("person")
    .select(["name_sealed", "phone_sealed", "id_number_sealed"])
    .where("id", "=", id)
    .executeTakeFirst();
  const bytes = row?.[`${field}_sealed`];
  return bytes ? ctx.services.keyring.open(`person.${field}`, id, bytes) : undefined;
}

/** Chinese names, also of minorities (阿卜杜拉·买买提), and foreigners'. */
const namePattern = /^[\p{Letter}][\p{Letter}\p{Mark}·•.' -]{0,59}$/u;

/** Errors: Refusal `people/name`, `people/name-verified`. */
export async function correctName(ctx: Context, personId: string, value: string): Promise<void> {
  const name = value.normalize("NFC");
  if (!namePattern.test(name)) throw new Refusal("invalid", "people/name");
  // A name that a register confirmed with the number is changed by showing papers, not by typing.
  const changed = await tables(ctx)
    .updateTable("person")
    .set({ name_sealed: ctx.services.keyring.seal("person.name", personId, name), updated_at: ctx.now })
    .where("id", "=", personId)
    .where("real_name", "<>", "verified")
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Refusal("forbidden", "people/name-verified");
}

export const peoplePersonalData: PersonalDataPart = {
  tables: [
    "person",
    "person_subject",
    "session",
    "sign_in_code",
    "sign_in_attempt",
    "registry_merge",
    "staff",
    "staff_invitation",
  ],
  datasets: [sessions, codes],
  correctable: [
    {
      field: "name",
      label: { zh: "姓名", en: "Name" },
      find: (ctx, personId) => read(ctx, personId, "name"),
      correct: correctName,
    },
  ],
  async exportFor(ctx, personId) {
    const account = [];
    for (const { field, label } of fields) {
      const value = await read(ctx, personId, field);
      if (value) account.push({ label, value });
    }
    const row = await tables(ctx)
      .selectFrom("person")
      .select(["created_at", "real_name"])
      .where("id", "=", personId)
      .executeTakeFirst();
    if (row) account.push({ label: { zh: "开始保存", en: "Kept since" }, value: row.created_at.toISOString() });
    const subjects = await tables(ctx)
      .selectFrom("person_subject")
      .select(["subject", "created_at"])
      .where("person_id", "=", personId)
      .execute();
    const signedIn = await tables(ctx)
      .selectFrom("session")
      .select(["device", "created_at", "seen_at"])
      .where("person_id", "=", personId)
      .orderBy("created_at", "desc")
      .execute();
    return [
      { title: { zh: "账号", en: "Account" }, purpose: "account", rows: account.length ? [account] : [] },
      {
        title: { zh: "用省里的应用登录", en: "Sign-in by the province's app" },
        purpose: "account",
        rows: subjects.map(({ subject, created_at }) => [
          { label: { zh: "应用里的编号", en: "Id in the app" }, value: subject },
          { label: { zh: "开始", en: "Since" }, value: created_at.toISOString() },
        ]),
      },
      {
        title: { zh: "登录记录", en: "Sign-ins" },
        purpose: "sign-in-security",
        rows: signedIn.map(({ device, created_at, seen_at }) => [
          { label: { zh: "设备", en: "Device" }, value: device },
          { label: { zh: "登录", en: "Signed in" }, value: created_at.toISOString() },
          { label: { zh: "最后使用", en: "Last used" }, value: seen_at.toISOString() },
        ]),
      },
    ];
  },
  async eraseFor(ctx, personId) {
    const ids = await recordsOf(ctx, personId);
    if (ids.length === 0) return { erased: [], kept: [] };
    const phones = (await Promise.all(ids.map((id) => read(ctx, id, "phone")))).flatMap((phone) => phone ?? []);
    for (const phone of phones) {
      await tables(ctx).deleteFrom("sign_in_code").where("phone_hash", "=", phoneHash(ctx, phone)).execute();
      await forgetMessagesTo(ctx, phone);
    }
    await tables(ctx).deleteFrom("person_subject").where("person_id", "in", ids).execute();
    const signedIn = await tables(ctx).deleteFrom("session").where("person_id", "in", ids).executeTakeFirst();
    const named = await tables(ctx)
      .updateTable("person")
      .set({
        name_sealed: null,
        phone_sealed: null,
        phone_blind: null,
        id_type: null,
        id_number_sealed: null,
        id_number_blind: null,
        real_name: "none",
        real_name_at: null,
        has_account: false,
        updated_at: ctx.now,
        erased_at: ctx.now,
      })
      .where("id", "in", ids)
      .where("erased_at", "is", null)
      .executeTakeFirst();
    // Of a merge stays that there was one; what was moved may say more.
    await sql`update registry_merge set moved = '{}' where kind = 'person' and kept = any (${ids})`.execute(ctx.db);
    return {
      erased: [
        ...(named.numUpdatedRows > 0n
          ? [{ zh: "姓名、手机号、证件号码，账号本身", en: "Name, mobile number, identity number, the account itself" }]
          : []),
        ...(signedIn.numDeletedRows > 0n ? [{ zh: "登录记录", en: "Sign-ins" }] : []),
      ],
      kept:
        phones.length === 0
          ? []
          : [
              {
                what: { zh: "发过短信的记录", en: "That messages were sent" },
                why: {
                  zh: "网络日志要留够六个月；号码中间打了星号，认不出是您",
                  en: "Network logs are kept for six months; the number is masked and does not tell that it is you",
                },
                law: "网络安全法",
                article: "第二十一条",
                until: addMonths(todayInChina(ctx.now), 7),
              },
            ],
    };
  },
};
