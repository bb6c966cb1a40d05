import { type AccessQuery, getEntryProof, getSignedHead, listAccess } from "../../platform/access-log/index.ts";
import type { Context } from "../../platform/context.ts";
import { namesOfStaff } from "../people/index.ts";

/** The access log as the auditor reads it: codes and ids, and the names of staff; never a worker's. */
export async function showLog(ctx: Context, query: AccessQuery) {
  const { entries, next } = await listAccess(ctx, query);
  const staffOf = (actor: string) => /^staff:(.+)$/.exec(actor)?.[1];
  const names = await namesOfStaff(
    ctx,
    entries.flatMap(({ actor }) => staffOf(actor) ?? []),
  );
  return {
    rows: entries.map(({ at, ...entry }) => {
      const name = names.get(staffOf(entry.actor) ?? "");
      return { ...entry, at: at.toISOString(), ...(name && { actorName: name }) };
    }),
    ...(next !== undefined && { next }),
    ...(await showHead(ctx)),
  };
}

export async function showHead(ctx: Context) {
  const head = await getSignedHead(ctx);
  return head ? { head } : {};
}

export async function showProof(ctx: Context, seq: number) {
  return { proof: await getEntryProof(ctx, seq) };
}
