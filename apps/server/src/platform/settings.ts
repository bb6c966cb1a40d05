import type { z } from "zod";
import type { Context } from "./context.ts";
import { readSetting } from "./setting.ts";

type Words = { zh: string; en: string };

/** Something that an administrator may change while the product runs; a module lists its own. */
export type Setting<T extends string | number | boolean = string | number | boolean> = {
  /** `module.what`, unique. */
  key: string;
  name: Words;
  hint: Words;
  schema: z.ZodType<T>;
  fallback: T;
};

/** Keeps the type of the value. */
export function setting<T extends string | number | boolean>(one: Setting<T>): Setting<T> {
  return one;
}

/** Where the value lies in the table `setting`. */
export const storedKey = (key: string) => `setting.${key}`;

/** What holds now: the value that was set, or the default when none was or it no longer fits. */
export async function currentValue<T extends string | number | boolean>(ctx: Context, one: Setting<T>): Promise<T> {
  const stored = one.schema.safeParse(await readSetting(ctx, storedKey(one.key)));
  return stored.success ? stored.data : one.fallback;
}

/** A switch, a number or a text: how it is shown. */
export function kindOf({ fallback }: Pick<Setting, "fallback">): "switch" | "number" | "text" {
  return typeof fallback === "boolean" ? "switch" : typeof fallback === "number" ? "number" : "text";
}
