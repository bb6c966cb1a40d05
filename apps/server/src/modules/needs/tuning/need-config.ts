import type { getNeedConfigContract, NeedConfigVersion, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import { asSystem, type Context } from "../../../platform/context.ts";
import { may } from "../../../platform/permissions.ts";
import { namesOfStaff } from "../../people/index.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { defaultWeights } from "../detection/default-weights.ts";
import { partOf } from "../need-watch.ts";
import { tables } from "../tables.ts";
import { type NeedConfig, readConfig } from "./config.ts";
import { explainWeights } from "./explain-weights.ts";
import { learnedWeights } from "./learned-weights.ts";
import { byWarningLevel, shownNumbers } from "./numbers.ts";
import { readUnusual, unusualness } from "./unusual.ts";
import type { tunedLevels } from "./unusual-scores.ts";

/** What is in force, explained; what was; what verdicts say of it. */
export async function getNeedConfig(ctx: Context): Promise<OutputOf<typeof getNeedConfigContract>> {
  const versions = await listVersions(ctx);
  const config = await readConfig(ctx);
  const unusual = await readUnusual(ctx, config);
  const groups = await listNeedGroups(ctx);
  const shown = (level: (typeof tunedLevels)[number]) => {
    const { source, ...rest } = unusualness(unusual, level, config.thresholds[level]);
    return { ...rest, source: source[ctx.lang] };
  };
  return {
    current: versions[0]!,
    versions,
    defaults: {
      "by-hand": byWarningLevel(defaultWeights.thresholds),
      learned: byWarningLevel(learnedWeights().thresholds),
    },
    explained: explainWeights(config).map(({ name, why, ...rest }) => ({
      ...rest,
      name: name[ctx.lang],
      why: why[ctx.lang],
    })),
    categories: groups
      .filter(({ needs }) => needs.some(({ code }) => partOf(code) !== undefined))
      .map(({ code, name }) => ({ code, name: name[ctx.lang] })),
    verdicts: await verdictsByMonth(ctx),
    unusual: byWarningLevel({ worker: shown("worker"), enterprise: shown("enterprise"), area: shown("area") }),
    mayTune: may(ctx.actor, "need.tune"),
  };
}

async function listVersions(ctx: Context): Promise<NeedConfigVersion[]> {
  // Without the weights themselves, which are long.
  const rows = await tables(ctx)
    .selectFrom("need_config")
    .select(["version", "offsets", "note", "made_by", "made_at", "again_version"])
    .select(sql<boolean>`weights is null`.as("by_hand"))
    .select(sql<NeedConfig["thresholds"] | null>`coalesce(thresholds, weights -> 'thresholds')`.as("thresholds"))
    .orderBy("version", "desc")
    .limit(50)
    .execute();
  const replays = await tables(ctx)
    .selectFrom("need_replay")
    .select(["id", "in_force_as"])
    .where("in_force_as", "is not", null)
    .execute();
  const replayOf = new Map(replays.map(({ id, in_force_as }) => [in_force_as!, id]));
  const names = await namesOfStaff(
    ctx,
    rows.flatMap(({ made_by }) => made_by ?? []),
  );
  return rows.map((row) => {
    const replay = replayOf.get(row.version);
    return {
      ...shownNumbers({
        kind: row.by_hand ? "by-hand" : "learned",
        thresholds: row.thresholds ?? defaultWeights.thresholds,
        offsets: row.offsets,
      }),
      version: row.version,
      note: row.note,
      ...(row.made_by && { madeBy: names.get(row.made_by) ?? "" }),
      madeAt: row.made_at.toISOString(),
      ...(row.again_version !== null && { again: row.again_version }),
      ...(replay !== undefined && { replay }),
    };
  });
}

/** Counts of the whole city: verdicts carry neither a worker nor an employer. */
async function verdictsByMonth(ctx: Context) {
  return asSystem(ctx, "needs-verdicts", async (inner) => {
    const rows = await tables(inner)
      .selectFrom("need_verdict")
      .select(({ fn }) => [
        "month",
        "level",
        fn.countAll().filterWhere("verdict", "=", "confirmed").as("confirmed"),
        fn.countAll().filterWhere("verdict", "=", "already-known").as("alreadyKnown"),
        fn.countAll().filterWhere("verdict", "=", "not-a-need").as("notANeed"),
      ])
      .where("is_demo", "=", false)
      .groupBy(["month", "level"])
      .orderBy("month")
      .orderBy("level")
      .execute();
    return rows.map(({ month, level, confirmed, alreadyKnown, notANeed }) => ({
      month: month.slice(0, 7),
      level,
      confirmed: Number(confirmed),
      alreadyKnown: Number(alreadyKnown),
      notANeed: Number(notANeed),
    }));
  });
}
