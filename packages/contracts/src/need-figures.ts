import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { reportSchema } from "./report.ts";
import { calendarMonth, recordId } from "./unions.ts";

const asked = {
  from: calendarMonth.meta({ description: "The first month, in China: 2026-10." }),
  to: calendarMonth.meta({ description: "The last month; at most 36 together." }),
  union: recordId.optional().meta({
    description: "Of the desks of this union and below; without it everything that the reader may count.",
  }),
};

export const getNeedFiguresContract = contract({
  id: "getNeedFigures",
  method: "GET",
  path: "/need-figures",
  summary:
    "Figures of early warnings. Those of groups as the reader may see them now; those of single workers as they were released once, the same for every reader. Nothing by employer.",
  access: "need.read",
  query: z.object(asked),
  answer: z.object({
    countedAt: z.string(),
    union: z.object({ id: z.int(), name: z.string() }).optional(),
    report: reportSchema,
  }),
});

export const exportNeedFiguresContract = contract({
  id: "exportNeedFigures",
  method: "GET",
  path: "/need-figures/file",
  summary: "The same as a document with charts",
  access: "need.read",
  query: z.object({ ...asked, format: z.enum(["docx", "xlsx"]) }),
  answer: fileAnswer,
});

export const needFigureContracts = [getNeedFiguresContract, exportNeedFiguresContract] as const;
