import { addMonths, todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { may, requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { listKeepers } from "../keepers.ts";
import { requireLessonsStand } from "../lessons.ts";
import { type EntryAct, requireEntryAct } from "../permissions.ts";
import { nextState, requireReviewDate, requireWhole } from "../rules.ts";
import { type LockedEntry, lockEntry, recordAct, saveEntry, updateVersion } from "../store.ts";

export type Act = {
  act: Exclude<EntryAct, "save">;
  revision?: number | undefined;
  reviewOn?: string | undefined;
  owner?: string | undefined;
  note: string;
};

/**
 * One step in the life of an entry, with its line in the history. Errors: Refusal `knowledge/own-words`, `knowledge/not-now`,
 * `knowledge/changed-meanwhile`, `knowledge/incomplete`, `knowledge/course-incomplete`, `knowledge/lesson-entry`,
 * `knowledge/review-date`, `knowledge/say-why`, `knowledge/no-keeper`.
 */
export async function actOnEntry(context: Context, id: number, act: Act): Promise<void> {
  await inTransaction(context, async (ctx) => {
    const entry = await lockEntry(ctx, id);
    requireEntryAct(ctx.actor, entry, act.act);
    const note = await acts[act.act](ctx, entry, act);
    const ofDraft = act.act === "submit" || act.act === "publish" || act.act === "return";
    const version = (ofDraft ? entry.openVersion : entry.published)?.version;
    await recordAct(ctx, id, act.act, { version, note: note ?? act.note });
  });
}

type Do = (ctx: Context, entry: LockedEntry, act: Act) => Promise<string | undefined>;

const acts: Record<Act["act"], Do> = {
  async submit(ctx, entry, { revision }) {
    const open = readDraft(entry, revision);
    requireWhole(open.content);
    await requireLessonsStand(ctx, open.content.course);
    await updateVersion(ctx, entry.id, open.version, { state: nextState(open.state, "submit") });
    return undefined;
  },
  async publish(ctx, entry, { revision, reviewOn }) {
    const open = readDraft(entry, revision);
    const today = todayInChina(ctx.now);
    const next = reviewOn ?? addMonths(today, 12);
    requireReviewDate(next, today);
    await requireLessonsStand(ctx, open.content.course);
    const { published } = entry;
    if (published)
      await updateVersion(ctx, entry.id, published.version, { state: nextState("published", "supersede") });
    const reviewed = { reviewer: requireStaff(ctx.actor).id, reviewed_at: ctx.now };
    await updateVersion(ctx, entry.id, open.version, { state: nextState(open.state, "publish"), ...reviewed });
    const keeper = entry.owner === null && open.author ? { owner: open.author } : {};
    await saveEntry(ctx, entry.id, { state: "published", review_on: next, ...keeper });
    return undefined;
  },
  async return(ctx, entry, { revision, note }) {
    const open = readDraft(entry, revision);
    if (note.trim() === "") throw new Refusal("invalid", "knowledge/say-why");
    await updateVersion(ctx, entry.id, open.version, { state: nextState(open.state, "return") });
    return undefined;
  },
  async confirm(ctx, entry, { reviewOn }) {
    const today = todayInChina(ctx.now);
    const next = reviewOn ?? addMonths(today, 12);
    requireReviewDate(next, today);
    await saveEntry(ctx, entry.id, { review_on: next });
    return undefined;
  },
  async assign(ctx, entry, { owner, note }) {
    const { id } = requireStaff(ctx.actor);
    const to = owner ?? id;
    if (to === id) {
      await saveEntry(ctx, entry.id, { owner: to });
      return undefined;
    }
    if (!may(ctx.actor, "knowledge.publish") && entry.owner !== id)
      throw new Refusal("forbidden", "knowledge/not-yours");
    const keeper = (await listKeepers(ctx)).find((one) => one.id === to);
    if (!keeper) throw new Refusal("invalid", "knowledge/no-keeper");
    await saveEntry(ctx, entry.id, { owner: to });
    return [`→ ${keeper.name}`, note.trim()].filter(Boolean).join(" · ");
  },
  async retire(ctx, entry, { note }) {
    if (note.trim() === "") throw new Refusal("invalid", "knowledge/say-why");
    await saveEntry(ctx, entry.id, { state: "retired" });
    return undefined;
  },
  async restore(ctx, entry) {
    await saveEntry(ctx, entry.id, { state: "published" });
    return undefined;
  },
};

function readDraft({ openVersion: open }: LockedEntry, revision: number | undefined) {
  if (!open || open.revision !== revision) throw new Refusal("conflict", "knowledge/changed-meanwhile");
  return open;
}
