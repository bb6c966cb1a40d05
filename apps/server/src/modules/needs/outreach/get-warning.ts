import type { getWarningContract, OutputOf } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../../platform/context.ts";
import { may, requireStaff } from "../../../platform/permissions.ts";
import { interpretedCasesOf } from "../../casebase/index.ts";
import { standingOfMatters, timelineOfNeed } from "../../matters/index.ts";
import { listNeedGroups } from "../../taxonomy/index.ts";
import { partOf } from "../need-watch.ts";
import { tables } from "../tables.ts";
import { readConfig } from "../tuning/config.ts";
import { readUnusual, unusualness } from "../tuning/unusual.ts";
import { employerProfile, notBuilt } from "./employer-profile.ts";
import { linesOf, type WarningRow } from "./list-warnings.ts";
import { mayDo } from "./operations/act-on-warning.ts";
import { callAgreed, callNotAgreed } from "./operations/check-consent.ts";
import { revealsLeft } from "./reveals.ts";
import { findStory } from "./story.ts";
import { consentsOf, logLook, type WarningInHand, warningInHand, workerOf } from "./warning-in-hand.ts";
import { actions, reasonWords, seenWords, unusualWords } from "./words.ts";

type Thing = OutputOf<typeof getWarningContract>;

const shownCases = 5;

/**
 * One warning with why it was told. A look at one worker's is logged with her as the subject, though who she is stands nowhere in
 * the answer. Errors: Refusal `need/no-warning`, `request/not-allowed`.
 */
export async function getWarning(context: Context, id: number): Promise<Thing> {
  return inTransaction(context, async (ctx) => {
    const hand = await warningInHand(ctx, id, "need.read");
    const { warning } = hand;
    const [line] = await linesOf(ctx, [warning]);
    const one = warning.level === "worker";
    if (one) await logLook(ctx, warning, "need.warning");
    const consent = one ? await consentOf(ctx, hand) : undefined;
    const outcome = await outcomeOf(ctx, warning, hand.standing.closedAt);
    const story = await findStory(ctx, warning.id);
    const handles = may(ctx.actor, "need.handle", placeOf(hand));
    return {
      ...line!,
      matterId: warning.matter_id,
      why: why(ctx, warning),
      score: warning.score,
      ...(await known(ctx, warning)),
      ...(consent && { consent }),
      ...(warning.level === "employer" && { profile: await employerProfile(ctx, warning) }),
      notBuilt: warning.level === "employer" ? notBuilt.map((words) => words[ctx.lang]) : [],
      cases: await casesOf(ctx, warning.category),
      timeline: await timeline(ctx, warning.matter_id),
      ...(await openedAs(ctx, warning)),
      ...(outcome && { outcome }),
      ...(story && { story }),
      may: handles ? await mayDo(ctx, hand) : [],
      ...(await revealing(ctx, hand, consent?.call ?? false)),
      mayTell: handles && outcome?.helped === true && story === undefined,
    };
  });
}

const placeOf = ({ standing }: WarningInHand) => ({ branch: standing.desk.path, area: standing.district });

/** In whole sentences: the numbers first. */
function why(ctx: Context, warning: WarningRow): Thing["why"] {
  const { workers, expected, window_days } = warning;
  const seen =
    warning.level === "worker" || workers === null
      ? []
      : [
          {
            code: "seen",
            words: seenWords({ workers, expected: expected ?? undefined, days: window_days ?? undefined })[ctx.lang],
          },
        ];
  const told = warning.reasons.flatMap((code) => {
    const words = reasonWords(warning.level, code)?.[ctx.lang];
    return words ? [{ code, words }] : [];
  });
  return [...seen, ...told];
}

/** Under which configuration it was told, and how unusual a score is there. */
async function known(ctx: Context, warning: WarningRow): Promise<Pick<Thing, "config" | "unusual">> {
  const config = await readConfig(ctx, warning.config_version);
  const level = warning.level === "employer" ? "enterprise" : warning.level;
  const { falseAMonth, source } = unusualness(await readUnusual(ctx, config), level, warning.score);
  return {
    config: { version: config.version, note: config.note, from: config.madeAt.toISOString() },
    unusual: { falseAMonth, words: unusualWords(falseAMonth)[ctx.lang], source: source[ctx.lang] },
  };
}

async function consentOf(ctx: Context, { warning, standing }: WarningInHand): Promise<Thing["consent"]> {
  if (standing.state === "detected" || standing.state === "screened") return undefined;
  const { call, employer } = await consentsOf(ctx, (await workerOf(ctx, warning)).personId);
  return { call, employer, words: (call ? callAgreed : callNotAgreed)[ctx.lang] };
}

/** Explained cases of the category, none of a need that is inferred from nobody. */
async function casesOf(ctx: Context, category: string): Promise<Thing["cases"]> {
  const group = (await listNeedGroups(ctx)).find(({ code }) => code === category);
  const needs = (group?.needs ?? []).filter(({ code }) => partOf(code) !== undefined);
  const names = new Map(needs.map(({ code, name }) => [code, name[ctx.lang]]));
  const cases = await interpretedCasesOf(ctx, [...names.keys()], shownCases);
  return cases.map(({ id, title, caseNumber, need }) => ({
    id,
    title,
    ...(caseNumber && { caseNumber }),
    need: names.get(need) ?? need,
  }));
}

async function timeline(ctx: Context, matterId: number): Promise<Thing["timeline"]> {
  const told = await timelineOfNeed(ctx, matterId);
  return told.map(({ id, at, action, toState, staff, words, detail }) => ({
    id,
    at,
    action,
    title: actions[action]?.[ctx.lang] ?? action,
    toState,
    ...(staff && { staff }),
    ...(words && { words }),
    detail,
  }));
}

async function openedAs(ctx: Context, { opened_id }: WarningRow): Promise<Pick<Thing, "opened">> {
  if (opened_id === null) return {};
  const number = (await standingOfMatters(ctx, [opened_id])).get(opened_id)?.number;
  return number === undefined ? {} : { opened: { id: opened_id, number } };
}

async function outcomeOf(ctx: Context, { id }: WarningRow, closedAt: Date | null): Promise<Thing["outcome"]> {
  const row = await tables(ctx).selectFrom("need_outcome").selectAll().where("warning_id", "=", id).executeTakeFirst();
  if (!row || !closedAt) return undefined;
  return {
    helped: row.helped,
    people: row.people,
    recoveredFen: row.recovered_fen,
    recoveredFor: row.recovered_for as NonNullable<Thing["outcome"]>["recoveredFor"],
    closedOn: todayInChina(closedAt),
    ...(row.lead_days !== null && row.lead_to && { leadDays: row.lead_days, leadTo: row.lead_to }),
  };
}

/** Only where somebody could be called, by whoever may ask who it is. */
async function revealing(ctx: Context, hand: WarningInHand, mayCall: boolean): Promise<Pick<Thing, "mayReveal">> {
  if (!mayCall || hand.standing.state === "closed") return {};
  if (!may(ctx.actor, "person.reveal", placeOf(hand))) return {};
  return { mayReveal: { left: await revealsLeft(ctx, requireStaff(ctx.actor).id) } };
}
