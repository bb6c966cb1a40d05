import dayjs from "dayjs";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { PlanFields, type PlanValues } from "./PlanFields.tsx";
import type { PlanAnswer } from "./station.ts";
import { words } from "./words.ts";

type Props = { onDone: () => Promise<unknown>; onClose: () => void } & (
  | { stationId: number }
  | { answer: PlanAnswer; report: boolean }
);

const fen = (yuan: number) => Math.round(yuan * 100);

/** The plan as the server takes it. */
function bodyOf({ title, budget, days, items }: PlanValues) {
  return {
    title,
    budgetFen: fen(budget),
    plannedFrom: days[0].format("YYYY-MM-DD"),
    plannedTo: days[1].format("YYYY-MM-DD"),
    items: items.map(({ text, cost, spent, doneOn, defectId }) => ({
      text,
      costFen: fen(cost),
      ...(typeof spent === "number" ? { spentFen: fen(spent) } : {}),
      ...(doneOn ? { doneOn: doneOn.format("YYYY-MM-DD") } : {}),
      ...(defectId ? { defectId } : {}),
    })),
  };
}

function valuesOf({ plan, items }: PlanAnswer): PlanValues {
  return {
    title: plan.title,
    budget: plan.budgetFen / 100,
    days: [dayjs(plan.plannedFrom), dayjs(plan.plannedTo)],
    items: items.map(({ text, costFen, spentFen, doneOn, defectId }) => ({
      text,
      cost: costFen / 100,
      ...(spentFen === undefined ? {} : { spent: spentFen / 100 }),
      ...(doneOn ? { doneOn: dayjs(doneOn) } : {}),
      ...(defectId ? { defectId } : {}),
    })),
  };
}

export function PlanDialog({ onDone, onClose, ...of }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const made = "stationId" in of;
  return (
    <FormDialog<PlanValues>
      title={made ? w.newPlan : of.report ? w.report : w.edit}
      submit={made ? w.newPlanSubmit : w.save}
      initial={made ? { items: [{ text: "", cost: 0 }] } : valuesOf(of.answer)}
      onClose={onClose}
      onSubmit={async (values) => {
        if (made) {
          const { id } = await api.createPlan({ params: { id: of.stationId }, body: bodyOf(values) });
          void navigate(`/stations/plans/${id}`);
        } else {
          // What is not shown by the form of this state stays as it was.
          const known = valuesOf(of.answer);
          await api.updatePlan({ params: { id: of.answer.plan.id }, body: bodyOf({ ...known, ...values }) });
        }
        await onDone();
      }}
    >
      <PlanFields report={!made && of.report} />
    </FormDialog>
  );
}
