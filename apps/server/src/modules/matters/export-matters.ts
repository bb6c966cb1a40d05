import type { exportMattersContract, InputOf } from "@zhijia/contracts";
import { logAccess } from "../../platform/access-log/index.ts";
import { todayInChina } from "../../platform/calendar/index.ts";
import type { Context } from "../../platform/context.ts";
import {
  contentTypes,
  type TableShape,
  writeTable,
  writtenNumber,
  writtenOptional,
  writtenText,
} from "../../platform/table-files/index.ts";
import { toSend, type WrittenFile } from "../unions/index.ts";
import { filtered, linesOf } from "./list-matters.ts";
import type { MatterRow } from "./standing.ts";
import { toldMatters } from "./tables.ts";

const batch = 500;
/** Each matter in the file is a look at what somebody wrote; nobody needs more of them on a laptop. */
const most = 10_000;

/**
 * The matters of a list as a file, within the reader's scope and outside their wall by row-level security. How they begin
 * stands in it, and nobody's name or number. The newest that fit, and not more than 10,000.
 */
export async function exportMatters(
  ctx: Context,
  { format, ...filters }: InputOf<typeof exportMattersContract>["query"],
): Promise<WrittenFile> {
  const all = toldMatters(ctx).selectAll() as Parameters<typeof filtered>[1];
  const query = await filtered(ctx, all, filters);
  const { lang } = ctx;
  async function* rows(): AsyncGenerator<MatterTableRow> {
    let before = Number.MAX_SAFE_INTEGER;
    for (let written = 0; written < most; written += batch) {
      const page = (await query
        .where("id", "<", before)
        .orderBy("id", "desc")
        .limit(batch)
        .execute()) as unknown as MatterRow[];
      for (const line of await linesOf(ctx, page)) {
        yield {
          number: line.number,
          kind: kinds[line.kind][lang],
          state: states[line.state][lang],
          opening: line.opening,
          type: line.problemType?.name,
          district: line.district?.name,
          employer: line.employer,
          unit: line.leadUnit?.name,
          urgency: urgencies[line.urgency][lang],
          people: line.people,
          received: chinaDay(line.receivedAt),
          due: line.dueOn,
          overdue: line.overdue ? overdue[lang] : undefined,
          round: line.round,
        };
      }
      if (page.length < batch) return;
      before = Number(page.at(-1)!.id);
    }
  }
  await logAccess(ctx, [
    { kind: "security", what: "matter.exported", purpose: "matter", detail: { view: filters.view } },
  ]);
  const name = `${shape.name[lang]}.${format}`;
  return toSend(ctx, writeTable(shape, rows(), { format, lang }), { name, contentType: contentTypes[format] });
}

const chinaDay = (at: string) => todayInChina(new Date(at));

const kinds = {
  consultation: { zh: "咨询", en: "Question" },
  appeal: { zh: "诉求", en: "Appeal" },
  wish: { zh: "微心愿", en: "Wish" },
  suggestion: { zh: "建议", en: "Suggestion" },
  petition: { zh: "信访", en: "Petition" },
} satisfies Record<MatterRow["kind"], { zh: string; en: string }>;

const states = {
  received: { zh: "待派单", en: "Received" },
  dispatched: { zh: "已派单", en: "Dispatched" },
  handling: { zh: "办理中", en: "Handling" },
  returning: { zh: "申请退单", en: "Return asked" },
  published: { zh: "待认领", en: "Published" },
  claimed: { zh: "已认领", en: "Claimed" },
  answered: { zh: "已答复", en: "Answered" },
  contested: { zh: "有异议", en: "Contested" },
  closed: { zh: "已办结", en: "Closed" },
} satisfies Record<MatterRow["state"], { zh: string; en: string }>;

const urgencies = {
  red: { zh: "紧急", en: "Urgent" },
  yellow: { zh: "关注", en: "Watch" },
  green: { zh: "一般", en: "Ordinary" },
} satisfies Record<MatterRow["urgency"], { zh: string; en: string }>;

const overdue = { zh: "是", en: "Yes" };

type MatterTableRow = {
  number: string;
  kind: string;
  state: string;
  opening: string;
  type: string | undefined;
  district: string | undefined;
  employer: string | undefined;
  unit: string | undefined;
  urgency: string;
  people: number | undefined;
  received: string;
  due: string;
  overdue: string | undefined;
  round: number;
};

/** Only ever written: matters come in by other ways. */
const shape: TableShape<MatterTableRow> = {
  name: { zh: "诉求", en: "Matters" },
  columns: [
    writtenText("number", { zh: "编号", en: "Number" }, 18),
    writtenText("kind", { zh: "类别", en: "Kind" }, 10),
    writtenText("state", { zh: "状态", en: "State" }, 10),
    writtenText("opening", { zh: "内容开头", en: "Begins" }, 60),
    writtenOptional("type", { zh: "问题类型", en: "Problem type" }, 20),
    writtenOptional("district", { zh: "行政区划", en: "District" }, 14),
    writtenOptional("employer", { zh: "用人单位", en: "Employer" }, 24),
    writtenOptional("unit", { zh: "承办单位", en: "Lead unit" }, 24),
    writtenText("urgency", { zh: "紧急程度", en: "Urgency" }, 10),
    writtenNumber("people", { zh: "涉及人数", en: "People" }),
    { ...writtenText("received", { zh: "收到日期", en: "Received on" }, 12), kind: "date" },
    { ...writtenText("due", { zh: "答复期限", en: "Due on" }, 12), kind: "date" },
    writtenOptional("overdue", { zh: "超期", en: "Overdue" }, 8),
    { ...writtenNumber("round", { zh: "第几轮", en: "Round" }), required: true },
  ],
};
