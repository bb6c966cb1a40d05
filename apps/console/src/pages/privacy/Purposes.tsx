import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { Link } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { dateText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { PrivacySections } from "./PrivacySections.tsx";
import { PeriodText } from "./PurposeWords.tsx";
import { type Purpose, stateTones } from "./purpose.ts";
import { words } from "./words.ts";

/** The register of processing purposes (个保法 55, 56): what may be done, by which law, how long, and what stands in its way. */
export default function Purposes() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const purposes = useQuery({ queryKey: ["purposes"], queryFn: () => api.listPurposes() });
  return (
    <PrivacySections>
      <div className="page">
        <h1>{w.title}</h1>
        <p className="page__intro">{w.intro}</p>
        <Answer
          query={purposes}
          empty={{
            when: ({ purposes: list }) => list.length === 0,
            show: <Empty title={w.emptyTitle} text={w.emptyText} />,
          }}
        >
          {({ purposes: list }) => (
            <Table<Purpose>
              size="small"
              rowKey="code"
              pagination={false}
              dataSource={list}
              tableLayout="fixed"
              columns={[
                {
                  title: w.purpose,
                  key: "name",
                  render: (_, { code, content }) => (
                    <>
                      <Link className="row-link" to={`/privacy/purposes/${code}`}>
                        {content.name[lang]}
                      </Link>
                      {content.kinds.some(({ sensitive }) => sensitive) && (
                        <>
                          {" "}
                          <StateTag tone="warning">{w.sensitive}</StateTag>
                        </>
                      )}
                      <span className="log__detail">{content.what[lang]}</span>
                    </>
                  ),
                },
                {
                  title: w.basis,
                  key: "basis",
                  width: 240,
                  render: (_, { content }) => (
                    <ul className="plain">
                      {content.basis.map(({ law, article, what }) => (
                        <li key={`${law} ${article} ${what.zh}`}>
                          《{law}》{article}
                        </li>
                      ))}
                    </ul>
                  ),
                },
                {
                  title: w.keeps,
                  key: "keeps",
                  width: 220,
                  render: (_, { content }) => (
                    <ul className="plain">
                      {content.retention.map(({ dataset, what, period }) => (
                        <li key={dataset}>
                          {what[lang]}：<PeriodText period={period} />
                        </li>
                      ))}
                    </ul>
                  ),
                },
                {
                  title: w.state,
                  key: "state",
                  width: 210,
                  render: (_, { state, blockedBy, assessedUntil }) => (
                    <>
                      <StateTag tone={stateTones[state]}>{w.states[state]}</StateTag>{" "}
                      {blockedBy && blockedBy !== "suspended" && (
                        <StateTag tone="warning">{w.blocked[blockedBy]}</StateTag>
                      )}
                      {assessedUntil && (
                        <span className="log__detail">{w.assessedUntil(dateText(assessedUntil, lang))}</span>
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Answer>
      </div>
    </PrivacySections>
  );
}
