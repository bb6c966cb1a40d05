import { sql } from "kysely";
import { isCalendarDate } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import {
  date,
  oneOf,
  Problem,
  type TableImport,
  type TableShape,
  text,
  type Verdict,
} from "../../../platform/table-files/index.ts";
import { createPeople, findPeopleByPhone } from "../../people/index.ts";
import { tables } from "../tables.ts";
import { mobile } from "./columns.ts";
import type { FoundUnion, Lookups } from "./lookups.ts";

export type MemberRow = {
  name: string;
  phone: string;
  union: string;
  number?: string | undefined;
  joinedOn?: string | undefined;
  state?: "member" | "left" | "retired" | undefined;
  leftOn?: string | undefined;
  employer?: string | undefined;
};

const states = {
  member: { zh: "在会", en: "member", also: ["会员", "正常"] },
  left: { zh: "离会", en: "left", also: ["转出", "退会"] },
  retired: { zh: "退休", en: "retired", also: ["离退休"] },
};

export const membersShape: TableShape<MemberRow> = {
  name: { zh: "会员", en: "Members" },
  columns: [
    {
      key: "name",
      required: true,
      header: { zh: "姓名", en: "Name" },
      example: "示例",
      hint: { zh: "2 到 40 个字。", en: "2 to 40 characters." },
      parse: text({ max: 40 }),
    },
    {
      key: "phone",
      required: true,
      header: { zh: "手机号", en: "Mobile number" },
      also: ["手机", "联系电话", "手机号码"],
      example: "13800001234",
      hint: { zh: "11 位；同一手机号是同一个人。", en: "11 digits; one number is one person." },
      parse: mobile(),
      format: (value) => value.replace(/^\+86/, ""),
    },
    {
      key: "union",
      required: true,
      header: { zh: "所属工会", en: "Union" },
      also: ["工会名称", "基层工会"],
      example: "示例机械有限公司工会委员会",
      hint: { zh: "工会全称或其信用代码。", en: "Its full name or code." },
      width: 36,
      parse: text({ max: 100 }),
    },
    {
      key: "number",
      header: { zh: "会员编号", en: "Membership number" },
      also: ["会员证号"],
      example: "3702120001",
      hint: { zh: "没有可不填。", en: "May be left empty." },
      parse: text({ max: 40 }),
    },
    {
      key: "joinedOn",
      kind: "date",
      header: { zh: "入会日期", en: "Joined on" },
      also: ["入会时间"],
      example: "2020-05-01",
      hint: { zh: "如 2020-05-01。", en: "Such as 2020-05-01." },
      parse: date(),
    },
    {
      key: "state",
      header: { zh: "会籍状态", en: "Membership" },
      also: ["状态"],
      example: "在会",
      hint: { zh: "在会、离会或退休；不填为在会。", en: "Member, left or retired; empty: member." },
      parse: oneOf(states),
      format: (value) => states[value].zh,
    },
    {
      key: "leftOn",
      kind: "date",
      header: { zh: "离会日期", en: "Left on" },
      example: "",
      hint: { zh: "离会时填写。", en: "When the state is left." },
      parse: date(),
    },
    {
      key: "employer",
      header: { zh: "工作单位", en: "Employer" },
      also: ["单位", "单位名称"],
      example: "示例机械有限公司",
      hint: { zh: "单位全称或其信用代码。", en: "Its full name or code." },
      width: 36,
      parse: text({ max: 100 }),
    },
  ],
};

type Membership = {
  id: number;
  number: string | null;
  joined_on: string | null;
  left_on: string | null;
  state: string;
};
type Resolved = {
  union: FoundUnion;
  personId: string | undefined;
  employerId: number | undefined;
  known: Membership | undefined;
  worksThere: boolean;
};

/** Members by phone and union; who has the phone is one person, whose own record stays as it is. */
export function membersImport(lookups: Lookups): TableImport<MemberRow> {
  return {
    shape: membersShape,
    unique: [{ column: { zh: "手机号", en: "Mobile number" }, of: (row) => `${row.phone} ${row.union}` }],
    check: async (ctx, rows) => (await resolve(ctx, lookups, rows)).map((found, i) => verdictOf(rows[i]!, found)),
    apply: async (ctx, rows) => {
      const found = await resolve(
        ctx,
        lookups,
        rows.map(({ row }) => row),
      );
      const ready = rows.map(({ row }, i) => ({ row, ...(found[i] as Resolved) }));
      const people = await ensurePeople(ctx, ready);
      await saveMemberships(
        ctx,
        ready.map((one) => ({ ...one, personId: people.get(one.row.phone)! })),
      );
    },
  };
}

async function resolve(ctx: Context, lookups: Lookups, rows: readonly MemberRow[]): Promise<(Resolved | Problem)[]> {
  await lookups.readUnions(
    ctx,
    rows.map(({ union }) => union),
  );
  const employers = await findEmployers(ctx, lookups, rows);
  const people = await findPeopleByPhone(
    ctx,
    rows.map(({ phone }) => phone),
  );
  const ids = [...new Set(people.values())];
  const memberships = new Map(
    (await currentMemberships(ctx, ids)).map((row) => [`${row.person_id} ${row.union_id}`, row]),
  );
  const employed = new Set(await currentEmployment(ctx, ids));
  return rows.map((row) => {
    const union = lookups.union(row.union);
    if (union instanceof Problem) return union;
    const employerId = row.employer === undefined ? undefined : employers.get(row.employer)!;
    if (employerId instanceof Problem) return employerId;
    const personId = people.get(row.phone);
    return {
      union,
      personId,
      employerId,
      known: memberships.get(`${personId} ${union.id}`),
      worksThere: employed.has(`${personId} ${employerId}`),
    };
  });
}

function verdictOf(row: MemberRow, found: Resolved | Problem): Verdict {
  if (found instanceof Problem) return found;
  for (const day of [row.joinedOn, row.leftOn]) {
    if (day !== undefined && !isCalendarDate(day)) return new Problem("日期不存在", "there is no such day");
  }
  if (row.leftOn !== undefined && row.joinedOn !== undefined && row.leftOn < row.joinedOn) {
    return new Problem("离会日期早于入会日期", "left before joining");
  }
  const { known, employerId, worksThere } = found;
  if (!known) return "new";
  const columns = columnsOf(row, found);
  const same = (["number", "joined_on", "left_on", "state"] as const).every((name) => columns[name] === known[name]);
  return same && (employerId === undefined || worksThere || columns.state !== "member") ? "unchanged" : "changed";
}

/** What is empty in the file stays as it is. */
function columnsOf(row: MemberRow, { known }: Pick<Resolved, "known">) {
  return {
    number: row.number ?? known?.number ?? null,
    joined_on: row.joinedOn ?? known?.joined_on ?? null,
    left_on: row.leftOn ?? known?.left_on ?? null,
    state: row.state ?? known?.state ?? "member",
  };
}

async function ensurePeople(
  ctx: Context,
  rows: readonly (Resolved & { row: MemberRow })[],
): Promise<Map<string, string>> {
  const ids = new Map(rows.flatMap(({ row, personId }) => (personId ? [[row.phone, personId] as const] : [])));
  const unknown = new Map(rows.filter(({ row }) => !ids.has(row.phone)).map(({ row }) => [row.phone, row.name]));
  const made = [...unknown].map(([phone, name]) => ({ phone, name }));
  const newIds = await createPeople(ctx, made);
  for (const [i, { phone }] of made.entries()) ids.set(phone, newIds[i]!);
  return ids;
}

type Ready = Omit<Resolved, "personId"> & { row: MemberRow; personId: string };

async function saveMemberships({ db }: Context, rows: readonly Ready[]): Promise<void> {
  const records = rows.map((one) => ({
    ...columnsOf(one.row, one),
    id: one.known?.id ?? null,
    person_id: one.personId,
    union_id: one.union.id,
    union_path: one.union.path,
    employer_id: one.employerId ?? null,
  }));
  const given = sql`jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (id bigint, person_id uuid, union_id bigint,
    union_path text, number text, joined_on date, left_on date, state text, employer_id bigint)`;
  await sql`insert into membership (person_id, union_id, union_path, number, joined_on, left_on, state)
    select person_id, union_id, union_path, number, joined_on, left_on, state from ${given} where id is null`.execute(
    db,
  );
  if (records.some(({ id }) => id !== null)) {
    await sql`update membership m set number = r.number, joined_on = r.joined_on, left_on = r.left_on, state = r.state
      from ${given} where m.id = r.id`.execute(db);
  }
  if (records.some(({ employer_id }) => employer_id !== null)) {
    // Somebody who left or retired keeps the employer as a former one.
    await sql`insert into employment (person_id, employer_id, ended_on, state, source)
      select person_id, employer_id, left_on, case state when 'member' then 'current' else state end, 'roster' from ${given}
      where employer_id is not null and not exists (select from employment e where e.person_id = r.person_id
        and e.employer_id = r.employer_id and e.source = 'roster')
      on conflict do nothing`.execute(db);
  }
}

async function currentMemberships(ctx: Context, people: readonly string[]) {
  if (people.length === 0) return [];
  return tables(ctx)
    .selectFrom("membership")
    .select(["id", "person_id", "union_id", "number", "joined_on", "left_on", "state"])
    .where("person_id", "=", sql<string>`any(${people}::uuid[])`)
    .where("state", "<>", "left")
    .execute();
}

async function currentEmployment(ctx: Context, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = await tables(ctx)
    .selectFrom("employment")
    .select(["person_id", "employer_id"])
    .where("person_id", "=", sql<string>`any(${people}::uuid[])`)
    .where("source", "=", "roster")
    .execute();
  return rows.map(({ person_id, employer_id }) => `${person_id} ${employer_id}`);
}

async function findEmployers(ctx: Context, lookups: Lookups, rows: readonly MemberRow[]) {
  const wanted = [...new Set(rows.flatMap(({ employer }) => employer ?? []))];
  if (wanted.length === 0) return new Map<string, number | Problem>();
  const found = await tables(ctx)
    .selectFrom("employer")
    .select(["id", "uscc", "name", "union_path", "district_code"])
    .where((where) => where.or([where("uscc", "in", wanted), where("name", "in", wanted)]))
    .where("merged_into", "is", null)
    .execute();
  const mine = found.filter(({ union_path, district_code }) => lookups.may(union_path, district_code));
  return new Map(
    wanted.map((text): [string, number | Problem] => {
      const named = mine.filter(({ uscc, name }) => uscc === text || name === text);
      if (named.length === 1) return [text, named[0]!.id];
      const problem = named.length
        ? new Problem(`有几个单位叫“${text}”，请改填信用代码`, `several employers are called “${text}”; give the code`)
        : new Problem(`管理范围内没有单位“${text}”，请先导入单位`, `there is no employer “${text}” within your scope`);
      return [text, problem];
    }),
  );
}
