import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { usePageWords } from "../../words.ts";
import { StationSections } from "./StationSections.tsx";
import { choicesOf, type PlanRow, planTones } from "./station.ts";
import { words } from "./words.ts";

export default function Plans() {
  const w = usePageWords(words);
  const api = useApi();
  return (
    <StationSections>
      <ListPage<PlanRow>
        name="upgrade-plans"
        title={w.plans}
        countText={w.count}
        filters={[{ key: "state", kind: "choice", label: w.state, options: choicesOf(w.planStates) }]}
        views={[
          { key: "all", title: w.all, params: "" },
          { key: "planned", title: w.planStates.planned, params: "state=planned" },
          { key: "doing", title: w.planStates.doing, params: "state=doing" },
        ]}
        columns={[
          { key: "title", title: w.planTitle, main: true, oneLine: true, render: (row) => row.title },
          { key: "station", title: w.station, width: 220, oneLine: true, render: (row) => row.station.name },
          {
            key: "state",
            title: w.state,
            width: 130,
            render: (row) => (
              <>
                <StateTag tone={planTones[row.state]}>{w.planStates[row.state]}</StateTag>
                {row.isLate && <StateTag tone="danger">{w.late}</StateTag>}
              </>
            ),
          },
          { key: "budget", title: w.budget, width: 120, align: "right", render: (row) => w.money(row.budgetFen) },
          { key: "spent", title: w.spent, width: 130, align: "right", render: (row) => w.money(row.spentFen) },
          { key: "to", title: w.plannedDays, width: 200, render: (row) => `${row.plannedFrom} – ${row.plannedTo}` },
        ]}
        fetch={async (state) => {
          const is = oneOf(state, "state") as PlanRow["state"] | undefined;
          const { plans: rows, total } = await api.listPlans({
            query: { ...(is ? { state: is } : {}), page: state.page, size: state.size },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.title}
        rowLink={(row) => `/stations/plans/${row.id}`}
        rowTone={(row) => (row.isLate ? "danger" : undefined)}
        empty={{ title: w.plans, text: w.noPlans }}
      />
    </StationSections>
  );
}
