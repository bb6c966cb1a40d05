import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { countSilent, runClocks } from "./operations/run-clocks.ts";
import { sceneOf } from "./testing/scene.ts";

let fresh: FreshDatabase;
let first: number;
beforeAll(async () => {
  fresh = await freshDatabase();
  const scene = await sceneOf(fresh);
  first = (await scene.submit()).id;
});
afterAll(() => fresh.close());

test("however many run out at once, one run raises them all, and each with its activity", async () => {
  const { rows: columns } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = 'matter'::regclass and attnum > 0 and not attisdropped
      and attidentity = '' and attname not in ('submission', 'code_blind')`.execute(fresh.db);
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  await sql`insert into matter (submission, code_blind, ${names})
    select gen_random_uuid(), decode(md5(n::text), 'hex'), ${names} from matter, generate_series(1, 600) n where id = ${first}`.execute(
    fresh.db,
  );
  await sql`update matter set clock_at = now() - interval '1 hour'`.execute(fresh.db);
  expect(await countSilent(fresh.context())).toBe(601);
  // In the transaction of its job, as every minute.
  expect(await inTransaction(fresh.context(), (ctx) => runClocks(ctx))).toBe(601);
  expect(await countSilent(fresh.context(), 0)).toBe(0);
  const { rows } = await sql<{ n: number }>`
    select count(distinct matter_id)::int as n from matter_activity where action = 'escalate'`.execute(fresh.db);
  expect(rows[0]!.n).toBe(601);
});
