import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type VisitFinding, type VisitItem, type VisitStop, visitFindings } from "@zhijia/contracts";
import { App, DatePicker, Form, Input, Radio } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Failed } from "../../parts/states/Failed.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { ThingPage } from "../../parts/thing/ThingPage.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { FindingsTable } from "./FindingsTable.tsx";
import { type PlanAnswer, resultOf } from "./visit.ts";
import { words } from "./words.ts";

export default function VisitFindings() {
  const api = useApi();
  const lang = useLang();
  const { id, stop } = useParams();
  const answer = useQuery({
    queryKey: ["visit-plan", Number(id), lang],
    queryFn: () => api.getVisitPlan({ params: { id: Number(id) } }),
  });
  return (
    <Answer query={answer}>
      {(plan) => {
        const found = plan.stops.find((one) => one.id === stop);
        if (!found) return <Failed error={new Error("no stop")} />;
        return plan.may.includes("record") ? (
          <Record plan={plan} stop={found} />
        ) : (
          <Recorded plan={plan} stop={found} />
        );
      }}
    </Answer>
  );
}

type Shown = { plan: PlanAnswer; stop: VisitStop };
type Values = { outcome: "visited" | "not-met"; on: Dayjs; findings?: Record<string, VisitFinding>; note?: string };

function Record({ plan, stop }: Shown) {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormPage<Values>
      title={w.findingsTitle(stop.employer.name)}
      intro={w.findingsIntro}
      submit={w.save}
      back={{ title: w.planTitle(plan.month), to: `/visits/${plan.id}` }}
      initial={{
        ...(stop.outcome ? { outcome: stop.outcome } : {}),
        on: dayjs(stop.visitedOn),
        findings: stop.findings,
        note: stop.note,
      }}
      onSubmit={async ({ outcome, on, findings = {}, note = "" }) => {
        await api.recordVisit({
          params: { id: stop.id },
          body: { outcome, on: on.format("YYYY-MM-DD"), findings: outcome === "visited" ? findings : {}, note },
        });
        await queries.invalidateQueries({ queryKey: ["visit-plan"] });
        void message.success(w.saved);
        void navigate(`/visits/${plan.id}`);
      }}
    >
      <FormField name="outcome" label={w.outcome} required>
        <Radio.Group
          options={(["visited", "not-met"] as const).map((value) => ({ value, label: w.outcomes[value] }))}
        />
      </FormField>
      <FormField name="on" label={w.on} required>
        <DatePicker maxDate={dayjs()} />
      </FormField>
      <Items checklist={plan.checklist} />
      <FormField name="note" label={w.note} hint={w.noteHint}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </FormField>
    </FormPage>
  );
}

/** Asked only where somebody was met. */
function Items({ checklist }: { checklist: VisitItem[] }) {
  const w = usePageWords(words);
  const lang = useLang();
  if (Form.useWatch("outcome") !== "visited") return null;
  return checklist.map((item) => (
    <FormField
      key={item.code}
      name={["findings", item.code]}
      label={`${item.areaName[lang]} · ${item.ask[lang]}`}
      hint={`${w.see}${item.see[lang]}（${item.basis.map(({ law, article }) => `${law}${article}`).join("、")}）`}
      required
    >
      <Radio.Group options={visitFindings.map((value) => ({ value, label: w.findings[value] }))} />
    </FormField>
  ));
}

function Recorded({ plan, stop }: Shown) {
  const w = usePageWords(words);
  return (
    <ThingPage
      list={{ name: "visit-plans", title: w.planTitle(plan.month), to: `/visits/${plan.id}` }}
      id={stop.id}
      title={w.findingsTitle(stop.employer.name)}
      state={{ text: resultOf(stop, w), tone: "neutral" }}
      actions={[]}
      side={
        <SideCard
          title={w.planTitle(plan.month)}
          facts={[
            { name: w.day, value: stop.visitedOn ?? stop.onDay ?? w.none },
            { name: w.district, value: stop.district },
          ]}
        />
      }
    >
      <FindingsTable stop={stop} checklist={plan.checklist} />
    </ThingPage>
  );
}
