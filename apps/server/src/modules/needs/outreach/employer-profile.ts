import type { getWarningContract, OutputOf } from "@zhijia/contracts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import { asSystem, type Context } from "../../../platform/context.ts";
import { mattersAbout } from "../../matters/index.ts";
import { type EmployerRecord, readEmployerRecord } from "../../unions/index.ts";
import { tables } from "../tables.ts";
import type { WarningRow } from "./list-warnings.ts";
import { industries, type Words } from "./words.ts";

type Facts = NonNullable<OutputOf<typeof getWarningContract>["profile"]>;

const year = 365 * 86_400_000;
/** Past matters are counted so far back. */
const past = 3 * year;
/** Fewer matters than this are not counted out: each is somebody (k-anonymity). */
const fewest = 3;

/** What is known of the employer of a group's warning, each fact with where it is from and of which day. */
export async function employerProfile(ctx: Context, warning: WarningRow): Promise<Facts> {
  const id = warning.employer_id;
  const employer = id === null ? undefined : await readEmployerRecord(ctx, id);
  if (id === null || !employer) return [];
  const from = new Date(ctx.now.getTime() - past);
  const all = await mattersAbout(ctx, { employerId: id, from });
  const alike = await mattersAbout(ctx, { employerId: id, from, category: warning.category });
  const before = await warningsBefore(ctx, warning);
  const { lang } = ctx;
  const fact = (key: string, label: Words, value: Words | string, source: Words, on: Date) => ({
    key,
    label: label[lang],
    value: typeof value === "string" ? value : value[lang],
    source: source[lang],
    on: todayInChina(on),
  });
  const registry = (key: string, label: Words, value: Words | string) =>
    fact(key, label, value, sources.registry, employer.updatedAt);
  return [
    registry("name", { zh: "单位", en: "Employer" }, employer.name),
    registry("district", { zh: "所在地", en: "District" }, employer.district),
    registry("industry", { zh: "行业", en: "Industry" }, industryOf(employer)),
    registry(
      "headcount",
      { zh: "职工人数", en: "Workforce" },
      employer.headcount === null ? unknown : String(employer.headcount),
    ),
    registry("union", { zh: "联系的工会", en: "Union" }, employer.union ?? unknown),
    registry("status", { zh: "经营状态", en: "Standing" }, statuses[employer.status]),
    fact(
      "matters",
      { zh: "近三年的诉求、咨询、信访", en: "Matters of the last three years" },
      counted(all.count),
      sources.matters,
      ctx.now,
    ),
    fact(
      "matters-alike",
      { zh: "其中同类问题", en: "Of the same category" },
      counted(alike.count, all.count - alike.count),
      sources.matters,
      ctx.now,
    ),
    fact(
      "warnings",
      { zh: "以前的群体预警", en: "Earlier warnings of a group" },
      String(before),
      sources.warnings,
      ctx.now,
    ),
  ];
}

/** What such a profile would have and nothing here knows. */
export const notBuilt: Words[] = [
  { zh: "以往调解记录：调解模块还没有建", en: "Past mediation: mediation is not built yet" },
  {
    zh: "以往判决：案例库隐去了单位名称，不能按单位统计",
    en: "Past judgments: the case library masks employers, so they cannot be counted by employer",
  },
];

async function warningsBefore(context: Context, { id, employer_id }: WarningRow): Promise<number> {
  return asSystem(context, "needs", async (ctx) => {
    const { n } = await tables(ctx)
      .selectFrom("need_warning")
      .select((of) => of.fn.countAll<number>().as("n"))
      .where("employer_id", "=", employer_id)
      .where("id", "<", id)
      .executeTakeFirstOrThrow();
    return Number(n);
  });
}

/** `beside`: what a reader could subtract. */
const counted = (n: number, beside = 0): Words | string =>
  n >= fewest && (beside === 0 || beside >= fewest)
    ? String(n)
    : { zh: `不足 ${fewest} 件，不显示`, en: `Fewer than ${fewest}: not shown` };

const unknown: Words = { zh: "登记里没有", en: "Not in the registry" };

const sources = {
  registry: { zh: "用人单位登记", en: "Registry of employers" },
  matters: { zh: "本平台的事项", en: "Matters of this platform" },
  warnings: { zh: "本平台的预警", en: "Warnings of this platform" },
} satisfies Record<string, Words>;

const statuses: Record<"open" | "suspended" | "closed", Words> = {
  open: { zh: "正常", en: "Open" },
  suspended: { zh: "停业（不稳定因素）", en: "Suspended (a factor of instability)" },
  closed: { zh: "已注销或关闭（不稳定因素）", en: "Closed down (a factor of instability)" },
};

function industryOf({ industry, section }: EmployerRecord): Words | string {
  if (!industry) return unknown;
  const name = section && industries[section];
  return name ? { zh: `${name.zh}（${industry}）`, en: `${name.en} (${industry})` } : industry;
}
