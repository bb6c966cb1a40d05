import { readdir, readFile } from "node:fs/promises";
import { z } from "zod";
import { holidayNotice, lawRule, saveHolidayNotice, saveRules } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";

const content = new URL("../../../../content/", import.meta.url);

/** Brings the shipped rules of law and holiday notices into the database; what a person verified stays verified. */
export async function loadRules(context: Context): Promise<void> {
  const rules = (await readAll("rules/")).flatMap((file) => z.array(lawRule).parse(file));
  const notices = (await readAll("calendar/")).map((file) => holidayNotice.parse(file));
  await inTransaction(context, async (ctx) => {
    await saveRules(ctx, rules);
    for (const notice of notices) await saveHolidayNotice(ctx, notice);
  });
}

async function readAll(folder: string): Promise<unknown[]> {
  const names = (await readdir(new URL(folder, content))).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(folder + name, content), "utf8"))));
}
