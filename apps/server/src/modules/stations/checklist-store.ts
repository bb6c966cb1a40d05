import type { ChecklistItem } from "@zhijia/contracts";
import type { Selectable } from "kysely";
import type { Context } from "../../platform/context.ts";
import { staffOf } from "./store.ts";
import { type ChecklistItemTable, tables } from "./tables.ts";

export type NumberedItem = ChecklistItem & { id: number };
type NewVersion = { number: number; state: "draft" | "published"; items: readonly ChecklistItem[] };

export async function insertVersion(ctx: Context, checklistId: number, { number, state, items }: NewVersion) {
  const published = state === "published";
  const { id } = await tables(ctx)
    .insertInto("checklist_version")
    .values({
      checklist_id: checklistId,
      number,
      state,
      published_at: published ? ctx.now : null,
      published_by: published ? staffOf(ctx) : null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertItems(ctx, id, items);
  return id;
}

export async function insertItems(ctx: Context, versionId: number, items: readonly ChecklistItem[]): Promise<void> {
  if (items.length === 0) return;
  await tables(ctx)
    .insertInto("checklist_item")
    .values(
      items.map((item, position) => ({
        version_id: versionId,
        position,
        text_zh: item.zh,
        text_en: item.en,
        kind: item.kind,
        weight: item.weight,
        needs_photo: item.needsPhoto,
        at_least: item.atLeast ?? null,
        at_most: item.atMost ?? null,
        choices: JSON.stringify(item.choices),
      })),
    )
    .execute();
}

/** The items of a version, in order. */
export async function itemsOf(ctx: Context, versionId: number): Promise<NumberedItem[]> {
  const rows = await tables(ctx)
    .selectFrom("checklist_item")
    .selectAll()
    .where("version_id", "=", versionId)
    .orderBy("position")
    .execute();
  return rows.map(itemOf);
}

function itemOf(row: Selectable<ChecklistItemTable>): NumberedItem {
  return {
    id: row.id,
    zh: row.text_zh,
    en: row.text_en,
    kind: row.kind,
    weight: row.weight,
    needsPhoto: row.needs_photo,
    ...(row.at_least !== null && { atLeast: row.at_least }),
    ...(row.at_most !== null && { atMost: row.at_most }),
    choices: row.choices,
  };
}
