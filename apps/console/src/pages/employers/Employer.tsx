import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Button, Table } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { dateText } from "../../parts/times.ts";
import { words as shared } from "../../registries/words.ts";
import { Facts } from "../../sections/Facts.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { type EmployerAct, EmployerDialog } from "./EmployerDialog.tsx";
import { type EmployerAnswer, type EmployerTie, isOver, tieSeenFrom } from "./employer.ts";
import { statusTones, UsccTag } from "./UsccTag.tsx";
import { words } from "./words.ts";

export default function Employer() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({ queryKey: ["employer", id], queryFn: () => api.getEmployer({ params: { id } }) });
  return <Answer query={answer}>{(one) => <EmployerView key={one.employer.id} answer={one} />}</Answer>;
}

function EmployerView({ answer }: { answer: EmployerAnswer }) {
  const { employer, ties, merges, mergedInto, may } = answer;
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const queries = useQueryClient();
  const [act, setAct] = useState<EmployerAct>();
  const open = may.manage && mergedInto === undefined;
  const actions: ThingAction[] = open
    ? [
        { key: "edit", title: w.edit, run: () => setAct({ kind: "edit" }) },
        { key: "merge", title: w.merge, run: () => setAct({ kind: "merge" }) },
        ...(employer.status === "closed"
          ? []
          : [{ key: "close", title: w.close, danger: true, run: () => setAct({ kind: "close" }) }]),
      ]
    : [];
  return (
    <>
      <ThingPage
        list={{ name: "employers", title: w.title, to: "/employers" }}
        id={String(employer.id)}
        title={employer.name}
        state={{ text: s.statuses[employer.status], tone: statusTones[employer.status] }}
        actions={actions}
        side={
          <>
            <SideCard title={w.union}>
              {employer.union ? <Link to={`/unions/${employer.union.id}`}>{employer.union.name}</Link> : w.none}
            </SideCard>
            <SideCard title={w.formerNames}>
              {employer.formerNames.length > 0 ? (
                <ul className="plain">
                  {employer.formerNames.map((name) => (
                    <li key={name}>{name}</li>
                  ))}
                </ul>
              ) : (
                w.none
              )}
            </SideCard>
            <SideCard title={w.merges}>
              {merges.length > 0 ? (
                <Timeline
                  entries={merges.map(({ gone, goneName, reason, at }) => ({
                    id: String(gone),
                    at,
                    who: "",
                    what: w.mergeLine(goneName),
                    body: reason,
                  }))}
                />
              ) : (
                w.noMerges
              )}
            </SideCard>
          </>
        }
      >
        {mergedInto !== undefined && (
          <Alert
            className="dialog__warning"
            type="info"
            showIcon
            title={w.mergedInto}
            action={<Link to={`/employers/${mergedInto}`}>{w.toMerged}</Link>}
          />
        )}
        <Facts
          facts={[
            { name: w.uscc, value: <UsccTag uscc={employer.uscc} check={employer.usccCheck} /> },
            { name: w.district, value: `${employer.districtName} ${employer.districtCode}` },
            { name: w.industry, value: employer.industry ?? w.none },
            employer.isDemo && { name: w.source, value: <StateTag tone="info">{s.demo}</StateTag> },
            { name: w.headcount, value: employer.headcount === undefined ? w.none : w.numbers(employer.headcount) },
          ]}
        />
        <Ties id={employer.id} ties={ties} {...(open ? { onAct: setAct } : {})} />
      </ThingPage>
      {act && (
        <EmployerDialog
          act={act}
          answer={answer}
          onClose={() => setAct(undefined)}
          onDone={async () => {
            await queries.invalidateQueries({ queryKey: ["employer"] });
            await queries.invalidateQueries({ queryKey: ["list", "employers"] });
          }}
        />
      )}
    </>
  );
}

type TiesProps = { id: number; ties: EmployerTie[]; onAct?: (act: EmployerAct) => void };

function Ties({ id, ties, onAct }: TiesProps) {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const lang = useLang();
  const today = new Date().toISOString().slice(0, 10);
  const when = ({ validFrom, validTo }: EmployerTie) => {
    const [from, to] = [validFrom && dateText(validFrom, lang), validTo && dateText(validTo, lang)];
    return from && to ? w.period(from, to) : from ? w.since(from) : to ? w.until(to) : w.none;
  };
  return (
    <section>
      <div className="page__row">
        <h2>{w.ties}</h2>
        {onAct && <Button onClick={() => onAct({ kind: "tie" })}>{w.addTie}</Button>}
      </div>
      <p className="page__note">{w.tiesText}</p>
      {ties.length === 0 ? (
        <p>{w.noTies}</p>
      ) : (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={ties}
          columns={[
            {
              title: w.tieOther,
              key: "other",
              render: (_, tie) => {
                const { other } = tieSeenFrom(tie, id);
                return <Link to={`/employers/${other.id}`}>{other.name}</Link>;
              },
            },
            {
              title: w.tieKind,
              key: "kind",
              width: 200,
              render: (_, tie) =>
                tieSeenFrom(tie, id).own ? w.isThe(s.ties[tie.kind]) : w.ofOther(s.ties[tie.kind], tie.other.name),
            },
            { title: w.tieSince, key: "when", width: 200, render: (_, tie) => when(tie) },
            { title: w.tieSource, dataIndex: "source" },
            {
              title: <span className="unseen">{w.tieEnd}</span>,
              key: "end",
              width: 80,
              align: "right",
              render: (_, tie) =>
                onAct &&
                !isOver(tie, today) && (
                  <Button size="small" onClick={() => onAct({ kind: "end-tie", tie })}>
                    {w.tieEnd}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}
