import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import type { Work } from "./permissions.ts";
import { type Content, claimLasts, type ExplanationState } from "./rules.ts";
import { type ExplanationTable, type StandingState, tables } from "./tables.ts";

export type OpenExplanation = Pick<ExplanationTable, "version" | "state" | "author" | "note"> & {
  revision: number;
  content: Content;
};

/** A case at work: what the rules ask of it, and the versions themselves. */
export type LockedWork = Work & {
  caseId: string;
  openVersion: OpenExplanation | undefined;
  publishedVersion: number | undefined;
  lastVersion: number;
  /** Goes on from version to version: what was read of one is never taken for the next. */
  lastRevision: number;
};

/** Locks the case's row of the queue, so that two lawyers' acts come one after the other. Errors: `workbench/no-case`. */
export async function lockWork(ctx: Context, caseId: string): Promise<LockedWork> {
  const standing = await tables(ctx)
    .selectFrom("case_standing")
    .select(["claimed_by", "claimed_at", "state"])
    .where("case_id", "=", caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!standing) throw new Refusal("not-found", "workbench/no-case", { id: caseId });
  const versions = await tables(ctx)
    .selectFrom("case_explanation")
    .select(["version", "state", "author", "revision", "content", "note"])
    .where("case_id", "=", caseId)
    .orderBy("version", "desc")
    .execute();
  const openVersion = versions.find(({ state }) => ["draft", "in-review", "returned"].includes(state));
  const publishedVersion = versions.find(({ state }) => state === "published")?.version;
  return {
    caseId,
    claimedBy: claimOf(standing, ctx.now),
    open: openVersion,
    published: publishedVersion !== undefined || standing.state === "published",
    openVersion,
    publishedVersion,
    lastVersion: versions[0]?.version ?? 0,
    lastRevision: versions[0]?.revision ?? 0,
  };
}

/** Who has the case; a claim that was left lying no longer counts. */
export function claimOf(
  { claimed_by, claimed_at }: { claimed_by: string | null; claimed_at: Date | null },
  now: Date,
): string | null {
  if (!claimed_by || !claimed_at) return null;
  return now.getTime() - claimed_at.getTime() < claimLasts * 3_600_000 ? claimed_by : null;
}

export async function saveClaim(ctx: Context, caseId: string, staffId: string | null): Promise<void> {
  await tables(ctx)
    .updateTable("case_standing")
    .set({ claimed_by: staffId, claimed_at: staffId === null ? null : ctx.now, updated_at: ctx.now })
    .where("case_id", "=", caseId)
    .execute();
}

/** What the queue shows: the version being written, else the one that stands. */
export async function saveStanding(
  ctx: Context,
  caseId: string,
  state: StandingState,
  author: string | null,
): Promise<void> {
  await tables(ctx)
    .updateTable("case_standing")
    .set({ state, author, updated_at: ctx.now })
    .where("case_id", "=", caseId)
    .execute();
}

export async function insertVersion(ctx: Context, work: LockedWork, content: Content, author: string): Promise<void> {
  const row = {
    case_id: work.caseId,
    version: work.lastVersion + 1,
    revision: work.lastRevision + 1,
    state: "draft" as const,
    content: JSON.stringify(content),
    author,
    created_at: ctx.now,
    updated_at: ctx.now,
    reviewer: null,
    note: null,
    submitted_at: null,
    reviewed_at: null,
  };
  await tables(ctx).insertInto("case_explanation").values(row).execute();
}

export type VersionChange = {
  state: ExplanationState;
  content?: Content;
  revision?: number;
  reviewer?: string | null;
  note?: string | null;
  submitted_at?: Date;
  reviewed_at?: Date;
};

export async function updateVersion(
  ctx: Context,
  caseId: string,
  version: number,
  change: VersionChange,
): Promise<void> {
  const { content, ...rest } = change;
  await tables(ctx)
    .updateTable("case_explanation")
    .set({ ...rest, ...(content && { content: JSON.stringify(content) }), updated_at: ctx.now })
    .where("case_id", "=", caseId)
    .where("version", "=", version)
    .execute();
}

export async function recordDecisions(
  ctx: Context,
  caseId: string,
  staffId: string,
  decisions: readonly { need: string; decision: "confirm" | "reject" | "add" }[],
): Promise<void> {
  if (decisions.length === 0) return;
  await tables(ctx)
    .insertInto("label_decision")
    .values(
      decisions.map(({ need, decision }) => ({
        case_id: caseId,
        need_code: need,
        decision,
        staff_id: staffId,
        at: ctx.now,
      })),
    )
    .execute();
}
