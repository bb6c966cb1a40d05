import { warningGrades } from "@zhijia/contracts";
import { workerCase } from "../detection/detector.ts";
import { grown } from "../detection/told-cases.ts";
import type { Grade } from "../tables.ts";

/** Numbers of law and of our own, from the rules `need.grade.*` in force. */
export type GradeRules = { orangeWorkers: number; orangeShare: number; redWorkers: number };

/**
 * How grave a group's warning is. Three is yellow, because below there is none; orange by number or by share of the workforce;
 * red at the number that makes a dispute collective (调解仲裁法 7). One worker's is blue.
 */
export function gradeOf(
  { workers, headcount }: { workers: number | null; headcount?: number | null | undefined },
  { orangeWorkers, orangeShare, redWorkers }: GradeRules,
): Grade {
  if (workers === null) return "blue";
  if (workers >= redWorkers) return "red";
  const many = headcount ? workers / headcount >= orangeShare : false;
  return workers >= orangeWorkers || many ? "orange" : "yellow";
}

export function isGraver(grade: Grade, than: Grade): boolean {
  return warningGrades.indexOf(grade) > warningGrades.indexOf(than);
}

/** How soon staff must look: the spine's colours. */
export const urgencyOf = { blue: "green", yellow: "yellow", orange: "yellow", red: "red" } as const satisfies Record<
  Grade,
  "green" | "yellow" | "red"
>;

/** What to do with a worker's need that was recognised, given what stands of the same subject. */
export function markStep(
  last:
    | { score: number; told_at: Date; answer: string | null; answered_at: Date | null; ended_at: Date | null }
    | undefined,
  score: number,
  now: Date,
): "new" | "grow" | "leave" {
  if (!last) return "new";
  const since = (moment: Date) => now.getTime() - moment.getTime();
  // She said no, or that it was not about her: nobody asks again for a month (网数条例 22: no nagging).
  const refused = last.answer === "declined" || last.answer === "not-me";
  if (refused && since(last.answered_at!) < workerCase) return "leave";
  if (last.ended_at || since(last.told_at) >= workerCase) return "new";
  return score >= last.score + grown ? "grow" : "leave";
}
