import type { Report } from "@zhijia/contracts";

/**
 * XML 1.0 holds no control characters but tab and line ends, and no half characters. Marks that turn the direction of
 * writing go too: they make a text on paper read otherwise than it is stored.
 */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

const safeText = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029/g, "\n")
    .replace(unprintable, "");

/** The same report with every text safe to print; a figure that is none (NaN, infinite) is missing. */
export function safeReport(report: Report): Report {
  return safe(report) as Report;
}

function safe(value: unknown): unknown {
  if (typeof value === "string") return safeText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(safe);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [safeText(key), safe(inner)]));
}
