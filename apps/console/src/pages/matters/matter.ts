import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { MatterLine, matterActs } from "@zhijia/contracts";
import { type Api, useApi } from "../../api.ts";
import type { Tone } from "../../parts/StateTag.tsx";
import { useLang } from "../../words.ts";

export type Matter = Awaited<ReturnType<Api["getMatter"]>>;
export type ActName = (typeof matterActs)[number];
export type Act = Parameters<Api["actOnMatter"]>[0]["body"];
export type ActsResult = Awaited<ReturnType<Api["actOnMatters"]>>;
export type ProblemType = Awaited<ReturnType<Api["listProblemTypes"]>>["types"][number];
export type Unit = Awaited<ReturnType<Api["listUnits"]>>["units"][number];

export const stateTones: Record<MatterLine["state"], Tone> = {
  received: "warning",
  dispatched: "warning",
  handling: "info",
  returning: "warning",
  published: "info",
  claimed: "info",
  answered: "success",
  contested: "danger",
  closed: "neutral",
};

/** The moment shown as time left: the clock of the step, or the day on which the answer was due when that is over. */
export function momentOf(line: Pick<MatterLine, "overdue" | "dueOn" | "clock">): string | undefined {
  return line.overdue ? `${line.dueOn}T23:59:59+08:00` : line.clock?.at;
}

/** Overdue first, then as the server has them. */
export function overdueFirst<Row extends { overdue: boolean }>(rows: readonly Row[]): Row[] {
  return [...rows.filter((row) => row.overdue), ...rows.filter((row) => !row.overdue)];
}

/** A red signal that nobody looked at, as far as a line of a list says. */
export function isCollective({ people, signals }: Pick<MatterLine, "people" | "signals">): boolean {
  return (people ?? 0) >= 10 || signals.includes("mass");
}

/** The last part of a district's name: `铜官区` of `安徽省铜陵市铜官区`. Rows of one city need no more. */
export function shortDistrict(name: string): string {
  // What ends a part also begins one: `青岛市市南区`.
  return name.replace(/^(?:.+?(?:省|自治区|市|自治州|盟|地区)(?=.))+/, "");
}

/** The employer of the registry that was found for a name the worker typed, while nobody has said which it is. */
export function employerHint({
  employerId,
  may,
  timeline,
}: Pick<Matter, "employerId" | "may" | "timeline">): { id: number; name: string } | undefined {
  if (employerId !== undefined || !may.includes("classify")) return undefined;
  const { employerId: id, name } = timeline.findLast(({ action }) => action === "suggest-employer")?.detail ?? {};
  return typeof id === "number" && typeof name === "string" ? { id, name } : undefined;
}

/** Counts of the views, asked again every half a minute: nothing about anybody is in them, and no look is logged. */
export function useMatterCounts(enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: ["matter-counts"],
    queryFn: () => api.countMatters(),
    refetchInterval: 30_000,
    enabled,
  });
}

export function useProblemTypes(options: { hidden?: boolean } = {}) {
  const api = useApi();
  const hidden = options.hidden ?? false;
  return useQuery({
    queryKey: ["problem-types", hidden],
    queryFn: async () => (await api.listProblemTypes({ query: hidden ? { hidden: "true" } : {} })).types,
    staleTime: 300_000,
  });
}

export function useUnits() {
  const api = useApi();
  return useQuery({
    queryKey: ["units"],
    queryFn: async () => (await api.listUnits({ query: {} })).units,
    staleTime: 60_000,
  });
}

export function useReplyTemplates(enabled = true) {
  const api = useApi();
  return useQuery({
    queryKey: ["reply-templates"],
    queryFn: async () => (await api.listReplyTemplates()).templates,
    staleTime: 60_000,
    enabled,
  });
}

/** `parent › child`, deepest last, in the reader's language. */
export function typePath(types: readonly ProblemType[], code: string, lang: "zh" | "en"): string {
  const names: string[] = [];
  for (let at = types.find((one) => one.code === code); at; ) {
    const { parent } = at;
    names.unshift(at.name[lang]);
    at = names.length < 4 ? types.find((one) => one.code === parent) : undefined;
  }
  return names.join(" › ");
}

/** Types as choices of a list, each with those above it. */
export function useTypeChoices(): { value: string; label: string }[] {
  const { data = [] } = useProblemTypes();
  const lang = useLang();
  return data.map(({ code }) => ({ value: code, label: typePath(data, code, lang) }));
}

/** After an act: the matter, the lists and their counts are asked for anew. */
export function useRefreshMatters(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    for (const key of [["matter"], ["list", "matters"], ["matter-counts"], ["weekly"]])
      await queries.invalidateQueries({ queryKey: key });
  };
}
