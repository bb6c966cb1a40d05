import type { Finding } from "../../platform/context.ts";
import { tell, tellable } from "../troubles.ts";

export type { Finding } from "../../platform/context.ts";

const gigabyte = 1e9;

export function sizeOf(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} KB`;
  if (bytes < gigabyte) return `${Math.round(bytes / 1e6)} MB`;
  return `${(bytes / gigabyte).toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} GB`;
}

/** A count as both languages write it: 1,234,567. */
export const numberOf = (count: number | string | bigint) => Number(count).toLocaleString("en");

/** A check that an error ended: the error's own words, after what it means in Chinese. */
export function failed(
  error: unknown,
  zh: string,
): Pick<Finding, "state" | "found"> & { todo: NonNullable<Finding["todo"]> } {
  const told = tellable(error);
  const state = "fail";
  if (!told) {
    const { text } = tell(error);
    const [first] = (error instanceof Error ? error.message : text).split("\n");
    return { state, found: { en: text, zh: `${zh}：${first}` }, todo: look };
  }
  const { message, advice } = told;
  const todo = { en: advice.join(" ") || look.en, zh: told.zh ?? look.zh };
  return { state, found: { en: message, zh: told.zh ? zh : `${zh}：${message}` }, todo };
}

const look = { en: "Look at the log.", zh: "请查看日志。" };
