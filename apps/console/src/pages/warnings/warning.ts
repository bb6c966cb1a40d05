import { useQueryClient } from "@tanstack/react-query";
import type { WarningGrade, WarningLine, WarningState } from "@zhijia/contracts";
import type { Api } from "../../api.ts";
import type { Tone } from "../../parts/StateTag.tsx";

export type Warning = Awaited<ReturnType<Api["getWarning"]>>;
export type Act = Parameters<Api["actOnWarning"]>[0]["body"];

export const stateTones: Record<WarningState, Tone> = {
  detected: "warning",
  screened: "warning",
  checked: "info",
  contacted: "info",
  opened: "success",
  closed: "neutral",
};

export const gradeTones: Record<WarningGrade, Tone> = {
  blue: "info",
  yellow: "caution",
  orange: "warning",
  red: "danger",
};

/** What it is about, in one line: the employer, the industry, or one worker without a name. */
export function subjectOf(line: Pick<WarningLine, "employer" | "industry">, oneWorker: string): string {
  return line.employer?.name ?? line.industry?.name ?? oneWorker;
}

export function useRefreshWarnings(id: number) {
  const queries = useQueryClient();
  return async () => {
    for (const key of [["warning", id], ["list"]]) await queries.invalidateQueries({ queryKey: key });
  };
}
