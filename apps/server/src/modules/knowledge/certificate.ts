import type { FileAnswer, Report } from "@zhijia/contracts";
import { todayInChina } from "../../platform/calendar/index.ts";
import { type Context, inTransaction } from "../../platform/context.ts";
import { reportFile } from "../../platform/documents/index.ts";
import { requireStaff } from "../../platform/permissions.ts";
import { Refusal } from "../../platform/refusals.ts";
import { namesOfStaff } from "../people/index.ts";
import { namesOfUnions } from "../unions/index.ts";
import { tables } from "./tables.ts";
import { wordsIn } from "./words-of.ts";

/** Of one's own attempt that passed, of the course as it was then. Errors: Refusal `knowledge/no-attempt`, `knowledge/not-passed`. */
export async function writeCertificate(context: Context, id: string, format: "docx" | "pdf"): Promise<FileAnswer> {
  const report = await inTransaction(context, (ctx) => reportOf(ctx, id));
  const name = `${report.title} ${report.subtitle}`;
  return reportFile(report, format, { lang: context.lang, date: context.now, name });
}

async function reportOf(ctx: Context, id: string): Promise<Report> {
  const { id: me } = requireStaff(ctx.actor);
  const attempt = await tables(ctx)
    .selectFrom("knowledge_attempt")
    .select(["passed", "finished_at", "right_count", "question_count", "union_id", "asked"])
    .where("id", "=", id)
    .where("staff_id", "=", me)
    .executeTakeFirst();
  if (!attempt) throw new Refusal("not-found", "knowledge/no-attempt");
  if (!attempt.passed || !attempt.finished_at) throw new Refusal("conflict", "knowledge/not-passed");
  const name = (await namesOfStaff(ctx, [me])).get(me) ?? "";
  const union =
    attempt.union_id === null ? undefined : (await namesOfUnions(ctx, [attempt.union_id])).get(attempt.union_id);
  const day = todayInChina(attempt.finished_at);
  const course = wordsIn(ctx, attempt.asked.title);
  const { right_count: right, question_count: of } = attempt;
  const zh = ctx.lang === "zh";
  return {
    title: zh ? "学习证明" : "Certificate of learning",
    subtitle: course,
    meta: [
      { label: zh ? "姓名" : "Name", value: name },
      ...(union ? [{ label: zh ? "工会" : "Union", value: union }] : []),
      { label: zh ? "日期" : "Date", value: day },
    ],
    parts: [
      {
        kind: "paragraph",
        text: zh
          ? `${name}已学完课程“${course}”，并于${day}通过测试（${of}题答对${right}题）。`
          : `${name} has finished the course “${course}” and passed its test on ${day} (${right} of ${of} questions).`,
      },
      {
        kind: "paragraph",
        text: zh
          ? "本证明只说明在本平台的学习情况，不是职业资格或法律服务资格。"
          : "It says what was learned on this platform and is no professional qualification.",
      },
    ],
  };
}
