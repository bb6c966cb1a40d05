import { sql } from "kysely";
import { logAccess } from "../../platform/access-log/index.ts";
import type { Context } from "../../platform/context.ts";
import { getCaseHeads } from "../casebase/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { tables } from "./tables.ts";

type RequestQuestion = { state: "open" | "answered" | "declined"; page: number; size: number };

/**
 * Wishes for an explanation within this reader's unions and outside the conflict wall (row-level security says which).
 * Reading the words of one who has an account is a look at her data, and is logged where she reads it.
 */
export async function listRequests(ctx: Context, { state, page, size }: RequestQuestion) {
  const selected = tables(ctx).selectFrom("explanation_request").where("state", "=", state);
  const { total } = await selected.select(({ fn }) => fn.countAll<number>().as("total")).executeTakeFirstOrThrow();
  const rows = await selected
    .selectAll()
    .select(sql<string | null>`(select u.name from union_org u where u.id = union_id)`.as("union_name"))
    .orderBy("at", state === "open" ? "asc" : "desc")
    .orderBy("id")
    .limit(size)
    .offset((page - 1) * size)
    .execute();
  const heads = new Map(
    (
      await getCaseHeads(
        ctx,
        rows.flatMap(({ case_id }) => case_id ?? []),
      )
    ).map((head) => [head.id, head]),
  );
  await logAccess(
    ctx,
    rows.flatMap(({ id, person_id }) =>
      person_id
        ? [
            {
              kind: "look" as const,
              subject: person_id,
              what: "explanation-request.words",
              record: `explanation-request/${id}`,
              purpose: "answer-request",
            },
          ]
        : [],
    ),
  );
  return {
    total,
    rows: await Promise.all(
      rows.map(async (row) => {
        const need = row.need_code ? await findNeed(ctx, row.need_code) : undefined;
        const head = row.case_id ? heads.get(row.case_id) : undefined;
        return {
          id: row.id,
          at: row.at.toISOString(),
          state: row.state,
          ...(need && { need: { code: need.code, name: need.name[ctx.lang] } }),
          ...(head && { case: { id: head.id, title: head.title } }),
          words: await ctx.services.keyring.open("explanation_request.words", row.key, row.words_sealed),
          hasAccount: row.person_id !== null,
          unionName: row.union_name ?? "",
        };
      }),
    ),
  };
}
