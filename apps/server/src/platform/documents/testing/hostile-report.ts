import type { Report, ReportData, ReportPart } from "@zhijia/contracts";

const drawings = ["line", "bars", "stacked"] as const;

/** The same text in every place that takes one. */
export function reportOf(text: string): Report {
  const data: ReportData = {
    columns: [
      { key: "name", title: text, kind: "text" },
      { key: "count", title: text, kind: "number" },
      { key: "day", title: text, kind: "date" },
    ],
    rows: [
      { name: text, count: 1, day: text },
      { name: text, count: text, day: "2026-02-30" },
      { name: null, count: null, day: null },
    ],
  };
  const said = { title: text, source: text, asOf: "2026-11-22", data };
  return {
    title: text,
    subtitle: text,
    meta: [{ label: text, value: text }],
    parts: [
      { kind: "heading", level: 1, text },
      { kind: "paragraph", text },
      { kind: "list", numbered: true, items: [text] },
      { kind: "facts", facts: [{ label: text, value: text }] },
      { kind: "table", ...said },
      ...drawings.map(
        (drawing): ReportPart => ({ kind: "chart", drawing, along: "name", series: ["count"], unit: text, ...said }),
      ),
    ],
  };
}

/** What breaks XML, Office's own escapes, spreadsheets or the eye. */
export const hostileTexts = [
  "",
  " ",
  "<w:p/>&amp;]]>\"'",
  "\u0000\u0001\u0008\u000b\u000c\u001f\u007f\u0085\ufffe\uffff",
  "半个\ud83d字符\ude00",
  "正\u202e反\u2066\u2069",
  "_x0041_ _x000D_",
  "=1+1",
  "a\r\nb\rc\u2028d",
  "</a:t></c:f>Sheet1!$A$1<c:f>",
  "History[]:*?/\\'",
  "长".repeat(40_000),
];
