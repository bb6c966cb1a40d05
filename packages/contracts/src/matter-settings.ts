import { z } from "zod";
import { contract } from "./contract.ts";
import { matterKinds, problemCode } from "./matter-parts.ts";
import { idParams, recordId } from "./unions.ts";

/** How a union's matters are dispatched, answered and copied: rules, templates. */

const ruleBody = z.object({
  id: recordId.optional(),
  unionId: recordId,
  kind: z.enum(matterKinds).optional(),
  problemType: problemCode.optional(),
  /** The beginning of a district's code. */
  area: z
    .string()
    .regex(/^\d{2,6}$/)
    .optional(),
  stationId: recordId.optional(),
  unitId: recordId,
  superviseUnitId: recordId.optional(),
  informUnitId: recordId.optional(),
  mode: z.enum(["immediate", "weekly"]),
  designated: z.boolean().default(false),
  position: z.number().int().min(0).max(10_000).default(100),
  active: z.boolean().default(true),
});
export type DispatchRuleBody = z.output<typeof ruleBody>;
const unit = z.object({ id: z.number(), name: z.string() });

export const listDispatchRulesContract = contract({
  id: "listDispatchRules",
  method: "GET",
  path: "/dispatch-rules",
  summary: "Rules of dispatch within the reader's scope; the narrowest that fits decides.",
  access: "matter.dispatch",
  query: z.object({ union: recordId.optional() }),
  answer: z.object({
    rules: z.array(
      z.object({
        id: z.number(),
        union: unit,
        kind: z.enum(matterKinds).optional(),
        problemType: z.object({ code: z.string(), name: z.string() }).optional(),
        area: z.string().optional(),
        areaName: z.string().optional(),
        stationId: z.number().optional(),
        unit,
        superviseUnit: unit.optional(),
        informUnit: unit.optional(),
        mode: z.enum(["immediate", "weekly"]),
        designated: z.boolean(),
        position: z.number(),
        active: z.boolean(),
      }),
    ),
  }),
});

export const saveDispatchRuleContract = contract({
  id: "saveDispatchRule",
  method: "POST",
  path: "/dispatch-rules",
  summary: "A new rule, or with an id a change of one; switched off with `active`.",
  access: "matter.configure",
  body: ruleBody,
  answer: z.object({ id: z.number() }),
});

export const tryDispatchRulesContract = contract({
  id: "tryDispatchRules",
  method: "POST",
  path: "/dispatch-rules/trial",
  summary: "Where the matters of the last days would have gone with these rules instead; nothing is changed.",
  access: "matter.configure",
  body: z.object({
    unionId: recordId,
    days: z.number().int().min(1).max(92).default(30),
    /** Rules of the union in place of those it has. */
    rules: z.array(ruleBody.omit({ unionId: true })).max(500),
  }),
  answer: z.object({
    matters: z.number(),
    units: z.array(
      z.object({
        unit: unit.optional().meta({ description: "Absent: the desk decides by hand." }),
        /** Sent there in fact. */
        actual: z.number(),
        now: z.number(),
        draft: z.number(),
      }),
    ),
    changed: z.number(),
    samples: z.array(
      z.object({
        id: z.number(),
        number: z.string(),
        problemType: z.string().optional(),
        district: z.string().optional(),
        from: unit.optional(),
        to: unit.optional(),
        mode: z.enum(["immediate", "weekly"]).optional(),
        /** The rule would meet the conflict wall, and the desk would decide. */
        walled: z.boolean(),
      }),
    ),
  }),
});

export const listReplyTemplatesContract = contract({
  id: "listReplyTemplates",
  method: "GET",
  path: "/reply-templates",
  summary: "Words for replies: those of one's unions and of those above.",
  access: "matter.read",
  answer: z.object({
    templates: z.array(
      z.object({
        id: z.number(),
        union: unit,
        title: z.string(),
        words: z.string(),
        problemType: z.string().optional(),
      }),
    ),
  }),
});

export const saveReplyTemplateContract = contract({
  id: "saveReplyTemplate",
  method: "POST",
  path: "/reply-templates",
  summary: "A new template, or with an id a change of one.",
  access: "matter.dispatch",
  body: z.object({
    id: recordId.optional(),
    unionId: recordId,
    title: z.string().trim().min(1).max(40),
    words: z.string().trim().min(1).max(2000),
    problemType: problemCode.optional(),
  }),
  answer: z.object({ id: z.number() }),
});

export const removeReplyTemplateContract = contract({
  id: "removeReplyTemplate",
  method: "DELETE",
  path: "/reply-templates/{id}",
  summary: "Removes a template; replies that were written with it stay.",
  access: "matter.dispatch",
  params: idParams,
  answer: z.object({}),
});

/** What a line of a copy may hold. */
export const copyPlaceholders = [
  "number",
  "words",
  "kind",
  "type",
  "district",
  "employer",
  "received",
  "due",
  "state",
  "unit",
  "reply",
  "name",
  "phone",
  "channel",
  "people",
] as const;

const copyField = z.object({ label: z.string().trim().min(1).max(40), value: z.string().max(500) });

export const listCopyTemplatesContract = contract({
  id: "listCopyTemplates",
  method: "GET",
  path: "/copy-templates",
  summary: "Forms of the other systems that staff must fill too.",
  access: "matter.read",
  answer: z.object({
    templates: z.array(z.object({ id: z.number(), union: unit, name: z.string(), fields: z.array(copyField) })),
  }),
});

export const saveCopyTemplateContract = contract({
  id: "saveCopyTemplate",
  method: "POST",
  path: "/copy-templates",
  summary: "A new form, or with an id a change of one; `{words}` and the like stand for the matter's.",
  access: "matter.dispatch",
  body: z.object({
    id: recordId.optional(),
    unionId: recordId,
    name: z.string().trim().min(1).max(40),
    fields: z.array(copyField).min(1).max(60),
  }),
  answer: z.object({ id: z.number() }),
});

export const removeCopyTemplateContract = contract({
  id: "removeCopyTemplate",
  method: "DELETE",
  path: "/copy-templates/{id}",
  summary: "Removes a form.",
  access: "matter.dispatch",
  params: idParams,
  answer: z.object({}),
});

export const copyMatterContract = contract({
  id: "copyMatter",
  method: "POST",
  path: "/matters/{id}/copy",
  summary:
    "A matter in the form of another system, to be pasted there; name and number only where her anonymity allows. Logged.",
  access: "matter.handle",
  params: idParams,
  body: z.object({ templateId: recordId }),
  answer: z.object({ fields: z.array(z.object({ label: z.string(), text: z.string() })) }),
});

export const matterSettingContracts = [
  listDispatchRulesContract,
  saveDispatchRuleContract,
  tryDispatchRulesContract,
  listReplyTemplatesContract,
  saveReplyTemplateContract,
  removeReplyTemplateContract,
  listCopyTemplatesContract,
  saveCopyTemplateContract,
  removeCopyTemplateContract,
  copyMatterContract,
] as const;
