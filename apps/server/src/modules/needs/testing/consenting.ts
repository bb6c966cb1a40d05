import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Actor, inTransaction } from "../../../platform/context.ts";
import type { FreshDatabase } from "../../../platform/testing/index.ts";
import { listConsents, recordConsent } from "../../privacy/index.ts";
import { newStaff, type Scene } from "../../privacy/testing/scene.ts";
import { consentOf, recognitionPurposes } from "../own-needs/consent-parts.ts";
import type { ConsentPart } from "../tables.ts";
import "../module.ts";

type Worker = Extract<Actor, { kind: "worker" }>;

/** Both purposes are assessed and live, as if two members of staff had done it. */
export async function letRecognise(
  fresh: FreshDatabase,
  scene: Pick<Scene, "city">,
  until = "2099-12-31",
): Promise<void> {
  const [drafter, decider] = [
    await newStaff(fresh, "administrator", scene.city),
    await newStaff(fresh, "supervisor", scene.city),
  ];
  for (const code of recognitionPurposes) {
    await sql`insert into impact_assessment (id, purpose, version, state, risk, answers, drafted_by, decided_by, decided_at, decision_reason, valid_until)
      select ${randomUUID()}, code, version, 'approved', 'medium', '{}', ${drafter.id}, ${decider.id}, now(), 'test', ${until}
      from purpose where code = ${code}`.execute(fresh.db);
    await sql`update purpose set live_version = version, suspended = false where code = ${code}`.execute(fresh.db);
  }
}

/** She decides about each part, in the words that she would be shown. */
export async function decide(
  fresh: FreshDatabase,
  her: Worker,
  parts: readonly ConsentPart[],
  { act = "given", now = new Date() }: { act?: "given" | "refused" | "withdrawn"; now?: Date } = {},
): Promise<void> {
  await inTransaction(fresh.context(her, now), async (ctx) => {
    const shown = await listConsents(ctx, her.id);
    for (const part of parts) {
      const { purpose, part: of } = consentOf[part];
      const textHash = shown.find((one) => one.purpose === purpose && one.part === of)?.textHash;
      await recordConsent(ctx, { purpose, part: of, act, textHash, channel: "page" });
    }
  });
}
