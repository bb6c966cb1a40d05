import { useQuery } from "@tanstack/react-query";
import type { textKinds } from "@zhijia/contracts";
import dayjs, { type Dayjs } from "dayjs";
import { type Api, useApi } from "../../api.ts";
import type { Tone } from "../../parts/StateTag.tsx";
import { useLang } from "../../words.ts";

export type Entry = Awaited<ReturnType<Api["getKnowledgeEntry"]>>;
export type EntryRow = Awaited<ReturnType<Api["listKnowledgeEntries"]>>["entries"][number];
export type Found = Awaited<ReturnType<Api["searchKnowledge"]>>;
export type Question = Awaited<ReturnType<Api["getKnowledgeQuestion"]>>;
export type QuestionRow = Awaited<ReturnType<Api["listKnowledgeQuestions"]>>["questions"][number];
export type Tasks = Awaited<ReturnType<Api["listKnowledgeTasks"]>>;
export type Marked = Awaited<ReturnType<Api["finishKnowledgeAttempt"]>>;
export type ShownContent = Awaited<ReturnType<Api["getKnowledgeVersion"]>>["content"];
export type SourceTag = NonNullable<Entry["published"]>["sources"][number]["tag"];

/** Where an entry is read: a course has lessons and a test. */
export const addressOf = ({ id, kind }: Pick<EntryRow, "id" | "kind">): string =>
  `/knowledge/${kind === "course" ? "courses" : "entries"}/${id}`;

/** Of words in both languages: the reader's, or Chinese where nobody wrote the other yet. */
export function useLine(): (line: { zh: string; en?: string | undefined }) => string {
  const lang = useLang();
  return ({ zh, en }) => (lang === "en" && en) || zh;
}

export const entryTones: Record<EntryRow["state"], Tone> = {
  draft: "neutral",
  published: "success",
  retired: "neutral",
};
export const dueTones: Record<EntryRow["due"], Tone> = {
  no: "neutral",
  soon: "info",
  overdue: "warning",
  escalated: "danger",
};
export const questionTones: Record<QuestionRow["state"], Tone> = {
  open: "info",
  taken: "warning",
  answered: "success",
  withdrawn: "neutral",
};

export function useCategories(): { value: string; label: string }[] {
  const api = useApi();
  const lang = useLang();
  const { data } = useQuery({
    queryKey: ["knowledge-categories", lang],
    queryFn: () => api.listKnowledgeCategories(),
    staleTime: 600_000,
  });
  return (data?.categories ?? []).map(({ code, name }) => ({ value: code, label: name }));
}

/** What the form of an entry holds: sources a line each, `法律 第几条`, with `?` at the end for what was not read in the statute. */
export type EntryValues = {
  kind: TextKind;
  category: string;
  reviewOn: Dayjs;
  titleZh: string;
  titleEn?: string;
  summaryZh: string;
  summaryEn?: string;
  textZh: string;
  textEn?: string;
  sources: string;
};

type TextKind = (typeof textKinds)[number];
type Content = Extract<Parameters<Api["createKnowledgeEntry"]>[0]["body"], { kind: TextKind }>["content"];
type Source = Pick<NonNullable<Entry["published"]>["sources"][number], "law" | "article" | "tag">;

const tagMark = /^[[［]([LSMDN])[\]］]$/;
const articleMark = /^第[一二三四五六七八九十百千零\d]+条(?:之[一二三四五六七八九十]+)?$/;

/** `工会法 第四十三条`, `防暑降温措施管理办法 [M]`: one source a line; without a tag it was read in the statute. */
export function sourcesOf(text: string): Source[] {
  const lines = text.split("\n").map((line) => line.split(/\s+/).filter(Boolean));
  return lines
    .filter((parts) => parts.length > 0)
    .map((parts) => {
      const tag = tagMark.exec(parts.at(-1)!)?.[1] as SourceTag | undefined;
      const named = tag ? parts.slice(0, -1) : parts;
      const article = articleMark.test(named.at(-1) ?? "") ? named.at(-1)! : "";
      const law = named.slice(0, article ? -1 : undefined).join(" ");
      return { law: law.replace(/[《》]/g, ""), article, tag: tag ?? "L" };
    });
}

export const sourceLines = (sources: readonly Source[]): string =>
  sources
    .map(({ law, article, tag }) => [law, article, tag === "L" ? "" : `[${tag}]`].filter(Boolean).join(" "))
    .join("\n");

export function contentOf(values: EntryValues): Content {
  const line = (zh: string, en: string | undefined) => ({ zh: zh.trim(), ...(en?.trim() && { en: en.trim() }) });
  return {
    title: line(values.titleZh, values.titleEn),
    summary: line(values.summaryZh ?? "", values.summaryEn),
    text: line(values.textZh ?? "", values.textEn),
    sources: sourcesOf(values.sources ?? ""),
  };
}

export function valuesOf(entry: Entry & { kind: TextKind }): EntryValues {
  const { title, summary, text, sources } = (entry.draft ?? entry.published)!;
  return {
    kind: entry.kind,
    category: entry.category.code,
    reviewOn: nextReview(entry.reviewOn),
    titleZh: title.zh,
    titleEn: title.en ?? "",
    summaryZh: summary.zh,
    summaryEn: summary.en ?? "",
    textZh: text.zh,
    textEn: text.en ?? "",
    sources: sourceLines(sources),
  };
}

/** A year from now, where the date is over already. */
export function nextReview(day?: string): Dayjs {
  const known = day ? dayjs(day) : undefined;
  return known?.isAfter(dayjs()) ? known : dayjs().add(1, "year");
}
export const dayOf = (date: Dayjs): string => date.format("YYYY-MM-DD");
