import { sql } from "kysely";
import type { Context } from "../../platform/context.ts";
import { typesAbove } from "./dispatch-rules.ts";
import { textsOf } from "./list-matters.ts";
import { marksOf, nearness, pairsOf } from "./near-text.ts";
import type { MatterRow } from "./standing.ts";
import { type Anonymity, tables, type Words } from "./tables.ts";

/** All that two matters are compared by. `topics`: the problem type and those above it, without the first level. */
export type Told = {
  person: string | null;
  phone: string | null;
  topics: readonly string[];
  employer: number | null;
  station: number | null;
  district: string | null;
  anonymity: Anonymity;
  open: boolean;
  at: Date;
  pairs: ReadonlySet<string>;
};

const day = 86_400_000;
/** Older ones are another story, even of the same person. */
const lookBack = 90 * day;
/** A thing that is broken is told of by many within days. */
const sameThing = 14 * day;
const near = 0.5;
/** The same person without a known type: some of the words must come again. */
const somewhatNear = 0.3;

/** Why two matters may be the same thing, and how sure that is (0 to 1); undefined when nothing says so. */
export function likeness(one: Told, other: Told): { score: number; why: Words[] } | undefined {
  const differ = <K extends "employer" | "station" | "district">(key: K) =>
    one[key] !== null && other[key] !== null && one[key] !== other[key];
  if (differ("employer") || differ("station")) return undefined;
  const close = nearness(one.pairs, other.pairs);
  const sameTopic = one.topics.some((code) => other.topics.includes(code));
  const samePerson =
    (one.person !== null && one.person === other.person) || (one.phone !== null && one.phone === other.phone);
  const why: Words[] = [];
  let score = 0;
  if (samePerson && (sameTopic || close >= somewhatNear)) {
    score = sameTopic && one.employer !== null && one.employer === other.employer ? 0.95 : 0.85;
    why.push({ zh: "同一个人反映", en: "The same person" });
    if (sameTopic) why.push({ zh: "同一类问题", en: "The same type" });
    if (one.employer !== null && one.employer === other.employer)
      why.push({ zh: "同一个用人单位", en: "The same employer" });
  }
  const within = Math.abs(one.at.getTime() - other.at.getTime());
  if (
    one.station !== null &&
    one.station === other.station &&
    sameTopic &&
    one.open &&
    other.open &&
    within <= sameThing
  ) {
    score = Math.max(score, 0.7);
    why.push({ zh: "同一个驿站的同类问题，两周之内", en: "The same type at the same station, within two weeks" });
  }
  // Words alone never tie one who wants to be nobody to one who is known: that would tell who she is.
  const mayCompare = (one.anonymity === "anonymous") === (other.anonymity === "anonymous");
  if (mayCompare && close >= near && !differ("district")) {
    score = Math.max(score, close);
    const percent = Math.round(close * 100);
    why.push({ zh: `文字有 ${percent}% 相同`, en: `${percent}% of the words are the same` });
  }
  return score > 0 ? { score: Math.round(score * 100) / 100, why } : undefined;
}

/** Of the installation, and of nothing else: marks of another one fit none of these. */
export function marksKey({ services }: Context): Uint8Array {
  return services.keyring.blind("matter.text_marks", "near");
}

type Found = MatterRow & { person_id: string | null; phone_blind: Uint8Array | null };

/**
 * Links a matter to earlier ones that may be the same thing, and keeps the marks by which later ones find it. Texts are compared
 * themselves; marks only find them. Returns how many links were made. As the system.
 */
export async function linkDuplicates(system: Context, row: MatterRow, text: string): Promise<number> {
  const words = pairsOf(text);
  const marks = marksOf(marksKey(system), words);
  if (marks.length > 0)
    await sql`update matter set text_marks = ${marks}::bigint[] where id = ${row.id}`.execute(system.db);
  const since = new Date(row.received_at.getTime() - lookBack);
  const { rows } = await sql<Found>`
    with me as (select person_id, phone_blind from matter_contact where matter_id = ${row.id}),
    ids as (
      (select c.matter_id as id from matter_contact c, me where c.phone_blind = me.phone_blind order by 1 desc limit 50)
      union (select c.matter_id from matter_contact c, me where c.person_id = me.person_id order by 1 desc limit 50)
      union (select m.id from matter m where m.station_id = ${row.station_id} and m.state <> 'closed'
        and m.received_at >= ${since} order by 1 desc limit 50)
      union (select m.id from matter m where m.text_marks && ${marks}::bigint[] and m.received_at >= ${since} order by 1 desc limit 50)
    )
    select m.*, c.person_id, c.phone_blind from ids join matter m using (id) left join matter_contact c on c.matter_id = m.id
    where m.id <> ${row.id} and m.received_at between ${since} and ${row.received_at}
      and m.closed_as is distinct from 'merged'`.execute(system.db);
  if (rows.length === 0) return 0;
  const me = await tables(system)
    .selectFrom("matter_contact")
    .select(["person_id", "phone_blind"])
    .where("matter_id", "=", row.id)
    .executeTakeFirst();
  const texts = await textsOf(system, rows);
  const own = await toldOf(
    system,
    { ...row, person_id: me?.person_id ?? null, phone_blind: me?.phone_blind ?? null },
    words,
  );
  let made = 0;
  for (const other of rows) {
    const like = likeness(own, await toldOf(system, other, pairsOf(texts.get(other.id) ?? "")));
    if (!like) continue;
    await tables(system)
      .insertInto("matter_link")
      .values({
        matter_id: row.id,
        other_id: other.id,
        kind: "duplicate",
        why: JSON.stringify(like.why),
        score: like.score,
        dismissed_by: null,
        at: system.now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    made++;
  }
  return made;
}

async function toldOf(ctx: Context, row: Found, pairs: ReadonlySet<string>): Promise<Told> {
  return {
    person: row.person_id,
    phone: row.phone_blind && Buffer.from(row.phone_blind).toString("hex"),
    topics: (await typesAbove(ctx, row.problem_type)).slice(0, -1),
    employer: row.employer_id,
    station: row.station_id,
    district: row.district_code,
    anonymity: row.anonymity,
    open: row.state !== "closed",
    at: row.received_at,
    pairs,
  };
}
