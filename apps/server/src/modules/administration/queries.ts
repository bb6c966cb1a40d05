import type { Context } from "../../platform/context.ts";
import { asOwner } from "../../platform/context.ts";
import { openFile } from "../../platform/files/index.ts";
import { listDemoMessages } from "../../platform/gateways/index.ts";
import { countJobs, listDeadJobs } from "../../platform/jobs/index.ts";
import { productVersion } from "../../platform/product-version.ts";
import { Refusal } from "../../platform/refusals.ts";
import { namesOfStaff } from "../people/index.ts";
import { tables } from "./tables.ts";

const pageSize = 20;

/** In the language of whoever asks. */
export async function showHealth(ctx: Context) {
  const findings = ((await ctx.services.operator?.examine()) ?? []).map(({ check, where, state, found, todo }) => ({
    check,
    ...(where && { where: where[ctx.lang] }),
    state,
    found: found[ctx.lang],
    ...(todo && { todo: todo[ctx.lang] }),
  }));
  return { version: productVersion, findings, checkedAt: ctx.now.toISOString() };
}

/** Names and counts only: what a job is about may name a person's record. */
export async function showJobs(ctx: Context) {
  // The queues' tables are the system's own.
  return asOwner(ctx, async ({ db }) => {
    const byName = Map.groupBy(await countJobs(db), ({ name }) => name);
    const dead = await listDeadJobs(db, 200);
    return {
      counts: [...byName].map(([name, counts]) => {
        const of = (wanted: string) => counts.find(({ state }) => state === wanted)?.count ?? 0;
        return { name, waiting: of("waiting"), running: of("running"), dead: of("dead") };
      }),
      dead: dead.map(({ payload: _, enqueuedAt, diedAt, ...job }) => ({
        ...job,
        enqueuedAt: enqueuedAt.toISOString(),
        diedAt: diedAt.toISOString(),
      })),
    };
  });
}

const imports = (ctx: Context) => tables(ctx).selectFrom("library_import");
type Row = Awaited<ReturnType<typeof findImport>>;

export async function listLibraryImports(ctx: Context, page: number) {
  const { total } = await imports(ctx)
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await imports(ctx)
    .selectAll()
    .orderBy("id", "desc")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { rows: await shown(ctx, rows), total };
}

export async function getLibraryImport(ctx: Context, id: number) {
  const [one] = await shown(ctx, [await findImport(ctx, id)]);
  return one!;
}

/** Errors: Refusal `administration/no-import`. */
async function findImport(ctx: Context, id: number) {
  const row = await imports(ctx).selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "administration/no-import");
  return row;
}

/** The refused records with their places and reasons. Errors: Refusal `administration/no-import`. */
export async function openRejects(ctx: Context, id: number) {
  const { rejects_file } = await findImport(ctx, id);
  if (!rejects_file) throw new Refusal("not-found", "administration/no-import");
  const { size, stream } = await openFile(ctx, rejects_file);
  return { name: `rejects-${id}.jsonl`, contentType: "application/x-ndjson", content: stream, size };
}

async function shown(ctx: Context, rows: readonly Row[]) {
  const names = await namesOfStaff(
    ctx,
    rows.map(({ staff_id }) => staff_id),
  );
  return rows.map(({ staff_id, started_at, updated_at, problem, path: _, rejects_file: __, ...row }) => ({
    ...row,
    ...(problem && { problem }),
    by: names.get(staff_id) ?? "",
    startedAt: started_at.toISOString(),
    updatedAt: updated_at.toISOString(),
  }));
}

const messagesOnPage = 50;

/** What a demonstration would have sent; empty where a real gateway sends. */
export async function showDemoMessages(ctx: Context, page: number) {
  const rows = await listDemoMessages(ctx, { limit: messagesOnPage, offset: (page - 1) * messagesOnPage });
  return { rows: rows ?? [], demo: rows !== undefined };
}
