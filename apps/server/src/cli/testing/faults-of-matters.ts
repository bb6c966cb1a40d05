import { setTimeout as sleep } from "node:timers/promises";
import { type Kysely, sql } from "kysely";
import { fromAnyPhone, type Sent } from "./submit-until-kept.ts";

/** Without any progress: jobs are due each minute, and one of a killed process is found by its missing heartbeat. */
const patience = 150_000;

/** Puts the clocks of some open matters into the past, as if days had gone by; their ids are added to `ranOut`. */
export async function letSomeRunOut(db: Kysely<unknown>, ranOut: Set<number>): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update matter set clock_at = now() - interval '1 second' where id in (
      select id from matter where state <> 'closed' and not is_demo and level = 0 and id <> all (${[...ranOut]}::bigint[])
      order by id desc limit 40 for update skip locked)
    returning id`.execute(db);
  for (const { id } of rows) ranOut.add(id);
}

type Look = { url: string; sent: readonly Sent[]; ranOut: ReadonlySet<number> };

/**
 * What is wrong with the matters of a running server once everything was acknowledged: its tables are asked, and every matter is
 * opened over HTTP with the tracking code that was acknowledged. At most a few sentences of each fault.
 */
export async function faultsOfMatters(
  db: Kysely<unknown>,
  { url, sent, ranOut }: Look,
  say: (text: string) => void,
): Promise<string[]> {
  const faults: string[] = [];
  const known = new Map<string, number>();
  const fault = (kind: string, which: string) => {
    const times = (known.get(kind) ?? 0) + 1;
    known.set(kind, times);
    if (times <= 3) faults.push(`${kind}: ${which}`);
  };

  const begun = Date.now();
  let silent = await countSilent(db);
  for (let since = begun; silent > 0 && Date.now() - since < patience; ) {
    await sleep(500);
    const left = await countSilent(db);
    if (left < silent) since = Date.now();
    silent = left;
  }
  if (silent > 0) fault("silent past their clocks", String(silent));
  say(`${silent} silent, ${Math.round((Date.now() - begun) / 1000)} s after the last submission`);

  const { rows: matters } = await sql<Row>`
    select m.id, m.submission, m.state,
      (select count(*) from matter_contact where matter_id = m.id) as contacts,
      (select count(*) from matter_activity where matter_id = m.id and action = 'submit') as submits,
      (select count(*) from matter_activity where matter_id = m.id and action = 'escalate' and party = 'system') as raised,
      (select to_state from matter_activity where matter_id = m.id order by id desc limit 1) as told,
      coalesce(e.n, 0) as received
    from matter m
    left join (select (payload->>'matterId')::bigint as id, count(*) as n from event where name = 'matter.received' group by 1) e using (id)
    where not m.is_demo`.execute(db);
  // Written with the matter; a job hands them to the gateway, which may take longer than anybody looks.
  const { rows: queued } = await sql<{ n: number }>`
    select count(*) as n from sms_message where template = 'matter-received'`.execute(db);
  const asked = sent.filter(({ phone }) => phone).length;
  if (queued[0]!.n !== asked) fault("messages", `${queued[0]!.n} for ${asked} phones`);
  const { rows: twice } = await sql<{ to: string }>`
    select to_number as to from demo_message where template = 'matter-received' group by 1 having count(*) > 1`.execute(
    db,
  );
  for (const { to } of twice) fault("told twice", to);
  const bySubmission = new Map(matters.map((row) => [row.submission, row]));
  if (matters.length !== sent.length) fault("matters that nobody was told of", String(matters.length - sent.length));
  for (const { submission, phone } of sent) {
    const row = bySubmission.get(submission);
    if (!row) fault("acknowledged and gone", submission);
    else {
      if (row.submits !== 1) fault("activities of its submission", `${row.id} has ${row.submits}`);
      if (row.received !== 1) fault("events of its submission", `${row.id} has ${row.received}`);
      if (row.contacts !== (phone ? 1 : 0)) fault("contacts", `${row.id} has ${row.contacts}`);
      if (row.told !== row.state) fault("a move without its activity", `${row.id} is ${row.state}, told ${row.told}`);
      // Never twice; one that was read anew before the minute struck has another clock, and whether that runs was asked above.
      if (row.raised > (ranOut.has(row.id) ? 1 : 0)) fault("times raised", `${row.id}: ${row.raised}`);
    }
  }
  if (ranOut.size > 0 && !matters.some(({ raised }) => raised > 0)) fault("times raised", "none of all");
  await each(sent, 16, async ({ code, number, text }) => {
    const answer = await fetch(`${url}/api/matters/tracked/${encodeURIComponent(code)}`, { headers: fromAnyPhone() });
    const shown = (await answer.json()) as { number?: string; text?: string };
    if (shown.number !== number || shown.text !== text)
      fault("its code leads elsewhere", `${number}: ${answer.status}`);
  });
  return faults;
}

type Row = {
  id: number;
  submission: string;
  state: string;
  contacts: number;
  submits: number;
  raised: number;
  told: string;
  received: number;
};

/** Open, and without an owner or a clock that still runs; there is no grace, because a run-out clock is raised when its job comes. */
async function countSilent(db: Kysely<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from matter
    where state <> 'closed' and (owner_id is null or clock_at is null or clock_at <= now())`.execute(db);
  return rows[0]!.n;
}

async function each<T>(all: readonly T[], together: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const go = async () => {
    while (next < all.length) await work(all[next++]!);
  };
  await Promise.all(Array.from({ length: together }, go));
}
