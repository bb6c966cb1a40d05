import { readFileSync } from "node:fs";
import { z } from "zod";
import type { LookUpPart } from "./tables.ts";

const words = z.object({ zh: z.string(), en: z.string() });
const file = z.object({
  never: z.array(z.object({ need: z.string(), why: words })),
  sensitive: z.array(z.object({ need: z.string(), kind: z.string() })),
  basis: z.array(z.object({ law: z.string(), article: z.string(), sourceTag: z.string() })),
});
const { never, sensitive } = file.parse(
  JSON.parse(readFileSync(new URL("../../../content/need-watch.json", import.meta.url), "utf8")),
);
const unwatched = new Set(never.map(({ need }) => need));
const apart = new Set(sensitive.map(({ need }) => need));

/**
 * The consent that a look-up of this need rests on; undefined for what is never inferred from anybody (organising, collective
 * action, petitioning, mental health: domain E, 个保法 28). `need` is a code of the taxonomy that exists.
 */
export function partOf(need: string): LookUpPart | undefined {
  if (unwatched.has(need)) return undefined;
  return apart.has(need) ? "sensitive" : "ordinary";
}
