import { readFile } from "node:fs/promises";
import { expect } from "vitest";
import { saveRules } from "../../../platform/calendar/index.ts";
import type { Actor, Context } from "../../../platform/context.ts";
import { type FreshDatabase, freshDatabase } from "../../../platform/testing/index.ts";
import { sceneOf } from "../../matters/testing/scene.ts";
import { loadTaxonomy } from "../../taxonomy/operations/load-taxonomy.ts";
import { loadShipped } from "../operations/load-shipped.ts";

type Staff = Extract<Actor, { kind: "staff" }>;
export type KnowledgeScene = {
  fresh: FreshDatabase;
  /** May publish, of branch a. */
  lawyer: Staff;
  /** A supervisor of branch a. */
  second: Staff;
  /** Answers, as the lawyer does. */
  officer: Staff;
  /** Writes, and may not publish. */
  organiser: Staff;
  /** Writes nothing. */
  reader: Staff;
  /** A supervisor of branch b. */
  elsewhere: Staff;
  by: (actor: Actor, now?: Date) => Context;
  refused: (work: Promise<unknown>, code: string) => Promise<void>;
  /** Every refusal of this module that the tests of one file met. */
  met: Set<string>;
};

/** Of courses; all others are met by the tests of entries and questions. */
export const refusalsOfCourses = [
  "knowledge/course-incomplete",
  "knowledge/course-stays",
  "knowledge/handed-in",
  "knowledge/lesson-entry",
  "knowledge/no-attempt",
  "knowledge/no-course",
  "knowledge/not-passed",
];

/** What the product ships, and six colleagues, on a Sunday. */
export async function knowledgeScene(): Promise<KnowledgeScene> {
  const fresh = await freshDatabase();
  const scene = await sceneOf(fresh);
  await loadTaxonomy(fresh.context());
  const rules = new URL("../../../../content/rules/knowledge.json", import.meta.url);
  await saveRules(fresh.context(), JSON.parse(await readFile(rules, "utf8")));
  await loadShipped(fresh.context());
  const met = new Set<string>();
  return {
    fresh,
    lawyer: await scene.holder("lawyer", scene.a),
    second: await scene.holder("supervisor", scene.a),
    officer: await scene.holder("rights-officer", scene.a),
    organiser: await scene.holder("organiser", scene.a),
    reader: await scene.holder("station-manager", scene.a),
    elsewhere: await scene.holder("supervisor", scene.b),
    by: (actor, now = new Date("2026-11-22T02:00:00Z")) => fresh.context(actor, now),
    async refused(work, code) {
      await expect(work).rejects.toThrow(code);
      met.add(code);
    },
    met,
  };
}
