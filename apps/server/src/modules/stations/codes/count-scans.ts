import { sql } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import type { Keyring } from "../../../platform/keyring/index.ts";

/** How long scans wait in memory, in milliseconds, to be written together. */
const wait = 5000;

type Waiting = {
  scans: Map<string, { codeId: number; on: string; scans: number }>;
  timer?: NodeJS.Timeout | undefined;
};

/** Of each installation, known by its keyring: a process has one, tests have many. */
const waiting = new WeakMap<Keyring, Waiting>();

/**
 * Counts that a code was opened today, and nothing else. In memory first: a scan never waits for the database, and never fails
 * because counting does. A server that is killed loses the last seconds; a count of scans is no record.
 */
export function countScan(ctx: Context, codeId: number): void {
  const { beside } = ctx;
  const { keyring } = ctx.services;
  if (!beside) return;
  const mine: Waiting = waiting.get(keyring) ?? { scans: new Map() };
  waiting.set(keyring, mine);
  add(mine, { codeId, on: todayInChina(ctx.now), scans: 1 });
  mine.timer ??= setTimeout(() => {
    mine.timer = undefined;
    // What could not be written waits for the next scan.
    void beside((apart) => writeScans(apart)).catch(() => {});
  }, wait).unref();
}

/** Writes what waits; in the caller's transaction, for tests and at the end of the wait. */
export async function writeScans(ctx: Context): Promise<void> {
  const mine = waiting.get(ctx.services.keyring);
  if (!mine || mine.scans.size === 0) return;
  clearTimeout(mine.timer);
  mine.timer = undefined;
  const rows = [...mine.scans.values()];
  mine.scans = new Map();
  try {
    // A code that is gone with its demonstration is left out, instead of failing all others.
    await asSystem(ctx, "station-codes", ({ db }) =>
      sql`insert into station_scan (code_id, scanned_on, scans)
        select c.id, r.scanned_on, r.scans
        from jsonb_to_recordset(${JSON.stringify(
          rows.map(({ codeId, on, scans }) => ({ code_id: codeId, scanned_on: on, scans })),
        )}::jsonb) as r (code_id bigint, scanned_on date, scans integer)
        join station_code c on c.id = r.code_id
        order by 1, 2
        on conflict (code_id, scanned_on) do update set scans = station_scan.scans + excluded.scans`.execute(db),
    );
  } catch (error) {
    for (const row of rows) add(mine, row);
    throw error;
  }
}

function add({ scans }: Waiting, one: { codeId: number; on: string; scans: number }): void {
  const key = `${one.codeId} ${one.on}`;
  const known = scans.get(key);
  if (known) known.scans += one.scans;
  else scans.set(key, one);
}
