import { createHash } from "node:crypto";
import type { WarningAct } from "@zhijia/contracts";
import { sql } from "kysely";
import { addDays, todayInChina } from "../../../platform/calendar/index.ts";
import type { Actor, Context } from "../../../platform/context.ts";
import { requireStaff } from "../../../platform/permissions.ts";
import { forgetDesks, submitNeed } from "../../matters/index.ts";
import { demoWorkers, findStaff } from "../../people/index.ts";
import { findLastAct, listConsents } from "../../privacy/index.ts";
import { findEmployers, listGrants } from "../../unions/index.ts";
import { consentOf } from "../own-needs/consent-parts.ts";
import { decideParts } from "../own-needs/operations/decide-parts.ts";
import { tables, type WarningTable } from "../tables.ts";
import { actOnWarning } from "./operations/act-on-warning.ts";
import { writeStory } from "./operations/write-story.ts";

const hour = 3_600_000;
const day = 24 * hour;
const [, worker] = demoWorkers;

type Told = Pick<WarningTable, "level" | "category" | "grade"> & {
  key: string;
  district: string;
  employer?: string;
  industry?: string;
  workers?: number;
  expected?: number;
  days?: number;
  reasons: string[];
  urgency: "green" | "yellow" | "red";
  hoursAgo: number;
};
/** What was done with it, so many hours after it was told. */
type Done = [hours: number, who: "officer" | "supervisor", act: WarningAct | typeof agreed];

/** The workers were asked in the app and want the union to step in. */
const agreed = { act: "workers-agree" } as const;
const check = { act: "check", routine: false } as const;

/** In various states; whatever happened went through the operations that staff use. */
const groups: [Told, Done[]][] = [
  [
    {
      ...{ key: "fresh", level: "employer", category: "INSURANCE", grade: "orange", urgency: "yellow", hoursAgo: 5 },
      ...{ employer: "演示云阶物业有限公司", district: "370213", workers: 6, expected: 0.5, days: 7 },
      reasons: ["window-7", "newcomers", "came-back", "own-words"],
    },
    [],
  ],
  [
    {
      ...{ key: "area", level: "area", category: "HOURS", grade: "orange", urgency: "yellow", hoursAgo: 30 },
      ...{ industry: "G", district: "370211", workers: 9, expected: 2.2, days: 14 },
      reasons: ["window-14", "employers-3"],
    },
    [[6, "officer", { act: "screen", words: "（演示）几家物流公司都在查加班，值得看看。" }]],
  ],
  [
    {
      ...{ key: "opened", level: "employer", category: "WAGE", grade: "red", urgency: "red", hoursAgo: 12 * 24 },
      ...{ employer: "演示北斗建设有限公司", district: "370202", workers: 12, expected: 0.9, days: 7 },
      reasons: ["window-7", "came-back", "long-reading", "on-several-days"],
    },
    [
      [1, "officer", { act: "take" }],
      [2, "officer", { act: "screen", words: "（演示）十二个人查欠薪，马上跟进。" }],
      [20, "officer", agreed],
      [20, "officer", check],
      [70, "officer", { act: "contact", channel: "meeting", outcome: "reached", words: "（演示）见面谈了工资台账。" }],
      [74, "officer", { act: "open", words: "（演示）工会向该单位提出：补发拖欠的工资。" }],
    ],
  ],
  [
    {
      ...{ key: "helped", level: "employer", category: "WAGE", grade: "yellow", urgency: "yellow", hoursAgo: 45 * 24 },
      ...{ employer: "演示白帆纺织有限公司", district: "370212", workers: 4, expected: 0.6, days: 14 },
      reasons: ["window-14", "came-back", "long-reading"],
    },
    [
      [3, "officer", { act: "screen" }],
      [30, "officer", agreed],
      [30, "officer", check],
      [
        100,
        "officer",
        { act: "contact", channel: "meeting", outcome: "reached", words: "（演示）单位答应一周内补发。" },
      ],
      [101, "officer", { act: "open", words: "（演示）工会向该单位提出：补发三个月工资。" }],
      [
        300,
        "officer",
        {
          ...{ act: "close", helped: true, people: 23, recoveredFen: 41_600_000, recoveredFor: ["wage"] },
          words: "（演示）全部补发。",
        },
      ],
    ],
  ],
];

/** Two needs of one invented worker, who agreed to be called and not that her employer is shown. */
const ones: [Told, Done[]][] = [
  [
    {
      ...{ key: "one-fresh", level: "worker", category: "TERMINATION", grade: "blue", urgency: "green", hoursAgo: 9 },
      district: "370203",
      reasons: ["came-back", "own-words"],
    },
    [],
  ],
  [
    {
      ...{ key: "one-checked", level: "worker", category: "CONTRACT", grade: "blue", urgency: "green", hoursAgo: 28 },
      district: "370203",
      reasons: ["came-back", "long-reading"],
    },
    [
      [2, "officer", { act: "screen" }],
      [3, "officer", check],
    ],
  ],
];

/** Invented warnings, each labelled as such; loaded again, what is there is left as it is. */
export async function loadDemoWarnings(ctx: Context): Promise<void> {
  const officer = await demoStaff(ctx, "rights-officer@demo");
  const supervisor = await demoStaff(ctx, "supervisor@demo");
  if (!officer || !supervisor || (await isThere(ctx))) return;
  const staff = { officer, supervisor };
  // The unions may be new, made in this transaction.
  forgetDesks();
  for (const [told, done] of groups) {
    const id = await tell(ctx, told);
    if (id !== undefined) await follow(ctx, id, told, done, staff);
    if (id !== undefined && told.key === "helped") await writeStory(by(ctx, officer, 20 * 24 * hour), id, story);
  }
  await asSelf(ctx);
  const agreed = await agree(ctx);
  await asSelf(ctx);
  if (!agreed) return;
  for (const [told, done] of ones) {
    const id = (await tell(ctx, told))!;
    await mark(ctx, told, id);
    await follow(ctx, id, told, done, staff);
  }
  await asSelf(ctx);
}

/** What was done in somebody's name left their rights in force. */
const asSelf = (ctx: Context) => sql`set local role none`.execute(ctx.db);

const story = {
  title: "（演示）没等投诉，工会先上门，工资补发了",
  need: "WAGE-ARREARS",
  text: "（演示）某制造业单位的几名职工在案例库里反复查询拖欠工资的案例。工会没有等到有人投诉，借例行走访了解工资发放情况，依据劳动法关于按月足额支付工资的规定提出意见。单位制定了补发计划，工资陆续发清。遇到同样的事，可以先留好考勤和工资条，再请工会出面。",
};

const by = ({ now, ...ctx }: Context, actor: Actor, ago: number): Context => ({
  ...ctx,
  now: new Date(now.getTime() - ago),
  actor,
});

async function follow(
  ctx: Context,
  id: number,
  { hoursAgo }: Told,
  done: readonly Done[],
  staff: Record<"officer" | "supervisor", Actor>,
): Promise<void> {
  for (const [hours, who, act] of done) {
    const then = by(ctx, staff[who], (hoursAgo - hours) * hour);
    if (act.act === "workers-agree") await asked(then, id);
    else await actOnWarning(then, id, act);
  }
}

async function asked(ctx: Context, warning: number): Promise<void> {
  await asSelf(ctx);
  const today = todayInChina(ctx.now);
  await sql`insert into need_ask (warning_id, asked_by, asked_on, closes_on, outcome, stated_on)
    values (${warning}, ${requireStaff(ctx.actor).id}, ${addDays(today, -1)}, ${today}, 'yes', ${today})`.execute(
    ctx.db,
  );
}

/** As the watch tells it. */
async function tell(ctx: Context, told: Told): Promise<number | undefined> {
  await asSelf(ctx);
  const [employer] = told.employer ? await findEmployers(ctx, told.employer) : [];
  if (told.employer && !employer) return undefined;
  const at = new Date(ctx.now.getTime() - told.hoursAgo * hour);
  const matter = await submitNeed(
    { ...ctx, now: at },
    {
      submission: demoId(told.key),
      problemType: told.category,
      ...(employer && { employerId: employer.id }),
      district: told.district,
      urgency: told.urgency,
      receivedAt: at,
      isDemo: true,
    },
  );
  const { id } = await tables(ctx)
    .insertInto("need_warning")
    .values({
      level: told.level,
      category: told.category,
      employer_id: employer?.id ?? null,
      industry: told.industry ?? null,
      district_code: told.district,
      workers: told.workers ?? null,
      expected: told.expected ?? null,
      window_days: told.days ?? null,
      score: told.level === "worker" ? 0.7 : 5.4,
      reasons: told.reasons,
      grade: told.grade,
      since: new Date(at.getTime() - (told.days ?? 3) * day),
      told_at: at,
      grown_at: null,
      config_version: 1,
      matter_id: matter.id,
      is_demo: true,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** She switches it on, in the words that she would be shown; false where the purpose is not in force. */
async function agree(ctx: Context): Promise<boolean> {
  const { purpose, part } = consentOf.ordinary;
  if (await findLastAct(ctx, worker.id, purpose, part)) return false;
  const her = by(ctx, { kind: "worker", id: worker.id, session: "demo" }, 6 * day);
  const shown = await listConsents(her, worker.id);
  const wanted = (["ordinary", "call"] as const).flatMap((one) => {
    const hash = shown.find((it) => it.purpose === purpose && it.part === consentOf[one].part)?.textHash;
    return hash ? [[one, hash] as const] : [];
  });
  if (wanted.length < 2) return false;
  await decideParts(her, new Map(wanted));
  return true;
}

async function mark(ctx: Context, { category, reasons, hoursAgo }: Told, warning: number): Promise<void> {
  const at = new Date(ctx.now.getTime() - hoursAgo * hour);
  await tables(ctx)
    .insertInto("need_mark")
    .values({
      person_id: worker.id,
      part: "ordinary",
      category,
      score: 0.7,
      reasons,
      since: new Date(at.getTime() - 3 * day),
      told_at: new Date(at.getTime() - day),
      config_version: 1,
      offered_at: new Date(at.getTime() - day),
      answer: null,
      answered_at: null,
      consultation_id: null,
      warning_id: warning,
      ended_at: null,
      is_demo: true,
    })
    .execute();
}

async function isThere(ctx: Context): Promise<boolean> {
  const { rows } = await sql`select from matter where submission = ${demoId(groups[0]![0].key)}`.execute(ctx.db);
  return rows.length > 0;
}

/** The same id for the same name in every installation. RFC 9562, version 8. */
function demoId(name: string): string {
  const hex = createHash("sha256").update(`zhijia demo warning ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function demoStaff(ctx: Context, login: string): Promise<Actor | undefined> {
  const found = (await findStaff(ctx, "login", [login])).get(login);
  if (!found) return undefined;
  return { kind: "staff", id: found.id, session: "demo", grants: await listGrants(ctx, found.id), apart: [] };
}

/** Warnings go with their matters, one worker's with her consent too. */
export async function removeDemoWarnings({ db }: Context): Promise<void> {
  await sql`delete from need_outcome where is_demo`.execute(db);
  await sql`delete from matter m using need_warning w where m.id in (w.matter_id, w.opened_id) and w.is_demo`.execute(
    db,
  );
}
