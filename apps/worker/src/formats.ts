import type { View } from "@zhijia/contracts";

export type Formats = {
  count: (n: number) => string;
  /** From fen, exact: 8,000.50 元. */
  money: (fen: number) => string;
  /** From fen, as people say it: 1.2 万元. */
  roundMoney: (fen: number) => string;
  /** As `roundMoney`, short enough for the edge of a chart: 1.2万. */
  edgeMoney: (fen: number) => string;
  /** From YYYY-MM-DD, with the day of the week. */
  day: (date: string) => string;
  /** From YYYY-MM-DD, without it. */
  date: (date: string) => string;
  /** Month and year, from YYYY-MM-DD. */
  month: (date: string) => string;
  /** From an ISO time, in China's time. */
  moment: (iso: string) => string;
  percent: (share: number) => string;
};

/** Numbers, money and days as each language writes them. */
export const formats: Record<View["lang"], Formats> = {
  zh: {
    count: grouped,
    money: (fen) => `${yuan(fen)} 元`,
    roundMoney: (fen) => (fen >= 1_000_000 ? `${short(fen / 1_000_000)} 万元` : `${grouped(Math.round(fen / 100))} 元`),
    edgeMoney: (fen) => (fen >= 1_000_000 ? `${short(fen / 1_000_000)}万` : `${Math.round(fen / 100)}`),
    day: dateFormat("zh-CN", { year: "numeric", month: "long", day: "numeric", weekday: "long" }),
    date: dateFormat("zh-CN", { year: "numeric", month: "long", day: "numeric" }),
    month: dateFormat("zh-CN", { year: "numeric", month: "long" }),
    moment: momentFormat("zh-CN"),
    percent,
  },
  en: {
    count: grouped,
    money: (fen) => `¥${yuan(fen)}`,
    roundMoney: (fen) => `¥${grouped(Math.round(fen / 100))}`,
    edgeMoney: (fen) => (fen >= 100_000 ? `¥${short(fen / 100_000)}k` : `¥${Math.round(fen / 100)}`),
    day: dateFormat("en-GB", { year: "numeric", month: "long", day: "numeric", weekday: "long" }),
    date: dateFormat("en-GB", { year: "numeric", month: "long", day: "numeric" }),
    month: dateFormat("en-GB", { year: "numeric", month: "long" }),
    moment: momentFormat("en-GB"),
    percent,
  },
};

function grouped(n: number): string {
  return n.toLocaleString("en-US");
}

/** Whole yuan without the zeros of fen. */
function yuan(fen: number): string {
  const digits = fen % 100 === 0 ? 0 : 2;
  return (fen / 100).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function short(n: number): string {
  return String(Math.round(n * 10) / 10);
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** Calendar dates have no hour and no zone; anything else is shown as it came. */
function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): (date: string) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  return (date) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? format.format(new Date(`${date}T00:00:00Z`)) : date);
}

function momentFormat(locale: string): (iso: string) => string {
  const options = { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false } as const;
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "Asia/Shanghai" });
  return (iso) => format.format(new Date(iso));
}
