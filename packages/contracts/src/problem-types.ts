import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualWords, matterKinds, problemCode } from "./matter-parts.ts";
export const listProblemTypesContract = contract({
  id: "listProblemTypes",
  method: "GET",
  path: "/problem-types",
  summary: "What matters are about: three levels.",
  access: "public",
  query: z.object({ hidden: z.stringbool().optional() }),
  answer: z.object({
    types: z.array(
      z.object({
        code: problemCode,
        parent: problemCode.optional(),
        level: z.number(),
        name: bilingualWords,
        kind: z.enum(matterKinds).optional(),
        route: z.enum(["handle", "labour-dispute", "hardship", "safety"]),
        asked: z.boolean(),
        hidden: z.boolean(),
      }),
    ),
  }),
});

export const saveProblemTypeContract = contract({
  id: "saveProblemType",
  method: "POST",
  path: "/problem-types",
  summary: "A new problem type, or a change of one; one that was used is hidden and not removed.",
  access: "matter.configure",
  body: z.object({
    code: problemCode,
    parent: problemCode.optional(),
    name: z.object({ zh: z.string().trim().min(1).max(30), en: z.string().trim().min(1).max(60) }),
    kind: z.enum(matterKinds).optional(),
    route: z.enum(["handle", "labour-dispute", "hardship", "safety"]).default("handle"),
    asked: z.boolean().default(false),
    hidden: z.boolean().default(false),
  }),
  answer: z.object({}),
});

export const problemTypeContracts = [listProblemTypesContract, saveProblemTypeContract] as const;
