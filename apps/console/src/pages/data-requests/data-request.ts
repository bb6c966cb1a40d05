import type { Api } from "../../api.ts";

export type DataRequestRow = Awaited<ReturnType<Api["listDataRequests"]>>["requests"][number];
export type DataRequestAnswer = Awaited<ReturnType<Api["getDataRequest"]>>;
export const requestTones = { open: "info", granted: "success", refused: "danger", withdrawn: "neutral" } as const;

/** The last moment of a day of law in China, where the clock of a request ends. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59+08:00`;
}
