import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../../../platform/db/connect.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { reapplyWithdrawals } from "../../privacy/index.ts";
import { newScene, newWorker, type Scene } from "../../privacy/testing/scene.ts";
import { decide, letRecognise } from "../testing/consenting.ts";
import { tidyConsents } from "./tidy-consents.ts";

let fresh: FreshDatabase;
let scene: Scene;
beforeAll(async () => {
  fresh = await freshDatabase();
  scene = await newScene(fresh);
  await letRecognise(fresh, scene);
});
afterAll(() => fresh.close());

const parts = async (id: string) => {
  const { rows } = await sql<{
    part: string;
  }>`select part from need_consent where person_id = ${id} order by 1`.execute(fresh.db);
  return rows.map(({ part }) => part);
};
const batchOf = (id: string) => sql`
  insert into look_up_batch (id, person_id, part, events_sealed, events, last_at, received_at)
  values (gen_random_uuid(), ${id}, 'ordinary', '', 1, now(), now())`;

describe("what she agreed to", () => {
  test("is kept part by part, each with its own decision", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["ordinary"]);
    expect(await parts(her.id)).toEqual(["ordinary"]);
    await decide(fresh, her, ["employer", "call", "sensitive"]);
    expect(await parts(her.id)).toEqual(["call", "employer", "ordinary", "sensitive"]);
    await decide(fresh, her, ["call"], { act: "withdrawn" });
    await decide(fresh, her, ["sensitive"], { act: "refused" });
    expect(await parts(her.id)).toEqual(["employer", "ordinary"]);
  });

  test("means nothing without the first, which takes the others back with it", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["sensitive", "call"]);
    expect(await parts(her.id)).toEqual([]);
    await decide(fresh, her, ["ordinary"]);
    expect(await parts(her.id)).toEqual(["call", "ordinary", "sensitive"]);
    await decide(fresh, her, ["ordinary"], { act: "withdrawn" });
    expect(await parts(her.id)).toEqual([]);
    await decide(fresh, her, ["ordinary"]);
    expect(await parts(her.id)).toEqual(["ordinary"]);
  });

  test("taken back while a look-up is being written takes that along", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["ordinary"]);
    const browser = connect(fresh.url, { max: 1, name: "browser" });
    let withdrawal: Promise<void> | undefined;
    await browser.db.transaction().execute(async (db) => {
      await batchOf(her.id).execute(db);
      withdrawal = decide(fresh, her, ["ordinary"], { act: "withdrawn" });
      await expect.poll(statementsThatWait).toBe(1);
    });
    await withdrawal;
    await browser.close();
    expect(await parts(her.id)).toEqual([]);
    expect((await sql`select from look_up_batch where person_id = ${her.id}`.execute(fresh.db)).rows).toEqual([]);
  });

  test("taken back a moment before a look-up is written leaves nothing to hang it on", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["ordinary"]);
    const browser = connect(fresh.url, { max: 1, name: "browser" });
    const late = browser.db.transaction().execute(async (db) => {
      // It saw the consent when it began.
      await sql`select from need_consent where person_id = ${her.id}`.execute(db);
      await decide(fresh, her, ["ordinary"], { act: "withdrawn" });
      await batchOf(her.id).execute(db);
    });
    await expect(late).rejects.toThrow(/foreign key/);
    await browser.close();
    expect((await sql`select from look_up_batch where person_id = ${her.id}`.execute(fresh.db)).rows).toEqual([]);
  });

  test("and taken back since a backup is gone again after its restore", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["ordinary", "sensitive"]);
    await decide(fresh, her, ["ordinary"], { act: "withdrawn" });
    // As the backup has her.
    await sql`delete from consent where person_id = ${her.id} and act = 'withdrawn'`.execute(fresh.db);
    await sql`insert into need_consent (person_id, part, version, since)
      values (${her.id}, 'ordinary', 2, now()), (${her.id}, 'sensitive', 2, now())`.execute(fresh.db);
    await sql`insert into need_mark (person_id, part, category, score, since, told_at, config_version)
      select ${her.id}, 'sensitive', code, 1, now(), now(), 1 from need_group limit 1`.execute(fresh.db);
    expect(await reapplyWithdrawals(fresh.context())).toBe(2);
    expect(await parts(her.id)).toEqual([]);
    const { rows } = await sql`select from need_mark where person_id = ${her.id}`.execute(fresh.db);
    expect(rows).toEqual([]);
  });

  test("to words that changed since is tidied away; a purpose that is only suspended deletes nobody's", async () => {
    const her = await newWorker(fresh);
    await decide(fresh, her, ["ordinary", "sensitive"]);
    await sql`update need_consent set version = 1 where person_id = ${her.id} and part = 'sensitive'`.execute(fresh.db);
    const suspend = (on: boolean) =>
      sql`update purpose set suspended = ${on} where code like '%need-recognition'`.execute(fresh.db);
    await suspend(true);
    await tidyConsents(fresh.context());
    expect(await parts(her.id)).toEqual(["ordinary", "sensitive"]);
    await suspend(false);
    await tidyConsents(fresh.context());
    expect(await parts(her.id)).toEqual(["ordinary"]);
  });
});

async function statementsThatWait(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(fresh.db);
  return rows[0]!.count;
}
