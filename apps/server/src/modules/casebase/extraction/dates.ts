import { isCalendarDate } from "../../../platform/calendar/index.ts";
import { chineseNumber } from "../../../platform/text/chinese-number.ts";

const written =
  /([12][0-9]{3}|[一二][○〇零OＯ一二三四五六七八九0]{3})\s*年\s*([一二三四五六七八九十\d]{1,3})\s*月\s*([一二三四五六七八九十廿卅\d]{1,3})\s*日/g;

/** Every calendar date of a text as YYYY-MM-DD, in order; Chinese numerals too; impossible ones are left out. */
export function datesIn(text: string): string[] {
  return [...text.normalize("NFKC").matchAll(written)].flatMap(([, year, month, day]) => {
    const parts = [year, month, day].map((part) =>
      chineseNumber((part as string).replace("廿", "二十").replace("卅", "三十")),
    );
    if (parts.some((part) => part === undefined)) return [];
    const [y, m, d] = parts as [number, number, number];
    const date = `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
    return isCalendarDate(date) && y >= 1949 && y < 2100 ? [date] : [];
  });
}

/** The day a decision was made: the last date of its signature. */
export function decisionDate(signature: string): string | undefined {
  return datesIn(signature).at(-1);
}
