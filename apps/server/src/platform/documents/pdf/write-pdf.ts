import PDFDocument from "pdfkit";
import { fontFiles } from "./fonts.ts";
import { type Paper, papers, pointsPerMillimetre } from "./paper.ts";
import { Sheet } from "./sheet.ts";

/** Draws one page, in the millimetres of an A4 sheet; on A3 everything is √2 times as large. */
export type Drawing = (sheet: Sheet) => void;

export type PdfOptions = {
  title: string;
  paper: Paper;
  lang: "zh" | "en";
  /** Written into the file: the same pages of the same date are the same bytes. */
  date: Date;
};

/**
 * A PDF as it is drawn, page by page: however many pages there are, only the used outlines of the fonts stay in memory. The
 * reader sets the pace. Fonts are embedded with the characters that are used, once for all pages.
 */
export async function* writePdf(
  pages: AsyncIterable<Drawing> | Iterable<Drawing>,
  { title, paper, lang, date }: PdfOptions,
): AsyncGenerator<Uint8Array> {
  const { width, height } = papers[paper];
  const document = new PDFDocument({
    autoFirstPage: false,
    size: [width * pointsPerMillimetre, height * pointsPerMillimetre],
    margin: 0,
    pdfVersion: "1.7",
    lang: { zh: "zh-CN", en: "en" }[lang],
    displayTitle: true,
    font: fontFiles.regular,
    info: { Title: title, Producer: "Zhijia", Creator: "Zhijia", CreationDate: date },
  });
  const sheet = new Sheet(document);
  const scale = width / papers.A4.width;
  for await (const draw of pages) {
    document.addPage();
    document.save().scale(scale);
    draw(sheet);
    document.restore();
    for (let chunk = document.read(); chunk !== null; chunk = document.read()) yield chunk;
  }
  document.end();
  yield* document as AsyncIterable<Uint8Array>;
}
