import { type Context, inTransaction } from "../../../platform/context.ts";
import { readLawStatus, readNotes } from "../content.ts";
import { refreshValidity, saveLawStatus, saveNotes } from "../store.ts";

const content = new URL("../../../../content/", import.meta.url);

/** Brings our notes on articles, and what is known of versions and repeals, into the database. */
export async function loadNotes(context: Context): Promise<void> {
  const notes = await readNotes(new URL("articles/", content));
  const status = await readLawStatus(new URL("law-status.json", content));
  await inTransaction(context, async (ctx) => {
    await saveNotes(ctx, notes);
    await saveLawStatus(ctx, status);
    await refreshValidity(ctx);
  });
}
