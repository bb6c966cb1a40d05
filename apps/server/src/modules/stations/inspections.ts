import type { getInspectionContract, listInspectionsContract, OutputOf } from "@zhijia/contracts";
import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { may } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { standingOfMatters } from "../matters/index.ts";
import { byWhom } from "./by-whom.ts";
import { itemsOf } from "./checklist-store.ts";
import { placeOfStation } from "./stations.ts";
import { tables } from "./tables.ts";

type Shown = OutputOf<typeof listInspectionsContract>["inspections"][number];
type Opt<T> = T | undefined;

export type InspectionQuery = {
  station?: Opt<number>;
  kind?: Opt<"self" | "inspection">;
  state?: Opt<"draft" | "done">;
  defects?: Opt<"open">;
  page: number;
  size: number;
};

/** Within the asker's scope (row-level security), the newest first. */
export async function listInspections(
  ctx: Context,
  query: InspectionQuery,
): Promise<{ inspections: Shown[]; total: number }> {
  let rows = select(ctx);
  if (query.station !== undefined) rows = rows.where("i.station_id", "=", query.station);
  if (query.kind) rows = rows.where("i.kind", "=", query.kind);
  if (query.state) rows = rows.where("i.state", "=", query.state);
  if (query.defects) rows = rows.where(openDefects, ">", 0);
  const { total } = await rows
    .clearSelect()
    .select((of) => of.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const found = await rows
    .orderBy("i.inspected_on", "desc")
    .orderBy("i.id", "desc")
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute();
  return { inspections: await describe(ctx, found), total };
}

/** Refusals: `inspection/not-found`. */
export async function getInspection(ctx: Context, id: number): Promise<OutputOf<typeof getInspectionContract>> {
  const row = await requireInspection(ctx, id);
  const [inspection] = await describe(ctx, [row]);
  const answers = await tables(ctx)
    .selectFrom("inspection_answer")
    .selectAll()
    .where("inspection_id", "=", id)
    .execute();
  const photos = await tables(ctx)
    .selectFrom("inspection_photo")
    .select(["id", "item_id"])
    .where("inspection_id", "=", id)
    .orderBy("id")
    .execute();
  const defects = await tables(ctx)
    .selectFrom("station_defect")
    .selectAll()
    .where("inspection_id", "=", id)
    .orderBy("id")
    .execute();
  const items = await itemsOf(ctx, row.version_id);
  const matters = await standingOfMatters(
    ctx,
    defects.flatMap(({ matter_id }) => matter_id ?? []),
  );
  return {
    inspection: inspection!,
    items: items.map((item) => {
      const given = answers.find(({ item_id }) => item_id === item.id);
      return {
        ...item,
        ...(given && { answer: given.answer }),
        ...(typeof given?.passes === "boolean" && { passes: given.passes }),
        ...(given?.note && { note: given.note }),
        photos: photos.filter(({ item_id }) => item_id === item.id).map((photo) => photo.id),
      };
    }),
    ...(row.note && { note: row.note }),
    defects: defects.map((defect) => ({
      id: defect.id,
      itemId: defect.item_id,
      text: defect.text,
      ...(defect.matter_id !== null && { matter: { id: defect.matter_id, ...matters.get(defect.matter_id)! } }),
      ...(defect.mended_on && { mendedOn: defect.mended_on }),
    })),
    may: {
      answer: isOwnDraft(ctx, row) && may(ctx.actor, "station.inspect", placeOfStation(row)),
      mend: may(ctx.actor, "station.manage", placeOfStation(row)),
    },
  };
}

/** With its station. Refusals: `inspection/not-found`. */
export async function requireInspection(ctx: Context, id: number) {
  const row = await select(ctx).where("i.id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "inspection/not-found");
  return row;
}

type Row = Awaited<ReturnType<typeof requireInspection>>;

/** Nobody writes into what another one looks at. */
export function isOwnDraft({ actor }: Context, { state, by_staff }: Pick<Row, "state" | "by_staff">): boolean {
  return state === "draft" && (actor.kind === "system" || (actor.kind === "staff" && actor.id === by_staff));
}

const openDefects = sql<number>`(select count(*) from station_defect d where d.inspection_id = i.id and d.mended_on is null)`;

function select(ctx: Context) {
  return tables(ctx)
    .selectFrom("station_inspection as i")
    .innerJoin("station as s", "s.id", "i.station_id")
    .innerJoin("checklist_version as v", "v.id", "i.version_id")
    .innerJoin("checklist as c", "c.id", "v.checklist_id")
    .selectAll("i")
    .select(["s.code", "s.name", "s.union_path", "s.district_code", "c.id as checklist_id", "c.name_zh", "c.name_en"])
    .select(["v.number", openDefects.as("open_defects")]);
}

async function describe(ctx: Context, rows: readonly Row[]): Promise<Shown[]> {
  const who = await byWhom(ctx, rows);
  return rows.map(
    (row): Shown => ({
      id: row.id,
      station: { id: row.station_id, code: row.code, name: row.name },
      checklist: { id: row.checklist_id, zh: row.name_zh, en: row.name_en, version: row.number },
      kind: row.kind,
      state: row.state,
      on: row.inspected_on,
      ...who(row),
      ...(row.score !== null && { score: row.score / 100, passed: row.passed!, counted: row.counted! }),
      openDefects: Number(row.open_defects),
      isDemo: row.is_demo,
    }),
  );
}
