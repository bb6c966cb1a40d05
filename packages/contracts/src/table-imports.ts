import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import type { Permission } from "./permissions.ts";
import { pageQuery, recordId } from "./unions.ts";

/** Registries 5: tables in and out, of the registries and of the modules that stand on them. */

export const tableKinds = ["unions", "employers", "members", "roles", "stations", "hotline-orders"] as const;
export type TableKind = (typeof tableKinds)[number];

/** What whoever brings a table in must hold, for each row at its place. */
export const tablePermissions: Record<TableKind, Permission> = {
  unions: "union.manage",
  employers: "employer.manage",
  members: "member.manage",
  roles: "staff.manage",
  stations: "station.manage",
  "hotline-orders": "matter.enter",
};
const kind = z.enum(tableKinds);
const format = z.enum(["xlsx", "csv"]).default("xlsx");
const words = z.object({ zh: z.string(), en: z.string() });
const importParams = z.object({ id: z.uuid() });

/** Largest file that can be uploaded, in bytes. */
export const tableLimitBytes = 64 * 1024 * 1024;
/** What the server finds a table to be; the name and the Content-Type of an upload are not believed. */
export const tableTypes = ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"];

export const tableImportSchema = z
  .object({
    id: z.uuid(),
    kind,
    fileName: z.string(),
    state: z.enum(["checking", "checked", "applying", "applied", "refused"]).meta({
      description: "`checked` waits for `apply`; `refused`: see `problem`, or the error file; nothing was changed.",
    }),
    share: z.number().meta({ description: "0 … 1 of the work under way." }),
    rows: z.int().meta({ description: "Read so far." }),
    counts: z
      .object({
        total: z.int(),
        new: z.int(),
        changed: z.int(),
        unchanged: z.int(),
        problems: z.int(),
        hidden: z.int(),
      })
      .optional(),
    unknownColumns: z.array(z.string()),
    columns: z.array(words).meta({ description: "Headings of `firstRows`." }),
    firstRows: z
      .array(
        z.object({ number: z.int(), verdict: z.enum(["new", "changed", "unchanged"]), cells: z.array(z.string()) }),
      )
      .meta({ description: "The first 20 that can be taken; names and numbers of people masked." }),
    firstProblems: z.array(z.object({ number: z.int(), words })).meta({ description: "The first 20." }),
    hasErrorFile: z.boolean(),
    problem: words.optional().meta({ description: "Why the file as a whole cannot be taken." }),
    by: z.object({ id: z.uuid(), name: z.string() }),
    at: z.iso.datetime(),
    appliedBy: z.string().optional(),
    appliedAt: z.iso.datetime().optional(),
    may: z.object({ apply: z.boolean() }),
  })
  .meta({ id: "TableImport" });

export const uploadTableContract = contract({
  id: "uploadTable",
  method: "POST",
  path: "/table-imports/{kind}",
  summary: "Upload a table; it is checked in the background and changes nothing until it is applied",
  access: "table.import",
  params: z.object({ kind }),
  query: z.object({
    name: z.string().trim().min(1).max(200).meta({ description: "What the file is called." }),
    key: z.uuid().meta({ description: "Chosen by the sender: sent twice, it is one import." }),
  }),
  upload: { limitBytes: tableLimitBytes },
  answer: tableImportSchema,
});

export const listTableImportsContract = contract({
  id: "listTableImports",
  method: "GET",
  path: "/table-imports",
  summary: "Imports of oneself, the newest first",
  access: "table.import",
  query: z.object({ kind: kind.optional(), ...pageQuery }),
  answer: z.object({ imports: z.array(tableImportSchema), total: z.int() }),
});

export const getTableImportContract = contract({
  id: "getTableImport",
  method: "GET",
  path: "/table-imports/{id}",
  summary: "How far an import is; to be asked again while it is checking or applying",
  access: "table.import",
  params: importParams,
  answer: tableImportSchema,
});

export const applyTableImportContract = contract({
  id: "applyTableImport",
  method: "POST",
  path: "/table-imports/{id}/apply",
  summary: "Apply a checked import, all of it or nothing, in the background",
  access: "table.import",
  params: importParams,
  body: z.object({}),
  answer: tableImportSchema,
});

export const getTableErrorsContract = contract({
  id: "getTableErrors",
  method: "GET",
  path: "/table-imports/{id}/errors",
  summary: "The rows that cannot be taken, as they were sent, each with its problem",
  access: "table.import",
  params: importParams,
  answer: fileAnswer,
});

export const getTableTemplateContract = contract({
  id: "getTableTemplate",
  method: "GET",
  path: "/table-templates/{kind}",
  summary: "An empty table to fill in, with a guide on its second sheet",
  access: "table.import",
  params: z.object({ kind }),
  answer: fileAnswer,
});

export const exportUnionsContract = contract({
  id: "exportUnions",
  method: "GET",
  path: "/table-exports/unions",
  summary: "The unions within one's scope as a file",
  access: "union.manage",
  query: z.object({ format, below: recordId.optional() }),
  answer: fileAnswer,
});

export const exportEmployersContract = contract({
  id: "exportEmployers",
  method: "GET",
  path: "/table-exports/employers",
  summary: "The employers within one's scope as a file",
  access: "employer.read",
  query: z.object({ format, union: recordId.optional() }),
  answer: fileAnswer,
});

export const exportMembersContract = contract({
  id: "exportMembers",
  method: "GET",
  path: "/table-exports/members",
  summary: "The roster of a union as a file, with whole names and numbers; every person in it learns of it",
  access: "member.manage",
  query: z.object({
    format,
    union: recordId,
    purpose: z.string().trim().min(2).max(300).meta({ description: "Goes into the access log." }),
  }),
  answer: fileAnswer,
});

export const exportRolesContract = contract({
  id: "exportRoles",
  method: "GET",
  path: "/table-exports/roles",
  summary: "Who holds which role within one's scope, as a file",
  access: "staff.read",
  query: z.object({ format }),
  answer: fileAnswer,
});

export const tableImportContracts = [
  uploadTableContract,
  listTableImportsContract,
  getTableImportContract,
  applyTableImportContract,
  getTableErrorsContract,
  getTableTemplateContract,
  exportUnionsContract,
  exportEmployersContract,
  exportMembersContract,
  exportRolesContract,
] as const;
