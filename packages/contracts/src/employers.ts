import { z } from "zod";
import { contract } from "./contract.ts";
import { calendarDate, districtCode, idParams, pageQuery, reasonText, recordId, warnings } from "./unions.ts";

/** Registries 2: employers and who stands close to them. */

const done = z.object({});
const employerStatus = z.enum(["open", "suspended", "closed"]);
const named = z.object({ id: z.int(), name: z.string() });

export const employerSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    formerNames: z.array(z.string()),
    uscc: z.string().optional(),
    usccCheck: z
      .enum(["ok", "warn", "none"])
      .meta({ description: "`warn`: the check digit does not hold, as of some valid early codes." }),
    districtCode: z.string(),
    districtName: z.string(),
    industry: z.string().optional().meta({ description: "GB/T 4754-2017, such as H62 or 6210." }),
    headcount: z.int().optional(),
    status: employerStatus,
    union: named.optional().meta({ description: "That looks after its workers." }),
    isDemo: z.boolean(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Employer" });

export const listEmployersContract = contract({
  id: "listEmployers",
  method: "GET",
  path: "/employers",
  summary: "The employers within one's scope",
  access: "employer.read",
  query: z.object({
    text: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: "Part of a present or former name, or a whole code." }),
    district: z
      .string()
      .regex(/^\d{2}(\d{2}){0,2}$/)
      .optional()
      .meta({ description: "The beginning of its code." }),
    union: recordId.optional().meta({ description: "Looked after by this union or one below it." }),
    status: employerStatus.optional(),
    usccCheck: z.enum(["ok", "warn", "none"]).optional(),
    sort: z.enum(["name", "-name", "headcount", "-headcount", "updated", "-updated"]).default("name"),
    ...pageQuery,
  }),
  answer: z.object({ employers: z.array(employerSchema), total: z.int() }),
});

/** What `other` is to the employer. */
export const employerTieKind = z.enum(["parent", "agency", "contractor", "partner"]);

export const employerTieSchema = z
  .object({
    id: z.int(),
    kind: employerTieKind,
    employer: named,
    other: named.meta({ description: "What it is to the employer, `kind` says." }),
    validFrom: calendarDate.optional(),
    validTo: calendarDate.optional(),
    source: z.string(),
  })
  .meta({ id: "EmployerTie" });

export const getEmployerContract = contract({
  id: "getEmployer",
  method: "GET",
  path: "/employers/{id}",
  summary: "An employer, its ties and what was merged into it",
  access: "employer.read",
  params: idParams,
  answer: z.object({
    employer: employerSchema,
    ties: z.array(employerTieSchema),
    merges: z.array(z.object({ gone: z.int(), goneName: z.string(), reason: z.string(), at: z.iso.datetime() })),
    mergedInto: z.int().optional().meta({ description: "This one is gone; that one is read instead." }),
    may: z.object({ manage: z.boolean() }),
  }),
});

const fields = {
  name: z.string().trim().min(2).max(100),
  uscc: z.string().trim().max(40),
  districtCode,
  industry: z
    .string()
    .trim()
    .regex(/^[A-T]?\d{2,4}$/)
    .meta({ description: "GB/T 4754-2017, such as H62 or 6210." }),
  headcount: z.int().min(0).max(10_000_000),
  unionId: recordId.meta({ description: "That looks after its workers." }),
};

export const createEmployerContract = contract({
  id: "createEmployer",
  method: "POST",
  path: "/employers",
  summary: "A new employer",
  access: "employer.manage",
  body: z.object({
    name: fields.name,
    uscc: fields.uscc.optional(),
    districtCode,
    industry: fields.industry.optional(),
    headcount: fields.headcount.optional(),
    unionId: fields.unionId.optional(),
  }),
  answer: z.object({ id: z.int(), warnings }),
});

export const updateEmployerContract = contract({
  id: "updateEmployer",
  method: "PUT",
  path: "/employers/{id}",
  summary: "Correct an employer; a former name is kept",
  access: "employer.manage",
  params: idParams,
  body: z.object({
    name: fields.name.optional(),
    uscc: fields.uscc.nullable().optional(),
    districtCode: districtCode.optional(),
    industry: fields.industry.nullable().optional(),
    headcount: fields.headcount.nullable().optional(),
    unionId: fields.unionId.nullable().optional(),
    status: z.enum(["open", "suspended"]).optional(),
  }),
  answer: z.object({ warnings }),
});

export const closeEmployerContract = contract({
  id: "closeEmployer",
  method: "POST",
  path: "/employers/{id}/close",
  summary: "An employer that is no more; its workers keep it as a former employer",
  access: "employer.manage",
  params: idParams,
  body: z.object({ on: calendarDate }),
  answer: done,
});

export const addEmployerTieContract = contract({
  id: "addEmployerTie",
  method: "POST",
  path: "/employers/{id}/ties",
  summary: "Say that another employer is its parent, agency, contractor or partner",
  access: "employer.manage",
  params: idParams,
  body: z.object({
    otherId: recordId,
    kind: employerTieKind,
    validFrom: calendarDate.optional(),
    source: z.string().trim().min(1).max(200).meta({ description: "From where this is known." }),
  }),
  answer: z.object({ id: z.int() }),
});

export const endEmployerTieContract = contract({
  id: "endEmployerTie",
  method: "POST",
  path: "/employer-ties/{id}/end",
  summary: "Say since when a tie is no more",
  access: "employer.manage",
  params: idParams,
  body: z.object({ on: calendarDate }),
  answer: done,
});

export const mergeEmployersContract = contract({
  id: "mergeEmployers",
  method: "POST",
  path: "/employers/{id}/merge",
  summary: "Two records are one employer: everything of the other one moves here",
  access: "employer.manage",
  params: idParams,
  body: z.object({ goneId: recordId, reason: reasonText }),
  answer: z.object({ moved: z.int().meta({ description: "Rows that pointed to the other one." }) }),
});

export const findEmployersContract = contract({
  id: "findEmployers",
  method: "GET",
  path: "/employer-names",
  summary: "Employers by name, as in the public register: to declare where one stands",
  access: "staff",
  query: z.object({ text: z.string().trim().min(2).max(100) }),
  answer: z.object({
    employers: z
      .array(z.object({ id: z.int(), name: z.string(), districtName: z.string() }))
      .meta({ description: "At most 20." }),
  }),
});

export const employerContracts = [
  listEmployersContract,
  getEmployerContract,
  createEmployerContract,
  updateEmployerContract,
  closeEmployerContract,
  addEmployerTieContract,
  endEmployerTieContract,
  mergeEmployersContract,
  findEmployersContract,
] as const;
