import { readFile } from "node:fs/promises";
import type { InputOf, listProblemTypesContract, OutputOf, saveProblemTypeContract } from "@zhijia/contracts";
import type { Selectable } from "kysely";
import { z } from "zod";
import { type Context, inTransaction } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { listNeedGroups } from "../taxonomy/index.ts";
import { type ProblemTypeTable, tables } from "./tables.ts";

const file = new URL("../../../content/problem-types.json", import.meta.url);
const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const kind = z.enum(["consultation", "appeal", "wish", "suggestion", "petition"]);
const route = z.enum(["handle", "labour-dispute", "hardship", "safety"]);
/** Needs become types by themselves; this says how they are handled, and adds what is no need of law. */
const content = z.object({
  needs: z.object({
    /** By group or need. */
    routes: z.record(z.string(), route),
    asked: z.array(z.string()),
    kind: kind,
    /** A third level, below needs. */
    below: z.record(
      z.string(),
      z.array(z.object({ code: z.string(), name: words, phrases: z.array(z.string()).default([]) })),
    ),
  }),
  types: z.array(
    z.object({
      code: z.string(),
      parent: z.string().optional(),
      name: words,
      kind: kind.optional(),
      route: route.default("handle"),
      asked: z.boolean().default(false),
      phrases: z.array(z.string()).default([]),
    }),
  ),
});
type Content = z.infer<typeof content>;

export type ProblemType = Pick<ProblemTypeTable, "code" | "kind" | "route" | "hidden" | "asked" | "level"> & {
  parent: string | undefined;
  name: { zh: string; en: string };
};
type Types = {
  all: ProblemType[];
  byCode: Map<string, ProblemType>;
  byNeed: Map<string, ProblemType>;
  /** The type whose words stand in a text most often and longest; undefined when none does. */
  byWords: (text: string) => ProblemType | undefined;
};

let known: { types: Promise<Types>; readAt: number } | undefined;
const freshFor = 60_000;

/** All types; they change rarely and every submission asks for them. */
export function problemTypes(ctx: Context): Promise<Types> {
  const now = Date.now();
  if (!known || now - known.readAt > freshFor) {
    known = { types: readTypes(ctx), readAt: now };
    known.types.catch(forgetProblemTypes);
  }
  return known.types;
}

export function forgetProblemTypes(): void {
  known = undefined;
}

async function readTypes(ctx: Context): Promise<Types> {
  const rows = await tables(ctx).selectFrom("problem_type").selectAll().orderBy("position").orderBy("code").execute();
  const all = rows.map(typeOf);
  const byCode = new Map(all.map((type) => [type.code, type]));
  const byNeed = new Map(rows.flatMap((row) => (row.need_code ? [[row.need_code, byCode.get(row.code)!]] : [])));
  const phrases = phrasesOf(await readContent()).filter(({ code }) => byCode.has(code));
  const byWords = (text: string) => {
    const scores = phrases.map(({ code, phrases: own }) => ({
      code,
      score: own.reduce((sum, phrase) => sum + (text.includes(phrase) ? phrase.length : 0), 0),
    }));
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a), { code: "", score: 0 });
    return best.score > 0 ? byCode.get(best.code) : undefined;
  };
  return { all, byCode, byNeed, byWords };
}

const typeOf = (row: Selectable<ProblemTypeTable>): ProblemType => ({
  code: row.code,
  parent: row.parent_code ?? undefined,
  level: row.level,
  name: { zh: row.name_zh, en: row.name_en },
  kind: row.kind,
  route: row.route,
  asked: row.asked,
  hidden: row.hidden,
});

const phrasesOf = ({ types, needs }: Content) => [
  ...types.map(({ code, phrases, name }) => ({ code, phrases: [name.zh, ...phrases] })),
  ...Object.values(needs.below)
    .flat()
    .map(({ code, phrases, name }) => ({ code, phrases: [name.zh, ...phrases] })),
];

let fromFile: Promise<Content> | undefined;
function readContent(): Promise<Content> {
  fromFile ??= readFile(file, "utf8").then((text) => content.parse(JSON.parse(text)));
  return fromFile;
}

/** The shipped types: the taxonomy's groups and needs, and what stations and wishes are about. What staff changed stays. */
export async function loadProblemTypes(context: Context): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const shipped = await readContent();
    const { needs, types } = shipped;
    const rows: ProblemTypeTable[] = [];
    const add = (row: Omit<ProblemTypeTable, "position" | "hidden" | "level">) =>
      rows.push({
        ...row,
        level: row.parent_code === null ? 1 : rows.find(({ code }) => code === row.parent_code)!.level + 1,
        position: rows.length,
        hidden: false,
      });
    for (const type of types) {
      add({
        code: type.code,
        parent_code: type.parent ?? null,
        name_zh: type.name.zh,
        name_en: type.name.en,
        need_code: null,
        kind: type.kind ?? null,
        route: type.route,
        asked: type.asked,
      });
    }
    for (const group of await listNeedGroups(ctx)) {
      const routeOf = (code: string) => needs.routes[code] ?? needs.routes[group.code] ?? "handle";
      add({
        code: group.code,
        parent_code: null,
        name_zh: group.name.zh,
        name_en: group.name.en,
        need_code: null,
        kind: needs.kind,
        route: routeOf(group.code),
        asked: needs.asked.includes(group.code),
      });
      for (const need of group.needs) {
        add({
          code: need.code,
          parent_code: group.code,
          name_zh: need.name.zh,
          name_en: need.name.en,
          need_code: need.code,
          kind: needs.kind,
          route: routeOf(need.code),
          asked: false,
        });
        for (const one of needs.below[need.code] ?? []) {
          add({
            code: one.code,
            parent_code: need.code,
            name_zh: one.name.zh,
            name_en: one.name.en,
            need_code: null,
            kind: needs.kind,
            route: routeOf(need.code),
            asked: false,
          });
        }
      }
    }
    await tables(ctx)
      .insertInto("problem_type")
      .values(rows)
      .onConflict((conflict) => conflict.column("code").doNothing())
      .execute();
    forgetProblemTypes();
  });
}

export async function listProblemTypes(
  ctx: Context,
  hidden: boolean,
): Promise<OutputOf<typeof listProblemTypesContract>> {
  const { all } = await problemTypes(ctx);
  return {
    types: all
      .filter((type) => hidden || !type.hidden)
      .map(({ kind: usual, ...type }) => ({ ...type, ...(usual && { kind: usual }) })),
  };
}

/** Errors: Refusal `matter/no-problem-type` for a parent that is not there, `matter/type-depth` below the third level. */
export async function saveProblemType(
  context: Context,
  { code, parent, name, kind: usual, route: leads, asked, hidden }: InputOf<typeof saveProblemTypeContract>["body"],
): Promise<Record<string, never>> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "matter.configure");
    const above = parent === undefined ? undefined : await findType(ctx, parent);
    if (parent !== undefined && !above) throw new Refusal("invalid", "matter/no-problem-type");
    const level = (above?.level ?? 0) + 1;
    if (level > 3) throw new Refusal("invalid", "matter/type-depth");
    const values = { name_zh: name.zh, name_en: name.en, kind: usual ?? null, route: leads, asked, hidden };
    await tables(ctx)
      .insertInto("problem_type")
      .values({ code, parent_code: parent ?? null, level, need_code: null, position: 1000, ...values })
      .onConflict((conflict) => conflict.column("code").doUpdateSet(values))
      .execute();
    forgetProblemTypes();
    return {};
  });
}

async function findType(ctx: Context, code: string) {
  return tables(ctx).selectFrom("problem_type").select("level").where("code", "=", code).executeTakeFirst();
}
