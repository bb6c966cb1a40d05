import { createHash } from "node:crypto";
import { sql } from "kysely";
import { todayInChina } from "../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../platform/context.ts";
import type { StandardInput } from "../../platform/module.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findUnionPlace, type UnionPlace } from "../unions/index.ts";
import { tables } from "./tables.ts";

export type Client = {
  id: number;
  mayRead: boolean;
  mayWrite: boolean;
  union: UnionPlace;
  /** What matters that came from it say about where they came from. */
  system: string;
};

/** Of 256 random bits, so that no slow hash is needed. */
export function hashOfKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

/**
 * Whose key it is; the use is counted when the transaction ends. The key stands in `api_key` or, better kept out of the logs of
 * proxies, in the header. Errors: Refusal `open311/no-key`, `open311/wrong-key` (revoked ones too), `open311/may-not-write`.
 */
export async function clientOfKey(context: Context, input: StandardInput, use: "read" | "write"): Promise<Client> {
  const given = input.key ?? input.body.api_key ?? input.query.api_key;
  if (typeof given !== "string" || given === "") throw new Refusal("forbidden", "open311/no-key");
  return asSystem(context, "open311", async (ctx) => {
    const row = await tables(ctx)
      .selectFrom("open311_client")
      .select(["id", "union_id", "may_read", "may_write"])
      .where("key_hash", "=", hashOfKey(given))
      .where("revoked_at", "is", null)
      .executeTakeFirst();
    if (!row) throw new Refusal("forbidden", "open311/wrong-key");
    if (use === "write" && !row.may_write) throw new Refusal("forbidden", "open311/may-not-write");
    const union = (await findUnionPlace(ctx, row.union_id))!;
    context.beforeCommit?.((last) => asSystem(last, "open311", (inner) => countUse(inner, row.id, use)));
    return {
      id: row.id,
      mayRead: row.may_read,
      mayWrite: row.may_write,
      union,
      system: `open311:${row.id}`,
    };
  });
}

async function countUse(ctx: Context, clientId: number, use: "read" | "write"): Promise<void> {
  const column = sql.ref(`${use}s`);
  await sql`insert into open311_use (client_id, day, ${column}) values (${clientId}, ${todayInChina(ctx.now)}, 1)
    on conflict (client_id, day) do update set ${column} = open311_use.${column} + 1`.execute(ctx.db);
}
