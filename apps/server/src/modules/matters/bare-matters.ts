import { type SelectQueryBuilder, sql } from "kysely";
import { asSystem, type Context } from "../../platform/context.ts";
import { textsOf } from "./list-matters.ts";
import type { ToldClosedAs, ToldState } from "./lives.ts";
import { matterNumber } from "./numbers.ts";
import type { MatterRow } from "./standing.ts";
import { toldMatters } from "./tables.ts";

/** A matter as another system may see it: nobody's name, no employer, no tracking code. */
export type BareMatter = {
  number: string;
  state: ToldState;
  closedAs: ToldClosedAs | null;
  problemType: string | null;
  district: string | null;
  stationId: number | null;
  unitId: number | null;
  receivedAt: Date;
  /** Of a closed one: when it was closed. */
  changedAt: Date;
  /** The end of the last day for an answer. */
  dueAt: Date;
  /** Only of what that system sent itself, while it is kept. */
  text?: string;
};

export type BareFilter = {
  /** What came from it is its own. */
  system: string;
  /**
   * Others' too: of desks within the branch, with these problem types. Never what concerns an employer, a unit of the union or
   * an urgent signal: with a place and a time that can be enough to tell who asked.
   */
  others?: { branch: string; problemTypes: readonly string[] } | undefined;
  numbers?: readonly string[] | undefined;
  /** Numbers of its own. */
  refs?: readonly string[] | undefined;
  problemTypes?: readonly string[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  open?: boolean | undefined;
};

/** The newest first. As the system: what a system of the city may see, the filter says. */
export async function findBareMatters(
  context: Context,
  filter: BareFilter,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<BareMatter[]> {
  return asSystem(context, "matters", async (ctx) => {
    let rows = allowed(toldMatters(ctx).selectAll() as Rows, filter);
    if (filter.numbers) rows = rows.where("id", "in", idsOf(filter.numbers));
    if (filter.refs)
      rows = rows.where("source_system", "=", filter.system).where("source_ref", "in", [...filter.refs, ""]);
    if (filter.problemTypes) rows = rows.where("problem_type", "in", [...filter.problemTypes, ""]);
    if (filter.from) rows = rows.where("received_at", ">=", filter.from);
    if (filter.to) rows = rows.where("received_at", "<=", filter.to);
    if (filter.open !== undefined) rows = rows.where("state", filter.open ? "<>" : "=", "closed");
    const found = (await rows
      .orderBy("received_at", "desc")
      .orderBy("id", "desc")
      .limit(limit)
      .offset(offset)
      .execute()) as MatterRow[];
    const own = found.filter(({ source_system }) => source_system === filter.system);
    const texts = await textsOf(ctx, own);
    const named = found.map((row) => ({ row, number: matterNumber(row.id, row.received_at) }));
    return named
      .filter(({ number }) => !filter.numbers || filter.numbers.includes(number))
      .map(({ row, number }) => bare(row, number, texts.get(row.id)));
  });
}

// biome-ignore lint/suspicious/noExplicitAny: conditions are added to whatever is selected.
type Rows = SelectQueryBuilder<any, "matter", any>;

function allowed(rows: Rows, { system, others }: BareFilter): Rows {
  if (!others) return rows.where("source_system", "=", system);
  return rows.where((where) =>
    where.or([
      where("source_system", "=", system),
      where.and([
        sql<boolean>`starts_with(desk_path, ${others.branch})`,
        where("problem_type", "in", [...others.problemTypes, ""]),
        where("employer_id", "is", null),
        where("employer_said_sealed", "is", null),
        where("about_unit_id", "is", null),
        sql<boolean>`signals = '{}'`,
      ]),
    ]),
  );
}

/** The ids in numbers that this system gave; 0 for anything else, which none has. */
function idsOf(numbers: readonly string[]): number[] {
  return [0, ...numbers.map((number) => Number(/^GH-\d{4}-(\d{6,15})$/.exec(number)?.[1] ?? 0))];
}

const bare = (row: MatterRow, number: string, text: string | undefined): BareMatter => ({
  number,
  state: row.state,
  closedAs: row.closed_as,
  problemType: row.problem_type,
  district: row.district_code,
  stationId: row.station_id,
  unitId: row.lead_unit_id,
  receivedAt: row.received_at,
  changedAt: row.closed_at ?? row.changed_at,
  dueAt: row.due_at,
  ...(text !== undefined && { text }),
});
