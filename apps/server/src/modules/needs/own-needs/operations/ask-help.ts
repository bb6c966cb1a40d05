import { asSystem, type Context } from "../../../../platform/context.ts";
import { requireWorker } from "../../../../platform/permissions.ts";
import { Refusal } from "../../../../platform/refusals.ts";
import { problemTypes, type Submitted, submitMatter } from "../../../matters/index.ts";
import { readMyRecord } from "../../../people/index.ts";
import { findReceivingUnion, findUnionFor } from "../../../unions/index.ts";
import { tables } from "../../tables.ts";
import { closeNeedOf } from "../close-need-of.ts";
import { type OfferShared, readOffer } from "../read-offer.ts";
import { countVerdict, lockMark } from "./answer-offer.ts";

export type AskedHelp = {
  shares: { need: boolean; since: boolean; employer: boolean; phone: boolean };
  words: string;
  anonymity: "named" | "confidential";
};

/**
 * She takes up the offer: a consultation with exactly what she let go along, before the union that the conflict wall names,
 * whether or not she names her employer. Said again, it is the same matter. Errors: Refusal `need/no-mark`, `need/answered`,
 * those of `submitMatter`.
 */
export async function askHelp(ctx: Context, id: number, asked: AskedHelp): Promise<Submitted> {
  const { id: personId } = requireWorker(ctx.actor);
  const mark = await asSystem(ctx, "needs", (system) => lockMark(system, personId, id));
  const opened = mark.answer === null && mark.consultation_id !== null;
  if (opened || (mark.answer !== null && mark.answer !== "accepted")) throw new Refusal("conflict", "need/answered");
  const shown = await readOffer(ctx, mark);
  const sent = await send(ctx, { submission: submissionOf(ctx, id), personId, shown, asked, isDemo: mark.is_demo });
  if (mark.answer === "accepted") return sent;
  await asSystem(ctx, "needs", async (system) => {
    // She comes herself: nobody need look for her.
    await closeNeedOf(system, mark, "system");
    await tables(system)
      .updateTable("need_mark")
      .set({ answer: "accepted", answered_at: ctx.now, consultation_id: sent.id })
      .where("id", "=", id)
      .execute();
    await countVerdict(system, mark, "confirmed");
  });
  return sent;
}

type Parts = { submission: string; personId: string; shown: OfferShared; asked: AskedHelp; isDemo: boolean };

async function send(ctx: Context, { submission, personId, shown, asked, isDemo }: Parts): Promise<Submitted> {
  const { shares, words, anonymity } = asked;
  const record = await readMyRecord(ctx, personId);
  const union = await findUnionFor(ctx, personId);
  const desk = await findReceivingUnion(ctx, { employerId: shown.employer?.id, districtCode: union?.area });
  const types = await problemTypes(ctx);
  const type = types.byNeed.get(shown.code) ?? types.byCode.get(shown.subject);
  return submitMatter(ctx, {
    submission,
    kind: "consultation",
    channel: "app",
    isDemo,
    anonymity,
    personId,
    text: [openingWords(ctx, shown, shares), words].filter(Boolean).join("\n"),
    ...(shares.need && type && !type.hidden && { problemType: type.code }),
    ...(shares.employer && shown.employer && { employerId: shown.employer.id }),
    ...(shares.phone && record.phone && { phone: record.phone }),
    ...(anonymity === "named" && record.name && { name: record.name }),
    ...(union && { district: union.area }),
    ...(desk && { desk: { id: desk.id, path: desk.path } }),
  });
}

/** What the reader at the union sees first: why this comes, and what of it she let go along. */
function openingWords({ lang }: Context, { need, since }: OfferShared, shares: AskedHelp["shares"]): string {
  const zh = [
    "平台问我要不要工会的人帮我看看，我说要。",
    shares.need ? `我最近在查：${need}。` : "",
    shares.since ? `从 ${since} 起。` : "",
  ];
  const en = [
    "I was asked whether somebody of the union should look at it with me, and said yes.",
    shares.need ? ` I have been looking up: ${need}.` : "",
    shares.since ? ` Since ${since}.` : "",
  ];
  return (lang === "zh" ? zh : en).join("");
}

/** The same for one mark, and nothing that leads to it without the key (a UUID of version 8, RFC 9562). */
function submissionOf({ services }: Context, id: number): string {
  const hash = Buffer.from(services.keyring.blind("need_mark.consultation", String(id))).subarray(-16);
  hash[6] = (hash[6]! & 0x0f) | 0x80;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
