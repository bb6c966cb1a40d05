import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import type { Dataset, PersonalDataPart } from "../../platform/personal-data.ts";
import { listConsents } from "./consents.ts";
import { listMyRequests } from "./data-requests.ts";
import { endOfPeriod } from "./periods.ts";
import { tables } from "./tables.ts";

const count = async (ctx: Context, query: ReturnType<typeof sql<{ due: number; held: number }>>) => {
  const { rows } = await query.execute(ctx.db);
  return { due: Number(rows[0]!.due), held: Number(rows[0]!.held) };
};

const requests: Dataset = {
  name: "data-request",
  due: (ctx, before, held) =>
    count(
      ctx,
      sql`select count(*) filter (where person_id is null or person_id <> all (${held}::uuid[])) as due,
        count(*) filter (where person_id = any (${held}::uuid[])) as held
        from data_request where state <> 'open' and answered_at < ${before}`,
    ),
  async remove(ctx, before, held) {
    const gone = await sql`delete from data_request where state <> 'open' and answered_at < ${before}
      and (person_id is null or person_id <> all (${held}::uuid[]))`.execute(ctx.db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

/** What somebody agreed to is proof as long as there is an account, and three years more. */
const consents: Dataset = {
  name: "consent",
  due: (ctx, before, held) =>
    count(
      ctx,
      sql`select count(*) filter (where c.person_id <> all (${held}::uuid[])) as due,
        count(*) filter (where c.person_id = any (${held}::uuid[])) as held
        from consent c join erasure e on e.person_id = c.person_id where e.at < ${before}`,
    ),
  async remove(ctx, before, held) {
    const gone = await sql`delete from consent where person_id <> all (${held}::uuid[])
      and person_id in (select person_id from erasure where at < ${before})`.execute(ctx.db);
    return Number(gone.numAffectedRows ?? 0);
  },
};

const corrections: Dataset = {
  name: "correction",
  due: (ctx, before, held) =>
    count(
      ctx,
      sql`select count(*) filter (where person_id <> all (${held}::uuid[])) as due,
        count(*) filter (where person_id = any (${held}::uuid[])) as held from correction where at < ${before}`,
    ),
  async remove(ctx, before, held) {
    const gone = await sql`delete from correction where at < ${before} and person_id <> all (${held}::uuid[])`.execute(
      ctx.db,
    );
    return Number(gone.numAffectedRows ?? 0);
  },
};

export const privacyPersonalData: PersonalDataPart = {
  tables: ["consent", "data_request", "correction", "legal_hold", "erasure", "impact_assessment"],
  datasets: [requests, consents, corrections],
  async exportFor(ctx, personId) {
    const consented = (await listConsents(ctx, personId)).flatMap(({ title, history }) =>
      history.map(({ act, at, version }) => [
        { label: { zh: "事项", en: "What" }, value: title },
        { label: { zh: "同意、拒绝或者撤回", en: "Given, refused or withdrawn" }, value: acts[act][ctx.lang] },
        { label: { zh: "第几版文字", en: "Version of the words" }, value: String(version) },
        { label: { zh: "时间", en: "When" }, value: at },
      ]),
    );
    const asked = (await listMyRequests(ctx, personId)).map(({ kind, at, text, answer }) => [
      { label: { zh: "请求", en: "Request" }, value: kind },
      { label: { zh: "时间", en: "When" }, value: at },
      { label: { zh: "您写的", en: "Your words" }, value: text },
      ...(answer ? [{ label: { zh: "答复", en: "Answer" }, value: answer }] : []),
    ]);
    const corrected = await tables(ctx)
      .selectFrom("correction")
      .selectAll()
      .where("person_id", "=", personId)
      .execute();
    const { keyring } = ctx.services;
    const changes = await Promise.all(
      corrected.map(async ({ id, field, at, before_sealed, after_sealed }) => [
        { label: { zh: "更正了什么", en: "What was corrected" }, value: field },
        { label: { zh: "时间", en: "When" }, value: at.toISOString() },
        {
          label: { zh: "原来", en: "Before" },
          value: before_sealed ? await keyring.open("correction.before", id, before_sealed) : "",
        },
        { label: { zh: "现在", en: "After" }, value: await keyring.open("correction.after", id, after_sealed) },
      ]),
    );
    const purpose = "data-rights";
    return [
      { title: { zh: "您同意过、撤回过什么", en: "What you agreed to and took back" }, purpose, rows: consented },
      { title: { zh: "您提出的请求", en: "What you asked for" }, purpose, rows: asked },
      { title: { zh: "更正记录", en: "Corrections" }, purpose, rows: changes },
    ];
  },
  /** The words go; that she asked and was answered, and what she agreed to, stays as proof, under an id without a name. */
  async eraseFor(ctx, personId) {
    const corrected = await tables(ctx).deleteFrom("correction").where("person_id", "=", personId).executeTakeFirst();
    const asked = await tables(ctx)
      .updateTable("data_request")
      .set({ said_sealed: null, contact_sealed: null, answer_sealed: null })
      .where("person_id", "=", personId)
      .executeTakeFirst();
    const agreed = await tables(ctx)
      .selectFrom("consent")
      .select("id")
      .where("person_id", "=", personId)
      .limit(1)
      .executeTakeFirst();
    const until = await endOfPeriod(ctx, "proof");
    const why = {
      zh: "证明我们依法处理过。只有编号和日期，没有姓名、电话和您写的话",
      en: "Proof of what was done by law: an id and days, without your name, number or words",
    };
    const proof = { why, law: "个人信息保护法", article: "第六十九条", until };
    return {
      erased: [
        ...(corrected.numDeletedRows > 0n ? [{ zh: "更正记录", en: "Corrections" }] : []),
        ...(asked.numUpdatedRows > 0n
          ? [{ zh: "您在请求里写的话和答复", en: "What you wrote in requests, and the answers" }]
          : []),
      ],
      kept: [
        ...(asked.numUpdatedRows > 0n
          ? [{ what: { zh: "您提过请求的记录", en: "That you asked for something" }, ...proof }]
          : []),
        ...(agreed ? [{ what: { zh: "同意和撤回的记录", en: "What you agreed to and took back" }, ...proof }] : []),
        {
          what: { zh: "一个空编号", en: "An empty id" },
          why: {
            zh: "恢复旧备份时，靠它把您再删一次",
            en: "With it you are deleted again when an older backup is restored",
          },
          law: "个人信息保护法",
          article: "第四十七条",
          until: null,
        },
      ],
    };
  },
};

const acts = {
  given: { zh: "同意", en: "given" },
  refused: { zh: "拒绝", en: "refused" },
  withdrawn: { zh: "撤回", en: "withdrawn" },
};
