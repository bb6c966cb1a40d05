import type { getRetentionReportContract, OutputOf } from "@zhijia/contracts";
import { asSystem, type Context } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import type { Dataset, PersonalDataPart } from "../../platform/personal-data.ts";
import { listHolds } from "./holds.ts";
import { listPurposes } from "./purposes.ts";
import { periodStart } from "./rules.ts";
import { tables } from "./tables.ts";

type Report = OutputOf<typeof getRetentionReportContract>;

/** A dataset with the purpose it is kept for, and what happened before which moment is due; undefined: nothing ever is. */
export type Keeping = {
  purpose: string;
  what: { zh: string; en: string };
  dataset: string;
  before: Date | undefined;
  rows: Dataset | undefined;
};

/** Every line of the register about keeping, with the module that keeps it; without one where it is not built yet. */
export async function listKeepings(ctx: Context, parts: readonly PersonalDataPart[]): Promise<Keeping[]> {
  const datasets = new Map(parts.flatMap((part) => part.datasets ?? []).map((one) => [one.name, one]));
  return (await listPurposes(ctx)).flatMap(({ code, content }) =>
    content.retention.map(({ dataset, what, period }) => ({
      purpose: code,
      what,
      dataset,
      before: period ? periodStart(ctx.now, period) : undefined,
      rows: datasets.get(dataset),
    })),
  );
}

/** What tonight's job would remove, counted without removing. For staff who may read the register, auditors among them. */
export async function getRetentionReport(context: Context, parts: readonly PersonalDataPart[]): Promise<Report> {
  requirePermission(context.actor, "purpose.read");
  return asSystem(context, "retention-report", async (ctx) => {
    const held = await listHolds(ctx);
    const datasets: Report["datasets"] = [];
    for (const { purpose, what, dataset, before, rows } of await listKeepings(ctx, parts)) {
      const counts = before && rows ? await rows.due(ctx, before, held.people) : { due: 0, held: 0 };
      const whole = held.datasets.includes(dataset);
      const last = await findLastRun(ctx, dataset);
      datasets.push({
        dataset,
        purpose,
        what,
        ...(before && { before: before.toISOString().slice(0, 10) }),
        due: whole ? 0 : counts.due,
        held: whole ? counts.due + counts.held : counts.held,
        ...(last && { lastRun: { at: last.at.toISOString(), removed: Number(last.removed) } }),
      });
    }
    const holds = await tables(ctx)
      .selectFrom("legal_hold")
      .select(["id", "person_id", "dataset", "placed_at"])
      .where("lifted_at", "is", null)
      .orderBy("placed_at")
      .execute();
    return {
      datasets,
      holds: holds.map(({ id, person_id, dataset, placed_at }) => ({
        id,
        ...(person_id && { personId: person_id }),
        ...(dataset && { dataset }),
        since: placed_at.toISOString(),
      })),
    };
  });
}

function findLastRun(ctx: Context, dataset: string) {
  return tables(ctx)
    .selectFrom("retention_run")
    .select(["at", "removed"])
    .where("dataset", "=", dataset)
    .orderBy("at", "desc")
    .limit(1)
    .executeTakeFirst();
}
