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
  /** Words that name a station: what is broken is broken there. */
  station: z.array(z.string()),
  /** Words that tell of work: a workshop has an air conditioner too. */
  work: z.array(z.string()),
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
  /**
   * The type that is no need of law whose words stand in a text most often and longest; undefined when none does. `sure`: it is
   * about a station, or nothing in the text tells of work, so that the needs of law need not be asked.
   */
  byWords: (text: string, atStation?: boolean) => { type: ProblemType; sure: boolean } | undefined;
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

/** Errors: Refusal `matter/no-problem-type` for a code that is not there; none is none. */
export async function requireProblemType(ctx: Context, code: string | undefined): Promise<void> {
  if (code === undefined || (await problemTypes(ctx)).byCode.has(code)) return;
  throw new Refusal("invalid", "matter/no-problem-type");
}

export function forgetProblemTypes(): void {
  known = undefined;
}

async function readTypes(ctx: Context): Promise<Types> {
  const rows = await tables(ctx).selectFrom("problem_type").selectAll().orderBy("position").orderBy("code").execute();
  const all = rows.map(typeOf);
  const byCode = new Map(all.map((type) => [type.code, type]));
  const byNeed = new Map(rows.flatMap((row) => (row.need_code ? [[row.need_code, byCode.get(row.code)!]] : [])));
  const shipped = await readContent();
  const phrases = phrasesOf(shipped).filter(({ code }) => byCode.has(code));
  const holds = (text: string, words: readonly string[]) => words.some((word) => text.includes(word));
  const byWords: Types["byWords"] = (text, atStation = false) => {
    const work = holds(text, shipped.work);
    // At a station a broken thing is the station's, unless the words are all about work.
    const station = holds(text, shipped.station) || (atStation && !work);
    const best = phrases
      .filter(({ code }) => !code.startsWith("STATION") || station || !work)
      .map(({ code, phrases: own }) => ({ code, score: scoreOf(text, own) }))
      .map(({ code, score }, _, all) => ({ code, score: score && score + aboveOf(code, all) }))
      .reduce((a, b) => (b.score > a.score ? b : a), none);
    if (best.score === 0) return undefined;
    return { type: byCode.get(best.code)!, sure: !work || (station && best.code.startsWith("STATION-")) };
  };
  return { all, byCode, byNeed, byWords };
}

const none = { code: "", score: 0 };
const scoreOf = (text: string, phrases: readonly string[]) =>
  phrases.reduce((sum, phrase) => sum + (text.includes(phrase) ? phrase.length : 0), 0);
/** What the words of the types above add: "坏了" is said of whatever is broken. */
const aboveOf = (code: string, all: readonly { code: string; score: number }[]) =>
  all.reduce((sum, other) => sum + (code.startsWith(`${other.code}-`) ? other.score : 0), 0);

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
    const addType = (type: Content["types"][number]) =>
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
    // "Something else" is read last.
    for (const type of types) if (type.code !== "OTHER") addType(type);
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
    for (const type of types) if (type.code === "OTHER") addType(type);
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
