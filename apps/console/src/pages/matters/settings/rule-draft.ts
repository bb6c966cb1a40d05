import type { DispatchRuleBody } from "@zhijia/contracts";
import type { Api } from "../../../api.ts";

export type Rule = Awaited<ReturnType<Api["listDispatchRules"]>>["rules"][number];
/** A rule as the editor holds it; without an id it is new. `key` is its own while it is edited. */
export type DraftRule = Omit<DispatchRuleBody, "unionId"> & { key: string };

/** A rule of the server as a draft: the same rule, in the form in which it is sent. */
export function draftOf(rule: Rule): DraftRule {
  return {
    key: String(rule.id),
    id: rule.id,
    ...(rule.kind ? { kind: rule.kind } : {}),
    ...(rule.problemType ? { problemType: rule.problemType.code } : {}),
    ...(rule.area ? { area: rule.area } : {}),
    ...(rule.stationId ? { stationId: rule.stationId } : {}),
    unitId: rule.unit.id,
    ...(rule.superviseUnit ? { superviseUnitId: rule.superviseUnit.id } : {}),
    ...(rule.informUnit ? { informUnitId: rule.informUnit.id } : {}),
    mode: rule.mode,
    designated: rule.designated,
    position: rule.position,
    active: rule.active,
  };
}

/** The drafts that differ from what the server has: new ones and changed ones. */
export function changedRules(drafts: readonly DraftRule[], rules: readonly Rule[]): DraftRule[] {
  const before = new Map(rules.map((rule) => [String(rule.id), text(draftOf(rule))]));
  return drafts.filter((draft) => before.get(draft.key) !== text(draft));
}

/** Without the key, as the server takes it; what was left empty is absent. */
export function bodyOf({ key: _, ...rule }: DraftRule): Omit<DispatchRuleBody, "unionId"> {
  const { kind, problemType, area, stationId, superviseUnitId, informUnitId, ...rest } = rule;
  return {
    ...rest,
    ...(kind ? { kind } : {}),
    ...(problemType ? { problemType } : {}),
    ...(area?.trim() ? { area: area.trim() } : {}),
    ...(stationId ? { stationId } : {}),
    ...(superviseUnitId ? { superviseUnitId } : {}),
    ...(informUnitId ? { informUnitId } : {}),
  };
}

const text = (draft: DraftRule) => {
  const body = bodyOf(draft);
  return JSON.stringify(Object.entries(body).sort(([a], [b]) => a.localeCompare(b)));
};
