export { writeDocx } from "./write-docx.ts";
export { writeWorkbook } from "./write-workbook.ts";

/** What the files are called on their way to a browser; see `table-files` for .xlsx. */
export const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
