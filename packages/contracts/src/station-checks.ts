import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { matterStates } from "./matter-parts.ts";
import { photoLimitBytes } from "./stations.ts";
import { calendarDate, calendarMonth, idParams, pageQuery, recordId } from "./unions.ts";

/** Stations 2: checklists, inspections, defects, and how it goes on. */

const done = z.object({});
const named = z.object({ id: z.int(), name: z.string() });
const words = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(300) });

/** What is looked at. A number passes between its bounds; a choice says itself whether it passes. */
export const checklistItemSchema = z
  .object({
    ...words.shape,
    kind: z.enum(["yes-no", "number", "choice"]),
    weight: z.int().min(1).max(100).default(1),
    needsPhoto: z.boolean().default(false).meta({ description: "Nobody is done before there is a photo of it." }),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    choices: z
      .array(z.object({ ...words.shape, passes: z.boolean() }))
      .max(10)
      .default([]),
  })
  .refine(({ kind, choices }) => (kind === "choice" ? choices.length >= 2 : choices.length === 0), {
    message: "a choice has two choices or more, and nothing else has any",
    path: ["choices"],
  })
  .refine(({ kind, atLeast, atMost }) => kind === "number" || (atLeast === undefined && atMost === undefined), {
    message: "only a number has bounds",
    path: ["atLeast"],
  })
  .refine(({ atLeast, atMost }) => atLeast === undefined || atMost === undefined || atLeast <= atMost, {
    message: "the bounds are crossed",
    path: ["atMost"],
  });
export type ChecklistItem = z.output<typeof checklistItemSchema>;

const numberedItem = z.object({ id: z.int(), ...checklistItemSchema.shape });

export const checklistSchema = z
  .object({
    id: z.int(),
    zh: z.string(),
    en: z.string(),
    union: named.optional().meta({ description: "Whose it is; none: it came with the product." }),
    isExample: z.boolean(),
    isRetired: z.boolean(),
    published: z.int().optional().meta({ description: "Number of the version that is in use." }),
    hasDraft: z.boolean(),
    items: z.int().meta({ description: "Of the version in use." }),
    may: z.object({ manage: z.boolean() }),
  })
  .meta({ id: "Checklist" });

export const listChecklistsContract = contract({
  id: "listChecklists",
  method: "GET",
  path: "/checklists",
  summary: "Checklists; those for one station where it is named",
  access: "station.read",
  query: z.object({ station: recordId.optional() }),
  answer: z.object({ checklists: z.array(checklistSchema) }),
});

const versionSchema = z.object({ id: z.int(), number: z.int(), items: z.array(numberedItem) });

export const getChecklistContract = contract({
  id: "getChecklist",
  method: "GET",
  path: "/checklists/{id}",
  summary: "A checklist: the version in use and the draft",
  access: "station.read",
  params: idParams,
  answer: z.object({
    checklist: checklistSchema,
    published: versionSchema.optional(),
    draft: versionSchema.optional(),
  }),
});

export const createChecklistContract = contract({
  id: "createChecklist",
  method: "POST",
  path: "/checklists",
  summary: "A new checklist of a union for the stations of its branch; its draft is empty, or a copy of another one",
  access: "station.manage",
  body: z.object({ ...words.shape, unionId: recordId, copyOf: recordId.optional() }),
  answer: z.object({ id: z.int() }),
});

export const saveChecklistContract = contract({
  id: "saveChecklist",
  method: "PUT",
  path: "/checklists/{id}/draft",
  summary: "Write the draft; what is in use stays until the draft is published",
  access: "station.manage",
  params: idParams,
  body: z.object({ items: z.array(checklistItemSchema).max(100) }),
  answer: done,
});

export const publishChecklistContract = contract({
  id: "publishChecklist",
  method: "POST",
  path: "/checklists/{id}/publish",
  summary: "Use the draft from now on; inspections that have begun are finished with the version they began with",
  access: "station.manage",
  params: idParams,
  body: done,
  answer: done,
});

export const retireChecklistContract = contract({
  id: "retireChecklist",
  method: "POST",
  path: "/checklists/{id}/retire",
  summary: "Begin no more inspections with a checklist",
  access: "station.manage",
  params: idParams,
  body: done,
  answer: done,
});

export const inspectionKind = z.enum(["self", "inspection"]);

export const inspectionSchema = z
  .object({
    id: z.int(),
    station: z.object({ id: z.int(), code: z.string(), name: z.string() }),
    checklist: z.object({ id: z.int(), zh: z.string(), en: z.string(), version: z.int() }),
    kind: inspectionKind.meta({ description: "`self`: by the station itself." }),
    state: z.enum(["draft", "done"]),
    on: calendarDate,
    by: z.string().optional(),
    score: z.number().optional().meta({ description: "0 … 100, weighted; once it is done." }),
    passed: z.int().optional(),
    counted: z.int().optional(),
    openDefects: z.int(),
    isDemo: z.boolean(),
  })
  .meta({ id: "Inspection" });

export const listInspectionsContract = contract({
  id: "listInspections",
  method: "GET",
  path: "/inspections",
  summary: "Inspections within one's scope, the newest first",
  access: "station.read",
  query: z.object({
    station: recordId.optional(),
    kind: inspectionKind.optional(),
    state: z.enum(["draft", "done"]).optional(),
    defects: z.enum(["open"]).optional().meta({ description: "Those of which something is not mended yet." }),
    ...pageQuery,
  }),
  answer: z.object({ inspections: z.array(inspectionSchema), total: z.int() }),
});

export const startInspectionContract = contract({
  id: "startInspection",
  method: "POST",
  path: "/stations/{id}/inspections",
  summary: "Begin to look at a station, or go on where one was",
  access: "station.inspect",
  params: idParams,
  body: z.object({ checklistId: recordId, kind: inspectionKind }),
  answer: z.object({ id: z.int() }),
});

/** `yes` or `no`, a number, the number of a choice from 0; `none`: it does not apply here. */
const answerText = z.string().regex(/^(yes|no|none|-?\d{1,9}(\.\d{1,4})?)$/);

export const defectSchema = z
  .object({
    id: z.int(),
    itemId: z.int(),
    text: z.string(),
    matter: z
      .object({ id: z.int(), number: z.string(), state: z.enum(matterStates) })
      .optional()
      .meta({ description: "What became of it; may be out of the asker's sight." }),
    mendedOn: calendarDate.optional(),
  })
  .meta({ id: "StationDefect" });

export const getInspectionContract = contract({
  id: "getInspection",
  method: "GET",
  path: "/inspections/{id}",
  summary: "An inspection with its items, answers, photos and defects",
  access: "station.read",
  params: idParams,
  answer: z.object({
    inspection: inspectionSchema,
    items: z.array(
      z.object({
        ...numberedItem.shape,
        answer: z.string().optional(),
        passes: z.boolean().optional(),
        note: z.string().optional(),
        photos: z.array(z.int()),
      }),
    ),
    note: z.string().optional(),
    defects: z.array(defectSchema),
    may: z.object({ answer: z.boolean(), mend: z.boolean() }),
  }),
});

export const answerInspectionContract = contract({
  id: "answerInspection",
  method: "PUT",
  path: "/inspections/{id}/answers",
  summary: "Save answers of an inspection that is not done yet, some or all",
  access: "station.inspect",
  params: idParams,
  body: z.object({
    answers: z
      .array(z.object({ itemId: recordId, answer: answerText, note: z.string().trim().max(500).optional() }))
      .max(100),
    note: z.string().trim().max(1000).nullable().optional(),
  }),
  answer: done,
});

export const addInspectionPhotoContract = contract({
  id: "addInspectionPhoto",
  method: "POST",
  path: "/inspections/{id}/photos",
  summary: "Add a photo of an item",
  access: "station.inspect",
  params: idParams,
  query: z.object({ item: recordId, name: z.string().trim().min(1).max(200) }),
  upload: { limitBytes: photoLimitBytes },
  answer: z.object({ id: z.int() }),
});

export const removeInspectionPhotoContract = contract({
  id: "removeInspectionPhoto",
  method: "DELETE",
  path: "/inspection-photos/{id}",
  summary: "Take a photo of an inspection away that is not done yet",
  access: "station.inspect",
  params: idParams,
  answer: done,
});

export const getInspectionPhotoContract = contract({
  id: "getInspectionPhoto",
  method: "GET",
  path: "/inspection-photos/{id}",
  summary: "A photo of an inspection, for staff only",
  access: "station.read",
  params: idParams,
  answer: fileAnswer,
});

export const finishInspectionContract = contract({
  id: "finishInspection",
  method: "POST",
  path: "/inspections/{id}/finish",
  summary: "Everything is answered: count, and tell each defect",
  access: "station.inspect",
  params: idParams,
  body: done,
  answer: z.object({ score: z.number(), passed: z.int(), counted: z.int(), defects: z.int() }),
});

export const dropInspectionContract = contract({
  id: "dropInspection",
  method: "DELETE",
  path: "/inspections/{id}",
  summary: "Drop an inspection of one's own that is not done",
  access: "station.inspect",
  params: idParams,
  answer: done,
});

export const mendDefectContract = contract({
  id: "mendDefect",
  method: "POST",
  path: "/station-defects/{id}/mend",
  summary: "Say since when a defect is mended",
  access: "station.manage",
  params: idParams,
  body: z.object({ on: calendarDate }),
  answer: done,
});

export const getStationTrendContract = contract({
  id: "getStationTrend",
  method: "GET",
  path: "/station-trend",
  summary: "Of all items that were looked at, the share that passed, by district and month",
  access: "station.read",
  query: z.object({
    from: calendarMonth,
    to: calendarMonth,
    kind: inspectionKind.optional(),
    checklist: recordId.optional(),
  }),
  answer: z.object({
    districts: z.array(named.extend({ id: z.string() })),
    rows: z
      .array(
        z.object({
          month: calendarMonth,
          district: z.string(),
          inspections: z.int(),
          passed: z.int(),
          counted: z.int(),
        }),
      )
      .meta({ description: "By the district in which a station lies now." }),
  }),
});

export const stationCheckContracts = [
  listChecklistsContract,
  getChecklistContract,
  createChecklistContract,
  saveChecklistContract,
  publishChecklistContract,
  retireChecklistContract,
  listInspectionsContract,
  startInspectionContract,
  getInspectionContract,
  answerInspectionContract,
  addInspectionPhotoContract,
  removeInspectionPhotoContract,
  getInspectionPhotoContract,
  finishInspectionContract,
  dropInspectionContract,
  mendDefectContract,
  getStationTrendContract,
] as const;
