export { reportFile } from "./report-file.ts";
export { writeDocx } from "./write-docx.ts";
export { writeWorkbook } from "./write-workbook.ts";
