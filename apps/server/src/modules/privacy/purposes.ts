import type { getPurposeContract, listPurposesContract, OutputOf, PurposeContent } from "@zhijia/contracts";
import { todayInChina } from "../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type AssessmentTable, tables } from "./tables.ts";

export type RegisteredPurpose = OutputOf<typeof listPurposesContract>["purposes"][number];

/** Every purpose with its newest wording, and whether processing for it may happen now. Public: it is what the law calls notice. */
export async function listPurposes(ctx: Context): Promise<RegisteredPurpose[]> {
  const rows = await tables(ctx)
    .selectFrom("purpose as p")
    .innerJoin("purpose_version as v", (on) => on.onRef("v.code", "=", "p.code").onRef("v.version", "=", "p.version"))
    .select(["p.code", "p.version", "p.live_version", "p.suspended", "v.content", "v.needs_assessment"])
    .orderBy("p.code")
    .execute();
  const approved = await listApproved(ctx);
  return rows.map(({ code, version, live_version, suspended, content, needs_assessment }) => {
    const assessedUntil = approved.get(`${code} ${version}`);
    const liveUntil = live_version === null ? undefined : approved.get(`${code} ${live_version}`);
    const assessed = !needs_assessment || assessedUntil !== undefined;
    const liveAssessed = live_version !== null && (liveUntil !== undefined || !needs_assessment);
    const blockedBy = !content.built ? "not-built" : suspended ? "suspended" : assessed ? undefined : "no-assessment";
    return {
      code,
      state: suspended ? "suspended" : liveAssessed ? "live" : "not-live",
      latest: version,
      ...(live_version !== null && { liveVersion: live_version }),
      needsAssessment: needs_assessment,
      ...(blockedBy && { blockedBy }),
      ...(assessedUntil && { assessedUntil }),
      content,
    } as RegisteredPurpose;
  });
}

/** `code version` → until when its approval counts. That there is one is public; who wrote what is not. */
async function listApproved(ctx: Context): Promise<Map<string, string>> {
  const rows = await asSystem(ctx, "purposes", (inner) =>
    tables(inner)
      .selectFrom("impact_assessment")
      .select(["purpose", "version"])
      .select((of) => of.fn.max("valid_until").as("until"))
      .where("state", "=", "approved")
      .where("valid_until", ">=", todayInChina(ctx.now))
      .groupBy(["purpose", "version"])
      .execute(),
  );
  return new Map(rows.map(({ purpose, version, until }) => [`${purpose} ${version}`, String(until)]));
}

/** Errors: Refusal `privacy/no-purpose`. */
export async function getRegistered(ctx: Context, code: string): Promise<RegisteredPurpose> {
  const purpose = (await listPurposes(ctx)).find((one) => one.code === code);
  if (!purpose) throw new Refusal("not-found", "privacy/no-purpose");
  return purpose;
}

/** With its history, for staff. Errors: Refusal `privacy/no-purpose`. */
export async function getPurpose(ctx: Context, code: string): Promise<OutputOf<typeof getPurposeContract>> {
  const purpose = await getRegistered(ctx, code);
  const versions = await tables(ctx)
    .selectFrom("purpose_version")
    .select(["version", "loaded_at", "content"])
    .where("code", "=", code)
    .orderBy("version", "desc")
    .execute();
  const assessments = await tables(ctx)
    .selectFrom("impact_assessment")
    .selectAll()
    .where("purpose", "=", code)
    .orderBy("drafted_at", "desc")
    .execute();
  return {
    purpose,
    versions: versions.map(({ version, loaded_at, content }) => ({
      version,
      loadedAt: loaded_at.toISOString(),
      content: content as PurposeContent,
    })),
    assessments: assessments.map(assessmentOf),
  };
}

type Assessment = OutputOf<typeof getPurposeContract>["assessments"][number];
type Row = Omit<AssessmentTable, "state"> & { state: Assessment["state"] };

function assessmentOf(row: Row): Assessment {
  return {
    id: row.id,
    purpose: row.purpose,
    version: row.version,
    state: row.state,
    risk: row.risk,
    answers: row.answers as Assessment["answers"],
    draftedBy: row.drafted_by,
    draftedAt: row.drafted_at.toISOString(),
    ...(row.decided_by && { decidedBy: row.decided_by }),
    ...(row.decided_at && { decidedAt: row.decided_at.toISOString() }),
    ...(row.decision_reason && { decisionReason: row.decision_reason }),
    ...(row.valid_until && { validUntil: row.valid_until }),
  };
}
