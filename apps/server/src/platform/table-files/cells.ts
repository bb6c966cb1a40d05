import { Problem } from "./shape.ts";

/** Any text of at most `max` characters. */
export function text({ max = 200 }: { max?: number } = {}) {
  return (cell: string): string | Problem =>
    [...cell].length <= max ? cell : new Problem(`最多 ${max} 个字`, `at most ${max} characters`);
}

/** Text that `pattern` describes; `zh` and `en` say in words what is expected. Full-width letters and digits are folded. */
export function matching(pattern: RegExp, zh: string, en: string) {
  return (cell: string): string | Problem => {
    const folded = cell.normalize("NFKC").replace(/\s/g, "");
    return pattern.test(folded) ? folded : new Problem(zh, en);
  };
}

/** A whole number; thousands may be grouped by commas. */
export function wholeNumber({ min = 0, max = 999_999_999 }: { min?: number; max?: number } = {}) {
  return (cell: string): number | Problem => {
    const plain = cell.normalize("NFKC").replace(/[\s,]/g, "");
    const number = /^[+-]?\d{1,15}(\.0+)?$/.test(plain) ? Number(plain) : Number.NaN;
    return number >= min && number <= max
      ? number
      : new Problem(`应为 ${min} 到 ${max} 的整数`, `a whole number from ${min} to ${max} is expected`);
  };
}

/** A day as people write it (2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 20240305), as 'YYYY-MM-DD'. */
export function date() {
  return (cell: string): string | Problem => {
    const plain = cell.normalize("NFKC").replace(/\s/g, "");
    const found =
      /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ?? undefined;
    const [, year = "", month = "", day = ""] = found ?? [];
    const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
    const real = found && new Date(`${iso}T00:00:00Z`).toJSON()?.startsWith(iso) && year >= "1800";
    return real ? iso : new Problem("应为日期，如 2024-03-05", "a date such as 2024-03-05 is expected");
  };
}

/** One of a few words, in Chinese, English or as its own code; letters of any case. */
export function oneOf<Value extends string>(
  words: Record<Value, { zh: string; en: string; also?: readonly string[] }>,
) {
  const fold = (word: string) => word.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  const values = new Map<string, Value>();
  const entries = Object.entries(words) as [Value, { zh: string; en: string; also?: readonly string[] }][];
  for (const [value, { zh, en, also = [] }] of entries) {
    for (const word of [value, zh, en, ...also]) values.set(fold(word), value);
  }
  const zh = entries.map(([, word]) => word.zh).join("、");
  const en = entries.map(([, word]) => word.en).join(", ");
  return (cell: string): Value | Problem =>
    values.get(fold(cell)) ?? new Problem(`只能填：${zh}`, `one of these is expected: ${en}`);
}
