import { z } from "zod";
import { contract, fileAnswer } from "./contract.ts";
import { reportSchema } from "./report.ts";
import { calendarDate, recordId } from "./unions.ts";

const asked = {
  from: calendarDate.meta({ description: "The first day, in China." }),
  to: calendarDate.meta({ description: "The last day; at most two years after the first." }),
  union: recordId.optional().meta({
    description: "What this union received or handles; without it everything that the reader may count.",
  }),
  kept: z.stringbool().default(false).meta({
    description: "Of a whole week: as it was counted on the Monday after, where that may be shown to the reader.",
  }),
};

export const getStatisticsContract = contract({
  id: "getStatistics",
  method: "GET",
  path: "/statistics",
  summary: "Figures of the matters received in a period: words, charts and tables, one definition for all",
  access: "statistics.read",
  query: z.object(asked),
  answer: z.object({
    countedAt: z.string(),
    kept: z.boolean().meta({ description: "These figures were counted on the Monday after the week." }),
    union: z.object({ id: z.int(), name: z.string() }).optional(),
    report: reportSchema,
  }),
});

export const exportStatisticsContract = contract({
  id: "exportStatistics",
  method: "GET",
  path: "/statistics/file",
  summary: "The same as a document with charts",
  access: "statistics.read",
  query: z.object({ ...asked, format: z.enum(["docx", "xlsx"]) }),
  answer: fileAnswer,
});

export const listWeeklyReportsContract = contract({
  id: "listWeeklyReports",
  method: "GET",
  path: "/statistics/weeks",
  summary: "Weekly reports that were made, the latest first",
  access: "statistics.read",
  query: z.object({ union: recordId.optional(), size: z.coerce.number().int().min(1).max(200).default(60) }),
  answer: z.object({
    unions: z.array(z.object({ id: z.int(), name: z.string() })),
    reports: z.array(
      z.object({
        week: calendarDate.meta({ description: "Its Monday." }),
        to: calendarDate,
        union: z.object({ id: z.int(), name: z.string() }),
        countedAt: z.string(),
        received: z
          .int()
          .nullable()
          .meta({ description: "null: counted anew for this reader, without what is kept from her." }),
        onTime: z.number().nullable().meta({ description: "A share of 1." }),
        overdue: z.int().nullable(),
      }),
    ),
  }),
});

export const statisticsContracts = [
  getStatisticsContract,
  exportStatisticsContract,
  listWeeklyReportsContract,
] as const;
