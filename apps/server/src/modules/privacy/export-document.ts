import type { MyData } from "./export-data.ts";

/** Her data as one file that any browser opens without a network; nothing in it is loaded or run. */
export function exportDocument({ at, sections }: MyData, lang: "zh" | "en"): string {
  const title = { zh: "我在职家的信息", en: "My data at Zhijia" }[lang];
  const body = sections.map(
    (section) => `<h2>${escaped(section.title[lang])}</h2>
${section.rows
  .map(
    (row) =>
      `<table>${row.map(({ label, value }) => `<tr><th>${escaped(label[lang])}</th><td>${escaped(value)}</td></tr>`).join("")}</table>`,
  )
  .join("\n")}`,
  );
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>body{font:17px/1.6 system-ui,sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem}
table{width:100%;border-collapse:collapse;margin:0 0 1rem}th,td{text-align:left;vertical-align:top;padding:.4rem;border-bottom:1px solid #ddd}
th{width:34%;font-weight:400;color:#555}td{overflow-wrap:anywhere;white-space:pre-wrap}</style></head>
<body><h1>${title}</h1><p>${at.slice(0, 10)}</p>
${body.join("\n")}
</body></html>
`;
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign]!);
