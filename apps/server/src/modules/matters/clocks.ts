import {
  addDays,
  type CalendarDate,
  countDeadline,
  type Deadline,
  type LawRule,
  listRules,
  listWorkingDays,
  type Pause,
  ruleInForce,
  todayInChina,
  type WorkingDays,
} from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import { codesAbove } from "../unions/index.ts";
import type { Kind } from "./lives.ts";
import type { Timetable } from "./rules.ts";

/** What counts deadlines: the rules `matter.*` as data, and the working days. */
export type Clocks = { rules: LawRule[]; days: WorkingDays };

/** They change with a release or a notice, and every submission asks for them. */
let known: { clocks: Promise<Clocks>; readAt: number } | undefined;
const freshFor = 60_000;

export function readClocks(ctx: Context): Promise<Clocks> {
  const now = Date.now();
  if (!known || now - known.readAt > freshFor) {
    known = { clocks: read(ctx), readAt: now };
    known.clocks.catch(forgetClocks);
  }
  return known.clocks;
}

export function forgetClocks(): void {
  known = undefined;
}

async function read(ctx: Context): Promise<Clocks> {
  return { rules: await listRules(ctx, ["matter.*"]), days: await listWorkingDays(ctx) };
}

/** Of a matter, as far as it decides how long something may take. */
export type Pace = {
  kind: Kind;
  urgency: "green" | "yellow" | "red";
  signals: readonly string[];
  district: string | null;
};

/** The rule in force for the place. Errors: a rule that content/rules/matters.json does not give. */
export function clockRule({ rules }: Clocks, id: string, district: string | null, now: Date): LawRule {
  const named = rules.filter((rule) => rule.id === id);
  const rule = ruleInForce(named, district ? codesAbove(district) : [], todayInChina(now));
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** Everything of one day that has the same rule is due on the same day. Only the last day asked for is kept: mostly it is today. */
const counted = new WeakMap<Clocks, { day: CalendarDate; deadlines: Map<LawRule, Deadline> }>();

function countFrom(clocks: Clocks, rule: LawRule, start: Date, pauses: readonly Pause[] = []): Deadline {
  if (!rule.period) throw new Error(`the rule ${rule.id} has no period`);
  const day = todayInChina(start);
  if (pauses.length > 0) return countDeadline(day, rule.period, clocks.days, pauses);
  const kept = counted.get(clocks);
  const { deadlines } = kept?.day === day ? kept : { deadlines: new Map<LawRule, Deadline>() };
  const deadline = deadlines.get(rule) ?? countDeadline(day, rule.period, clocks.days);
  deadlines.set(rule, deadline);
  counted.set(clocks, { day, deadlines });
  return deadline;
}

/** When the day ends in China. */
export function endOfDay(day: CalendarDate): Date {
  return new Date(`${addDays(day, 1)}T00:00:00+08:00`);
}

export type Due = Deadline & { rule: string; at: Date };

/** By when it must be answered: from the day it was received, by kind or instance, with the pauses taken out. */
export function answerDue(
  clocks: Clocks,
  { kind, instance, district }: { kind: Kind; instance: "first" | "review" | "re-check"; district: string | null },
  start: Date,
  pauses: readonly Pause[] = [],
): Due {
  const rule = clockRule(clocks, `matter.answer.${instance === "first" ? kind : instance}`, district, start);
  const deadline = countFrom(clocks, rule, start, pauses);
  return { ...deadline, rule: rule.id, at: endOfDay(deadline.legalEnd) };
}

/** The clocks of the steps, for one matter at one moment. */
export function timetable(clocks: Clocks, pace: Pace, now: Date): Timetable {
  return {
    now,
    after(clock) {
      const rule = clockRule(clocks, `matter.clock.${ruleOf(clock, pace)}`, pace.district, now);
      if (typeof rule.value === "number") return new Date(now.getTime() + rule.value * 60_000);
      return endOfDay(countFrom(clocks, rule, now).legalEnd);
    },
  };
}

/** Danger to life waits for nobody's week. */
function ruleOf(clock: Parameters<Timetable["after"]>[0], { kind, urgency, signals }: Pace): string {
  if (clock === "triage") {
    if (signals.includes("life-danger")) return "danger";
    if (urgency !== "green") return urgency;
    return kind === "petition" ? "petition-notice" : "triage";
  }
  // A person looks at a red one at once (domain E15).
  if (clock === "screen" && urgency !== "green") return urgency;
  if (clock === "accept") return urgency === "red" ? "red" : kind === "petition" ? "objection" : "accept";
  if (clock === "escalate" && urgency === "red") return "escalate-red";
  return clock;
}
