import { z } from "zod";
import { contract } from "./contract.ts";

/** Registries 1: administrative districts and the tree of unions. */

/** A page of a list: from 1. */
export const pageQuery = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};
export const calendarDate = z.iso.date().meta({ description: "YYYY-MM-DD" });
/** Of the years that a city has records of; at the ends of the calendar there is no month before or after. */
export const calendarMonth = z
  .string()
  .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)
  .meta({ description: "YYYY-MM, in China" });
export const districtCode = z
  .string()
  .regex(/^\d{6}$/)
  .meta({ description: "GB/T 2260, six digits." });
/** Numbers of versions are counted from 1, in four bytes. */
export const versionNumber = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);
export const recordId = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
export const reasonText = z.string().trim().min(1).max(300);
export const idParams = z.object({ id: recordId });
const done = z.object({});

export const districtSchema = z
  .object({
    code: z.string(),
    name: z.string(),
    nameEn: z.string().optional(),
    level: z.enum(["province", "prefecture", "county"]),
    parent: z.string().optional(),
    validFrom: calendarDate.optional(),
    validTo: calendarDate.optional().meta({ description: "The day from which it was no more." }),
    successors: z.array(z.string()),
    hasChildren: z.boolean(),
  })
  .meta({ id: "District" });

export const listDistrictsContract = contract({
  id: "listDistricts",
  method: "GET",
  path: "/districts",
  summary: "Administrative districts by their code: the provinces, those below one, or those with a name",
  access: "public",
  query: z.object({
    parent: districtCode.optional(),
    text: z.string().trim().min(1).max(50).optional().meta({ description: "Part of a name, anywhere in the country." }),
    on: calendarDate.optional().meta({ description: "As they were on this day; today unless told." }),
  }),
  answer: z.object({ districts: z.array(districtSchema) }),
});

export const getDistrictContract = contract({
  id: "getDistrict",
  method: "GET",
  path: "/districts/{code}",
  summary: "A district, abolished ones too, where it lies and what became of it",
  access: "public",
  params: z.object({ code: districtCode }),
  query: z.object({ on: calendarDate.optional().meta({ description: "Today unless told." }) }),
  answer: z.object({
    district: districtSchema,
    trail: z.array(z.object({ code: z.string(), name: z.string() })).meta({ description: "From the province down." }),
    current: z
      .array(z.string())
      .meta({ description: "Codes that cover its land on that day; itself, if it is valid." }),
  }),
});

export const unionLevel = z.enum(["province", "city", "district", "grass-roots"]);
export const unionKind = z.enum(["territorial", "industrial", "enterprise"]);
const trail = z
  .array(z.object({ id: z.int(), name: z.string() }))
  .meta({ description: "From the top down, itself last." });

export const unionSchema = z
  .object({
    id: z.int(),
    path: z.string(),
    parentId: z.int().optional(),
    level: unionLevel,
    kind: unionKind,
    name: z.string(),
    uscc: z.string().optional(),
    districtCode: z.string(),
    districtName: z.string(),
    employer: z.object({ id: z.int(), name: z.string() }).optional().meta({ description: "Whose workers it unites." }),
    status: z.enum(["active", "dissolved"]),
    isDemo: z.boolean(),
    children: z.int(),
    trail,
    may: z.object({ manage: z.boolean() }),
  })
  .meta({ id: "Union" });

export const listUnionsContract = contract({
  id: "listUnions",
  method: "GET",
  path: "/unions",
  summary: "Unions: the tops of the tree, the children of one, or a search below one",
  access: "union.read",
  query: z.object({
    parent: recordId.optional().meta({ description: "Its direct children." }),
    below: recordId.optional().meta({ description: "It and everything below it." }),
    text: z.string().trim().min(1).max(100).optional().meta({ description: "Part of a name, or a whole code." }),
    level: unionLevel.optional(),
    kind: unionKind.optional(),
    district: z
      .string()
      .regex(/^\d{2}(\d{2}){0,2}$/)
      .optional()
      .meta({ description: "The beginning of its code." }),
    status: z.enum(["active", "dissolved", "all"]).default("active"),
    ...pageQuery,
  }),
  answer: z.object({ unions: z.array(unionSchema), total: z.int() }),
});

export const getUnionContract = contract({
  id: "getUnion",
  method: "GET",
  path: "/unions/{id}",
  summary: "A union and where it stands in the tree",
  access: "union.read",
  params: idParams,
  answer: unionSchema,
});

const name = z.string().trim().min(2).max(100);
const uscc = z.string().trim().max(40).meta({ description: "Unified social credit code; spaces are left out." });

/** `uscc-check`: its check digit does not hold, as of some early codes that are valid; please look. */
export const warnings = z.array(z.enum(["uscc-check"])).meta({ description: "Taken, but please look." });

export const createUnionContract = contract({
  id: "createUnion",
  method: "POST",
  path: "/unions",
  summary: "A new union below one of one's own scope",
  access: "union.manage",
  body: z.object({
    parentId: recordId.optional().meta({ description: "Left out for the top of a tree, which only the system makes." }),
    level: unionLevel,
    kind: unionKind.default("territorial"),
    name,
    uscc: uscc.optional(),
    districtCode,
    employerId: recordId.optional().meta({ description: "Of an enterprise union." }),
  }),
  answer: z.object({ id: z.int(), warnings }),
});

export const updateUnionContract = contract({
  id: "updateUnion",
  method: "PUT",
  path: "/unions/{id}",
  summary: "Correct a union's name, code, district or employer",
  access: "union.manage",
  params: idParams,
  body: z.object({
    name: name.optional(),
    uscc: uscc.nullable().optional(),
    districtCode: districtCode.optional(),
    employerId: recordId.nullable().optional(),
  }),
  answer: z.object({ warnings }),
});

export const moveUnionContract = contract({
  id: "moveUnion",
  method: "POST",
  path: "/unions/{id}/move",
  summary: "Put a union, with everything below it, below another one",
  access: "union.manage",
  params: idParams,
  body: z.object({ parentId: recordId }),
  answer: z.object({ moved: z.int().meta({ description: "Unions whose place changed, itself included." }) }),
});

export const dissolveUnionContract = contract({
  id: "dissolveUnion",
  method: "POST",
  path: "/unions/{id}/dissolve",
  summary: "Dissolve a union that has no active union below it and no members; it stays readable",
  access: "union.manage",
  params: idParams,
  body: z.object({ reason: reasonText }),
  answer: done,
});

export const unionContracts = [
  listDistrictsContract,
  getDistrictContract,
  listUnionsContract,
  getUnionContract,
  createUnionContract,
  updateUnionContract,
  moveUnionContract,
  dissolveUnionContract,
] as const;
