import type { Api } from "../../api.ts";
import { percentOf, type WorkCase } from "../../explanations/work-case.ts";
import { type ChartData, csvOf } from "../../parts/chart/chart-data.ts";
import type { TableFormat } from "../../parts/list/ExportButton.tsx";
import type { ListState } from "../../parts/list/list-state.ts";
import { questionOf } from "./question.ts";

/** More rows than this are not a list to work through; the file's name says that it was cut. */
export const mostRows = 5000;

type Words = {
  fileName: string;
  fileCut: (n: number) => string;
  comma: string;
  columns: Record<string, string>;
  states: Record<WorkCase["state"], string>;
  flags: Record<WorkCase["flags"][number], string>;
};

/** Judgments and labels are public and masked: their list is made here, page by page, of what the server shows anyway. */
export async function exportCases(api: Api, state: ListState, format: TableFormat, words: Words) {
  const rows: WorkCase[] = [];
  let total = Number.POSITIVE_INFINITY;
  for (let page = 1; rows.length < Math.min(total, mostRows); page++) {
    const answer = await api.listWorkCases({ query: { ...questionOf(state), page, size: 200 } });
    total = answer.total;
    if (answer.rows.length === 0) break;
    rows.push(...answer.rows);
  }
  const name = total > rows.length ? words.fileCut(rows.length) : words.fileName;
  const data = tableOf(rows, words);
  if (format === "csv") return { name: `${name}.csv`, content: new Blob([csvOf(data)], { type: "text/csv" }) };
  const { xlsxOf } = await import("../../parts/chart/xlsx.ts");
  return { name: `${name}.xlsx`, content: new Blob([xlsxOf(data, words.fileName)]) };
}

function tableOf(rows: readonly WorkCase[], { columns, comma, states, flags }: Words): ChartData {
  const labels = (row: WorkCase, state: "confirmed" | "suggested") =>
    row.labels
      .filter((label) => label.state === state)
      .map(({ name, confidence }) => (state === "confirmed" ? name : `${name} ${percentOf(confidence)}%`))
      .join(comma);
  return {
    columns: Object.entries(columns).map(([key, title]) => ({ key, title })),
    rows: rows.map((row) => ({
      title: row.title,
      court: row.court ?? null,
      date: row.date ?? null,
      state: states[row.state],
      confirmed: labels(row, "confirmed"),
      suggested: labels(row, "suggested"),
      uncertainty: percentOf(row.uncertainty),
      demand: percentOf(row.demand),
      flags: row.flags.map((flag) => flags[flag]).join(comma),
      who: (row.claimedBy ?? row.author)?.name ?? null,
    })),
  };
}
