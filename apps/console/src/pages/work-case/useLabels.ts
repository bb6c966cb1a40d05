import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import type { CaseAtWork } from "../../explanations/work-case.ts";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { problemText } from "../../parts/problem-text.ts";
import { useLang, usePageWords, useWords } from "../../words.ts";
import { words } from "./words.ts";

type Decision = { confirm?: string[]; reject?: string[]; add?: string[] };

/** Decisions on what a case is about, by key and by press; the chosen label moves on to the next open suggestion. */
export function useLabels(data: CaseAtWork, onAdd: () => void) {
  const api = useApi();
  const lang = useLang();
  const all = useWords();
  const w = usePageWords(words);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const id = data.work.id;
  const mayLabel = data.may.includes("label");
  const open = data.labels.filter(({ state }) => state === "suggested");
  const [wish, setWish] = useState<string>();
  const [busy, setBusy] = useState(false);
  const chosen = data.labels.find(({ need }) => need === wish) ?? open[0];

  const decide = async (decision: Decision) => {
    if (busy) return;
    setBusy(true);
    const need = [decision.confirm, decision.reject].flat()[0];
    try {
      const { labels } = await api.decideLabels({ params: { id }, body: decision });
      queries.setQueryData<CaseAtWork>(["work-case", id, lang], (old) => old && { ...old, labels });
      const after = open.slice(open.findIndex((label) => label.need === need) + 1)[0];
      setWish(after?.need);
      // Suggestions of similar cases, the history and the queue follow.
      void queries.invalidateQueries({ queryKey: ["work-case", id] });
      void queries.invalidateQueries({ queryKey: ["list", "workbench"] });
    } catch (error) {
      void message.error(problemText(error, all), 8);
    } finally {
      setBusy(false);
    }
  };

  useShortcuts(
    mayLabel
      ? [
          ...data.labels.slice(0, 9).map(({ need }, index) => ({
            keys: String(index + 1),
            label: w.keys.choose,
            group: "thing" as const,
            run: () => setWish(need),
          })),
          {
            keys: "y",
            label: w.keys.confirm,
            group: "thing" as const,
            run: () => void (chosen?.state === "suggested" && decide({ confirm: [chosen.need] })),
          },
          {
            keys: "n",
            label: w.keys.reject,
            group: "thing" as const,
            run: () => void (chosen && decide({ reject: [chosen.need] })),
          },
          { keys: "a", label: w.keys.add, group: "thing" as const, run: onAdd },
        ]
      : [],
  );
  return { mayLabel, chosen, choose: setWish, decide, busy };
}
