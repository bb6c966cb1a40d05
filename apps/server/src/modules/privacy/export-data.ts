import { logAccess } from "../../platform/access-log/index.ts";
import { asSystem, type Context } from "../../platform/context.ts";
import { requireWorker } from "../../platform/permissions.ts";
import type { ExportSection, PersonalDataPart } from "../../platform/personal-data.ts";

export type MyData = { at: string; sections: ExportSection[] };

/** Everything that is kept about the worker who asks, from every module; empty sections are left out. */
export async function readMyData(ctx: Context, parts: readonly PersonalDataPart[]): Promise<MyData> {
  const { id } = requireWorker(ctx.actor);
  const sections = await asSystem(ctx, "export", async (inner) => {
    const all: ExportSection[] = [];
    for (const part of parts) all.push(...(await part.exportFor(inner, id)));
    return all.filter(({ rows }) => rows.length > 0);
  });
  return { at: ctx.now.toISOString(), sections };
}

/** The same to take away: an event of security, because whoever holds the phone may take it. */
export async function exportMyData(ctx: Context, parts: readonly PersonalDataPart[]): Promise<MyData> {
  const { id } = requireWorker(ctx.actor);
  const data = await readMyData(ctx, parts);
  await logAccess(ctx, [{ kind: "security", subject: id, what: "data.exported", purpose: "data-rights" }]);
  return data;
}
