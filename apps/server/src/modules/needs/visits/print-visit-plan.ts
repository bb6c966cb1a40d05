import type { FileAnswer, Report, VisitItem, VisitPlanThing } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import { reportFile } from "../../../platform/documents/index.ts";
import { getVisitPlan } from "./plans.ts";

const words = {
  zh: {
    title: (month: string) => `日常走访计划 ${month}`,
    union: "工会",
    approved: "批准",
    notYet: "尚未批准",
    stops: "走访单位",
    number: "序号",
    day: "日期",
    employer: "单位",
    district: "区县",
    industry: "行业",
    result: "结果",
    why: "单位由系统按区县和行业随机抽取，次序和日期也由系统抽定。每家看的内容相同。",
    notDrawn: "还没有抽取单位。",
    list: "走访检查表（每家一份）",
    item: "内容",
    see: "看什么",
    basis: "依据",
    found: "情况",
    foundHint: "符合 / 轻微 / 严重 / 不适用 / 没看到",
    note: "不记职工姓名，不问是谁反映的。",
  },
  en: {
    title: (month: string) => `Routine visits ${month}`,
    union: "Union",
    approved: "Approved",
    notYet: "not yet",
    stops: "Employers",
    number: "No.",
    day: "Day",
    employer: "Employer",
    district: "District",
    industry: "Industry",
    result: "Result",
    why: "The employers are drawn by lot within districts and industries, and so are their order and the days. The same is looked at everywhere.",
    notDrawn: "No employers are drawn yet.",
    list: "Check-list (one for each employer)",
    item: "What",
    see: "What to see",
    basis: "Law",
    found: "Found",
    foundHint: "fine / minor / serious / does not apply / not seen",
    note: "No names of workers; do not ask who spoke.",
  },
} as const;

/** To take along. Errors: Refusal `need/no-visit-plan`. */
export async function printVisitPlan(ctx: Context, id: number, format: "docx" | "pdf"): Promise<FileAnswer> {
  const report = planReport(await getVisitPlan(ctx, id), ctx.lang);
  return reportFile(report, format, { lang: ctx.lang, date: ctx.now });
}

/** Made of what stands in the plan, and of nothing else. */
export function planReport(plan: VisitPlanThing, lang: "zh" | "en"): Report {
  const w = words[lang];
  return {
    title: w.title(plan.month),
    meta: [
      { label: w.union, value: plan.union.name },
      { label: w.approved, value: plan.approvedOn ? `${plan.approvedBy ?? ""} ${plan.approvedOn}`.trim() : w.notYet },
    ],
    parts: [
      { kind: "paragraph", text: plan.stops.length > 0 ? w.why : w.notDrawn },
      ...(plan.stops.length > 0 ? [stopsTable(plan, lang)] : []),
      { kind: "heading", level: 1, text: w.list },
      { kind: "paragraph", text: w.note },
      checkTable(plan.checklist, lang),
    ],
  };
}

function stopsTable({ stops }: VisitPlanThing, lang: "zh" | "en"): Report["parts"][number] {
  const w = words[lang];
  return {
    kind: "table",
    title: w.stops,
    data: {
      columns: [
        { key: "number", title: w.number, kind: "number" },
        { key: "day", title: w.day, kind: "date" },
        { key: "employer", title: w.employer, kind: "text" },
        { key: "district", title: w.district, kind: "text" },
        { key: "industry", title: w.industry, kind: "text" },
        { key: "result", title: w.result, kind: "text" },
      ],
      rows: stops.map((stop, n) => ({
        number: n + 1,
        day: stop.onDay ?? "",
        employer: stop.employer.name,
        district: stop.district,
        industry: stop.industry ?? "",
        result: "",
      })),
    },
  };
}

function checkTable(items: readonly VisitItem[], lang: "zh" | "en"): Report["parts"][number] {
  const w = words[lang];
  return {
    kind: "table",
    title: w.foundHint,
    data: {
      columns: [
        { key: "area", title: "", kind: "text" },
        { key: "item", title: w.item, kind: "text" },
        { key: "see", title: w.see, kind: "text" },
        { key: "basis", title: w.basis, kind: "text" },
        { key: "found", title: w.found, kind: "text" },
      ],
      rows: items.map(({ areaName, ask, see, basis }) => ({
        area: areaName[lang],
        item: ask[lang],
        see: see[lang],
        basis: basis.map(({ law, article }) => `${law}${article}`).join("，"),
        found: "",
      })),
    },
  };
}
