import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { FindingsTable } from "./FindingsTable.tsx";
import { resultOf } from "./visit.ts";
import { words } from "./words.ts";

/** The only place where a warning and a plan stand together. */
export function WarningVisit({ warningId, onChange }: { warningId: number; onChange: () => Promise<unknown> }) {
  const w = usePageWords(words);
  const api = useApi();
  const lang = useLang();
  const queries = useQueryClient();
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const params = { id: warningId };
  const answer = useQuery({
    queryKey: ["warning-visit", warningId, lang],
    queryFn: () => api.getWarningVisit({ params }),
  });
  return (
    <Answer query={answer}>
      {({ plan, standing, stop, checklist, plans, mayAsk, why }) => (
        <SideCard
          title={w.cardTitle}
          facts={[
            { name: w.state, value: w.standings[standing] },
            ...(plan && me.may("visit.read")
              ? [{ name: w.plan, value: <Link to={`/visits/${plan.id}`}>{`${plan.month} ${plan.union}`}</Link> }]
              : []),
            ...(stop?.onDay ? [{ name: w.day, value: stop.visitedOn ?? stop.onDay }] : []),
            ...(stop?.outcome ? [{ name: w.result, value: resultOf(stop, w) }] : []),
          ]}
        >
          <p className="quiet">{why ?? w.cardText}</p>
          {stop?.outcome && <FindingsTable stop={stop} checklist={checklist} />}
          {mayAsk && plans.length > 0 && (
            <Button size="small" onClick={() => setAsking(true)}>
              {w.ask}
            </Button>
          )}
          {mayAsk && plans.length === 0 && (
            <p className="quiet">
              {w.noDrafts} <Link to="/visits">{w.toPlans}</Link>
            </p>
          )}
          {asking && (
            <FormDialog<{ planId: number }>
              title={w.ask}
              intro={w.askIntro}
              submit={w.ask}
              onClose={() => setAsking(false)}
              onSubmit={async (body) => {
                await api.askForVisit({ params, body });
                await queries.invalidateQueries({ queryKey: ["warning-visit", warningId] });
                await onChange();
              }}
            >
              <FormField name="planId" label={w.plan} required>
                <Select options={plans.map(({ id, month, union }) => ({ value: id, label: `${month} ${union}` }))} />
              </FormField>
            </FormDialog>
          )}
        </SideCard>
      )}
    </Answer>
  );
}
