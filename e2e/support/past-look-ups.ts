import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { type LookUpEvent, sealBatch } from "../../apps/server/src/modules/needs/look-ups/look-up-event.ts";
import { connect } from "../../apps/server/src/platform/db/connect.ts";
import { findEmbedded } from "../../apps/server/src/platform/db/embedded.ts";
import { openKeyring } from "../../apps/server/src/platform/keyring/index.ts";
import type { Product } from "./product.ts";

const day = 86_400_000;

export type PastLookUps = {
  /** Asks the product's own database. */
  query: ReturnType<typeof connect>["pool"]["query"];
  /** The person who signed in with this number; her consents count as if given `days` ago. */
  agreedDaysAgo(phone: string, days: number): Promise<string>;
  /** What a browser would have told on an earlier day: the clock of a running product cannot be moved. */
  lookUp(
    person: string,
    daysAgo: number,
    events: Pick<LookUpEvent, "kind" | "need" | "seconds" | "own">[],
  ): Promise<void>;
  close(): Promise<void>;
};

/** Beside a running product, with its own database and keys. */
export async function openPastLookUps({ dataDir }: Product): Promise<PastLookUps> {
  const { url } = (await findEmbedded(dataDir))!;
  const { pool, close } = connect(url, { max: 1, name: "e2e" });
  const keyring = openKeyring({ url, masterKeyFile: join(dataDir, "master.key"), fieldCipher: "aes-256-gcm" });
  await keyring.load();
  return {
    query: pool.query.bind(pool) as PastLookUps["query"],
    async agreedDaysAgo(phone, days) {
      const blind = keyring.blind("person.phone", `+86${phone}`);
      const { rows } = await pool.query("select id from person where phone_blind = $1", [blind]);
      const { id } = rows[0];
      await pool.query("update need_consent set since = since - make_interval(days => $2) where person_id = $1", [
        id,
        days,
      ]);
      return id;
    },
    async lookUp(person, daysAgo, events) {
      const id = randomUUID();
      const start = Date.now() - daysAgo * day - 3_600_000;
      const sealed = sealBatch(
        keyring,
        id,
        events.map((event, n) => ({ ...event, at: start + n * 300_000, words: Math.floor(Math.random() * 1e9) })),
      );
      await pool.query(
        `insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
         values ($1, $2, 'ordinary', $3, $4, $5, $5)`,
        [id, person, Buffer.from(sealed), events.length, new Date(start + events.length * 300_000)],
      );
    },
    async close() {
      keyring.close();
      await close();
    },
  };
}
