import type { HotlineOrder } from "@zhijia/contracts";
import type { Context } from "../../../platform/context.ts";
import {
  matching,
  oneOf,
  type RowToApply,
  type TableImport,
  type TableShape,
  text,
  type Verdict,
  wholeNumber,
} from "../../../platform/table-files/index.ts";
import { maskName, maskPhone } from "../../../platform/text/masks.ts";
import { districtColumn, type ExchangedTable, type Lookups, outOfScope, unknownDistrict } from "../../unions/index.ts";
import { findDesk } from "../intake.ts";
import { tables } from "../tables.ts";
import { hotlineSystem, submitOrder } from "./orders.ts";

type Opt<T> = T | undefined;
type OrderRow = {
  ref: string;
  title?: Opt<string>;
  words: string;
  name?: Opt<string>;
  phone?: Opt<string>;
  address?: Opt<string>;
  employer?: Opt<string>;
  district?: Opt<string>;
  people?: Opt<number>;
  confidential?: Opt<"yes" | "no">;
};

const yesNo = {
  yes: { zh: "是", en: "yes", also: ["保密", "不公开"] },
  no: { zh: "否", en: "no", also: ["不保密", "公开"] },
};

export const ordersShape: TableShape<OrderRow> = {
  name: { zh: "12345 工单", en: "Hotline orders" },
  columns: [
    {
      key: "ref",
      required: true,
      header: { zh: "工单编号", en: "Order number" },
      also: ["工单号", "受理编号", "诉求编号", "流水号", "编号"],
      example: "GD20260506001",
      hint: {
        zh: "热线系统的编号；已经收过的不再收。",
        en: "Of the hotline; one that was received is not received again.",
      },
      parse: matching(/^\S{1,60}$/, "应为不超过 60 个字符的编号", "a number of at most 60 characters is expected"),
    },
    {
      key: "title",
      header: { zh: "标题", en: "Title" },
      also: ["工单标题", "诉求标题"],
      example: "驿站饮水机坏了",
      hint: { zh: "可以不填。", en: "May be left out." },
      parse: text({ max: 200 }),
    },
    {
      key: "words",
      required: true,
      header: { zh: "诉求内容", en: "Words" },
      also: ["工单内容", "反映内容", "问题描述", "主要内容", "内容"],
      example: "来电反映示例路驿站饮水机坏了一个星期",
      hint: { zh: "来电人说的。", en: "What the caller said." },
      width: 50,
      parse: text({ max: 3600 }),
    },
    {
      key: "name",
      header: { zh: "来电人", en: "Caller" },
      also: ["诉求人", "反映人", "联系人", "姓名"],
      example: "李女士",
      hint: { zh: "可以不填。", en: "May be left out." },
      parse: text({ max: 40 }),
    },
    {
      key: "phone",
      header: { zh: "联系电话", en: "Phone" },
      also: ["来电号码", "联系方式", "电话"],
      example: "13900000000",
      hint: { zh: "可以不填。", en: "May be left out." },
      parse: text({ max: 30 }),
    },
    {
      key: "district",
      header: { zh: "行政区划代码", en: "District code" },
      also: ["区划代码"],
      example: "370202",
      hint: { zh: "GB/T 2260，6 位；决定由哪个工会受理。", en: "GB/T 2260, 6 digits; says which union receives it." },
      parse: districtColumn(),
    },
    {
      key: "address",
      header: { zh: "地址", en: "Address" },
      also: ["事发地址", "诉求地址", "详细地址"],
      example: "示例路 1 号",
      hint: { zh: "可以不填。", en: "May be left out." },
      parse: text({ max: 200 }),
    },
    {
      key: "employer",
      header: { zh: "被反映单位", en: "Employer" },
      also: ["涉及单位", "企业名称", "用人单位"],
      example: "示例食品厂",
      hint: { zh: "可以不填。", en: "May be left out." },
      parse: text({ max: 100 }),
    },
    {
      key: "people",
      header: { zh: "涉及人数", en: "People" },
      example: "3",
      hint: { zh: "10 人以上按集体事项处理。", en: "From ten on it is a collective matter." },
      parse: wholeNumber({ min: 1, max: 100_000 }),
    },
    {
      key: "confidential",
      header: { zh: "是否保密", en: "Confidential" },
      example: "否",
      hint: { zh: "是：承办单位看不到来电人是谁。", en: "Yes: whoever handles it does not see who called." },
      parse: oneOf(yesNo),
      format: (value) => yesNo[value].zh,
    },
  ],
};

/** Orders by their number: the same file twice brings nothing twice, and what is there is not changed. */
function ordersImport(lookups: Lookups): TableImport<OrderRow> {
  return {
    shape: ordersShape,
    unique: [{ column: { zh: "工单编号", en: "Order number" }, of: ({ ref }) => ref }],
    check: async (ctx, rows) => {
      const known = await knownOf(ctx, rows);
      const verdicts: Verdict[] = [];
      for (const { ref, district } of rows) {
        if (district !== undefined && !(await lookups.hasDistrict(ctx, district))) verdicts.push(unknownDistrict);
        else if (known.has(ref)) verdicts.push("unchanged");
        else {
          const desk = await findDesk(ctx, { district });
          verdicts.push(lookups.may(desk.path, district ?? null) ? "new" : outOfScope);
        }
      }
      return verdicts;
    },
    apply: (ctx, rows) => apply(ctx, lookups, rows),
  };
}

async function apply(ctx: Context, lookups: Lookups, rows: readonly RowToApply<OrderRow>[]): Promise<void> {
  const enteredBy = (lookups.actor as { id: string }).id;
  for (const { row } of rows) {
    const order: HotlineOrder = { ...row, confidential: row.confidential === "yes" };
    await submitOrder(ctx, order, { enteredBy });
  }
}

async function knownOf(ctx: Context, rows: readonly OrderRow[]): Promise<Set<string>> {
  const refs = rows.map(({ ref }) => ref);
  const found = await tables(ctx)
    .selectFrom("matter")
    .select("source_ref")
    .where("source_system", "=", hotlineSystem)
    .where("source_ref", "in", refs)
    .execute();
  return new Set(found.map(({ source_ref }) => source_ref!));
}

export const ordersTable: ExchangedTable = {
  shape: ordersShape,
  start: ordersImport,
  masks: { name: maskName, phone: maskPhone },
};
