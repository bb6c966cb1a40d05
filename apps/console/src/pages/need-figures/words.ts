import { pageWords } from "../../words.ts";

export const words = pageWords({
  zh: {
    title: "预警和主动服务统计",
    period: "统计月份",
    from: "从",
    to: "到",
    union: "统计范围",
    lastMonths: "最近 12 个月",
    thisYear: "今年",
    file: "导出",
    docx: "Word 文档 .docx",
    xlsx: "Excel 表格 .xlsx",
    everybody: "公众看到的数字",
  },
  en: {
    title: "Figures of early warnings and outreach",
    period: "Months",
    from: "From",
    to: "To",
    union: "Scope",
    lastMonths: "Last 12 months",
    thisYear: "This year",
    file: "Export",
    docx: "Word document .docx",
    xlsx: "Excel workbook .xlsx",
    everybody: "What the public sees",
  },
});
