import type { Context } from "../../platform/context.ts";
import { listDistricts, namesOfDistricts } from "../unions/index.ts";

/**
 * Short names of districts by code, in the reader's language: 铜官区. Where two of them share it (市辖区 of two cities), and for
 * abolished ones, with the places above.
 */
export async function districtNames(ctx: Context, codes: readonly string[]): Promise<Map<string, string>> {
  const parents = new Set(codes.flatMap((code) => [`${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`]));
  const names = new Map<string, string>();
  for (const parent of parents) {
    for (const { code, name, nameEn } of await listDistricts(ctx, { parent })) {
      if (codes.includes(code)) names.set(code, (ctx.lang === "en" && nameEn) || name);
    }
  }
  const used = [...names.values()];
  const unclear = codes.filter((code) => used.filter((name) => name === names.get(code)).length !== 1);
  for (const [code, name] of await namesOfDistricts(ctx, unclear)) names.set(code, name);
  return names;
}
