import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, Table } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { dateText, timeText } from "../../parts/times.ts";
import { Facts } from "../../sections/Facts.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { Assessments } from "./Assessments.tsx";
import { type PurposeAct, PurposeDialog } from "./PurposeDialog.tsx";
import { BasisText, PeriodText } from "./PurposeWords.tsx";
import { actsOf, type PurposeAnswer, type PurposeContent, stateTones } from "./purpose.ts";
import { words } from "./words.ts";

export default function Purpose() {
  const api = useApi();
  const code = useParams().code ?? "";
  const answer = useQuery({ queryKey: ["purpose", code], queryFn: () => api.getPurpose({ params: { code } }) });
  return <Answer query={answer}>{(one) => <PurposeView key={one.purpose.code} answer={one} />}</Answer>;
}

function PurposeView({ answer }: { answer: PurposeAnswer }) {
  const { purpose, versions, assessments } = answer;
  const { content, code } = purpose;
  const w = usePageWords(words);
  const lang = useLang();
  const me = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [act, setAct] = useState<PurposeAct>();
  const drafts = me.may("purpose.draft");
  const waiting = assessments.some(({ state, version }) => state === "submitted" && version === purpose.latest);
  const actions: ThingAction[] = drafts
    ? [
        ...(purpose.needsAssessment && content.built && !waiting
          ? [
              {
                key: "assess",
                title: w.assess,
                primary: purpose.blockedBy === "no-assessment",
                run: () => void navigate(`/privacy/purposes/${code}/assess`),
              },
            ]
          : []),
        ...actsOf(purpose).map((key) => ({
          key,
          title: w[key],
          danger: key === "stop",
          primary: key === "start",
          run: () => setAct({ kind: key }),
        })),
      ]
    : [];
  return (
    <>
      <ThingPage
        list={{ name: "purposes", title: w.title, to: "/privacy" }}
        id={code}
        title={content.name[lang]}
        number={code}
        state={{ text: w.states[purpose.state], tone: stateTones[purpose.state] }}
        actions={actions}
        side={
          <>
            <SideCard title={w.handler}>{content.handler[lang]}</SideCard>
            <SideCard title={w.kinds}>
              <ul className="plain">
                {content.kinds.map(({ name, sensitive }) => (
                  <li key={name.zh}>
                    {name[lang]} {sensitive && <StateTag tone="warning">{w.sensitive}</StateTag>}
                  </li>
                ))}
              </ul>
            </SideCard>
            <SideCard title={w.recipients}>
              {content.recipients.length === 0 ? (
                w.noRecipients
              ) : (
                <ul className="plain">
                  {content.recipients.map(({ who, why }) => (
                    <li key={who.zh}>
                      {who[lang]} <span className="log__detail">{why[lang]}</span>
                    </li>
                  ))}
                </ul>
              )}
            </SideCard>
            <SideCard title={w.versions}>
              {purpose.liveVersion !== undefined && <p>{w.liveVersion(purpose.liveVersion, purpose.latest)}</p>}
              <ul className="plain">
                {versions.map(({ version, loadedAt }) => (
                  <li key={version}>
                    {w.version(version)} <span className="log__detail">{w.loadedAt(timeText(loadedAt, lang))}</span>
                  </li>
                ))}
              </ul>
            </SideCard>
          </>
        }
      >
        {purpose.blockedBy && (
          <Alert className="dialog__warning" type="warning" showIcon title={w.blockedText[purpose.blockedBy]} />
        )}
        <Register content={content} />
        <Assessments
          purpose={purpose}
          assessments={assessments}
          onDecide={(decision, assessment) => setAct({ kind: decision, assessment })}
        />
        {purpose.assessedUntil && (
          <p className="page__note">{w.assessedUntil(dateText(purpose.assessedUntil, lang))}</p>
        )}
      </ThingPage>
      {act && (
        <PurposeDialog
          act={act}
          purpose={purpose}
          onClose={() => setAct(undefined)}
          onDone={async () => {
            await queries.invalidateQueries({ queryKey: ["purpose"] });
            await queries.invalidateQueries({ queryKey: ["purposes"] });
          }}
        />
      )}
    </>
  );
}

function Register({ content }: { content: PurposeContent }) {
  const w = usePageWords(words);
  const lang = useLang();
  return (
    <>
      <Facts
        facts={[
          { name: w.what, value: content.what[lang] },
          { name: w.why, value: content.why[lang] },
          { name: w.method, value: content.method[lang] },
        ]}
      />
      <h2 className="thing__part">{w.basis}</h2>
      <ul>
        {content.basis.map((basis) => (
          <li key={`${basis.law} ${basis.article} ${basis.what.zh}`}>
            <BasisText basis={basis} />
          </li>
        ))}
      </ul>
      <h2 className="thing__part">{w.consents}</h2>
      {content.consents.length === 0 ? (
        <p>{w.noConsents}</p>
      ) : (
        content.consents.map(({ part, title, text, without, sensitive }) => (
          <section key={part} className="consent">
            <h3>
              {title[lang]} {sensitive && <StateTag tone="warning">{w.sensitive}</StateTag>}
            </h3>
            <p>{text[lang]}</p>
            <p className="page__note">{w.without(without[lang])}</p>
          </section>
        ))
      )}
      <h2 className="thing__part">{w.keeps}</h2>
      <Table
        size="small"
        rowKey="dataset"
        pagination={false}
        dataSource={content.retention}
        columns={[
          { title: w.dataset, key: "what", render: (_, { what }) => what[lang] },
          { title: w.period, key: "period", width: 120, render: (_, { period }) => <PeriodText period={period} /> },
          { title: w.from, key: "from", render: (_, { from }) => from[lang] },
          { title: w.afterwards, key: "afterwards", render: (_, { afterwards }) => afterwards[lang] },
          {
            title: w.basis,
            key: "basis",
            width: 200,
            render: (_, { basis }) => (
              <>
                《{basis.law}》{basis.article} <span className="log__detail">{w.sources[basis.sourceTag]}</span>
              </>
            ),
          },
        ]}
      />
    </>
  );
}
