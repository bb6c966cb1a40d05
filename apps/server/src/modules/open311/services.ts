import type { Context } from "../../platform/context.ts";
import { Refusal } from "../../platform/refusals.ts";
import { type ProblemType, problemTypes } from "../matters/index.ts";
import { listServedDistricts } from "../unions/index.ts";
import type { Fields } from "./encode.ts";

/** Problem types that other systems may send: those that are asked on the pages, and all below them. */
export async function listServices(ctx: Context): Promise<ProblemType[]> {
  const { all, byCode } = await problemTypes(ctx);
  return all.filter((type) => {
    const line = lineOf(type, byCode);
    return line.every(({ hidden }) => !hidden) && line.some(({ asked }) => asked);
  });
}

/** Errors: Refusal `open311/no-service-code`, `open311/no-service`. */
export async function requireService(ctx: Context, code: string): Promise<ProblemType> {
  if (!code) throw new Refusal("invalid", "open311/no-service-code");
  const found = (await listServices(ctx)).find((service) => service.code === code);
  if (!found) throw new Refusal("not-found", "open311/no-service");
  return found;
}

/** The type and those above it. */
function lineOf(type: ProblemType, byCode: ReadonlyMap<string, ProblemType>): ProblemType[] {
  const above = type.parent === undefined ? undefined : byCode.get(type.parent);
  return above ? [type, ...lineOf(above, byCode)] : [type];
}

export async function showServices(ctx: Context): Promise<Fields[]> {
  const { byCode } = await problemTypes(ctx);
  const other = ctx.lang === "zh" ? "en" : "zh";
  return (await listServices(ctx)).map((service) => {
    const line = lineOf(service, byCode);
    return {
      service_code: service.code,
      service_name: service.name[ctx.lang],
      description: line
        .map(({ name }) => name[ctx.lang])
        .reverse()
        .join(" › "),
      metadata: true,
      type: "realtime",
      keywords: [...new Set([service.name[other], ...line.slice(1).map(({ name }) => name[ctx.lang])])].join(", "),
      group: line.at(-1)!.name[ctx.lang],
    };
  });
}

const attributes = [
  {
    code: "district",
    datatype: "singlevaluelist",
    description: { zh: "事情发生在哪个区县", en: "The district in which it happened" },
    hint: { zh: "不填就按位置判断", en: "Found by the location unless given" },
  },
  {
    code: "employer",
    datatype: "string",
    description: { zh: "用人单位名称（只作为文字）", en: "Name of the employer (words only)" },
    hint: { zh: "最多 100 字", en: "At most 100 letters" },
  },
  {
    code: "people",
    datatype: "number",
    description: { zh: "涉及多少人", en: "How many people it concerns" },
    hint: { zh: "1 到 100000 的整数", en: "A whole number from 1 to 100,000" },
  },
  {
    code: "external_id",
    datatype: "string",
    description: {
      zh: "您系统里的编号：同一编号再发一次，还是同一件",
      en: "Your own number: the same one sent again is the same request",
    },
    hint: { zh: "字母、数字和 . _ : / -，最多 100 个", en: "Letters, digits and . _ : / -, at most 100" },
  },
] as const;

/** Errors: Refusal `open311/no-service`. */
export async function showDefinition(ctx: Context, code: string): Promise<Fields> {
  const service = await requireService(ctx, code);
  const districts = (await listServedDistricts(ctx)).map(({ code: key, name }) => ({ key, name }));
  return {
    service_code: service.code,
    attributes: attributes.map(({ code: attribute, datatype, description, hint }, i) => ({
      variable: true,
      code: attribute,
      datatype,
      required: false,
      datatype_description: hint[ctx.lang],
      order: i + 1,
      description: description[ctx.lang],
      values: datatype === "singlevaluelist" ? districts : undefined,
    })),
  };
}
