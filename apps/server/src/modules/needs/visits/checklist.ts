import { readFileSync } from "node:fs";
import type { VisitItem } from "@zhijia/contracts";
import { z } from "zod";

const words = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const file = z.object({
  areas: z.array(z.object({ code: z.string(), name: words })),
  items: z.array(
    z.object({
      code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      area: z.string(),
      ask: words,
      see: words,
      basis: z.array(z.object({ law: z.string(), article: z.string(), sourceTag: z.string() })).min(1),
    }),
  ),
});
const content = file.parse(
  JSON.parse(readFileSync(new URL("../../../../content/visit-checklist.json", import.meta.url), "utf8")),
);
const areaNames = new Map(content.areas.map(({ code, name }) => [code, name]));

/** What is looked at in every visit, the same for every employer (content/visit-checklist.json). */
export const checklist: VisitItem[] = content.items.map((item) => {
  const areaName = areaNames.get(item.area);
  if (!areaName) throw new Error(`the check-list has no area ${item.area}`);
  return { ...item, areaName };
});

export const checklistCodes = checklist.map(({ code }) => code);
