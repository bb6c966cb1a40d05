import type { getMatterContract, OutputOf, revealContactContract } from "@zhijia/contracts";
import { logAccess } from "../../platform/access-log/index.ts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { maskName, maskPhone } from "../../platform/text/masks.ts";
import { namesOfStaff } from "../people/index.ts";
import { findUnionPlace, namesOfUnits } from "../unions/index.ts";
import { clockRule, readClocks } from "./clocks.ts";
import { actsOf, partiesOf } from "./hands.ts";
import { linesOf, logLooks, openingOf, textsOf } from "./list-matters.ts";
import type { State, ToldState } from "./lives.ts";
import { matterNumber } from "./numbers.ts";
import { problemTypes } from "./problem-types.ts";
import type { MatterRow } from "./standing.ts";
import { tables, toldMatters } from "./tables.ts";

/** A matter whole. Errors: Refusal `matter/not-found`. */
export async function getMatter(ctx: Context, id: number): Promise<OutputOf<typeof getMatterContract>> {
  const row = await toldMatters(ctx).selectAll().where("id", "=", id).executeTakeFirst();
  if (!row) throw new Refusal("not-found", "matter/not-found");
  const [line] = await linesOf(ctx, [row]);
  await logLooks(ctx, [id], "matter.words");
  const text = (await textsOf(ctx, [row])).get(id) ?? "";
  const said = row.employer_said_sealed
    ? await ctx.services.keyring.open("matter.employer_said", row.submission, row.employer_said_sealed)
    : undefined;
  const place = async (union: number | null) => (union === null ? undefined : (await findUnionPlace(ctx, union))?.name);
  const type = row.problem_type === null ? undefined : (await problemTypes(ctx)).byCode.get(row.problem_type);
  const rule = clockRule(await readClocks(ctx), row.due_rule, row.district_code, row.received_at);
  const staff = await namesOfStaff(ctx, row.handler_id ? [row.handler_id] : []);
  const contact = await contactOf(ctx, row);
  return {
    ...line!,
    text,
    ...(line!.employer === undefined && said && { employer: said }),
    onRecord: row.on_record,
    ...(row.call_back && { callBack: row.call_back }),
    failedCalls: row.call_backs_failed,
    instance: row.instance,
    final: row.final,
    designated: row.designated,
    ...(row.closed_as && { closedAs: row.closed_as }),
    desk: { id: row.desk_id, name: (await place(row.desk_id)) ?? "" },
    ...(row.owner_id && { owner: (await place(row.owner_id)) ?? "" }),
    ...(row.handler_id && { handler: { id: row.handler_id, name: staff.get(row.handler_id) ?? "" } }),
    ...(row.employer_id && { employerId: row.employer_id }),
    due: {
      first: row.due_first,
      nominal: row.due_nominal,
      legal: row.due_legal,
      rule: { law: rule.law, article: rule.article, title: rule.title[ctx.lang] },
    },
    ...(row.paused_until && { pausedUntil: row.paused_until, pauseReason: row.pause_reason ?? "" }),
    ...(row.extension_asked && { extensionAsked: row.extension_asked }),
    ...(type && { route: type.route }),
    ...(contact && { contact }),
    units: await unitsOf(ctx, id),
    links: await linksOf(ctx, id),
    files: await filesOf(ctx, id),
    timeline: await timelineOf(ctx, id),
    ...(row.solved !== null && {
      rated: { solved: row.solved, ...(row.satisfied !== null && { satisfied: row.satisfied }) },
    }),
    ...(row.source_system && row.source_ref && { source: { system: row.source_system, ref: row.source_ref } }),
    may: actsOf(row, await partiesOf(ctx, row)),
  };
}

type Contact = OutputOf<typeof getMatterContract>["contact"];

/** Masked; absent where row-level security hides it, because of the anonymity that she chose. */
async function contactOf(ctx: Context, { id }: MatterRow): Promise<Contact | undefined> {
  const row = await tables(ctx).selectFrom("matter_contact").selectAll().where("matter_id", "=", id).executeTakeFirst();
  if (!row) return undefined;
  const open = (field: string, bytes: Uint8Array | null) =>
    bytes ? ctx.services.keyring.open(field, row.key, bytes) : undefined;
  const name = await open("matter_contact.name", row.name_sealed);
  const phone = await open("matter_contact.phone", row.phone_sealed);
  return {
    ...(row.person_id && { personId: row.person_id }),
    ...(name && { name: maskName(name) }),
    ...(phone && { phone: maskPhone(phone) }),
  };
}

/** In full, for whoever handles it, with a reason that she reads. Errors: Refusal `matter/not-found`, `matter/no-contact`. */
export async function revealContact(
  context: Context,
  id: number,
  reason: string,
): Promise<OutputOf<typeof revealContactContract>> {
  return inTransaction(context, async (ctx) => {
    requirePermission(ctx.actor, "matter.handle");
    const matter = await toldMatters(ctx).selectAll().where("id", "=", id).executeTakeFirst();
    if (!matter) throw new Refusal("not-found", "matter/not-found");
    const parties = await partiesOf(ctx, matter);
    const row = parties.length
      ? await tables(ctx).selectFrom("matter_contact").selectAll().where("matter_id", "=", id).executeTakeFirst()
      : undefined;
    if (!row || row.anonymity === "anonymous") throw new Refusal("forbidden", "matter/no-contact");
    const open = (field: string, bytes: Uint8Array | null) =>
      bytes ? ctx.services.keyring.open(field, row.key, bytes) : undefined;
    const name = await open("matter_contact.name", row.name_sealed);
    const phone = await open("matter_contact.phone", row.phone_sealed);
    const address = await open("matter_contact.address", row.address_sealed);
    const what = { what: "matter.contact", purpose: reason, record: String(id) };
    await logAccess(ctx, [
      row.person_id ? { kind: "look", subject: row.person_id, ...what } : { kind: "security", ...what },
    ]);
    return { ...(name && { name }), ...(phone && { phone }), ...(address && { address }) };
  });
}

async function unitsOf(ctx: Context, id: number) {
  const rows = await tables(ctx)
    .selectFrom("matter_unit")
    .select(["unit_id", "role"])
    .where("matter_id", "=", id)
    .orderBy("since")
    .execute();
  const names = await namesOfUnits(
    ctx,
    rows.map(({ unit_id }) => unit_id),
  );
  return rows.map(({ unit_id, role }) => ({ id: unit_id, name: names.get(unit_id) ?? "", role }));
}

async function linksOf(ctx: Context, id: number) {
  const rows = await tables(ctx)
    .selectFrom("matter_link")
    .selectAll()
    .where("dismissed_by", "is", null)
    .where((where) => where.or([where("matter_id", "=", id), where("other_id", "=", id)]))
    .orderBy("at")
    .limit(50)
    .execute();
  if (rows.length === 0) return [];
  const others = await toldMatters(ctx)
    .select(["id", "received_at", "state", "submission", "text_sealed"])
    .where(
      "id",
      "in",
      rows.map(({ matter_id, other_id }) => (matter_id === id ? other_id : matter_id)),
    )
    .execute();
  const texts = await textsOf(ctx, others);
  return rows.flatMap((link) => {
    const other = others.find((one) => one.id === (link.matter_id === id ? link.other_id : link.matter_id));
    if (!other) return [];
    return [
      {
        id: other.id,
        number: matterNumber(other.id, other.received_at),
        kind: link.kind,
        why: link.why,
        state: other.state,
        opening: openingOf(texts.get(other.id) ?? ""),
      },
    ];
  });
}

export async function filesOf(ctx: Context, id: number) {
  const rows = await tables(ctx)
    .selectFrom("matter_file")
    .selectAll()
    .where("matter_id", "=", id)
    .orderBy("id")
    .execute();
  const names = await ctx.services.keyring.openAll(
    rows.map(({ key, name_sealed }) => ({ field: "matter_file.name", rowId: key, bytes: name_sealed })),
  );
  return rows.map(({ id: file, kind, by_worker, audience }, i) => ({
    id: file,
    name: names[i]!,
    kind,
    byWorker: by_worker,
    audience,
  }));
}

/** What happened, in order, with the words that staff may read. `S`: the states of its kind. */
export async function timelineOf<S extends State = ToldState>(ctx: Context, id: number) {
  const rows = await tables(ctx)
    .selectFrom("matter_activity")
    .selectAll()
    .where("matter_id", "=", id)
    .orderBy("id")
    .execute();
  const words = await openWords(ctx, rows);
  const staff = await namesOfStaff(
    ctx,
    rows.flatMap(({ staff_id }) => staff_id ?? []),
  );
  const units = await namesOfUnits(
    ctx,
    rows.flatMap(({ unit_id }) => unit_id ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    ...(row.from_state && { fromState: row.from_state as S }),
    toState: row.to_state as S,
    party: row.party,
    ...(row.staff_id && { staff: staff.get(row.staff_id) ?? "" }),
    ...(row.unit_id && { unit: units.get(row.unit_id) ?? "" }),
    audience: row.audience,
    ...(words.has(row.id) && { words: words.get(row.id)! }),
    detail: row.detail,
  }));
}

/** The words of activities, by activity. */
export async function openWords(
  ctx: Context,
  rows: readonly { id: number; key: string; words_sealed: Uint8Array | null }[],
): Promise<Map<number, string>> {
  const sealed = rows.flatMap(({ id, key, words_sealed }) =>
    words_sealed ? [{ id, field: "matter_activity.words", rowId: key, bytes: words_sealed }] : [],
  );
  const texts = await ctx.services.keyring.openAll(sealed);
  return new Map(sealed.map(({ id }, i) => [id, texts[i]!]));
}
