import { type Context, inTransaction } from "../../../platform/context.ts";
import { readContent } from "../content.ts";
import { readHints } from "../hints.ts";
import { forgetTaxonomy } from "../queries.ts";
import { saveHints, saveSignals, saveTaxonomy } from "../store.ts";

const content = new URL("../../../../content/", import.meta.url);

/** Brings the shipped taxonomy into the database; the same content twice changes nothing. */
export async function loadTaxonomy(context: Context): Promise<void> {
  const { groups, other, signals } = await readContent(content);
  const hints = await readHints(content, groups);
  await inTransaction(context, async (ctx) => {
    await saveTaxonomy(ctx, groups, other);
    await saveHints(ctx, hints);
    await saveSignals(ctx, signals);
  });
  forgetTaxonomy();
}
