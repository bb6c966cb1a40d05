import { isDeepStrictEqual } from "node:util";
import type { PurposeContent } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { Trouble } from "../../../platform/trouble.ts";
import { readPurposes } from "../content.ts";
import { needsAssessment } from "../rules.ts";
import { tables } from "../tables.ts";

/**
 * Brings the shipped register into the database. A new version takes the place of the one before at once only when nobody
 * need assess it first. Errors: Trouble `privacy/purpose-changed`: people agreed to those words, so words get a new number.
 */
export async function loadPurposes(context: Context, purposes?: readonly PurposeContent[]): Promise<void> {
  const shipped = purposes ?? (await readPurposes());
  await inTransaction(context, async (ctx) => {
    for (const purpose of shipped) await loadPurpose(ctx, purpose);
  });
}

async function loadPurpose(ctx: Context, content: PurposeContent): Promise<void> {
  const { code, version } = content;
  const known = await tables(ctx)
    .selectFrom("purpose_version")
    .select("content")
    .where("code", "=", code)
    .where("version", "=", version)
    .executeTakeFirst();
  if (known) {
    if (isDeepStrictEqual(known.content, content)) return;
    throw new Trouble(
      "privacy/purpose-changed",
      `The purpose ${code} was changed without a new version.`,
      "Give content/purposes its next version: people agreed to the words of the one before.",
    );
  }
  const assessFirst = needsAssessment(content);
  await tables(ctx)
    .insertInto("purpose_version")
    .values({
      code,
      version,
      content: JSON.stringify(content) as unknown as PurposeContent,
      needs_assessment: assessFirst,
      loaded_at: ctx.now,
    })
    .execute();
  const live = content.built && !assessFirst ? version : undefined;
  await tables(ctx)
    .insertInto("purpose")
    .values({ code, version, live_version: live ?? null, changed_at: ctx.now })
    .onConflict((conflict) =>
      conflict.column("code").doUpdateSet({ version, changed_at: ctx.now, ...(live && { live_version: live }) }),
    )
    .execute();
}
