import type {
  DispatchRuleBody,
  InputOf,
  listDispatchRulesContract,
  OutputOf,
  tryDispatchRulesContract,
} from "@zhijia/contracts";
import { sql } from "kysely";
import { type Context, inTransaction } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findUnionPlace, getUnit, namesOfDistricts, namesOfUnits, standsClose } from "../unions/index.ts";
import { activeRules, fittingRule, forgetDispatchRules, type Rule, typesAbove } from "./dispatch-rules.ts";
import { refuseNoPlace } from "./insert-matters.ts";
import { matterNumber } from "./numbers.ts";
import { problemTypes, requireProblemType } from "./problem-types.ts";
import { tables, toldMatters } from "./tables.ts";

export async function listDispatchRules(
  ctx: Context,
  union?: number,
): Promise<OutputOf<typeof listDispatchRulesContract>> {
  let query = tables(ctx).selectFrom("dispatch_rule").selectAll();
  if (union !== undefined) query = query.where("union_id", "=", union);
  const rows = await query
    .orderBy("active", "desc")
    .orderBy("union_path")
    .orderBy("position")
    .orderBy("id")
    .limit(2000)
    .execute();
  const units = await namesOfUnits(
    ctx,
    rows.flatMap((row) => [row.unit_id, row.supervise_unit_id ?? [], row.inform_unit_id ?? []].flat()),
  );
  const unit = (id: number) => ({ id, name: units.get(id) ?? "" });
  const types = await problemTypes(ctx);
  const areas = await namesOfDistricts(
    ctx,
    rows.flatMap(({ area }) => (area === null ? [] : area.padEnd(6, "0"))),
  );
  const unions = new Map<number, string>();
  for (const id of new Set(rows.map(({ union_id }) => union_id)))
    unions.set(id, (await findUnionPlace(ctx, id))?.name ?? "");
  return {
    rules: rows.map((row) => {
      const type = row.problem_type === null ? undefined : types.byCode.get(row.problem_type);
      return {
        id: row.id,
        union: { id: row.union_id, name: unions.get(row.union_id) ?? "" },
        ...(row.kind && { kind: row.kind }),
        ...(type && { problemType: { code: type.code, name: type.name[ctx.lang] } }),
        ...(row.area && { area: row.area, areaName: areas.get(row.area.padEnd(6, "0")) ?? row.area }),
        ...(row.station_id && { stationId: row.station_id }),
        unit: unit(row.unit_id),
        ...(row.supervise_unit_id && { superviseUnit: unit(row.supervise_unit_id) }),
        ...(row.inform_unit_id && { informUnit: unit(row.inform_unit_id) }),
        mode: row.mode,
        designated: row.designated,
        position: row.position,
        active: row.active,
      };
    }),
  };
}

/** Errors: Refusal `matter/no-union`, `matter/no-problem-type`, `matter/no-place`, `matter/no-rule`, `unit/not-found`. */
export async function saveDispatchRule(context: Context, body: DispatchRuleBody): Promise<{ id: number }> {
  return inTransaction(context, async (ctx) => {
    const place = await findUnionPlace(ctx, body.unionId);
    if (!place) throw new Refusal("not-found", "matter/no-union");
    requirePermission(ctx.actor, "matter.configure", { branch: place.path, area: place.area });
    await requireTarget(ctx, body);
    const row = {
      union_id: body.unionId,
      union_path: place.path,
      kind: body.kind ?? null,
      problem_type: body.problemType ?? null,
      area: body.area ?? null,
      station_id: body.stationId ?? null,
      unit_id: body.unitId,
      supervise_unit_id: body.superviseUnitId ?? null,
      inform_unit_id: body.informUnitId ?? null,
      mode: body.mode,
      designated: body.designated,
      position: body.position,
      active: body.active,
      changed_by: ctx.actor.kind === "staff" ? ctx.actor.id : null,
      changed_at: ctx.now,
    };
    const saved =
      body.id === undefined
        ? await tables(ctx)
            .insertInto("dispatch_rule")
            .values(row)
            .returning("id")
            .executeTakeFirst()
            .catch(refuseNoPlace)
        : await tables(ctx)
            .updateTable("dispatch_rule")
            .set(row)
            .where("id", "=", body.id)
            .returning("id")
            .executeTakeFirst()
            .catch(refuseNoPlace);
    if (!saved) throw new Refusal("not-found", "matter/no-rule");
    forgetDispatchRules();
    return saved;
  });
}

async function requireTarget(
  ctx: Context,
  {
    problemType,
    unitId,
    superviseUnitId,
    informUnitId,
  }: Pick<DispatchRuleBody, "problemType" | "unitId" | "superviseUnitId" | "informUnitId">,
): Promise<void> {
  await requireProblemType(ctx, problemType);
  for (const id of [unitId, superviseUnitId, informUnitId]) if (id !== undefined) await getUnit(ctx, id);
}

const samplesShown = 20;

/** Where the last days' matters would have gone with other rules. Reads within the reader's scope and wall. Changes nothing. */
export async function tryDispatchRules(
  context: Context,
  { unionId, days, rules }: InputOf<typeof tryDispatchRulesContract>["body"],
): Promise<OutputOf<typeof tryDispatchRulesContract>> {
  return inTransaction(context, async (ctx) => {
    const place = await findUnionPlace(ctx, unionId);
    if (!place) throw new Refusal("not-found", "matter/no-union");
    requirePermission(ctx.actor, "matter.configure", { branch: place.path, area: place.area });
    for (const rule of rules) await requireTarget(ctx, rule);
    const now = await activeRules(ctx);
    const draft = [
      ...now.filter(({ unionPath }) => unionPath !== place.path),
      ...rules.filter(({ active }) => active).map((rule, at) => draftRule(rule, at, place.path)),
    ];
    const rows = await toldMatters(ctx)
      .select([
        "id",
        "received_at",
        "kind",
        "problem_type",
        "district_code",
        "station_id",
        "desk_path",
        "lead_unit_id",
        "employer_id",
      ])
      .where(sql<boolean>`desk_path ^@ ${place.path}`)
      .where("received_at", ">=", new Date(ctx.now.getTime() - days * 86_400_000))
      .orderBy("id", "desc")
      .execute();
    const above = new Map<string | null, string[]>();
    for (const type of new Set(rows.map(({ problem_type }) => problem_type)))
      above.set(type, await typesAbove(ctx, type));
    const counts = new Map<number | undefined, { actual: number; now: number; draft: number }>();
    const count = (unit: number | undefined, as: "actual" | "now" | "draft") => {
      const one = counts.get(unit) ?? { actual: 0, now: 0, draft: 0 };
      one[as] += 1;
      counts.set(unit, one);
    };
    const close = closeness(ctx);
    const changes: { row: (typeof rows)[number]; from: number | undefined; to: Rule | undefined; walled: boolean }[] =
      [];
    for (const row of rows) {
      const placed = {
        kind: row.kind,
        problemType: row.problem_type,
        district: row.district_code,
        stationId: row.station_id,
      };
      const types = above.get(row.problem_type) ?? [];
      const before = fittingRule(now, row.desk_path, placed, types);
      const after = fittingRule(draft, row.desk_path, placed, types);
      const walled = after !== undefined && row.employer_id !== null && (await close(after.unitId, row.employer_id));
      const to = walled ? undefined : after;
      count(row.lead_unit_id ?? undefined, "actual");
      count(before?.unitId, "now");
      count(to?.unitId, "draft");
      if (before?.unitId !== to?.unitId) changes.push({ row, from: before?.unitId, to, walled });
    }
    const names = await namesOfUnits(
      ctx,
      [...counts.keys()].flatMap((id) => id ?? []),
    );
    const types = await problemTypes(ctx);
    const shown = changes.slice(0, samplesShown);
    const districts = await namesOfDistricts(
      ctx,
      shown.flatMap(({ row }) => row.district_code ?? []),
    );
    const unit = (id: number | undefined) => (id === undefined ? {} : { unit: { id, name: names.get(id) ?? "" } });
    return {
      matters: rows.length,
      units: [...counts].map(([id, one]) => ({ ...unit(id), ...one })).sort((a, b) => b.draft - a.draft),
      changed: changes.length,
      samples: shown.map(({ row, from, to, walled }) => {
        const type = row.problem_type === null ? undefined : types.byCode.get(row.problem_type)?.name[ctx.lang];
        const district = row.district_code === null ? undefined : districts.get(row.district_code);
        return {
          id: row.id,
          number: matterNumber(row.id, row.received_at),
          ...(type && { problemType: type }),
          ...(district && { district }),
          ...(from !== undefined && { from: { id: from, name: names.get(from) ?? "" } }),
          ...(to && { to: { id: to.unitId, name: names.get(to.unitId) ?? "" }, mode: to.mode }),
          walled,
        };
      }),
    };
  });
}

function draftRule(
  rule: InputOf<typeof tryDispatchRulesContract>["body"]["rules"][number],
  at: number,
  unionPath: string,
): Rule {
  return {
    id: -1 - at,
    unionPath,
    kind: rule.kind ?? null,
    problemType: rule.problemType ?? null,
    area: rule.area ?? null,
    stationId: rule.stationId ?? null,
    unitId: rule.unitId,
    superviseUnitId: rule.superviseUnitId ?? null,
    informUnitId: rule.informUnitId ?? null,
    mode: rule.mode,
    designated: rule.designated,
    position: rule.position,
  };
}

/** Asked once for a pair: a month has thousands of matters and few pairs. */
function closeness(ctx: Context) {
  const known = new Map<string, Promise<boolean>>();
  return (unitId: number, employerId: number) => {
    const key = `${unitId} ${employerId}`;
    const answer = known.get(key) ?? standsClose(ctx, unitId, employerId);
    known.set(key, answer);
    return answer;
  };
}
