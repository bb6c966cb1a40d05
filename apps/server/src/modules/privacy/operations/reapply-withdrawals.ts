import { sql } from "kysely";
import { asSystem, type Context } from "../../../platform/context.ts";
import type { Withdrawal } from "../../../platform/erasures/erasure-ledger.ts";
import { findLastAct } from "../consents.ts";
import { withdrawConsent } from "./withdraw-consent.ts";

/**
 * Makes the database and the ledger beside it say the same of consents taken back: what an older backup brought back is
 * withdrawn again, and what another process withdrew is noted here too. After a restore, and whenever a server starts.
 * Returns how many were withdrawn.
 */
export async function reapplyWithdrawals(context: Context): Promise<number> {
  return asSystem(context, "reapply-withdrawals", async (ctx) => {
    const { erasures } = ctx.services;
    const known = erasures.listWithdrawals();
    let withdrawn = 0;
    for (const { personId, purpose, part, at } of known) {
      const last = await findLastAct(ctx, personId, purpose, part);
      // Given anew since: that counts.
      if (last?.act !== "given" || last.at > at) continue;
      await withdrawConsent(ctx, { personId, purpose, part, channel: "page" });
      withdrawn++;
    }
    const noted = new Set(known.map(keyOf));
    const { rows } = await sql<Withdrawal>`
      select distinct on (person_id, purpose, part) person_id as "personId", purpose, part, at from consent
      where act = 'withdrawn' order by person_id, purpose, part, id desc`.execute(ctx.db);
    for (const row of rows) if (!noted.has(keyOf(row))) erasures.addWithdrawal(row);
    return withdrawn;
  });
}

const keyOf = ({ personId, purpose, part }: Withdrawal) => `${personId} ${purpose} ${part}`;
