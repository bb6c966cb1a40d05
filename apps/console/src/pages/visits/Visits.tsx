import type { VisitPlanLine, VisitPlanState } from "@zhijia/contracts";
import { Button, DatePicker, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useMe } from "../../session/Me.tsx";
import { usePageWords } from "../../words.ts";
import { shownState, stateTones } from "./visit.ts";
import { words } from "./words.ts";

export default function Visits() {
  const w = usePageWords(words);
  const api = useApi();
  const me = useMe();
  const [making, setMaking] = useState(false);
  return (
    <>
      <ListPage<VisitPlanLine>
        name="visit-plans"
        title={w.title}
        countText={w.count}
        filters={[
          {
            key: "state",
            kind: "choice",
            label: w.state,
            options: Object.entries(w.stateFilter).map(([value, label]) => ({ value, label })),
          },
        ]}
        views={[
          { key: "all", title: w.all, params: "" },
          { key: "approved", title: w.stateFilter.approved, params: "state=approved" },
        ]}
        columns={[
          { key: "month", title: w.month, width: 120, main: true, render: (row) => row.month },
          { key: "union", title: w.union, oneLine: true, render: (row) => row.union.name },
          {
            key: "state",
            title: w.state,
            width: 200,
            render: (row) => (
              <>
                <StateTag tone={stateTones[shownState(row)]}>{w.states[shownState(row)]}</StateTag>
                {row.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
              </>
            ),
          },
          { key: "employers", title: w.employers, width: 100, align: "right", render: (row) => row.employers },
          {
            key: "visited",
            title: w.visited,
            width: 110,
            align: "right",
            render: (row) => w.progress(row.visited, row.employers),
          },
        ]}
        fetch={async (state) => {
          const is = oneOf(state, "state") as VisitPlanState | undefined;
          const { plans: rows, total } = await api.listVisitPlans({
            query: { ...(is ? { state: is } : {}), page: state.page, size: state.size },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => `${row.month} ${row.union.name}`}
        rowLink={(row) => `/visits/${row.id}`}
        actions={
          me.may("visit.plan") && (
            <Button type="primary" onClick={() => setMaking(true)}>
              {w.create}
            </Button>
          )
        }
        empty={{ title: w.title, text: w.noPlans }}
      />
      {making && <NewPlan onClose={() => setMaking(false)} />}
    </>
  );
}

type Values = { unionId: number; month: Dayjs; groups: number };

/** How many are visited is said before anything is known of warnings. */
function NewPlan({ onClose }: { onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  return (
    <FormDialog<Values>
      title={w.create}
      intro={w.createIntro}
      submit={w.createSubmit}
      initial={{ month: dayjs().add(1, "month"), groups: 1 }}
      onClose={onClose}
      onSubmit={async ({ unionId, month, groups }) => {
        const { id } = await api.createVisitPlan({ body: { unionId, month: month.format("YYYY-MM"), groups } });
        void navigate(`/visits/${id}`);
      }}
    >
      <FormField name="unionId" label={w.union} required>
        <UnionPicker />
      </FormField>
      <FormField name="month" label={w.month} required>
        <DatePicker picker="month" minDate={dayjs()} maxDate={dayjs().add(2, "month")} />
      </FormField>
      <FormField name="groups" label={w.groups} hint={w.groupsHint} required>
        <Select options={[1, 2, 3, 4, 6, 8, 12].map((value) => ({ value, label: w.groupOption(value) }))} />
      </FormField>
    </FormDialog>
  );
}
