import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { VisitStop } from "@zhijia/contracts";
import { Table } from "antd";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type PlanAnswer, resultOf, shownState, stateTones } from "./visit.ts";
import { words } from "./words.ts";

export default function VisitPlan() {
  const api = useApi();
  const lang = useLang();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["visit-plan", id, lang],
    queryFn: () => api.getVisitPlan({ params: { id } }),
  });
  return <Answer query={answer}>{(plan) => <PlanView key={plan.id} plan={plan} />}</Answer>;
}

function PlanView({ plan }: { plan: PlanAnswer }) {
  const w = usePageWords(words);
  const api = useApi();
  const ask = useConfirm();
  const queries = useQueryClient();
  const params = { id: plan.id };
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["visit-plan"] });
    await queries.invalidateQueries({ queryKey: ["list", "visit-plans"] });
  };
  const steps = {
    draw: {
      title: w.drawTitle,
      text: w.drawText,
      action: w.draw,
      onConfirm: async () => {
        await api.drawVisitPlan({ params });
        await refresh();
      },
    },
    approve: {
      title: w.approveTitle,
      text: w.approveText,
      action: w.approve,
      onConfirm: async () => {
        await api.approveVisitPlan({ params });
        await refresh();
      },
    },
  };
  const print = async (format: "docx" | "pdf") => saveFile(await api.printVisitPlan({ params, query: { format } }));
  const actions: ThingAction[] = [
    ...plan.may.flatMap((step) =>
      step === "record" ? [] : [{ key: step, title: w[step], primary: true, run: () => ask(steps[step]) }],
    ),
    { key: "docx", title: w.printDocx, run: () => print("docx") },
    { key: "pdf", title: w.printPdf, run: () => print("pdf") },
  ];
  return (
    <ThingPage
      list={{ name: "visit-plans", title: w.title, to: "/visits" }}
      id={String(plan.id)}
      title={w.planTitle(plan.month)}
      state={{ text: w.states[shownState(plan)], tone: stateTones[shownState(plan)] }}
      actions={actions}
      side={<PlanSide plan={plan} />}
    >
      {plan.stops.length > 0 ? <Stops plan={plan} /> : <Empty title={w.notDrawn} text={w.notDrawnText} />}
    </ThingPage>
  );
}

function PlanSide({ plan }: { plan: PlanAnswer }) {
  const w = usePageWords(words);
  return (
    <>
      <SideCard
        title={plan.union.name}
        facts={[
          { name: w.employers, value: w.progress(plan.visited, plan.employers) },
          { name: w.madeBy, value: plan.madeBy ?? w.none },
          {
            name: w.approvedBy,
            value: plan.approvedOn ? `${plan.approvedBy ?? ""} ${plan.approvedOn}` : w.notYet,
          },
        ]}
      >
        {plan.isDemo && <StateTag tone="info">{w.demo}</StateTag>}
      </SideCard>
      <SideCard title={w.rule}>
        <p className="quiet">{w.ruleText}</p>
      </SideCard>
    </>
  );
}

function Stops({ plan }: { plan: PlanAnswer }) {
  const w = usePageWords(words);
  const mayRecord = plan.may.includes("record");
  return (
    <Table<VisitStop>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={plan.stops}
      scroll={{ x: true }}
      columns={[
        { title: w.day, key: "day", render: (_, stop) => stop.onDay ?? w.none },
        {
          title: w.employer,
          key: "employer",
          render: (_, stop) => <Link to={`/visits/${plan.id}/stops/${stop.id}`}>{stop.employer.name}</Link>,
        },
        { title: w.district, key: "district", render: (_, stop) => stop.district },
        { title: w.industry, key: "industry", render: (_, stop) => stop.industry ?? w.none },
        { title: w.result, key: "result", render: (_, stop) => resultOf(stop, w) },
        ...(mayRecord
          ? [
              {
                title: w.records,
                key: "record",
                render: (_: unknown, stop: VisitStop) => (
                  <Link
                    to={`/visits/${plan.id}/stops/${stop.id}`}
                    aria-label={`${stop.outcome ? w.change : w.record} ${stop.employer.name}`}
                  >
                    {stop.outcome ? w.change : w.record}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
