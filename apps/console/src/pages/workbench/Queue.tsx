import { CheckOutlined, CloseOutlined, UserAddOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Problem, standingStates } from "@zhijia/contracts";
import { useRef } from "react";
import { useApi } from "../../api.ts";
import { FlagTag } from "../../explanations/FlagTag.tsx";
import { LevelBar } from "../../explanations/LevelBar.tsx";
import { NeedTag } from "../../explanations/NeedTag.tsx";
import { words as shared } from "../../explanations/words.ts";
import { pathOfCase, percentOf, tones, useNeeds, type WorkCase } from "../../explanations/work-case.ts";
import type { BulkAction, Chosen } from "../../parts/list/BulkBar.tsx";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { StateTag } from "../../parts/StateTag.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { exportCases } from "./export-cases.ts";
import { NeedOnMany, suggestedOn } from "./NeedOnMany.tsx";
import { Peek } from "./Peek.tsx";
import { questionOf } from "./question.ts";
import { words } from "./words.ts";

const views = ["open", "mine", "in-review", "returned", "published", "flagged"] as const;

export default function Queue() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const me = useMe();
  const api = useApi();
  const queries = useQueryClient();
  const needs = useNeeds();
  // Told with every answer of the list; kept apart, so that the tabs know them too when the list comes out of memory.
  const counts = useQuery<Record<string, number>>({ queryKey: ["workbench", "counts"], enabled: false });
  const bulk = useBulk();

  return (
    <ListPage<WorkCase>
      name="workbench"
      title={w.title}
      countText={w.count}
      searchHint={w.search}
      views={views.map((key) => ({
        key,
        title: w.views[key],
        params: key === "open" ? "" : `state=${key}`,
        ...(counts.data ? { count: counts.data[key] ?? 0 } : {}),
        ...(key === "flagged" && counts.data?.flagged ? { tone: "danger" as const } : {}),
      }))}
      filters={[
        {
          key: "need",
          kind: "choice",
          label: w.need,
          options: (needs.data?.groups ?? []).flatMap((group) =>
            group.needs.map(({ code, name }) => ({ value: code, label: `${group.name} › ${name}` })),
          ),
        },
        {
          key: "state",
          kind: "choice",
          label: w.state,
          options: [
            { value: "all", label: w.views.all },
            ...standingStates.map((value) => ({ value, label: all.states[value] })),
            { value: "mine", label: w.views.mine },
            { value: "flagged", label: w.views.flagged },
          ],
        },
      ]}
      columns={[
        {
          key: "title",
          title: w.case,
          main: true,
          render: (row) => <span className="queue__title">{row.title}</span>,
        },
        {
          key: "date",
          title: w.court,
          width: 168,
          sort: "down",
          render: ({ court, date }) => (
            <span className="queue__court">
              <span title={court}>{court}</span>
              <span>{date}</span>
            </span>
          ),
        },
        {
          key: "labels",
          title: w.labels,
          width: 290,
          render: ({ labels }) => (
            <span className="needs">
              {[...labels]
                .sort((a, b) => Number(b.state === "confirmed") - Number(a.state === "confirmed"))
                .slice(0, 3)
                .map((label) => (
                  <NeedTag key={label.need} {...label} />
                ))}
              {labels.length > 3 && <span className="needs__more">+{labels.length - 3}</span>}
            </span>
          ),
        },
        {
          key: "uncertainty",
          title: w.uncertainty,
          width: 92,
          sort: "down",
          render: ({ uncertainty }) => (
            <LevelBar tone="warning" share={uncertainty} words={all.uncertaintyText(percentOf(uncertainty))} />
          ),
        },
        {
          key: "demand",
          title: w.demand,
          width: 86,
          sort: "down",
          render: ({ demand }) => <LevelBar tone="info" share={demand} words={all.demandText(percentOf(demand))} />,
        },
        {
          key: "flags",
          title: w.state,
          width: 108,
          render: ({ state, flags }) => (
            <span className="queue__states">
              <StateTag tone={tones[state]}>{all.states[state]}</StateTag>
              {flags.map((flag) => (
                <FlagTag key={flag} flag={flag} />
              ))}
            </span>
          ),
        },
        {
          key: "who",
          title: w.who,
          width: 84,
          oneLine: true,
          render: ({ claimedBy, author }) => {
            const person = claimedBy ?? author;
            if (!person) return <span className="quiet">{w.free}</span>;
            const title = claimedBy ? w.claimedBy(person.name) : w.writtenBy(person.name);
            return <span title={title}>{person.id === me.id ? <strong>{w.mine}</strong> : person.name}</span>;
          },
        },
      ]}
      fetch={async (state) => {
        const answer = await api.listWorkCases({ query: questionOf(state) });
        queries.setQueryData(["workbench", "counts"], answer.counts);
        return answer;
      }}
      dependsOn={[lang]}
      rowKey={({ id }) => id}
      rowTitle={({ title }) => title}
      rowLink={({ id }) => pathOfCase(id)}
      rowTone={({ flags }) => (flags.some((flag) => flag !== "asked-for") ? "warning" : undefined)}
      {...(me.may("case.explain") ? { bulk } : {})}
      exportTo={(state, format) => exportCases(api, state, format, { ...w, ...all })}
      peek={(row) => <Peek row={row} />}
      empty={{ title: w.emptyTitle, text: w.emptyText }}
    />
  );
}

/** Decisions on the selection: the same for all, each said before and counted after. */
function useBulk(): BulkAction<WorkCase>[] {
  const w = usePageWords(words);
  const api = useApi();
  const need = useRef<string>(undefined);
  const rowsOf = (chosen: Chosen<WorkCase>) => (chosen.kind === "rows" ? chosen.rows : []);

  const decide = (decision: "confirm" | "reject"): BulkAction<WorkCase> => ({
    key: decision,
    title: decision === "confirm" ? w.confirmMany : w.rejectMany,
    icon: decision === "confirm" ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />,
    confirm: (chosen) => {
      const rows = rowsOf(chosen);
      need.current = suggestedOn(rows)[0]?.need;
      return {
        title: decision === "confirm" ? w.confirmTitle(rows.length) : w.rejectTitle(rows.length),
        text: (
          <NeedOnMany
            decision={decision}
            rows={rows}
            onChoose={(code) => {
              need.current = code;
            }}
          />
        ),
        action: decision === "confirm" ? w.confirmAction : w.rejectAction,
      };
    },
    run: async (chosen) => {
      if (!need.current) return w.noSuggestion;
      const cases = rowsOf(chosen).map(({ id }) => id);
      const { changed, unchanged } = await api.decideManyLabels({ body: { cases, [decision]: [need.current] } });
      return w.changed(changed, unchanged);
    },
  });

  return [
    decide("confirm"),
    decide("reject"),
    {
      key: "claim",
      title: w.claimMany,
      icon: <UserAddOutlined aria-hidden />,
      confirm: (chosen) => ({
        title: w.claimTitle(rowsOf(chosen).length),
        text: w.claimText,
        action: w.claimMany,
      }),
      run: async (chosen) => {
        let [taken, refused] = [0, 0];
        for (const { id } of rowsOf(chosen)) {
          try {
            await api.claimCase({ params: { id }, body: { claim: true } });
            taken += 1;
          } catch (error) {
            // Somebody has it: the others can still be taken. Anything else is told as it is.
            if (!(error instanceof Problem) || error.status !== 409) throw error;
            refused += 1;
          }
        }
        return w.claimed(taken, refused);
      },
    },
  ];
}
