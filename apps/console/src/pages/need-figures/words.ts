import { pageWords } from "../../words.ts";

export const words = pageWords({
  zh: {
    title: "预警和主动服务统计",
    period: "统计月份",
    lastMonths: "最近 12 个月",
    thisYear: "今年",
    everybody: "公众看到的数字",
  },
  en: {
    title: "Figures of early warnings and outreach",
    period: "Months",
    lastMonths: "Last 12 months",
    thisYear: "This year",
    everybody: "What the public sees",
  },
});
