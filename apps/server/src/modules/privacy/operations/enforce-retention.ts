import { logAccess } from "../../../platform/access-log/index.ts";
import type { Context } from "../../../platform/context.ts";
import type { PersonalDataPart } from "../../../platform/personal-data.ts";
import { listHolds } from "../holds.ts";
import { listKeepings } from "../retention.ts";
import { tables } from "../tables.ts";

/** The daily job: what the register's periods are over for goes, except what a hold keeps. Each run leaves its figures. */
export async function enforceRetention(ctx: Context, parts: readonly PersonalDataPart[]): Promise<void> {
  const holds = await listHolds(ctx);
  for (const { dataset, before, rows } of await listKeepings(ctx, parts)) {
    if (!before || !rows || holds.datasets.includes(dataset)) continue;
    const { held } = await rows.due(ctx, before, holds.people);
    const removed = await rows.remove(ctx, before, holds.people);
    await tables(ctx).insertInto("retention_run").values({ dataset, at: ctx.now, before, removed, held }).execute();
    if (removed === 0) continue;
    const detail = { dataset, removed: String(removed) };
    await logAccess(ctx, [{ kind: "security", what: "retention.removed", purpose: "retention", detail }]);
  }
}
