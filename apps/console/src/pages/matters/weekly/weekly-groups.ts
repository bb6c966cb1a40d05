import type { MatterLine } from "@zhijia/contracts";
import { shortDistrict } from "../matter.ts";

type Row = Pick<MatterLine, "id" | "problemType" | "district" | "proposed">;
export type WeeklyGroup<R extends Row> = {
  key: string;
  type: string | undefined;
  district: string | undefined;
  rows: R[];
};

/** By type and district, the largest group first; the order within a group is the list's. */
export function weeklyGroups<R extends Row>(rows: readonly R[]): WeeklyGroup<R>[] {
  const groups = new Map<string, WeeklyGroup<R>>();
  for (const row of rows) {
    const key = `${row.problemType?.code ?? ""} ${row.district?.code ?? ""}`;
    const group = groups.get(key) ?? {
      key,
      type: row.problemType?.name,
      district: row.district && shortDistrict(row.district.name),
      rows: [],
    };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length || a.key.localeCompare(b.key));
}

/** What was chosen for a row: a unit, nothing this week, or, while nobody chose, what is suggested. */
export type Choices = ReadonlyMap<number, number | null>;

export function unitFor(row: Row, chosen: Choices): number | undefined {
  const choice = chosen.get(row.id);
  return choice === undefined ? row.proposed?.unit.id : (choice ?? undefined);
}

/** The one unit of all rows of a group, where there is one. */
export function unitOfAll(rows: readonly Row[], chosen: Choices): number | undefined {
  const [first, ...others] = new Set(rows.map((row) => unitFor(row, chosen)));
  return others.length === 0 ? first : undefined;
}

/** Parts of at most so many. */
export function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
