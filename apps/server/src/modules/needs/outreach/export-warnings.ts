import type { exportWarningsContract, InputOf, WarningLine } from "@zhijia/contracts";
import { logAccess } from "../../../platform/access-log/index.ts";
import { todayInChina } from "../../../platform/calendar/index.ts";
import type { Context } from "../../../platform/context.ts";
import { requirePermission } from "../../../platform/permissions.ts";
import {
  contentTypes,
  type TableShape,
  writeTable,
  writtenNumber,
  writtenOptional,
  writtenText,
} from "../../../platform/table-files/index.ts";
import { toSend, type WrittenFile } from "../../unions/index.ts";
import { filtered, linesOf } from "./list-warnings.ts";
import { closings, grades, levels, states, type Words } from "./words.ts";

const batch = 500;
const most = 10_000;

/**
 * The warnings of a list as a file, the newest that fit. Nobody is named in it, and the rows of one worker carry no employer, as in
 * the list itself. Logged.
 */
export async function exportWarnings(
  ctx: Context,
  { format, ...filters }: InputOf<typeof exportWarningsContract>["query"],
): Promise<WrittenFile> {
  requirePermission(ctx.actor, "need.read");
  const found = await filtered(ctx, filters);
  async function* rows(): AsyncGenerator<WarningTableRow> {
    let before = Number.MAX_SAFE_INTEGER;
    for (let written = 0; found && written < most; written += batch) {
      const page = await found.selectAll().where("id", "<", before).orderBy("id", "desc").limit(batch).execute();
      for (const line of await linesOf(ctx, page)) yield rowOf(line, ctx.lang);
      if (page.length < batch) return;
      before = page.at(-1)!.id;
    }
  }
  await logAccess(ctx, [{ kind: "security", what: "need.exported", purpose: "need", detail: { view: filters.view } }]);
  const name = `${shape.name[ctx.lang]}.${format}`;
  return toSend(ctx, writeTable(shape, rows(), { format, lang: ctx.lang }), {
    name,
    contentType: contentTypes[format],
  });
}

type WarningTableRow = {
  number: string;
  level: string;
  category: string;
  grade: string;
  state: string;
  ended: string | undefined;
  employer: string | undefined;
  industry: string | undefined;
  district: string | undefined;
  workers: number | undefined;
  expected: number | undefined;
  days: number | undefined;
  told: string;
  due: string | undefined;
  overdue: string | undefined;
};

function rowOf(line: WarningLine, lang: "zh" | "en"): WarningTableRow {
  return {
    number: line.number,
    level: levels[line.level][lang],
    category: line.category.name,
    grade: grades[line.grade][lang],
    state: states[line.state][lang],
    ended: line.closedAs && closings[line.closedAs][lang],
    employer: line.employer?.name,
    industry: line.industry?.name,
    district: line.district?.name,
    workers: line.workers,
    expected: line.expected === undefined ? undefined : Number(line.expected.toFixed(2)),
    days: line.days,
    told: chinaDay(line.toldAt),
    due: line.clock && chinaDay(line.clock.at),
    overdue: line.overdue ? yes[lang] : undefined,
  };
}

const yes: Words = { zh: "是", en: "Yes" };
const chinaDay = (at: string) => todayInChina(new Date(at));

/** Only ever written. */
const shape: TableShape<WarningTableRow> = {
  name: { zh: "早期预警", en: "Early warnings" },
  columns: [
    writtenText("number", { zh: "编号", en: "Number" }, 18),
    writtenText("level", { zh: "对象", en: "Of whom" }, 22),
    writtenText("category", { zh: "需求类别", en: "Need" }, 16),
    writtenText("grade", { zh: "级别", en: "Grade" }, 8),
    writtenText("state", { zh: "状态", en: "State" }, 12),
    writtenOptional("ended", { zh: "结果", en: "Ended as" }, 12),
    writtenOptional("employer", { zh: "用人单位（仅群体）", en: "Employer (groups only)" }, 28),
    writtenOptional("industry", { zh: "行业", en: "Industry" }, 18),
    writtenOptional("district", { zh: "行政区划", en: "District" }, 14),
    writtenNumber("workers", { zh: "人数", en: "Workers" }),
    writtenNumber("expected", { zh: "通常人数", en: "Expected" }),
    writtenNumber("days", { zh: "天数", en: "Days" }),
    { ...writtenText("told", { zh: "发现日期", en: "Detected on" }, 12), kind: "date" },
    { ...writtenOptional("due", { zh: "本步期限", en: "Step due on" }, 12), kind: "date" },
    writtenOptional("overdue", { zh: "超期", en: "Overdue" }, 8),
  ],
};
