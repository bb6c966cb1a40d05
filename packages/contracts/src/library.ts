import { z } from "zod";
import { contract } from "./contract.ts";

const params = z.object({ id: z.string().min(1).max(500).meta({ description: "The id it was imported with." }) });
const day = z.string().meta({ description: "YYYY-MM-DD" });

export const caseSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    source: z.string(),
    sourceUrl: z.string().optional(),
    court: z.string().optional(),
    caseNumber: z.string().optional(),
    date: day.optional(),
    cause: z.string().optional(),
    province: z.string().optional().meta({ description: "GB/T 2260 code of the province." }),
    stage: z.enum(["arbitration", "first", "second", "retrial", "enforcement", "other"]),
    authority: z.enum(["guiding", "reference", "typical", "ordinary"]),
    outcome: z.enum(["won", "part", "lost", "other", "unknown"]).meta({ description: "As the worker sees it." }),
    isLabour: z.boolean(),
    isDemo: z.boolean().meta({ description: "Invented, for a first look at the product." }),
    sections: z.array(
      z.object({ kind: z.enum(["claims", "defence", "facts", "reasoning", "result", "other"]), text: z.string() }),
    ),
    parties: z.array(
      z.object({
        role: z.enum(["claimant", "respondent", "third-party"]),
        kind: z.enum(["natural", "employer", "agency", "institution", "public-body", "other"]),
      }),
    ),
    amounts: z
      .array(z.object({ what: z.string(), claimed: z.int().optional(), granted: z.int().optional() }))
      .meta({ description: "Money in fen." }),
    citations: z.array(z.object({ law: z.string(), article: z.string() })),
    labels: z.array(
      z.object({
        need: z.string(),
        confidence: z.number(),
        reasons: z.array(z.string()),
        state: z.enum(["suggested", "confirmed"]),
      }),
    ),
  })
  .meta({ id: "Case" });

export const getCaseContract = contract({
  id: "getCase",
  method: "GET",
  path: "/cases/{id}",
  summary: "A published case, natural persons masked",
  access: "public",
  params,
  answer: caseSchema,
});

export const articleSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["article", "paragraph", "whole"]),
    law: z.string(),
    article: z.string(),
    version: day.optional(),
    effectiveFrom: day.optional(),
    effectiveTo: day.optional(),
    level: z.enum(["national", "local"]).optional(),
    region: z.string().optional(),
    chapter: z.string().optional(),
    isLabour: z.boolean(),
    source: z.string(),
    text: z.string().meta({ description: "Empty when no text of the law was imported." }),
    isCurrent: z.boolean(),
    plain: z.string().optional().meta({ description: "Our plain words; not the law's text." }),
    versions: z.array(z.object({ id: z.string(), version: day.optional(), isCurrent: z.boolean() })),
  })
  .meta({ id: "Article" });

export const getArticleContract = contract({
  id: "getArticle",
  method: "GET",
  path: "/articles/{id}",
  summary: "An article of a statute and its versions",
  access: "public",
  params,
  answer: articleSchema,
});
