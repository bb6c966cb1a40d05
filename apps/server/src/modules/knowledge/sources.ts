import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { listArticlesByRef, listSuperseded } from "../statutes/index.ts";
import type { Source } from "./tables.ts";

export type ShownSource = Source & { articleId?: string; superseded?: string };

/** Sources with the way to the article, and what changed in it since `on`, when the words were written. */
export async function showSources(ctx: Context, sources: readonly Source[], on: Date): Promise<ShownSource[]> {
  const date = todayInChina(on);
  const changes = await listSuperseded(
    ctx,
    sources.map(({ law, article }) => ({ law, article, date })),
  );
  const shown: ShownSource[] = [];
  for (const [place, source] of sources.entries()) {
    const [found] = source.article ? await listArticlesByRef(ctx, [source]) : [];
    const changed = changes[place];
    shown.push({ ...source, ...(found && { articleId: found.id }), ...(changed && { superseded: changed[ctx.lang] }) });
  }
  return shown;
}
