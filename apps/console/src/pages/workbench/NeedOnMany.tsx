import { Select } from "antd";
import { useState } from "react";
import type { WorkCase } from "../../explanations/work-case.ts";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export type SuggestedNeed = { need: string; name: string; count: number };

/** Needs that are suggested on these cases, on how many; the most frequent first. */
export function suggestedOn(rows: readonly WorkCase[]): SuggestedNeed[] {
  const found = new Map<string, SuggestedNeed>();
  for (const { need, name, state } of rows.flatMap(({ labels }) => labels)) {
    if (state !== "suggested") continue;
    const one = found.get(need) ?? { need, name, count: 0 };
    one.count += 1;
    found.set(need, one);
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}

/** Which label, and what will happen to how many cases: stands in the question before the act. */
export function NeedOnMany({
  decision,
  rows,
  onChoose,
}: {
  decision: "confirm" | "reject";
  rows: readonly WorkCase[];
  onChoose: (need: string) => void;
}) {
  const w = usePageWords(words);
  const needs = suggestedOn(rows);
  const [chosen, setChosen] = useState(needs[0]);
  if (!chosen) return <p>{w.noSuggestion}</p>;
  const rest = rows.length - chosen.count;
  return (
    <div className="need-on-many">
      <Select
        aria-label={w.which}
        value={chosen.need}
        showSearch={{ optionFilterProp: "label" }}
        options={needs.map(({ need, name, count }) => ({ value: need, label: w.suggestedOn(name, count) }))}
        onChange={(need) => {
          setChosen(needs.find((one) => one.need === need));
          onChoose(need);
        }}
      />
      <p>{decision === "confirm" ? w.willConfirm(chosen.count, rest) : w.willReject(chosen.count, rest)}</p>
    </div>
  );
}
