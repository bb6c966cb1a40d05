import type { Context } from "../../../platform/context.ts";
import { Refusal } from "../../../platform/refusals.ts";
import {
  oneOf,
  Problem,
  type TableImport,
  type TableShape,
  text,
  type Verdict,
} from "../../../platform/table-files/index.ts";
import { isApart } from "../conflict-wall.ts";
import { requireLevelBelow } from "../rules.ts";
import { tables, type UnionLevel } from "../tables.ts";
import { creditCode, districtColumn } from "./columns.ts";
import { isNotApart, type Lookups, outOfScope, unknownDistrict } from "./lookups.ts";

export type UnionRow = {
  name: string;
  parent: string;
  level: UnionLevel;
  kind?: "territorial" | "industrial" | "enterprise" | undefined;
  uscc?: string | undefined;
  district: string;
  employer?: string | undefined;
};

const levels = {
  province: { zh: "省级", en: "province" },
  city: { zh: "市级", en: "city" },
  district: { zh: "区县级", en: "district", also: ["区级", "县级"] },
  "grass-roots": { zh: "基层", en: "grass-roots" },
};
const kinds = {
  territorial: { zh: "地方", en: "territorial", also: ["地方工会"] },
  industrial: { zh: "产业", en: "industrial", also: ["产业工会", "行业"] },
  enterprise: { zh: "企业", en: "enterprise", also: ["企业工会", "单位工会"] },
};

export const unionsShape: TableShape<UnionRow> = {
  name: { zh: "工会组织", en: "Unions" },
  columns: [
    {
      key: "name",
      required: true,
      header: { zh: "工会名称", en: "Name" },
      example: "示例机械有限公司工会委员会",
      hint: { zh: "全称。", en: "The full name." },
      width: 36,
      parse: text({ max: 100 }),
    },
    {
      key: "parent",
      required: true,
      header: { zh: "上级工会", en: "Union above" },
      example: "崂山区总工会",
      hint: {
        zh: "全称或信用代码；可以是本表前面的一行。",
        en: "Full name or code; a row that comes before in this table will do.",
      },
      width: 28,
      parse: text({ max: 100 }),
    },
    {
      key: "level",
      required: true,
      header: { zh: "层级", en: "Level" },
      example: "基层",
      hint: { zh: "省级、市级、区县级或基层。", en: "Province, city, district or grass-roots." },
      parse: oneOf(levels),
      format: (value) => levels[value].zh,
    },
    {
      key: "kind",
      header: { zh: "类型", en: "Kind" },
      example: "企业",
      hint: {
        zh: "地方、产业或企业；不填：有单位代码为企业，否则为地方。",
        en: "Territorial, industrial or enterprise; empty: enterprise with an employer, else territorial.",
      },
      parse: oneOf(kinds),
      format: (value) => kinds[value].zh,
    },
    {
      key: "uscc",
      header: { zh: "统一社会信用代码", en: "Credit code" },
      example: "81330800MG0HUB032K",
      hint: { zh: "工会自己的代码（81 开头）。", en: "The union's own (81…)." },
      width: 24,
      parse: creditCode(),
    },
    {
      key: "district",
      required: true,
      header: { zh: "行政区划代码", en: "District code" },
      example: "370212",
      hint: { zh: "GB/T 2260，6 位。", en: "GB/T 2260, 6 digits." },
      parse: districtColumn(),
    },
    {
      key: "employer",
      header: { zh: "单位信用代码", en: "Employer's code" },
      also: ["单位统一社会信用代码"],
      example: "91370200MA0DEM021W",
      hint: { zh: "企业工会必填：它是哪个单位的工会。", en: "Of an enterprise union: whose it is." },
      width: 24,
      parse: creditCode(),
    },
  ],
};

type Above = { id: number | undefined; level: UnionLevel };

/** Unions by their code, or by name below the same union; a parent may come earlier in the file. */
export function unionsImport(lookups: Lookups): TableImport<UnionRow> {
  /** Unions that rows of this file bring or name, by name. */
  const brought = new Map<string, Above>();
  /** The same once they are there. */
  const made = new Map<string, number>();
  return {
    shape: unionsShape,
    unique: [
      { column: { zh: "统一社会信用代码", en: "Credit code" }, of: ({ uscc }) => uscc },
      { column: { zh: "工会", en: "Union" }, of: ({ parent, name }) => `${parent}/${name}` },
    ],
    check: async (ctx, rows) => {
      await lookups.readUnions(
        ctx,
        rows.map(({ parent }) => parent),
      );
      const employers = await findEmployers(ctx, rows);
      const verdicts: Verdict[] = [];
      for (const row of rows) {
        const { verdict, id } = await judge(ctx, lookups, row, { brought, employers });
        if (!(verdict instanceof Problem)) brought.set(row.name, { id, level: row.level });
        verdicts.push(verdict);
      }
      return verdicts;
    },
    apply: async (ctx, rows) => {
      await lookups.readUnions(
        ctx,
        rows.map(({ row }) => row.parent),
      );
      const employers = await findEmployers(
        ctx,
        rows.map(({ row }) => row),
      );
      for (const { row } of rows) {
        const above = lookups.union(row.parent);
        const parentId = above instanceof Problem ? (made.get(row.parent) ?? brought.get(row.parent)!.id!) : above.id;
        const employerId = row.employer === undefined ? null : employers.get(row.employer)!;
        made.set(row.name, await save(ctx, row, parentId, employerId));
      }
    },
  };
}

type Seen = { brought: ReadonlyMap<string, Above>; employers: ReadonlyMap<string, number> };

async function judge(
  ctx: Context,
  lookups: Lookups,
  row: UnionRow,
  { brought, employers }: Seen,
): Promise<{ verdict: Verdict; id: number | undefined }> {
  const refused = (verdict: Problem) => ({ verdict, id: undefined });
  if (!(await lookups.hasDistrict(ctx, row.district))) return refused(unknownDistrict);
  const found = lookups.union(row.parent);
  const above = found instanceof Problem ? (brought.get(row.parent) ?? found) : found;
  if (above instanceof Problem) return refused(above);
  const wrong = levelProblem(above.level, row.level) ?? employerProblem(row, employers);
  if (wrong) return refused(wrong);
  const known = await findKnown(ctx, row, above.id);
  if (!known) return { verdict: "new", id: undefined };
  if (above.id !== undefined && known.parent_id !== above.id) return refused(standsElsewhere);
  if (!lookups.may(known.path, known.district_code)) return refused(outOfScope);
  const employerId = row.employer === undefined ? known.employer_id : employers.get(row.employer)!;
  const same =
    known.name === row.name &&
    known.district_code === row.district &&
    known.employer_id === employerId &&
    (row.uscc ?? known.uscc) === known.uscc;
  if (same) return { verdict: "unchanged", id: known.id };
  const touched = known.employer_id === employerId ? [] : [known.employer_id, employerId];
  if (touched.some((id) => id !== null && isApart(lookups.actor, id))) return refused(isNotApart);
  return { verdict: "changed", id: known.id };
}

const standsElsewhere = new Problem(
  "这个代码的工会在别处，请用“移动”改变上级",
  "the union with this code stands elsewhere; move it instead",
);

function employerProblem(row: UnionRow, employers: ReadonlyMap<string, number>): Problem | undefined {
  if (row.employer !== undefined && !employers.has(row.employer)) {
    return new Problem(
      "单位信用代码没有对应的单位，请先导入单位",
      "no employer has this code; import the employers first",
    );
  }
  if (kindOf(row) === "enterprise" && row.employer === undefined) {
    return new Problem("企业工会必须填写单位信用代码", "an enterprise union needs the employer's code");
  }
  return undefined;
}

function levelProblem(above: UnionLevel, own: UnionLevel): Problem | undefined {
  try {
    requireLevelBelow(above, own);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return new Problem("层级应低于上级工会", "the level must be lower than that of the union above");
  }
}

const kindOf = (row: UnionRow) => row.kind ?? (row.employer === undefined ? "territorial" : "enterprise");

async function findKnown(ctx: Context, row: UnionRow, parentId: number | undefined) {
  const select = tables(ctx).selectFrom("union_org").selectAll();
  if (row.uscc !== undefined) {
    const coded = await select.where("uscc", "=", row.uscc).executeTakeFirst();
    if (coded) return coded;
  }
  if (parentId === undefined) return undefined;
  return select
    .where("parent_id", "=", parentId)
    .where("name", "=", row.name)
    .where("status", "=", "active")
    .executeTakeFirst();
}

async function save(ctx: Context, row: UnionRow, parentId: number, employerId: number | null): Promise<number> {
  const known = await findKnown(ctx, row, parentId);
  if (known) {
    await tables(ctx)
      .updateTable("union_org")
      .set({
        name: row.name,
        district_code: row.district,
        uscc: row.uscc ?? known.uscc,
        employer_id: employerId ?? known.employer_id,
      })
      .where("id", "=", known.id)
      .execute();
    return known.id;
  }
  const { id } = await tables(ctx)
    .insertInto("union_org")
    .values({
      parent_id: parentId,
      level: row.level,
      kind: kindOf(row),
      name: row.name,
      uscc: row.uscc ?? null,
      district_code: row.district,
      employer_id: employerId,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

async function findEmployers(ctx: Context, rows: readonly UnionRow[]): Promise<Map<string, number>> {
  const codes = [...new Set(rows.flatMap(({ employer }) => employer ?? []))];
  if (codes.length === 0) return new Map();
  const found = await tables(ctx)
    .selectFrom("employer")
    .select(["id", "uscc"])
    .where("uscc", "in", codes)
    .where("merged_into", "is", null)
    .execute();
  return new Map(found.map(({ id, uscc }) => [uscc!, id]));
}
