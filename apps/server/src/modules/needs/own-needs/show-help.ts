import type { HelpChoice, HelpMark, HelpPage, Look } from "@zhijia/contracts";
import { timeInChina, todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { requireWorker } from "../../../platform/permissions.ts";
import { getRegistered, listConsents, listMyAccess, purposeNotice } from "../../privacy/index.ts";
import type { LookUpEvent } from "../look-ups/look-up-event.ts";
import { tables } from "../tables.ts";
import { liveParts } from "../watch/city.ts";
import { findToldNeed } from "./close-need-of.ts";
import { consentOf, dependentParts, recognitionPurposes } from "./consent-parts.ts";
import { offerHref } from "./find-offer.ts";
import { byDayAndNeed, countLookUps, dayOf, lookUpsKeptOf, needsLookedUp } from "./look-ups-kept.ts";
import { type NeedWords, needWords } from "./need-words.ts";
import { listMarks, lookUpsBehind, type Mark } from "./own-marks.ts";

type Told = Pick<HelpPage, "done" | "error">;

/** Her own control of it all: what she lets be looked at, what was inferred and from what, who saw it, what happened. */
export async function showHelp(ctx: Context, { done, error }: Told = {}): Promise<HelpPage> {
  const { id } = requireWorker(ctx.actor);
  const words = await needWords(ctx);
  const live = await liveParts(ctx);
  const choices = await listChoices(ctx, id);
  const on = choices.some(({ part, on }) => part === "ordinary" && on);
  const agreed = await tables(ctx).selectFrom("need_consent").select("part").where("person_id", "=", id).execute();
  const events = await lookUpsKeptOf(ctx, id);
  const purposes = await Promise.all(recognitionPurposes.map((code) => getRegistered(ctx, code)));
  return {
    ...(done && { done }),
    ...(error && { error }),
    state: on ? "on" : agreed.length > 0 ? "paused" : "off",
    open: live.has("ordinary"),
    choices: choices.filter(({ part, on }) => on || live.has(part)),
    subjects: words.subjects,
    purposes: purposes.map(({ content, state }) => purposeNotice(content, state, ctx.lang)),
    marks: await Promise.all((await listMarks(ctx, id)).map((mark) => shownMark(ctx, mark, events, words))),
    lookUps: byDayAndNeed(events).map(({ on, needs }) => ({
      on,
      lines: [...needs].map(([code, list]) => ({ need: words.nameOf(code), ...countLookUps(list) })),
    })),
    looks: await looksAtNeeds(ctx),
  };
}

async function listChoices(ctx: Context, personId: string): Promise<HelpChoice[]> {
  const consents = await listConsents(ctx, personId);
  return Promise.all(
    (["ordinary", ...dependentParts] as const).map(async (part) => {
      const { purpose, part: of } = consentOf[part];
      const { content } = await getRegistered(ctx, purpose);
      const consent = content.consents.find((one) => one.part === of)!;
      const mine = consents.find((one) => one.purpose === purpose && one.part === of);
      return {
        part,
        title: mine?.title ?? consent.title[ctx.lang],
        text: mine?.text ?? consent.text[ctx.lang],
        textHash: mine?.textHash ?? "",
        without: consent.without[ctx.lang],
        sensitive: consent.sensitive,
        on: mine?.on ?? false,
      };
    }),
  );
}

async function shownMark(
  ctx: Context,
  mark: Mark,
  events: readonly LookUpEvent[],
  words: NeedWords,
): Promise<HelpMark> {
  const behind = lookUpsBehind(mark, events, words);
  const needs = needsLookedUp(behind).map(words.nameOf);
  const subject = words.nameOf(mark.category);
  const { answer, consultation_id, ended_at } = mark;
  const offered = mark.offered_at !== null && answer === null && ended_at === null && consultation_id === null;
  return {
    href: `/me/help/marks/${mark.id}`,
    need: needs[0] ?? subject,
    subject,
    sensitive: mark.part === "sensitive",
    since: todayInChina(mark.since),
    from: { ...countLookUps(behind), needs, days: new Set(behind.map(dayOf)).size },
    happened: await happenedTo(ctx, mark),
    ...(offered && { offerHref: offerHref(mark.id) }),
    ...(consultation_id !== null && { matterHref: "/me/matters" }),
    open: answer !== "not-me" && answer !== "declined",
  };
}

/** The steps of staff are told as they are, without who: that they looked, that she was called, how it ended. */
async function happenedTo(ctx: Context, mark: Mark): Promise<HelpMark["happened"]> {
  const { offered_at, warning_id, answer, answered_at } = mark;
  const happened: HelpMark["happened"] = [];
  const add = (what: HelpMark["happened"][number]["what"], at: Date) => happened.push({ what, on: todayInChina(at) });
  if (offered_at) add("offered", offered_at);
  if (warning_id !== null) {
    await asSystem(ctx, "own-needs", async (system) => {
      const { told_at } = await tables(system)
        .selectFrom("need_warning")
        .select("told_at")
        .where("id", "=", warning_id)
        .executeTakeFirstOrThrow();
      add("told", told_at);
      const need = await findToldNeed(system, mark);
      if (need?.state === "closed")
        add(need.closedAs === "helped" ? "helped" : "closed", need.closedAt ?? need.changedAt);
      else if (need && need.state !== "detected")
        add(need.state === "contacted" || need.state === "opened" ? "contacted" : "seen", need.changedAt);
    });
  }
  if (answer && answered_at) add(answer, answered_at);
  return happened;
}

/** So many of the newest looks are searched for those of staff at what was inferred. */
const newest = 200;

async function looksAtNeeds(ctx: Context): Promise<Look[]> {
  const { entries } = await listMyAccess(ctx, undefined, { kind: "look", limit: newest });
  return entries
    .filter(({ what }) => what.startsWith("need."))
    .map((entry) => ({ ...entry, at: timeInChina(new Date(entry.at)) }));
}
