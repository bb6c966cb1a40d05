import type { InputOf, OutputOf, readMatterWordsContract } from "@zhijia/contracts";
import { asSystem, type Context } from "../../platform/context.ts";
import { requirePermission } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { findUrgentSignals, recogniseNeeds } from "../taxonomy/index.ts";
import { findReceivingUnion, findUnionFor } from "../unions/index.ts";
import type { ToldKind } from "./lives.ts";
import { type ProblemType, problemTypes } from "./problem-types.ts";
import type { Urgency } from "./tables.ts";

export type Reading = { kind: ToldKind; problemType: string | null; signals: string[]; urgency: Urgency };

/** A likelihood below this is not a reading but a guess: the desk reads it herself. */
const surely = 0.45;
/** From so many people on it is a collective matter (调仲法 7). */
const collective = 10;

/**
 * What somebody's words are about and how urgent they are, read by the machine; she and staff may correct it. Never lowers
 * what somebody said: a red signal is red whatever else stands there. `quick` leaves the needs of law, which cost milliseconds,
 * to the job that looks at it within a minute; signals are always looked for.
 */
export async function readWords(
  ctx: Context,
  said: {
    text: string;
    kind?: ToldKind | undefined;
    problemType?: string | undefined;
    people?: number | undefined;
    stationId?: number | null | undefined;
  },
  { quick = false }: { quick?: boolean } = {},
): Promise<Reading> {
  const types = await problemTypes(ctx);
  const given = said.problemType === undefined ? undefined : types.byCode.get(said.problemType);
  if (said.problemType !== undefined && (!given || given.hidden))
    throw new Refusal("invalid", "matter/no-problem-type");
  const found =
    given ?? (said.text ? await typeIn(ctx, said.text, { quick, atStation: said.stationId != null }) : undefined);
  const signals = said.text ? await findUrgentSignals(ctx, said.text) : [];
  const codes = signals.map(({ code }) => code);
  if ((said.people ?? 0) >= collective && !codes.includes("mass")) codes.push("mass");
  const red = signals.some(({ level }) => level === "red");
  return {
    kind: said.kind ?? found?.kind ?? "appeal",
    problemType: found?.code ?? null,
    signals: codes,
    urgency: red ? "red" : codes.length > 0 ? "yellow" : "green",
  };
}

async function typeIn(
  ctx: Context,
  text: string,
  { quick, atStation }: { quick: boolean; atStation: boolean },
): Promise<ProblemType | undefined> {
  const types = await problemTypes(ctx);
  const worded = types.byWords(text, atStation);
  if (worded?.sure) return worded.type;
  if (quick) return undefined;
  const [best] = await recogniseNeeds(ctx, text);
  return (best && best.likelihood >= surely ? types.byNeed.get(best.code) : undefined) ?? worded?.type;
}

/** The same reading while staff are still typing, in their language. */
export async function readForEntry(
  ctx: Context,
  { text, people }: InputOf<typeof readMatterWordsContract>["body"],
): Promise<OutputOf<typeof readMatterWordsContract>> {
  requirePermission(ctx.actor, "matter.enter");
  const { problemType, ...reading } = await readWords(ctx, { text, people });
  const type = problemType === null ? undefined : (await problemTypes(ctx)).byCode.get(problemType);
  return { ...reading, ...(type && { problemType: { code: type.code, name: type.name[ctx.lang] } }) };
}

export type Desk = { id: number; path: string };

/** The same district's desk is asked for again and again; who answers there changes rarely. */
const desks = new Map<string, { desk: Promise<Desk>; readAt: number }>();
const freshFor = 30_000;

export function forgetDesks(): void {
  desks.clear();
}

/**
 * The union that receives a matter, by the conflict wall: never one whose people stand close to the employer while there is
 * another. Errors: Refusal `matter/no-desk` where there is no union at all.
 */
export function findDesk(
  ctx: Context,
  place: { employerId?: number | undefined; district?: string | undefined },
): Promise<Desk> {
  if (place.employerId !== undefined) return askDesk(ctx, place);
  const key = place.district ?? "";
  const known = desks.get(key);
  if (known && Date.now() - known.readAt < freshFor) return known.desk;
  const desk = askDesk(ctx, place);
  desks.set(key, { desk, readAt: Date.now() });
  desk.catch(() => desks.delete(key));
  return desk;
}

async function askDesk(
  ctx: Context,
  { employerId, district }: { employerId?: number | undefined; district?: string | undefined },
): Promise<Desk> {
  const found =
    employerId !== undefined || district !== undefined
      ? await findReceivingUnion(ctx, { employerId, districtCode: district })
      : undefined;
  const desk = found ?? (await asSystem(ctx, "matters", (inner) => findUnionFor(inner)));
  if (!desk) throw new Refusal("unavailable", "matter/no-desk");
  return { id: desk.id, path: desk.path };
}
