import type { countMattersContract, InputOf, listMattersContract, MatterLine, OutputOf } from "@zhijia/contracts";
import { type SelectQueryBuilder, sql } from "kysely";
import { logAccess } from "../../platform/access-log/index.ts";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { mobileToE164 } from "../../platform/identifiers/mobile-number.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { listMyUnits, namesOfDistricts, namesOfEmployers, namesOfUnits } from "../unions/index.ts";
import { endOfDay } from "./clocks.ts";
import { idOfNumber, matterNumber } from "./numbers.ts";
import { problemTypes } from "./problem-types.ts";
import type { MatterRow } from "./standing.ts";
import { namesOfStations } from "./station-names.ts";
import { tables, toldMatters } from "./tables.ts";

type Query = InputOf<typeof listMattersContract>["query"];
// biome-ignore lint/suspicious/noExplicitAny: one filter serves queries that select different columns.
type Rows = SelectQueryBuilder<any, "matter", any>;
export type Filters = Omit<Query, "page" | "size">;

/** Counting stops here: nobody reads past it, and counting a hundred thousand rows would cost more than showing them. */
const countedTo = 1000;
const openingLength = 40;

/** Within the reader's scope and outside their wall, by row-level security; what runs out first comes first. */
export async function listMatters(
  ctx: Context,
  { page, size, ...filters }: Query,
): Promise<OutputOf<typeof listMattersContract>> {
  const rows = await ordered(await filtered(ctx, selected(ctx), filters), filters)
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const counted = await filtered(ctx, toldMatters(ctx).select("id") as Rows, filters);
  const total = await tables(ctx)
    .selectFrom(counted.limit(countedTo + 1).as("some"))
    .select((of) => of.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  const n = Number(total.n);
  return { matters: await linesOf(ctx, rows as MatterRow[]), total: Math.min(n, countedTo), more: n > countedTo };
}

const selected = (ctx: Context) => toldMatters(ctx).selectAll() as Rows;

function ordered(rows: Rows, { view }: Pick<Filters, "view">): Rows {
  return view === "all"
    ? rows.orderBy("received_at", "desc").orderBy("id", "desc")
    : rows.orderBy("clock_at").orderBy("id");
}

/** The rows of a view and its filters: lists, counts and exports ask here, so that they agree. */
export async function filtered(ctx: Context, all: Rows, filters: Filters): Promise<Rows> {
  let rows = await inView(ctx, all, filters.view);
  if (filters.state) rows = rows.where("state", "=", filters.state);
  if (filters.kind) rows = rows.where("kind", "=", filters.kind);
  if (filters.problemType) rows = rows.where("problem_type", "in", await below(ctx, filters.problemType));
  if (filters.district)
    rows = rows.where(sql<boolean>`starts_with(district_code, ${filters.district.replace(/(00){1,2}$/, "")})`);
  if (filters.unit) rows = rows.where("lead_unit_id", "=", filters.unit);
  if (filters.station) rows = rows.where("station_id", "=", filters.station);
  if (filters.employer) rows = rows.where("employer_id", "=", filters.employer);
  if (filters.from) rows = rows.where("received_at", ">=", new Date(`${filters.from}T00:00:00+08:00`));
  if (filters.to) rows = rows.where("received_at", "<", endOfDay(filters.to));
  return filters.text ? byText(ctx, rows, filters.text) : rows;
}

async function inView(ctx: Context, rows: Rows, view: Filters["view"]): Promise<Rows> {
  if (view === "all") return rows;
  const open = rows.where("state", "<>", "closed");
  switch (view) {
    case "open":
      return open;
    case "due-today":
      return open.where("clock_at", "<=", endOfDay(todayInChina(ctx.now)));
    case "overdue":
      return open.where("due_at", "<=", ctx.now).where("answered_first_at", "is", null);
    case "urgent":
      return open.where("urgency", "=", "red").where("urgency_confirmed_by", "is", null);
    case "supervised":
      return open.where("level", ">", 0);
    case "weekly":
      return open.where("state", "=", "received").where("weekly", "=", true);
    case "mine":
      return open.where("handler_id", "=", requireStaff(ctx.actor).id);
    case "inbox": {
      const owners = await myUnions(ctx);
      const units = await listMyUnits(ctx);
      // Whoever is of units has those as the inbox; whoever has the place, its desks.
      if (owners.length === 0)
        return open
          .where("lead_unit_id", "in", units.length ? units : [0])
          .where("state", "in", ["dispatched", "handling", "claimed"]);
      return open.where("owner_id", "in", owners);
    }
    default:
      return view satisfies never;
  }
}

/** The unions that somebody's role of the desk or of supervision is held at, themselves: what is below has its own inbox. */
async function myUnions(ctx: Context): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select u.id from union_org u where u.path = any ((select zhijia_branches('rights-officer', 'supervisor'))::text[])
      or u.district_code = any ((select zhijia_areas('rights-officer', 'supervisor'))::text[])`.execute(ctx.db);
  return rows.map(({ id }) => Number(id));
}

async function below(ctx: Context, code: string): Promise<string[]> {
  const { all } = await problemTypes(ctx);
  const codes = [code];
  for (const type of all) if (type.parent && codes.includes(type.parent)) codes.push(type.code);
  // Types are read in the order in which parents come first, except those that staff added: once more catches them.
  for (const type of all)
    if (type.parent && codes.includes(type.parent) && !codes.includes(type.code)) codes.push(type.code);
  return codes;
}

/** The number of a matter, of a phone, or of an order of another system. */
function byText(ctx: Context, rows: Rows, text: string): Rows {
  const phone = mobileToE164(text);
  if (phone) {
    const blind = ctx.services.keyring.blind("matter_contact.phone", phone);
    return rows.where(sql<boolean>`id in (select matter_id from matter_contact where phone_blind = ${blind})`);
  }
  const id = idOfNumber(text);
  return rows.where((where) =>
    where.or([where("source_ref", "=", text), ...(id === undefined ? [] : [where("id", "=", id)])]),
  );
}

/** Rows as lists show them. How each begins is a look at what somebody wrote, and is logged as one where there is somebody to read it. */
export async function linesOf(ctx: Context, rows: readonly MatterRow[]): Promise<MatterLine[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const texts = await textsOf(ctx, rows);
  const types = await problemTypes(ctx);
  const districts = await namesOfDistricts(
    ctx,
    rows.flatMap(({ district_code }) => district_code ?? []),
  );
  const units = await namesOfUnits(
    ctx,
    rows.flatMap(({ lead_unit_id, proposed_unit_id }) => [lead_unit_id ?? [], proposed_unit_id ?? []].flat()),
  );
  const employers = await namesOfEmployers(
    ctx,
    rows.flatMap(({ employer_id }) => employer_id ?? []),
  );
  const stations = await namesOfStations(
    ctx,
    rows.flatMap(({ station_id }) => station_id ?? []),
  );
  const duplicates = await countDuplicates(ctx, ids);
  await logLooks(ctx, ids, "matter.opening");
  return rows.map((row) => {
    const type = row.problem_type === null ? undefined : types.byCode.get(row.problem_type);
    const unit = (id: number | null) => (id === null ? undefined : { id, name: units.get(id) ?? "" });
    const lead = unit(row.lead_unit_id);
    const proposed = row.state === "received" || row.state === "published" ? unit(row.proposed_unit_id) : undefined;
    const employer = row.employer_id === null ? undefined : employers.get(row.employer_id);
    return {
      id: row.id,
      number: matterNumber(row.id, row.received_at),
      kind: row.kind,
      state: row.state,
      channel: row.channel,
      anonymity: row.anonymity,
      opening: openingOf(texts.get(row.id) ?? ""),
      ...(type && { problemType: { code: type.code, name: type.name[ctx.lang] } }),
      ...(row.district_code && { district: { code: row.district_code, name: districts.get(row.district_code) ?? "" } }),
      ...(row.station_id && { station: { id: row.station_id, ...nameOf(stations.get(row.station_id)) } }),
      ...(employer && { employer }),
      urgency: row.urgency,
      signals: row.signals,
      ...(row.people && { people: row.people }),
      ...(lead && { leadUnit: lead }),
      ...(proposed && { proposed: { unit: proposed, why: row.proposed_why ?? [] } }),
      weekly: row.weekly,
      level: row.level,
      supervised: row.supervised,
      round: row.round,
      receivedAt: row.received_at.toISOString(),
      ...(row.clock && row.clock_at && { clock: { name: row.clock, at: row.clock_at.toISOString() } }),
      dueOn: row.due_legal,
      overdue: isOverdue(row, ctx.now),
      paused: row.paused_until !== null,
      duplicates: duplicates.get(row.id) ?? 0,
      ...(isPromiseOver(row, todayInChina(ctx.now)) && { promiseOver: true }),
    };
  });
}

const nameOf = (name: string | undefined) => (name === undefined ? {} : { name });

export function openingOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return [...line].length > openingLength ? `${[...line].slice(0, openingLength).join("")}…` : line;
}

/** Owes an answer, and its last day is over. */
export function isOverdue(
  row: Pick<MatterRow, "state" | "due_at" | "answered_first_at" | "paused_until">,
  now: Date,
): boolean {
  return !["answered", "closed", "contested"].includes(row.state) && row.paused_until === null && row.due_at <= now;
}

const owesAnswer: readonly string[] = ["received", "dispatched", "handling", "returning"];

/** Owes an answer, and the last day that the service promises has come. */
export function isPromiseOver(row: Pick<MatterRow, "state" | "due_nominal" | "paused_until">, today: string): boolean {
  return owesAnswer.includes(row.state) && row.paused_until === null && row.due_nominal <= today;
}

/** What people wrote, by matter. */
export async function textsOf(
  ctx: Context,
  rows: readonly Pick<MatterRow, "id" | "submission" | "text_sealed">[],
): Promise<Map<number, string>> {
  const sealed = rows.flatMap(({ id, submission, text_sealed }) =>
    text_sealed ? [{ id, field: "matter.text", rowId: submission, bytes: text_sealed }] : [],
  );
  const texts = await ctx.services.keyring.openAll(sealed);
  return new Map(sealed.map(({ id }, i) => [id, texts[i]!]));
}

async function countDuplicates(ctx: Context, ids: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; n: number }>`
    select m.id, count(*)::int as n from unnest(${ids}::bigint[]) m (id)
    join matter_link l on l.kind = 'duplicate' and l.dismissed_by is null and m.id in (l.matter_id, l.other_id)
    group by m.id`.execute(ctx.db);
  return new Map(rows.map(({ id, n }) => [Number(id), n]));
}

/** One entry for each matter whose person has an account here to read it; an assigned matter is itself the purpose. */
export async function logLooks(ctx: Context, ids: readonly number[], what: string): Promise<void> {
  if (ctx.actor.kind !== "staff" || ids.length === 0) return;
  const rows = await tables(ctx)
    .selectFrom("matter_contact")
    .select(["matter_id", "person_id"])
    .where("matter_id", "in", ids)
    .where("person_id", "is not", null)
    .execute();
  const entries = rows.map(({ matter_id, person_id }) => ({
    kind: "look" as const,
    subject: person_id!,
    what,
    purpose: "matter",
    record: String(matter_id),
  }));
  if (entries.length) await logAccess(ctx, entries);
}

/** How many wait in each view. */
export async function countMatters(ctx: Context): Promise<OutputOf<typeof countMattersContract>> {
  const count = async (view: Filters["view"]) => {
    const some = (await filtered(ctx, toldMatters(ctx).select("id") as Rows, { view })).limit(countedTo);
    const { n } = await tables(ctx)
      .selectFrom(some.as("some"))
      .select((of) => of.fn.countAll<number>().as("n"))
      .executeTakeFirstOrThrow();
    return Number(n);
  };
  return {
    inbox: await count("inbox"),
    mine: await count("mine"),
    dueToday: await count("due-today"),
    overdue: await count("overdue"),
    urgent: await count("urgent"),
    supervised: await count("supervised"),
    weekly: await count("weekly"),
  };
}
