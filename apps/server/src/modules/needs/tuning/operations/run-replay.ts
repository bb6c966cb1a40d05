import type { ReplayResult } from "@zhijia/contracts";
import { todayInChina } from "../../../../platform/calendar/index.ts";
import type { Context } from "../../../../platform/context.ts";
import { listFirstComplaints } from "../../../matters/index.ts";
import { countEmployers } from "../../../unions/index.ts";
import { day, dayOf, startOfDay } from "../../detection/look-up.ts";
import { type ReplayState, tables } from "../../tables.ts";
import { type City, liveParts, openCity } from "../../watch/city.ts";
import { lookUpsKept } from "../../watch/stream.ts";
import { configOf, type NeedConfig, readConfig } from "../config.ts";
import { fitVerdicts } from "../fit-verdicts.ts";
import { byWarningLevel } from "../numbers.ts";
import { listVerdicts } from "../own-verdicts.ts";
import { replayApart } from "../replay-apart.ts";
import type { Numbers, Replayed } from "../replay-period.ts";
import { readUnusual, unusualness } from "../unusual.ts";
import { rangeOf, type TunedLevel, tunedLevels } from "../unusual-scores.ts";

/** So many days of the kept ones, but no more than a third, only teach what is usual. */
const learning = 21;
const points = 20;
/** How often it says how far it is and asks whether it is still wanted, in milliseconds. */
const askEvery = 1000;

/** The job behind a replay. What it finds are sums of the whole city; they are all that is written. */
export async function runReplay(ctx: Context, id: number): Promise<void> {
  await moveTo(ctx, id, "stopped", ["stopping"]);
  if (!(await moveTo(ctx, id, "running", ["waiting", "running", "failed"]))) return;
  try {
    const result = await replay(ctx, id);
    if (result) await moveTo(ctx, id, "done", ["running", "stopping"], JSON.stringify(result));
    else await moveTo(ctx, id, "stopped", ["running", "stopping"]);
  } catch (error) {
    await moveTo(ctx, id, "failed", ["running", "stopping"]);
    throw error;
  }
}

async function replay(ctx: Context, id: number): Promise<ReplayResult | undefined> {
  const row = await tables(ctx).selectFrom("need_replay").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const present = await readConfig(ctx, row.config_version);
  const other = configOf({ ...row, version: 0, note: "", made_by: null, made_at: row.asked_at });
  const live = await liveParts(ctx);
  const city = await openCity(ctx);
  const { events, first } = await tables(ctx)
    .selectFrom("look_up_batch")
    .select(({ fn }) => [fn.sum("events").as("events"), fn.min("last_at").as("first")])
    .where("seq", "is not", null)
    .executeTakeFirstOrThrow();
  const from = startOfDay(dayOf((first ?? ctx.now).getTime()));
  const kept = (ctx.now.getTime() - from) / day;
  const countedFrom = from + Math.floor(Math.min(learning, kept / 3)) * day;
  const complaints = await complaintsOf(ctx, city, countedFrom);
  let asked = 0;
  const goOn = async (lookedAt: number): Promise<boolean> => {
    if (performance.now() - asked < askEvery) return true;
    asked = performance.now();
    return tellProgress(ctx, id, { lookedAt, all: Number(events ?? 0) });
  };
  const replayed = await replayApart(
    onlyLooks(lookUpsKept(ctx, city, live)),
    { employers: city.employers, categories: city.categories.length, countedFrom, complaints },
    { present: numbersOf(present, city), other: numbersOf(other, city), thresholds: thresholdsAround(other, present) },
    goOn,
  );
  if (!replayed || !(await tellProgress(ctx, id, { lookedAt: replayed.lookUps, all: replayed.lookUps })))
    return undefined;
  const employers = await countEmployers(ctx);
  const dayText = (at: number) => todayInChina(new Date(at));
  return {
    from: dayText(from),
    countedFrom: dayText(countedFrom),
    to: dayText(ctx.now.getTime()),
    lookUps: replayed.lookUps,
    employers,
    complaints: complaints.length,
    levels: byWarningLevel(await levelsOf(ctx, replayed, present, other)),
    curve: await curveOf(
      ctx,
      replayed,
      other,
      (Math.max(1, employers) / 1000) * ((ctx.now.getTime() - countedFrom) / day / 30),
    ),
  };
}

async function levelsOf(ctx: Context, { levels }: Replayed, present: NeedConfig, other: NeedConfig) {
  const fits = {
    present: fitVerdicts(present.kind, await listVerdicts(ctx, present.kind)),
    other: fitVerdicts(other.kind, await listVerdicts(ctx, other.kind)),
  };
  const of = (level: TunedLevel) => {
    const { present: told, other: toldOther, noMore, newly } = levels[level];
    const hide = level === "worker" ? few : (n: number) => n;
    return {
      present: hide(told),
      other: hide(toldOther),
      noMore: hide(noMore),
      newly: hide(newly),
      precisionPresent: fits.present.precisionFrom(level, present.thresholds[level]),
      precisionOther: fits.other.precisionFrom(level, other.thresholds[level]),
    };
  };
  return Object.fromEntries(tunedLevels.map((level) => [level, of(level)])) as Record<
    TunedLevel,
    ReturnType<typeof of>
  >;
}

/** Of single workers one or two are not counted for anybody to see; a warning of a group has three people or more. */
const few = (n: number) => (n === 1 || n === 2 ? null : n);

async function curveOf(ctx: Context, { curve }: Replayed, other: NeedConfig, employerMonths: number) {
  const unusual = await readUnusual(ctx, other);
  return curve.map((point) => ({
    ...point,
    aMonth: Number((point.told / employerMonths).toFixed(3)),
    falseAMonth: Number(unusualness(unusual, "enterprise", point.threshold).falseAMonth.toFixed(3)),
  }));
}

type Thresholds = Pick<NeedConfig, "kind" | "thresholds">;

/** Twenty from the lowest that makes sense to the highest, the thought-of one, and the present one where its scores are the same. */
function thresholdsAround({ kind, thresholds }: Thresholds, present: Thresholds): number[] {
  const [lowest, highest] = rangeOf(kind, "enterprise");
  const step = (highest - lowest) / (points - 1);
  const all = Array.from({ length: points }, (_, k) => Number((lowest + k * step).toFixed(2)));
  const marked = [thresholds.enterprise, ...(present.kind === kind ? [present.thresholds.enterprise] : [])];
  return [...new Set([...all, ...marked])].sort((a, b) => a - b);
}

const numbersOf = ({ weights, thresholds, offsets }: NeedConfig, { categories }: City): Numbers => ({
  weights,
  thresholds,
  offsets: categories.map((code) => offsets[code] ?? 0),
});

/** By the numbers of the detector. The union's own matters, which came of warnings, are no complaints. */
async function complaintsOf(ctx: Context, city: City, countedFrom: number) {
  const opened = await tables(ctx)
    .selectFrom("need_warning")
    .select("opened_id")
    .where("opened_id", "is not", null)
    .execute();
  const found = await listFirstComplaints(ctx, {
    from: new Date(countedFrom),
    except: opened.flatMap(({ opened_id }) => opened_id ?? []),
  });
  return found.flatMap(({ employerId, category: code, at }) => {
    const employer = city.numberOfEmployer.get(employerId);
    const category = city.numberOfCategory.get(code);
    return employer === undefined || category === undefined ? [] : [{ employer, category, at: at.getTime() }];
  });
}

async function* onlyLooks<T>(from: AsyncIterable<{ look: T }>): AsyncGenerator<T> {
  for await (const { look } of from) yield look;
}

const started = new WeakMap<Context, number>();
/** The time of this job that goes on, by the clock that `now` is of. */
function later(ctx: Context): Date {
  const begun = started.get(ctx) ?? performance.now();
  started.set(ctx, begun);
  return new Date(ctx.now.getTime() + performance.now() - begun);
}

/** In a transaction of its own, so that it is seen at once; false when somebody stopped it. */
async function tellProgress(ctx: Context, id: number, { lookedAt, all }: { lookedAt: number; all: number }) {
  return ctx.beside!(async (apart) => {
    const row = await tables(apart)
      .updateTable("need_replay")
      .set({ looked_at: lookedAt, look_ups: Math.max(all, lookedAt), touched_at: later(ctx) })
      .where("id", "=", id)
      .returning("state")
      .executeTakeFirst();
    return row?.state === "running";
  });
}

async function moveTo(ctx: Context, id: number, state: ReplayState, from: ReplayState[], result: string | null = null) {
  return ctx.beside!(async (apart) => {
    const { numUpdatedRows } = await tables(apart)
      .updateTable("need_replay")
      .set({ state, result, touched_at: later(ctx) })
      .where("id", "=", id)
      .where("state", "in", from)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}
