import type { Config } from "./tuning.ts";

/** 劳动报酬 +0.2；工伤 −0.3 */
export function offsetsText({ categories }: Pick<Config, "categories">, offsets: Record<string, number>): string {
  return Object.entries(offsets)
    .map(([code, value]) => {
      const name = categories.find((one) => one.code === code)?.name ?? code;
      return `${name} ${value > 0 ? "+" : "−"}${Math.abs(value)}`;
    })
    .join(" · ");
}
