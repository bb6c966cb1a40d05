import type { draftWarningStoryContract, getWarningContract, OutputOf } from "@zhijia/contracts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import type { SealedColumn } from "../../../platform/keyring/index.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { Refusal } from "../../../platform/refusals.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { partOf } from "../need-watch.ts";
import { tables } from "../tables.ts";
import { warningInHand } from "./warning-in-hand.ts";
import { industries } from "./words.ts";

export const storyColumn: SealedColumn = {
  table: "need_story",
  column: "words_sealed",
  id: "key",
  field: "need_story.words",
};

export type StoryWords = { title: string; text: string };

/** As it stands, for whoever may see its warning. */
export async function findStory(
  ctx: Context,
  warningId: number,
): Promise<OutputOf<typeof getWarningContract>["story"]> {
  const row = await tables(ctx)
    .selectFrom("need_story")
    .selectAll()
    .where("warning_id", "=", warningId)
    .executeTakeFirst();
  if (!row) return undefined;
  if (row.case_id !== null || row.words_sealed === null)
    return { state: "in-library", mine: false, ...(row.case_id !== null && { caseId: row.case_id }) };
  const mine = row.written_by === requireStaff(ctx.actor).id;
  return { state: "waiting", mine, ...(await openStory(ctx, row.key, row.words_sealed)) };
}

export async function openStory(ctx: Context, key: string, sealed: Uint8Array): Promise<StoryWords> {
  return JSON.parse(await ctx.services.keyring.open(storyColumn.field, key, sealed)) as StoryWords;
}

/** The needs of its category that a story may be about, in the reader's language. */
export async function needsOf(ctx: Context, category: string): Promise<{ code: string; name: string }[]> {
  const group = (await listNeedGroups(ctx)).find(({ code }) => code === category);
  return (group?.needs ?? [])
    .filter(({ code }) => partOf(code) !== undefined)
    .map(({ code, name }) => ({ code, name: name[ctx.lang] }));
}

/**
 * Something to begin with: what kind of trouble, how many and what came of it, roughly; no name, no employer, no day and no exact sum.
 * Errors: Refusal `need/no-warning`, `need/no-story`.
 */
export async function draftStory(context: Context, id: number): Promise<OutputOf<typeof draftWarningStoryContract>> {
  return inTransaction(context, async (ctx) => {
    const { warning } = await warningInHand(ctx, id, "need.handle");
    const outcome = await tables(ctx)
      .selectFrom("need_outcome")
      .selectAll()
      .where("warning_id", "=", id)
      .executeTakeFirst();
    if (!outcome?.helped) throw new Refusal("conflict", "need/no-story");
    const category = (await listNeedGroups(ctx)).find(({ code }) => code === warning.category)?.name.zh ?? "";
    const needs = await needsOf(ctx, warning.category);
    const who =
      outcome.people >= 10
        ? "十几名以上职工"
        : outcome.people >= 3
          ? "几名职工"
          : outcome.people === 2
            ? "两名职工"
            : "一名职工";
    const where = warning.industry ? industries[warning.industry]?.zh : undefined;
    const back = outcome.recovered_fen > 0 ? `，帮助拿回${roughly(outcome.recovered_fen)}` : "";
    // The library is in Chinese, as its cases are.
    return {
      title: `工会主动上门，帮${who}解决${category}问题`,
      text: [
        `${where ? `某${where}单位` : "某单位"}有职工同意工会识别需求，在案例库里反复查询${category}方面的案例。`,
        "工会筛查后，没有等到有人投诉，就主动了解情况。",
        "【请补充：职工遇到了什么事，不写姓名、单位、日期和具体金额】",
        "【请补充：工会做了什么，依据哪些法律规定】",
        `结果：问题得到解决${back}。`,
        "【请补充：遇到同样的事，职工可以怎么做】",
      ].join("\n"),
      ...(needs[0] && { need: needs[0].code }),
      needs,
    };
  });
}

/** One digit that means something: an exact sum can name somebody. */
function roughly(fen: number): string {
  const yuan = fen / 100;
  if (yuan >= 10_000) return `约 ${Number((yuan / 10_000).toPrecision(1))} 万元`;
  return yuan >= 1000 ? `几千元` : "一笔钱";
}
