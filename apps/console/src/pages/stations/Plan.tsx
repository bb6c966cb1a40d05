import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PlanState } from "@zhijia/contracts";
import { DatePicker, Input, Table } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { ThingPage } from "../../parts/thing/ThingPage.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { Facts } from "../../sections/Facts.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { PlanDialog } from "./PlanDialog.tsx";
import { type PlanAnswer, planTones } from "./station.ts";
import { words } from "./words.ts";

export default function Plan() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({ queryKey: ["upgrade-plan", id], queryFn: () => api.getPlan({ params: { id } }) });
  return <Answer query={answer}>{(one) => <PlanView key={one.plan.id} answer={one} />}</Answer>;
}

type Act = { kind: "edit" | "report" } | { kind: "step"; to: PlanState };

function PlanView({ answer }: { answer: PlanAnswer }) {
  const { plan, items, changes, may } = answer;
  const w = usePageWords(words);
  const queries = useQueryClient();
  const [act, setAct] = useState<Act>();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["upgrade-plan"] });
    await queries.invalidateQueries({ queryKey: ["list", "upgrade-plans"] });
    await queries.invalidateQueries({ queryKey: ["station"] });
  };
  const close = () => setAct(undefined);
  const days = (from?: string, to?: string) => (from || to ? `${from ?? w.none} – ${to ?? w.none}` : w.none);
  return (
    <>
      <ThingPage
        list={{ name: "upgrade-plans", title: w.plans, to: "/stations/plans" }}
        id={String(plan.id)}
        title={plan.title}
        state={{ text: w.planStates[plan.state], tone: planTones[plan.state] }}
        actions={[
          ...may.becomes.map((to) => ({
            key: to,
            title: w.planSteps[to],
            primary: to !== "cancelled",
            danger: to === "cancelled",
            run: () => setAct({ kind: "step", to }),
          })),
          ...(may.edit ? [{ key: "edit", title: w.edit, run: () => setAct({ kind: "edit" }) }] : []),
          ...(may.report ? [{ key: "report", title: w.report, run: () => setAct({ kind: "report" }) }] : []),
        ]}
        side={
          <SideCard title={w.history}>
            <Timeline
              entries={[...changes].reverse().map((change, at) => ({
                id: String(at),
                at: change.at,
                who: change.by ?? "",
                what: `${w.planSteps[change.state]} · ${change.on}`,
                body: change.note,
              }))}
            />
          </SideCard>
        }
      >
        <Facts
          facts={[
            { name: w.station, value: <Link to={`/stations/${plan.station.id}`}>{plan.station.name}</Link> },
            { name: w.budget, value: w.budgetLine(plan.budgetFen, plan.spentFen) },
            { name: w.plannedDays, value: days(plan.plannedFrom, plan.plannedTo) },
            { name: w.actualDays, value: days(plan.actualFrom, plan.actualTo) },
            plan.isLate && { name: w.state, value: <StateTag tone="danger">{w.late}</StateTag> },
            plan.isDemo && { name: w.source, value: <StateTag tone="info">{w.demo}</StateTag> },
          ]}
        />
        <Table
          size="small"
          rowKey="text"
          pagination={false}
          dataSource={items}
          scroll={{ x: true }}
          columns={[
            { title: w.itemText, dataIndex: "text" },
            { title: w.cost, key: "cost", align: "right", render: (_, item) => w.money(item.costFen) },
            {
              title: w.spent,
              key: "spent",
              align: "right",
              render: (_, item) => (item.spentFen === undefined ? w.none : w.money(item.spentFen)),
            },
            { title: w.doneOn, key: "done", render: (_, item) => item.doneOn ?? w.none },
          ]}
        />
      </ThingPage>
      {act?.kind === "step" && <StepDialog id={plan.id} to={act.to} onClose={close} onDone={refresh} />}
      {(act?.kind === "edit" || act?.kind === "report") && (
        <PlanDialog answer={answer} report={act.kind === "report"} onClose={close} onDone={refresh} />
      )}
    </>
  );
}

type StepProps = { id: number; to: PlanState; onDone: () => Promise<unknown>; onClose: () => void };

function StepDialog({ id, to, onDone, onClose }: StepProps) {
  const w = usePageWords(words);
  const api = useApi();
  return (
    <FormDialog<{ on: Dayjs; note?: string }>
      title={w.planSteps[to]}
      submit={w.planSteps[to]}
      danger={to === "cancelled"}
      initial={{ on: dayjs() }}
      onClose={onClose}
      onSubmit={async ({ on, note }) => {
        await api.movePlan({
          params: { id },
          body: { to, on: on.format("YYYY-MM-DD"), ...(note ? { note } : {}) },
        });
        await onDone();
      }}
    >
      <FormField name="on" label={w.on} required>
        <DatePicker maxDate={dayjs()} />
      </FormField>
      <FormField name="note" label={w.note}>
        <Input maxLength={300} />
      </FormField>
    </FormDialog>
  );
}
