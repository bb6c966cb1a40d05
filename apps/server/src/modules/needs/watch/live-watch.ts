import { sql } from "kysely";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context, inTransaction } from "../../../platform/context.ts";
import { type Alert, keyOfAlert, newDetector, workerCase } from "../detection/detector.ts";
import type { LookUp } from "../detection/look-up.ts";
import { groupCase } from "../detection/told-cases.ts";
import { tables } from "../tables.ts";
import { readConfig } from "../tuning/config.ts";
import { liveParts, openCity } from "./city.ts";
import type { Memory } from "./memory.ts";
import { lookUpsIn, lookUpsKept, readSeen, type SeenBatch, takeUnseen } from "./stream.ts";
import { tellGroup } from "./tell-group.ts";
import { tellMark } from "./tell-mark.ts";

/** Below so many distinct workers nothing is worked out for an employer. The database refuses it too (need_warning). */
export const fewestWorkers = 3;

/** Everybody's lock: only one process looks at new look-ups at a time. */
const lock = 0x6e656564;

/**
 * The detector in a running installation. Its memory is made of the look-ups that are kept, in the order in which they were
 * first looked at, and of nothing else: a process that starts reads them again, one beside another reads what the other looked
 * at, and what a worker took away is not in it. It begins anew every day and with every change of configuration or purpose.
 */
export function newWatch() {
  let memory: Memory | undefined;
  return { look };

  /**
   * Looks at the next look-ups and writes what they tell, in one transaction; how many batches it took on. 0 also while
   * another process is at it, or nothing may be looked at (the purpose is suspended).
   */
  async function look(context: Context): Promise<number> {
    const apart = context.beside ?? (<R>(work: (ctx: Context) => Promise<R>) => inTransaction(context, work));
    const before = memory;
    const done = await apart((inner) =>
      asSystem(inner, "needs.watch", async (ctx) => {
        const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${lock}) as got`.execute(ctx.db);
        if (!rows[0]!.got) return undefined;
        // Whatever goes wrong from here on, the commit included: the next one begins anew.
        memory = undefined;
        const next = await recall(ctx, before);
        if (!next) return { batches: 0, next };
        const batches = await takeUnseen(ctx);
        const alerts: Alert[] = [];
        await feed(ctx, next, batches, (alert) => alerts.push(alert));
        await tellAll(ctx, next, alerts);
        return { batches: batches.length, next };
      }),
    );
    if (done) memory = done.next;
    return done?.batches ?? 0;
  }
}

/** The memory as it must be now: brought up to what others looked at, or made anew; undefined while nothing may be looked at. */
async function recall(ctx: Context, before: Memory | undefined): Promise<Memory | undefined> {
  const live = await liveParts(ctx);
  if (!live.has("ordinary")) return undefined;
  const config = await readConfig(ctx);
  const day = todayInChina(ctx.now);
  const same =
    before?.config.version === config.version &&
    before.day === day &&
    [...live].join() === [...before.live].join() &&
    live.size === before.live.size;
  if (!before || !same) return begin(ctx, { config, day, live });
  for (let others = await readSeen(ctx, before.seq); others.length > 0; others = await readSeen(ctx, before.seq)) {
    await feed(ctx, before, others);
    await recallTold(ctx, before);
  }
  return before;
}

async function begin(ctx: Context, { config, day, live }: Pick<Memory, "config" | "day" | "live">): Promise<Memory> {
  const city = await openCity(ctx);
  const { employers, categories } = city;
  const detector = newDetector({
    employers,
    categories: categories.length,
    weights: config.weights,
    minWorkers: fewestWorkers,
    tell: config.thresholds,
    offsets: categories.map((code) => config.offsets[code] ?? 0),
  });
  const memory: Memory = { city, detector, config, live, day, seq: 0 };
  for await (const { look, seq } of lookUpsKept(ctx, city, live)) {
    detector.see(look);
    memory.seq = seq;
  }
  await recallTold(ctx, memory);
  return memory;
}

async function feed(
  ctx: Context,
  memory: Memory,
  batches: readonly SeenBatch[],
  tell?: (alert: Alert) => void,
): Promise<void> {
  const { city, detector, live } = memory;
  const looks: AsyncIterable<LookUp> = lookUpsIn(ctx, city, live, batches, detector.forget);
  for await (const look of looks) detector.see(look, tell);
  memory.seq = batches.at(-1)?.seq ?? memory.seq;
}

/** What was told in the last weeks, by whichever process: it is told again only when it has grown. */
async function recallTold(ctx: Context, { city, detector }: Memory): Promise<void> {
  const ago = (time: number) => new Date(ctx.now.getTime() - time);
  const warnings = await tables(ctx)
    .selectFrom("need_warning")
    .select(["level", "category", "employer_id", "industry", "district_code", "score"])
    .select((of) => of.fn.coalesce("grown_at", "told_at").as("at"))
    .where("level", "<>", "worker")
    .where((of) => of(of.fn.coalesce("grown_at", "told_at"), ">", ago(groupCase)))
    .execute();
  for (const { level, category: code, employer_id, industry: section, district_code, score, at: moment } of warnings) {
    const category = city.numberOfCategory.get(code);
    if (category === undefined) continue;
    const told = { at: moment.getTime(), category, score };
    const employer = city.numberOfEmployer.get(employer_id ?? -1);
    if (level === "employer" && employer !== undefined) detector.toldBefore({ ...told, level: "enterprise", employer });
    const industry = city.industries.indexOf(section ?? "-");
    const district = city.districts.indexOf(district_code ?? "-");
    if (level === "area" && industry >= 0 && district >= 0)
      detector.toldBefore({ ...told, level: "area", industry, district });
  }
  const marks = await tables(ctx)
    .selectFrom("need_mark")
    .select(["person_id", "category", "score", "told_at"])
    .where("told_at", ">", ago(workerCase))
    .execute();
  for (const { person_id, category: code, score, told_at } of marks) {
    const category = city.numberOfCategory.get(code);
    const worker = city.numberOfPerson.get(person_id);
    if (category === undefined || worker === undefined) continue;
    detector.toldBefore({ level: "worker", at: told_at.getTime(), category, score, worker });
  }
}

/** Each once, in the order in which they were told, as things stand at the end: what grew meanwhile is told as it is now. */
async function tellAll(ctx: Context, memory: Memory, alerts: readonly Alert[]): Promise<void> {
  const last = new Map<string, Alert>();
  for (const alert of alerts) last.set(keyOfAlert(alert), alert);
  for (const alert of last.values()) {
    if (alert.level === "worker") await tellMark(ctx, memory, alert);
    else await tellGroup(ctx, memory, alert);
  }
}
