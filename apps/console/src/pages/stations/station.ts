import { useQuery } from "@tanstack/react-query";
import type { PlanState, StationState } from "@zhijia/contracts";
import { type Api, useApi } from "../../api.ts";
import type { Tone } from "../../parts/StateTag.tsx";
import { useLang } from "../../words.ts";

export type StationAnswer = Awaited<ReturnType<Api["getStation"]>>;
export type InspectionRow = Awaited<ReturnType<Api["listInspections"]>>["inspections"][number];
export type InspectionAnswer = Awaited<ReturnType<Api["getInspection"]>>;
export type ChecklistAnswer = Awaited<ReturnType<Api["getChecklist"]>>;
export type PlanRow = Awaited<ReturnType<Api["listPlans"]>>["plans"][number];
export type PlanAnswer = Awaited<ReturnType<Api["getPlan"]>>;

export const stateTones: Record<StationState, Tone> = {
  planned: "neutral",
  open: "success",
  paused: "warning",
  closed: "neutral",
};
export const planTones: Record<PlanState, Tone> = {
  planned: "info",
  approved: "info",
  doing: "warning",
  done: "success",
  cancelled: "neutral",
};

/** Names of facilities by code, and those that can be chosen. */
export function useFacilities() {
  const api = useApi();
  const lang = useLang();
  const { data } = useQuery({ queryKey: ["facilities"], queryFn: () => api.listFacilities({}), staleTime: 300_000 });
  const all = data?.facilities ?? [];
  return {
    all,
    nameOf: (code: string) => all.find((one) => one.code === code)?.[lang] ?? code,
    options: all.filter(({ isOffered }) => isOffered).map((one) => ({ value: one.code, label: one[lang] })),
  };
}

export const choicesOf = (names: Record<string, string>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }));
