export { missingCharacters } from "./fonts.ts";
export type { Paper } from "./paper.ts";
export { reportPages } from "./report-pages.ts";
export type { Box, Lettering, Sheet } from "./sheet.ts";
export { type Drawing, writePdf } from "./write-pdf.ts";
