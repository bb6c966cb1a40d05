const day = 86_400_000;

/**
 * The date and time that a spreadsheet keeps as a number of days: '2024-03-05', '2024-03-05 08:30:00', or '08:30:00' below
 * one day; undefined out of range. `from1904`: the old Macintosh count. Day 60 of the other count, 1900-02-29, never was.
 */
export function serialDate(serial: number, { from1904 }: { from1904: boolean }): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
  const iso = new Date(start + Math.round(serial * 86_400) * 1000).toISOString();
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 19)];
  if (serial < 1 && !(from1904 && serial === 0)) return time;
  return time === "00:00:00" ? date : `${date} ${time}`;
}

/** The number of days of 'YYYY-MM-DD' in the count from 1900; undefined when there is none (before March 1900). */
export function dateSerial(date: string): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  const serial = (time - Date.UTC(1899, 11, 30)) / day;
  return serial > 60 ? serial : undefined;
}

/** Number formats that have no text of their own and show a date or a time, the East Asian ones included. */
const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);
for (const [from, to] of [
  [27, 36],
  [50, 58],
] as const) {
  for (let id = from; id <= to; id++) dateFormats.add(id);
}

/** How a number is shown: as a date; with zeros in front up to `digits`; or plainly. */
export type NumberFormat = "date" | "plain" | { digits: number };

export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return dateFormats.has(id) ? "date" : "plain";
  // Spreadsheets write 255 characters at most.
  const bare =
    code
      .slice(0, 255)
      .replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, "")
      .split(";")[0] ?? "";
  if (/^0{2,}$/.test(bare)) return { digits: bare.length };
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare) ? "date" : "plain";
}
