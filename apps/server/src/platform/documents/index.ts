export { docxType, printReport } from "./print-report.ts";
export { writeDocx } from "./write-docx.ts";
export { writeWorkbook } from "./write-workbook.ts";
