import { Link } from "react-router";
import { StateTag } from "../../parts/StateTag.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { WorkerCard } from "./WorkerCard.tsx";
import { gradeTones, type Warning } from "./warning.ts";
import { words } from "./words.ts";

export function WarningSide({ warning, onChange }: { warning: Warning; onChange: () => Promise<unknown> }) {
  const w = usePageWords(words);
  const lang = useLang();
  const me = useMe();
  const { opened, outcome, employer } = warning;
  return (
    <>
      <SideCard
        title={w.facts}
        facts={[
          { name: w.level, value: w.levels[warning.level] },
          {
            name: w.grade,
            value: <StateTag tone={gradeTones[warning.grade]}>{w.grades[warning.grade]}</StateTag>,
          },
          { name: w.district, value: warning.district?.name ?? w.none },
          { name: w.since, value: timeText(warning.since, lang) },
          { name: w.told, value: timeText(warning.toldAt, lang) },
          ...(warning.grownAt ? [{ name: w.grown, value: timeText(warning.grownAt, lang) }] : []),
          { name: w.handler, value: warning.handler ?? w.nobody },
          ...(warning.escalated > 0 ? [{ name: w.due, value: w.raised[warning.escalated] }] : []),
          ...(opened
            ? [
                {
                  name: w.opened,
                  value:
                    opened.id !== undefined && me.may("matter.read") ? (
                      <Link to={`/matters/${opened.id}`}>{opened.number}</Link>
                    ) : (
                      opened.number
                    ),
                },
              ]
            : []),
        ]}
      >
        {warning.isDemo && <p className="quiet">{w.demo}</p>}
        {employer && me.may("employer.read") && (
          <p>
            <Link to={`/employers/${employer.id}`}>{employer.name}</Link>
          </p>
        )}
      </SideCard>
      {warning.level === "worker" && <WorkerCard warning={warning} onChange={onChange} />}
      {outcome && (
        <SideCard
          title={w.outcome}
          facts={[
            { name: w.helped, value: outcome.helped ? w.people(outcome.people) : w.helpedNo },
            ...(outcome.recoveredFen > 0
              ? [
                  {
                    name: w.recovered,
                    value: `${w.yuan((outcome.recoveredFen / 100).toLocaleString("zh-CN"))} · ${outcome.recoveredFor
                      .map((what) => w.forWhats[what])
                      .join("、")}`,
                  },
                ]
              : []),
            ...(outcome.leadDays !== undefined && outcome.leadTo
              ? [{ name: w.lead, value: w.leadTo[outcome.leadTo](outcome.leadDays) }]
              : []),
          ]}
        />
      )}
    </>
  );
}
