import type { getChecklistContract, listChecklistsContract, OutputOf } from "@zhijia/contracts";
import type { Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { namesOfUnions, placeOf, requireUnion } from "../unions/index.ts";
import { itemsOf } from "./checklist-store.ts";
import { requireStation } from "./stations.ts";
import { tables } from "./tables.ts";

type Shown = OutputOf<typeof listChecklistsContract>["checklists"][number];

/** All of them; for a station those in use of the unions that it stands below, and the examples that came with the product. */
export async function listChecklists(ctx: Context, { station }: { station?: number | undefined }): Promise<Shown[]> {
  let rows = tables(ctx).selectFrom("checklist").selectAll();
  if (station !== undefined) rows = rows.where("is_retired", "=", false);
  const found = await rows.orderBy("is_example").orderBy("is_retired").orderBy("id").execute();
  if (station === undefined) return describe(ctx, found);
  const { union_path } = await requireStation(ctx, station);
  const fitting = found.filter((row) => isFor(row, union_path));
  return (await describe(ctx, fitting)).filter(({ published }) => published !== undefined);
}

/** Refusals: `checklist/not-found`. */
export async function getChecklist(ctx: Context, id: number): Promise<OutputOf<typeof getChecklistContract>> {
  const [checklist] = await describe(ctx, [await requireChecklist(ctx, id)]);
  const versions = await tables(ctx)
    .selectFrom("checklist_version")
    .select(["id", "number", "state"])
    .where("checklist_id", "=", id)
    .where("state", "<>", "superseded")
    .execute();
  const shown = async (state: "published" | "draft") => {
    const version = versions.find((one) => one.state === state);
    return version && { id: version.id, number: version.number, items: await itemsOf(ctx, version.id) };
  };
  const [published, draft] = [await shown("published"), await shown("draft")];
  return { checklist: checklist!, ...(published && { published }), ...(draft && { draft }) };
}

/** Refusals: `checklist/not-found`. */
export async function requireChecklist(ctx: Context, id: number) {
  const row = await tables(ctx).selectFrom("checklist").selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "checklist/not-found");
  return row;
}

export type ChecklistRow = Awaited<ReturnType<typeof requireChecklist>>;

/** Where a checklist is asked for a permission; one that came with the product belongs to nobody. */
export async function placeOfChecklist(ctx: Context, { union_id }: ChecklistRow) {
  return union_id === null ? {} : placeOf(await requireUnion(ctx, union_id));
}

/** A union's checklist is for the stations of its branch. */
export function isFor({ union_path }: Pick<ChecklistRow, "union_path">, stationPath: string): boolean {
  return union_path === null || stationPath.startsWith(union_path);
}

async function describe(ctx: Context, rows: readonly ChecklistRow[]): Promise<Shown[]> {
  if (rows.length === 0) return [];
  const versions = await tables(ctx)
    .selectFrom("checklist_version as v")
    .select(["v.checklist_id", "v.state", "v.number"])
    .select((of) =>
      of
        .selectFrom("checklist_item as i")
        .whereRef("i.version_id", "=", "v.id")
        .select((item) => item.fn.countAll<number>().as("items"))
        .as("items"),
    )
    .where(
      "v.checklist_id",
      "in",
      rows.map(({ id }) => id),
    )
    .where("v.state", "<>", "superseded")
    .execute();
  const unions = await namesOfUnions(
    ctx,
    rows.flatMap(({ union_id }) => union_id ?? []),
  );
  return Promise.all(
    rows.map(async (row): Promise<Shown> => {
      const own = versions.filter(({ checklist_id }) => checklist_id === row.id);
      const published = own.find(({ state }) => state === "published");
      return {
        id: row.id,
        zh: row.name_zh,
        en: row.name_en,
        ...(row.union_id !== null && { union: { id: row.union_id, name: unions.get(row.union_id) ?? "" } }),
        isExample: row.is_example,
        isRetired: row.is_retired,
        ...(published && { published: published.number }),
        hasDraft: own.some(({ state }) => state === "draft"),
        items: Number(published?.items ?? 0),
        may: { manage: may(ctx.actor, "station.manage", await placeOfChecklist(ctx, row)) },
      };
    }),
  );
}
