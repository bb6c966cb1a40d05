import { sql } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { checkCreditCode } from "../../../platform/identifiers/credit-code.ts";
import {
  matching,
  oneOf,
  Problem,
  type RowToApply,
  type TableImport,
  type TableShape,
  text,
  type Verdict,
  wholeNumber,
} from "../../../platform/table-files/index.ts";
import { isApart } from "../conflict-wall.ts";
import { tables } from "../tables.ts";
import { creditCode, districtColumn } from "./columns.ts";
import { isNotApart, type Lookups, outOfScope, unknownDistrict } from "./lookups.ts";

export type EmployerRow = {
  name: string;
  uscc?: string | undefined;
  district: string;
  union?: string | undefined;
  industry?: string | undefined;
  headcount?: number | undefined;
  status?: "open" | "suspended" | "closed" | undefined;
};

export const employersShape: TableShape<EmployerRow> = {
  name: { zh: "用人单位", en: "Employers" },
  columns: [
    {
      key: "name",
      required: true,
      header: { zh: "单位名称", en: "Name" },
      also: ["企业名称", "用人单位", "名称"],
      example: "示例机械有限公司",
      hint: { zh: "营业执照上的全称。", en: "The full name of the licence." },
      width: 36,
      parse: text({ max: 100 }),
    },
    {
      key: "uscc",
      header: { zh: "统一社会信用代码", en: "Credit code" },
      also: ["信用代码", "社会信用代码"],
      example: "91370200MA0DEM021W",
      hint: { zh: "18 位；有它就按它找到已有的单位。", en: "18 characters; a known employer is found by it." },
      width: 24,
      parse: creditCode(),
    },
    {
      key: "district",
      required: true,
      header: { zh: "行政区划代码", en: "District code" },
      also: ["区划代码", "所在区"],
      example: "370212",
      hint: { zh: "GB/T 2260，6 位。", en: "GB/T 2260, 6 digits." },
      parse: districtColumn(),
    },
    {
      key: "union",
      header: { zh: "所属工会", en: "Union" },
      also: ["联系工会"],
      example: "崂山区总工会",
      hint: {
        zh: "工会全称或其信用代码；不填则归所在区的总工会。",
        en: "Full name or code; empty: the union of the district.",
      },
      width: 28,
      parse: text({ max: 100 }),
    },
    {
      key: "industry",
      header: { zh: "行业代码", en: "Industry" },
      example: "3411",
      hint: { zh: "GB/T 4754，如 H62 或 6210。", en: "GB/T 4754, such as H62 or 6210." },
      parse: matching(
        /^[A-T]?\d{2,4}$/,
        "应为行业代码，如 H62 或 6210",
        "an industry code such as H62 or 6210 is expected",
      ),
    },
    {
      key: "headcount",
      kind: "number",
      header: { zh: "职工人数", en: "Headcount" },
      also: ["人数"],
      example: "120",
      hint: { zh: "整数。", en: "A whole number." },
      parse: wholeNumber({ min: 0, max: 10_000_000 }),
    },
    {
      key: "status",
      header: { zh: "状态", en: "Status" },
      example: "开业",
      hint: { zh: "开业、停业或注销；不填为开业。", en: "Open, suspended or closed; empty: open." },
      parse: oneOf({
        open: { zh: "开业", en: "open", also: ["在营", "存续", "正常"] },
        suspended: { zh: "停业", en: "suspended" },
        closed: { zh: "注销", en: "closed", also: ["吊销"] },
      }),
      format: (value) => ({ open: "开业", suspended: "停业", closed: "注销" })[value],
    },
  ],
};

type Known = NonNullable<Awaited<ReturnType<typeof findKnown>>[number]>;
type Resolved = { union: { id: number; path: string } | undefined; known: Known | undefined };

/** Employers by their code, or by name and district where they have none; one that is known keeps its former name. */
export function employersImport(lookups: Lookups): TableImport<EmployerRow> {
  return {
    shape: employersShape,
    unique: [{ column: { zh: "单位", en: "Employer" }, of: (row) => row.uscc ?? `${row.district} ${row.name}` }],
    check: async (ctx, rows) =>
      (await resolve(ctx, lookups, rows)).map((found, i) => verdictOf(lookups, rows[i]!, found)),
    apply: async (ctx, rows) => {
      const resolved = await resolve(
        ctx,
        lookups,
        rows.map(({ row }) => row),
      );
      const ready = rows.map(({ row, verdict }, i) => ({ ...columnsOf(row, resolved[i] as Resolved), verdict }));
      await insertAll(
        ctx,
        ready.filter(({ verdict }) => verdict === "new"),
      );
      await updateAll(
        ctx,
        ready.filter(({ verdict }) => verdict === "changed"),
      );
    },
  };
}

async function resolve(ctx: Context, lookups: Lookups, rows: readonly EmployerRow[]): Promise<(Resolved | Problem)[]> {
  await lookups.readUnions(
    ctx,
    rows.map(({ union }) => union),
  );
  const known = await findKnown(ctx, rows);
  const resolved: (Resolved | Problem)[] = [];
  for (const [i, row] of rows.entries()) {
    if (!(await lookups.hasDistrict(ctx, row.district))) resolved.push(unknownDistrict);
    else {
      const union = row.union === undefined ? await unionFor(ctx, lookups, row, known[i]) : lookups.union(row.union);
      resolved.push(union instanceof Problem ? union : { union, known: known[i] });
    }
  }
  return resolved;
}

/** Without a name in the file a known employer stays where it is. */
async function unionFor(ctx: Context, lookups: Lookups, { district }: EmployerRow, known: Known | undefined) {
  if (known?.union_id && known.union_path) return { id: known.union_id, path: known.union_path };
  return lookups.lookingAfter(ctx, district);
}

function verdictOf(lookups: Lookups, row: EmployerRow, found: Resolved | Problem): Verdict {
  if (found instanceof Problem) return found;
  const { known, union } = found;
  if (!lookups.may(union?.path ?? null, row.district)) return outOfScope;
  if (!known) return "new";
  if (!lookups.may(known.union_path, known.district_code)) return outOfScope;
  if (known.merged_into !== null) {
    return new Problem("这个单位已并入另一个单位", "this employer was merged into another one");
  }
  const { name, district_code, union_id, industry, headcount, status } = columnsOf(row, found);
  const same =
    name === known.name &&
    district_code === known.district_code &&
    union_id === known.union_id &&
    industry === known.industry &&
    headcount === known.headcount &&
    status === known.status;
  if (same) return "unchanged";
  return isApart(lookups.actor, known.id) ? isNotApart : "changed";
}

/** What is empty in the file stays as it is. */
function columnsOf(row: EmployerRow, { union, known }: Resolved) {
  const checked = row.uscc === undefined ? undefined : checkCreditCode(row.uscc).result;
  return {
    id: known?.id ?? null,
    name: row.name,
    uscc: row.uscc ?? null,
    uscc_check: checked === undefined ? "none" : checked,
    district_code: row.district,
    industry: row.industry ?? known?.industry ?? null,
    headcount: row.headcount ?? known?.headcount ?? null,
    status: row.status ?? known?.status ?? "open",
    union_id: union?.id ?? null,
    union_path: union?.path ?? null,
  };
}

/** In the order of the rows. */
async function findKnown(ctx: Context, rows: readonly EmployerRow[]) {
  const codes = rows.flatMap(({ uscc }) => uscc ?? []);
  const bare = rows.filter(({ uscc }) => uscc === undefined);
  const columns = ["id", "uscc", "name", "district_code", "industry", "headcount", "status"] as const;
  const select = () =>
    tables(ctx)
      .selectFrom("employer")
      .select([...columns, "union_id", "union_path", "merged_into"]);
  const byCode = codes.length ? await select().where("uscc", "=", sql<string>`any(${codes}::text[])`).execute() : [];
  const byName = bare.length
    ? await select()
        .where("merged_into", "is", null)
        .where(
          sql<boolean>`(name, district_code) in (select * from unnest(${bare.map(({ name }) => name)}::text[],
            ${bare.map(({ district }) => district)}::text[]))`,
        )
        .execute()
    : [];
  const codeMap = new Map(byCode.map((row) => [row.uscc, row]));
  const nameMap = new Map(byName.map((row) => [`${row.district_code} ${row.name}`, row]));
  return rows.map(({ uscc, district, name }) =>
    uscc === undefined ? nameMap.get(`${district} ${name}`) : codeMap.get(uscc),
  );
}

type Ready = ReturnType<typeof columnsOf> & Pick<RowToApply<EmployerRow>, "verdict">;

async function insertAll({ db, now }: Context, rows: readonly Ready[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into employer (name, uscc, uscc_check, district_code, industry, headcount, status, union_id, union_path,
      created_at, updated_at)
    select name, uscc, uscc_check, district_code, industry, headcount, status, union_id, union_path, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (name text, uscc text, uscc_check text, district_code text,
      industry text, headcount int, status text, union_id bigint, union_path text)`.execute(db);
}

async function updateAll({ db, now }: Context, rows: readonly Ready[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`update employer e set name = r.name, district_code = r.district_code, industry = r.industry,
      headcount = r.headcount, status = r.status, union_id = r.union_id, union_path = r.union_path, updated_at = ${now},
      former_names = case when e.name = r.name then e.former_names
        else array_append(array_remove(array_remove(e.former_names, e.name), r.name), e.name) end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id bigint, name text, district_code text, industry text,
      headcount int, status text, union_id bigint, union_path text)
    where e.id = r.id`.execute(db);
}
