import { readFile } from "node:fs/promises";
import { checklistItemSchema } from "@zhijia/contracts";
import { z } from "zod";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { insertVersion } from "../checklist-store.ts";
import { tables } from "../tables.ts";

const content = new URL("../../../../content/stations/", import.meta.url);
const facilitiesSchema = z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), icon: z.string() }));
const checklistsSchema = z.array(
  z.object({
    code: z.string(),
    name: z.object({ zh: z.string(), en: z.string() }),
    items: z.array(checklistItemSchema),
  }),
);

/** The shipped facilities and example checklists, where they are not there yet: what an administrator changed stays. */
export async function loadStationContent(context: Context): Promise<void> {
  const facilities = facilitiesSchema.parse(await readJson("facilities.json"));
  const checklists = checklistsSchema.parse(await readJson("checklists.json"));
  await inTransaction(context, async (ctx) => {
    await tables(ctx)
      .insertInto("facility")
      .values(
        facilities.map(({ code, zh, en, icon }, position) => ({ code, name_zh: zh, name_en: en, icon, position })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    for (const { code, name, items } of checklists) {
      const made = await tables(ctx)
        .insertInto("checklist")
        .values({ code, union_id: null, union_path: null, name_zh: name.zh, name_en: name.en, is_example: true })
        .onConflict((conflict) => conflict.doNothing())
        .returning("id")
        .executeTakeFirst();
      if (made) await insertVersion(ctx, made.id, { number: 1, state: "published", items });
    }
  });
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(name, content), "utf8"));
}
