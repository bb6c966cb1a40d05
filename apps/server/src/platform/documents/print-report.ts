import type { FileAnswer, Report } from "@zhijia/contracts";
import type { Lang } from "./figures.ts";
import { reportPages, writePdf } from "./pdf/index.ts";
import { writeDocx } from "./write-docx.ts";

/** What the file is called on its way to a browser. */
export const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** A report as a file to print: .docx that people can edit, or .pdf that looks the same everywhere (without charts). */
export async function printReport(
  report: Report,
  { lang, format, date }: { lang: Lang; format: "docx" | "pdf"; date: Date },
): Promise<FileAnswer> {
  const content = format === "docx" ? await writeDocx(report, { lang }) : await pdfOf(report, lang, date);
  return {
    name: `${report.title}.${format}`,
    contentType: format === "docx" ? docxType : "application/pdf",
    size: content.byteLength,
    content: (async function* () {
      yield content;
    })(),
  };
}

async function pdfOf(report: Report, lang: Lang, date: Date): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writePdf(reportPages(report), { title: report.title, paper: "A4", lang, date }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}
