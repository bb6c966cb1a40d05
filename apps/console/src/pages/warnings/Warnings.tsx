import { useQuery } from "@tanstack/react-query";
import { type WarningLine, warningGrades, warningLevels, warningStates, warningViews } from "@zhijia/contracts";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { Clock } from "../../parts/Clock.tsx";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { type ListState, oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { timeLeft } from "../../parts/time-left.ts";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { shortDistrict } from "../matters/matter.ts";
import { gradeTones, stateTones, subjectOf } from "./warning.ts";
import { words } from "./words.ts";

/** What the address asks for, as the server takes it. Anything else is as if absent. */
function questionOf(state: ListState) {
  const known = <Value extends string>(key: string, values: readonly Value[]) =>
    values.find((value) => value === oneOf(state, key));
  const text = state.text.trim().slice(0, 40);
  const [level, grade, is] = [
    known("level", warningLevels),
    known("grade", warningGrades),
    known("state", warningStates),
  ];
  const [category, district, month] = [oneOf(state, "category"), oneOf(state, "district"), oneOf(state, "month")];
  return {
    view: known("view", warningViews) ?? ("open" as const),
    ...(oneOf(state, "group") === "true" ? { group: "true" } : {}),
    ...(text ? { text } : {}),
    ...(level ? { level } : {}),
    ...(grade ? { grade } : {}),
    ...(is ? { state: is } : {}),
    ...(category ? { category } : {}),
    ...(district ? { district } : {}),
    ...(month ? { month } : {}),
  };
}

export default function Warnings() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const { data: districts = [] } = useQuery({
    queryKey: ["matter-districts"],
    queryFn: async () => (await api.listUnions({ query: { level: "district", size: 200 } })).unions,
    staleTime: Infinity,
  });
  return (
    <ListPage<WarningLine>
      name="warnings"
      title={w.title}
      countText={w.count}
      searchHint={w.search}
      views={[
        { key: "open", title: w.views.open, params: "" },
        { key: "mine", title: w.views.mine, params: "view=mine" },
        { key: "overdue", title: w.views.overdue, params: "view=overdue" },
        { key: "group", title: w.views.group, params: "group=true" },
        { key: "one", title: w.views.one, params: "level=worker" },
        { key: "all", title: w.views.all, params: "view=all" },
      ]}
      filters={[
        { key: "view", kind: "view", label: w.view },
        { key: "group", kind: "view", label: w.views.group },
        // The marks of a chart of figures lead here.
        { key: "month", kind: "view", label: w.told },
        {
          key: "level",
          kind: "choice",
          label: w.level,
          options: warningLevels.map((value) => ({ value, label: w.levels[value] })),
        },
        {
          key: "category",
          kind: "choice",
          label: w.category,
          options: Object.entries(w.categories).map(([value, label]) => ({ value, label })),
        },
        {
          key: "grade",
          kind: "choice",
          label: w.grade,
          options: warningGrades.map((value) => ({ value, label: w.grades[value] })),
        },
        {
          key: "state",
          kind: "choice",
          label: w.state,
          options: warningStates.map((value) => ({ value, label: w.states[value] })),
        },
        {
          key: "district",
          kind: "choice",
          label: w.district,
          options: districts.map(({ districtCode, districtName }) => ({ value: districtCode, label: districtName })),
        },
      ]}
      columns={[
        { key: "number", title: w.number, width: 140, render: (row) => <span className="nowrap">{row.number}</span> },
        {
          key: "about",
          title: w.about,
          main: true,
          oneLine: true,
          render: (row) => (
            <>
              {subjectOf(row, w.oneWorker)}
              {row.workers !== undefined && <span className="quiet"> · {w.people(row.workers)}</span>}
              {row.isDemo && <span className="quiet"> · {w.demo}</span>}
            </>
          ),
        },
        { key: "category", title: w.category, width: 130, oneLine: true, render: (row) => row.category.name },
        {
          key: "grade",
          title: w.grade,
          width: 80,
          render: (row) => <StateTag tone={gradeTones[row.grade]}>{w.grades[row.grade]}</StateTag>,
        },
        {
          key: "district",
          title: w.district,
          width: 96,
          oneLine: true,
          render: (row) => (row.district ? shortDistrict(row.district.name) : w.none),
        },
        {
          key: "state",
          title: w.state,
          width: lang === "en" ? 150 : 110,
          render: (row) => (
            <StateTag tone={stateTones[row.state]}>
              {row.closedAs ? w.closings[row.closedAs] : w.states[row.state]}
            </StateTag>
          ),
        },
        { key: "told", title: w.told, width: 150, oneLine: true, render: (row) => timeText(row.toldAt, lang) },
        {
          key: "due",
          title: w.due,
          width: lang === "en" ? 220 : 200,
          render: (row) => (
            <>
              {row.clock ? <Clock due={row.clock.at} /> : w.none}
              {row.escalated > 0 && <span className="quiet"> · {w.raised[row.escalated]}</span>}
            </>
          ),
        },
      ]}
      fetch={async (state) => {
        const { warnings, total } = await api.listWarnings({
          query: { ...questionOf(state), page: state.page, size: Math.min(100, state.size) },
        });
        return { rows: warnings, total };
      }}
      dependsOn={[lang]}
      rowKey={(row) => String(row.id)}
      rowTitle={(row) => row.number}
      rowLink={(row) => `/warnings/${row.id}`}
      rowTone={toneOf}
      actions={
        <>
          {me.may("visit.read") && <Link to="/visits">{w.visitPlans}</Link>}
          {me.may("need.tune") && <Link to="/needs-tuning">{w.thresholds}</Link>}
        </>
      }
      exportTo={(state, format) => api.exportWarnings({ query: { ...questionOf(state), format } })}
      empty={{ title: w.emptyTitle, text: w.emptyText }}
    />
  );
}

function toneOf(row: WarningLine): "warning" | "danger" | undefined {
  if (row.overdue) return "danger";
  return row.clock && timeLeft(new Date(row.clock.at), new Date()).nearness === "close" ? "warning" : undefined;
}
