import { z } from "zod";

/**
 * A document described once: pages of the web apps, .docx and .xlsx are made from it. Its texts are in the reader's
 * language already; any text is safe in them, line ends are kept.
 */

const value = z.union([z.string(), z.number(), z.null()]);

const reportColumn = z.object({
  key: z.string().min(1),
  title: z.string(),
  kind: z.enum(["text", "number", "percent", "date"]).meta({
    description: "`percent` is a share of 1; `date` is YYYY-MM-DD; text in a number's place stands as it is.",
  }),
});

const reportData = z.object({
  columns: z.array(reportColumn).min(1).max(40),
  rows: z.array(z.record(z.string(), value)).max(100_000),
});

const fact = z.object({ label: z.string(), value: z.string() });

const source = z.string().meta({ description: "Where the figures come from and what they do not say." });
const asOf = z.iso.date().meta({ description: "The day that the figures are of." });

const reportPart = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("heading"),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text: z.string(),
  }),
  z.object({ kind: z.literal("paragraph"), text: z.string() }),
  z.object({ kind: z.literal("list"), numbered: z.boolean(), items: z.array(z.string()) }),
  z.object({ kind: z.literal("facts"), facts: z.array(fact) }),
  z.object({
    kind: z.literal("table"),
    title: z.string(),
    data: reportData,
    source: source.optional(),
    asOf: asOf.optional(),
  }),
  z.object({
    kind: z.literal("chart"),
    title: z.string().max(300).meta({ description: "The finding." }),
    drawing: z
      .enum(["line", "bars", "stacked"])
      .meta({ description: "A trend is a line, things compared are bars, parts of a whole are stacked." }),
    along: z.string().meta({ description: "Key of the column whose cells stand along the axis." }),
    series: z.array(z.string()).min(1).max(6).meta({ description: "Keys of the columns that are drawn." }),
    unit: z.string().max(60).meta({ description: "What the axis counts: 件, people." }),
    source,
    asOf,
    data: reportData,
  }),
]);

export const reportSchema = z.object({
  title: z.string().min(1),
  subtitle: z.string().optional(),
  meta: z.array(fact).meta({ description: "Stands under the title: who made it, for which time." }),
  parts: z.array(reportPart),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportPart = Report["parts"][number];
export type ReportTable = Extract<ReportPart, { kind: "table" }>;
export type ReportChart = Extract<ReportPart, { kind: "chart" }>;
export type ReportData = z.infer<typeof reportData>;
export type ReportValue = z.infer<typeof value>;
