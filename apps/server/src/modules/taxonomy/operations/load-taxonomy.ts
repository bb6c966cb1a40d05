import { type Context, inTransaction } from "../../../platform/context.ts";
import { readContent } from "../content.ts";
import { forgetTaxonomy } from "../queries.ts";
import { saveSignals, saveTaxonomy } from "../store.ts";

const content = new URL("../../../../content/", import.meta.url);

/** Brings the shipped taxonomy into the database; the same content twice changes nothing. */
export async function loadTaxonomy(context: Context): Promise<void> {
  const { groups, other, signals } = await readContent(content);
  await inTransaction(context, async (ctx) => {
    await saveTaxonomy(ctx, groups, other);
    await saveSignals(ctx, signals);
  });
  forgetTaxonomy();
}
