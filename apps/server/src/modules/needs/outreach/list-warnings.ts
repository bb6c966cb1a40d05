import type { InputOf, listWarningsContract, OutputOf, WarningLine } from "@zhijia/contracts";
import type { Selectable, SelectQueryBuilder } from "kysely";
import type { Context } from "../../../platform/context.ts";
import { grantsFor, requirePermission, requireStaff } from "../../../platform/permissions.ts";
import { idOfNumber, matterNumber } from "../../matters/index.ts";
import { namesOfStaff } from "../../people/index.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { below, findEmployers, inArea, namesOfDistricts, namesOfEmployers } from "../../unions/index.ts";
import { addMonths, startOfMonth } from "../figures/months.ts";
import { tables, type WarningTable } from "../tables.ts";
import { industries } from "./words.ts";

type Query = InputOf<typeof listWarningsContract>["query"];
export type WarningFilters = Omit<Query, "page" | "size">;
export type WarningRow = Selectable<WarningTable>;
type Rows = SelectQueryBuilder<{ need_warning: WarningTable }, "need_warning", object>;

/** Counting stops here, as in the list of matters. */
const countedTo = 1000;

/** Within the reader's scope and outside their wall, by row-level security; what runs out first comes first. */
export async function listWarnings(
  ctx: Context,
  { page, size, ...filters }: Query,
): Promise<OutputOf<typeof listWarningsContract>> {
  requirePermission(ctx.actor, "need.read");
  const found = await filtered(ctx, filters);
  if (!found) return { warnings: [], total: 0, more: false };
  const ordered =
    filters.view === "all"
      ? found.orderBy("told_at", "desc").orderBy("id", "desc")
      : found.orderBy("clock_at").orderBy("id");
  const rows = await ordered
    .selectAll()
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const { n } = await tables(ctx)
    .selectFrom(
      found
        .select("id")
        .limit(countedTo + 1)
        .as("some"),
    )
    .select((of) => of.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  const total = Number(n);
  return { warnings: await linesOf(ctx, rows), total: Math.min(total, countedTo), more: total > countedTo };
}

/**
 * The rows of a view and its filters; undefined when nothing can fit. Whatever names an employer finds the employer's own
 * warnings alone: the rows of one worker carry none (`need_warning`, a check of the table).
 */
export async function filtered(ctx: Context, filters: WarningFilters): Promise<Rows | undefined> {
  let rows: Rows = withinScope(ctx, tables(ctx).selectFrom("need_warning"));
  if (filters.view !== "all") rows = rows.where("state", "<>", "closed");
  if (filters.view === "overdue")
    rows = rows.where((of) => of.or([of("raised", ">", 0), of("clock_at", "<=", ctx.now)]));
  if (filters.view === "mine") rows = rows.where("handler_id", "=", requireStaff(ctx.actor).id);
  if (filters.level) rows = rows.where("level", "=", filters.level);
  if (filters.group) rows = rows.where("level", "in", ["employer", "area"]);
  if (filters.state) rows = rows.where("state", "=", filters.state);
  if (filters.category) rows = rows.where("category", "=", filters.category);
  if (filters.grade) rows = rows.where("grade", "=", filters.grade);
  if (filters.district) rows = rows.where(inArea("district_code", filters.district.replace(/(00){1,2}$/, "")));
  if (filters.month) {
    const month = `${filters.month}-01`;
    rows = rows.where("told_at", ">=", startOfMonth(month)).where("told_at", "<", startOfMonth(addMonths(month, 1)));
  }
  if (filters.employer) rows = rows.where("level", "=", "employer").where("employer_id", "=", filters.employer);
  return filters.text === undefined ? rows : byText(ctx, rows, filters.text);
}

/** Row-level security says the same, but not so that an index could be used. */
function withinScope(ctx: Context, rows: Rows): Rows {
  const grants = grantsFor(ctx.actor, "need.read");
  if (grants.length === 0) return rows;
  return rows.where((where) =>
    where.or(
      grants.map((grant) =>
        "branch" in grant ? below("desk_path", grant.branch) : inArea("district_code", grant.area),
      ),
    ),
  );
}

async function byText(ctx: Context, rows: Rows, text: string): Promise<Rows | undefined> {
  const matter = idOfNumber(text);
  if (matter !== undefined) return rows.where("matter_id", "=", matter);
  const employers = await findEmployers(ctx, text);
  if (employers.length === 0) return undefined;
  return rows.where("level", "=", "employer").where(
    "employer_id",
    "in",
    employers.map(({ id }) => id),
  );
}

/** Rows as lists show them: of one worker nothing but what kind of need, where and since when. */
export async function linesOf(ctx: Context, rows: readonly WarningRow[]): Promise<WarningLine[]> {
  const groups = new Map((await listNeedGroups(ctx)).map(({ code, name }) => [code, name[ctx.lang]]));
  const employers = await namesOfEmployers(
    ctx,
    rows.flatMap(({ employer_id }) => employer_id ?? []),
  );
  const districts = await namesOfDistricts(
    ctx,
    rows.flatMap(({ district_code }) => district_code ?? []),
  );
  const staff = await namesOfStaff(
    ctx,
    rows.flatMap(({ handler_id }) => handler_id ?? []),
  );
  return rows.map((row) => {
    const one = row.level === "worker";
    return {
      id: row.id,
      number: matterNumber(row.matter_id, row.received_at),
      level: row.level,
      category: { code: row.category, name: groups.get(row.category) ?? row.category },
      grade: row.grade,
      state: row.state,
      ...(row.closed_as && { closedAs: row.closed_as }),
      ...(row.employer_id !== null && {
        employer: { id: row.employer_id, name: employers.get(row.employer_id) ?? "" },
      }),
      ...(row.industry !== null && {
        industry: { code: row.industry, name: industries[row.industry]?.[ctx.lang] ?? row.industry },
      }),
      ...(row.district_code !== null && {
        district: { code: row.district_code, name: districts.get(row.district_code) ?? "" },
      }),
      ...(!one && row.workers !== null && { workers: row.workers }),
      ...(!one && row.expected !== null && { expected: row.expected }),
      ...(!one && row.window_days !== null && { days: row.window_days }),
      since: row.since.toISOString(),
      toldAt: row.told_at.toISOString(),
      ...(row.grown_at && { grownAt: row.grown_at.toISOString() }),
      ...(row.clock && row.clock_at && { clock: { name: row.clock, at: row.clock_at.toISOString() } }),
      escalated: row.raised,
      overdue: isOverdue(row, ctx.now),
      ...(row.handler_id && { handler: staff.get(row.handler_id) ?? "" }),
      isDemo: row.is_demo,
    };
  });
}

function isOverdue({ state, raised, clock_at }: WarningRow, now: Date): boolean {
  return state !== "closed" && (raised > 0 || (clock_at !== null && clock_at <= now));
}
