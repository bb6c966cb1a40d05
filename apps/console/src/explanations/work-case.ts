import { useQuery } from "@tanstack/react-query";
import { type Api, useApi } from "../api.ts";
import type { Tone } from "../parts/StateTag.tsx";
import { useLang } from "../words.ts";

export type WorkCase = Awaited<ReturnType<Api["listWorkCases"]>>["rows"][number];
export type CaseAtWork = Awaited<ReturnType<Api["getWorkCase"]>>;
export type Label = CaseAtWork["labels"][number];

export const tones: Record<CaseAtWork["versions"][number]["state"] | "open", Tone> = {
  open: "neutral",
  draft: "info",
  "in-review": "warning",
  returned: "danger",
  published: "success",
  superseded: "neutral",
  withdrawn: "neutral",
};

export const percentOf = (share: number) => Math.round(share * 100);
export const pathOfCase = (id: string) => `/workbench/cases/${encodeURIComponent(id)}`;
/** The list behind a number of a need: `state` as the queue's filter has it. */
export const listOfNeed = (need: string, state = "all") => `/workbench?state=${state}&need=${encodeURIComponent(need)}`;

/** Every need by group; it changes with a release. */
export function useNeeds() {
  const api = useApi();
  const lang = useLang();
  return useQuery({ queryKey: ["needs", lang], queryFn: () => api.listNeeds(), staleTime: 3_600_000 });
}
