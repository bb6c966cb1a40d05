import type { Context } from "../../platform/context.ts";
import { asSystem } from "../../platform/context.ts";
import type { ToldKind } from "./lives.ts";
import { problemTypes } from "./problem-types.ts";
import { tables } from "./tables.ts";

export type Rule = {
  id: number;
  unionPath: string;
  kind: ToldKind | null;
  problemType: string | null;
  area: string | null;
  stationId: number | null;
  unitId: number;
  superviseUnitId: number | null;
  informUnitId: number | null;
  mode: "immediate" | "weekly";
  designated: boolean;
  position: number;
};

/** Why a unit is proposed, when a rule says it. */
export const byRule = { zh: "按派单规则", en: "By a rule of dispatch" };

export type Placed = { kind: ToldKind; problemType: string | null; district: string | null; stationId: number | null };

let known: { rules: Promise<Rule[]>; readAt: number } | undefined;
const freshFor = 10_000;

export function forgetDispatchRules(): void {
  known = undefined;
}

/** All active rules of the installation; there are hundreds at most. */
export function activeRules(ctx: Context): Promise<Rule[]> {
  const now = Date.now();
  if (!known || now - known.readAt > freshFor) {
    known = { rules: readRules(ctx), readAt: now };
    known.rules.catch(forgetDispatchRules);
  }
  return known.rules;
}

async function readRules(ctx: Context): Promise<Rule[]> {
  const rows = await asSystem(ctx, "dispatch-rules", (inner) =>
    tables(inner).selectFrom("dispatch_rule").selectAll().where("active", "=", true).execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    unionPath: row.union_path,
    kind: row.kind,
    problemType: row.problem_type,
    area: row.area,
    stationId: row.station_id,
    unitId: row.unit_id,
    superviseUnitId: row.supervise_unit_id,
    informUnitId: row.inform_unit_id,
    mode: row.mode,
    designated: row.designated,
    position: row.position,
  }));
}

/** The rule that fits a matter of a desk: the narrowest, then the lower position. `typesAbove`: its problem type and those above. */
export function fittingRule(
  rules: readonly Rule[],
  deskPath: string,
  placed: Placed,
  typesAbove: readonly string[],
): Rule | undefined {
  return rules
    .filter(
      (rule) =>
        deskPath.startsWith(rule.unionPath) &&
        (rule.kind === null || rule.kind === placed.kind) &&
        (rule.problemType === null || typesAbove.includes(rule.problemType)) &&
        (rule.area === null || (placed.district?.startsWith(rule.area) ?? false)) &&
        (rule.stationId === null || rule.stationId === placed.stationId),
    )
    .sort((a, b) => narrowness(b, typesAbove) - narrowness(a, typesAbove) || a.position - b.position || a.id - b.id)[0];
}

/** Station before type before district before kind; of two types the deeper one; the desk's own rule before one from above. */
function narrowness({ stationId, problemType, area, kind, unionPath }: Rule, typesAbove: readonly string[]): number {
  const depth = problemType === null ? 0 : typesAbove.length - typesAbove.indexOf(problemType);
  return (
    (stationId === null ? 0 : 1_000_000) +
    depth * 100_000 +
    (area?.length ?? 0) * 10_000 +
    (kind === null ? 0 : 5_000) +
    unionPath.length
  );
}

/** The rule for a matter now. */
export async function findRule(ctx: Context, deskPath: string, placed: Placed): Promise<Rule | undefined> {
  const rules = await activeRules(ctx);
  return rules.length === 0
    ? undefined
    : fittingRule(rules, deskPath, placed, await typesAbove(ctx, placed.problemType));
}

/** A type's code and those above it, itself first. */
export async function typesAbove(ctx: Context, code: string | null): Promise<string[]> {
  const { byCode } = await problemTypes(ctx);
  const codes: string[] = [];
  for (let at = code === null ? undefined : byCode.get(code); at; at = at.parent ? byCode.get(at.parent) : undefined)
    codes.push(at.code);
  return codes;
}
