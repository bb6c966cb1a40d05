import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "kysely";
import { z } from "zod";
import type { Context } from "../../platform/context.ts";
import { readSetting, writeSetting } from "../../platform/setting.ts";
import {
  addDemoQuestions,
  type CountedQuestions,
  getCase,
  listLabels,
  removeDemoQuestions,
} from "../casebase/index.ts";
import { findStaff } from "../people/index.ts";
import { findNeed } from "../taxonomy/index.ts";
import { findUnionFor } from "../unions/index.ts";
import { rankCases } from "./operations/rank-cases.ts";
import { ratingReasons } from "./operations/rate-explanation.ts";
import type { Content, ExplanationState } from "./rules.ts";
import { recordDecisions, saveStanding } from "./store.ts";
import { type StandingState, tables } from "./tables.ts";

const words = z.object({ zh: z.string(), en: z.string().optional() });
const content = z.object({ happened: words, decided: words, youCan: words, keep: words, deadlines: words });
const state = z.enum(["draft", "in-review", "returned"]);
const whose = z.number().int().min(0).max(1);
const demo = z.object({
  open: z.array(z.object({ case: z.string(), state, author: whose, content })),
  revised: z.array(
    z.object({ case: z.string(), state, author: whose, note: z.string().optional(), change: content.partial() }),
  ),
  requests: z.array(
    z.object({
      key: z.uuid(),
      need: z.string(),
      case: z.string().optional(),
      daysAgo: z.number(),
      words: z.string(),
    }),
  ),
  lookedFor: z.array(z.tuple([z.string(), z.number(), z.number()])),
});
type Demo = z.infer<typeof demo>;

const file = new URL("../../../content/demo/workbench.json", import.meta.url);
const begunKey = "workbench.demo";
const day = 86_400_000;

/** Work of invented lawyers on the invented cases, over half a year: what stands, what waits, what readers say. Idempotent. */
export async function loadDemo(ctx: Context): Promise<void> {
  await rankAll(ctx);
  const { open, revised, requests, lookedFor } = await readDemo();
  const accounts = await findStaff(ctx, "login", ["lawyer@demo", "lawyer2@demo"]);
  const lawyers = ["lawyer@demo", "lawyer2@demo"].flatMap((login) => accounts.get(login)?.id ?? []);
  if (lawyers.length === 2 && !(await hasWork(ctx))) {
    await addPublished(ctx, lawyers);
    for (const one of open) await addVersion(ctx, one, lawyers[one.author]!, one.content);
    for (const one of revised) {
      const stands = await publishedOf(ctx, one.case);
      if (stands) await addVersion(ctx, one, lawyers[one.author]!, { ...stands, ...one.change } as Content);
    }
  }
  await addRequests(ctx, requests);
  if (!(await readSetting(ctx, begunKey))) {
    await addDemoQuestions(ctx, questionsOf(lookedFor));
    await writeSetting(ctx, begunKey, ctx.now.toISOString());
  }
  await rankAll(ctx);
}

/** The cases take what was written on them with them; requests and totals are taken out here. */
export async function removeDemo(ctx: Context): Promise<void> {
  const { requests, lookedFor } = await readDemo();
  const keys = requests.map(({ key }) => key);
  await tables(ctx).deleteFrom("explanation_request").where("key", "in", keys).execute();
  const begun = await readSetting(ctx, begunKey);
  if (typeof begun === "string" && begun) await removeDemoQuestions(ctx, questionsOf(lookedFor), new Date(begun));
  await writeSetting(ctx, begunKey, "");
}

async function readDemo(): Promise<Demo> {
  return demo.parse(JSON.parse(await readFile(file, "utf8")));
}

async function rankAll(ctx: Context): Promise<void> {
  for (let after: string | undefined = ""; after !== undefined; ) after = await rankCases(ctx, { after });
}

const demoCases = "demo-%";

async function hasWork(ctx: Context): Promise<boolean> {
  const { n } = await tables(ctx)
    .selectFrom("case_explanation")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .where("case_id", "like", demoCases)
    .executeTakeFirstOrThrow();
  return n > 0;
}

/** The explanations that came with the invented cases, as if two lawyers had written and reviewed them in turn. */
async function addPublished(ctx: Context, lawyers: readonly string[]): Promise<void> {
  const rows = await tables(ctx)
    .selectFrom("case_standing")
    .select("case_id")
    .where("case_id", "like", demoCases)
    .where("state", "=", "published")
    .orderBy("case_id")
    .execute();
  for (const [index, { case_id: caseId }] of rows.entries()) {
    const told = await publishedOf(ctx, caseId);
    if (!told) continue;
    const [author, reviewer] = [lawyers[index % 2]!, lawyers[(index + 1) % 2]!];
    // More and more each week, the newest of yesterday.
    const at = new Date(ctx.now.getTime() - (1 + 180 * (1 - Math.sqrt((index + 1) / rows.length))) * day);
    await insertVersion(ctx, { caseId, version: 1, state: "published", content: told, author, at, reviewer });
    await saveStanding(ctx, caseId, "published", author);
    const own = (await listLabels(ctx, [caseId])).filter((label) => label.state === "confirmed");
    const decided = own.map(({ need }) => ({ need, decision: "confirm" as const }));
    // Labelled before it is explained, some days or some weeks.
    const labelledAt = new Date(at.getTime() - (2 + (index % 17)) * day);
    await recordDecisions({ ...ctx, now: labelledAt }, caseId, author, decided);
    if (index % 4 === 0) await addRatings(ctx, caseId, index);
  }
}

async function publishedOf(ctx: Context, caseId: string): Promise<Content | undefined> {
  const { interpretation } = await getCase(ctx, caseId);
  if (!interpretation) return undefined;
  const { by: _, ...told } = interpretation;
  return told;
}

type Version = {
  caseId: string;
  version: number;
  state: ExplanationState;
  content: Content;
  author: string;
  at: Date;
  reviewer?: string;
  note?: string | undefined;
};

async function insertVersion(ctx: Context, one: Version): Promise<void> {
  const row = {
    case_id: one.caseId,
    version: one.version,
    state: one.state,
    content: JSON.stringify(one.content),
    author: one.author,
    reviewer: one.reviewer ?? null,
    note: one.note ?? null,
    created_at: one.at,
    updated_at: one.at,
    submitted_at: one.state === "draft" ? null : one.at,
    reviewed_at: one.reviewer ? one.at : null,
  };
  await tables(ctx).insertInto("case_explanation").values(row).execute();
}

/** A version that is being worked on since yesterday. */
async function addVersion(
  ctx: Context,
  { case: caseId, state, note }: { case: string; state: StandingState & ExplanationState; note?: string | undefined },
  author: string,
  told: Content,
): Promise<void> {
  const at = new Date(ctx.now.getTime() - day);
  const last = await tables(ctx)
    .selectFrom("case_explanation")
    .select(({ fn }) => fn.max("version").as("version"))
    .where("case_id", "=", caseId)
    .executeTakeFirst();
  const known = await tables(ctx)
    .updateTable("case_standing")
    .set({ claimed_by: author, claimed_at: at })
    .where("case_id", "=", caseId)
    .returning("case_id")
    .executeTakeFirst();
  if (!known) return;
  await insertVersion(ctx, { caseId, version: (last?.version ?? 0) + 1, state, content: told, author, at, note });
  await saveStanding(ctx, caseId, state, author);
}

/** Most readers are helped; every fifth of these explanations is one that helps few. */
async function addRatings(ctx: Context, caseId: string, index: number): Promise<void> {
  const helpsFew = index % 20 === 8;
  for (let n = 0; n < 9; n++) {
    const helpful = helpsFew ? n < 4 : n !== index % 7;
    const row = {
      case_id: caseId,
      rater: createHash("sha256").update(`demo ${caseId} ${n}`).digest(),
      person_id: null,
      helpful,
      reason: helpful ? null : ratingReasons[n % 3]!,
      at: new Date(ctx.now.getTime() - (n + 1) * day),
    };
    await tables(ctx)
      .insertInto("explanation_rating")
      .values(row)
      .onConflict((c) => c.columns(["case_id", "rater"]).doNothing())
      .execute();
  }
}

async function addRequests(ctx: Context, requests: Demo["requests"]): Promise<void> {
  const union = await findUnionFor(ctx);
  for (const { key, need, case: caseId, daysAgo, words: own } of requests) {
    const { rows } = await sql`select 1 from case_standing where case_id = ${caseId ?? ""}`.execute(tables(ctx));
    const row = {
      key,
      case_id: rows.length ? caseId! : null,
      need_code: (await findNeed(ctx, need)) ? need : null,
      words_sealed: ctx.services.keyring.seal("explanation_request.words", key, `${own}（演示）`),
      person_id: null,
      employer_id: null,
      union_id: union?.id ?? null,
      union_path: union?.path ?? null,
      state: "open" as const,
      answered_by: null,
      answered_at: null,
      answer_case: null,
      reason: null,
      at: new Date(ctx.now.getTime() - daysAgo * day),
    };
    await tables(ctx)
      .insertInto("explanation_request")
      .values(row)
      .onConflict((c) => c.column("key").doNothing())
      .execute();
  }
}

/** Spread over the last weeks, a seventh part on every third day. */
function questionsOf(lookedFor: Demo["lookedFor"]): CountedQuestions[] {
  return lookedFor.flatMap(([need, asked, unexplained]) =>
    Array.from({ length: 7 }, (_, n) => ({
      need,
      daysAgo: 2 + 3 * n,
      asked: Math.ceil(asked / 7),
      unexplained: Math.floor(unexplained / 7),
    })),
  );
}
