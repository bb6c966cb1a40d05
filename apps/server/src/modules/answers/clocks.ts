import type { Clock } from "@zhijia/contracts";
import {
  type CalendarDate,
  countDeadline,
  isReliable,
  type LawRule,
  ruleInForce,
  type WorkingDays,
} from "../../platform/calendar/index.ts";
import { branchesOf, type Facts } from "./rules.ts";
import { askPersonWords, branchTitle, branchWords, provisionalWords } from "./words.ts";

export type ClockInput = {
  ids: readonly string[];
  facts: Facts;
  /** First days the reader gave, by clock id. */
  starts: Readonly<Record<string, CalendarDate>>;
  /** GB/T 2260 codes from the narrowest place outwards. */
  places: readonly string[];
  today: CalendarDate;
  lang: "zh" | "en";
};

/** The clocks of an answer page. A number only from a rule in force that was read in the statute or verified by a person. */
export function clocksFor(input: ClockInput, rules: readonly LawRule[], table: WorkingDays): Clock[] {
  const { ids, facts, starts, places, today, lang } = input;
  return ids.flatMap((id) => {
    const start = starts[id];
    // The law of the day the clock started; of today while that day is not known.
    const rule = ruleInForce(
      rules.filter((r) => r.id === id),
      places,
      start ?? today,
    );
    if (!rule) return [];
    return branchesOf(id, facts).map((branch): Clock => {
      const title = branchTitle(branch.when, lang);
      const base = {
        id,
        title: rule.title[lang],
        ...(title ? { branch: title } : {}),
        rule: {
          law: rule.law,
          article: rule.article,
          jurisdiction: rule.jurisdiction,
          verified: isReliable(rule),
          source: rule.source,
        },
      };
      const note = branch.note ? branchWords[branch.note][lang] : undefined;
      if (branch.treat === "ask")
        return { ...base, text: note ?? askPersonWords[lang], provisional: false, askPerson: true };
      if (branch.treat === "no-limit")
        return { ...base, text: note ?? rule.text[lang], provisional: false, askPerson: false };
      if (!isReliable(rule)) return { ...base, text: askPersonWords[lang], provisional: false, askPerson: true };
      const end = start && rule.period ? countDeadline(start, rule.period, table) : undefined;
      return {
        ...base,
        text: [rule.text[lang], note, end?.provisional ? provisionalWords[lang] : undefined].filter(Boolean).join(" "),
        ...(rule.starts && rule.period
          ? { start: { field: `start.${id}`, label: rule.starts[lang], ...(start ? { value: start } : {}) } }
          : {}),
        ...(end ? { nominalEnd: end.nominalEnd, legalEnd: end.legalEnd } : {}),
        provisional: end?.provisional ?? false,
        askPerson: false,
      };
    });
  });
}
