/** What one check of `zhijia doctor` found, and what to do about it. */
export type Finding = { check: string; state: "ok" | "warn" | "fail"; found: string; todo?: string };

const gigabyte = 1e9;

export function sizeOf(bytes: number): string {
  if (bytes < 1e6) return `${Math.ceil(bytes / 1e3)} KB`;
  return bytes < gigabyte ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / gigabyte).toFixed(1)} GB`;
}
