import { LikeOutlined } from "@ant-design/icons";
import { LevelBar } from "../../explanations/LevelBar.tsx";
import { words as shared } from "../../explanations/words.ts";
import { type CaseAtWork, percentOf } from "../../explanations/work-case.ts";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { dateText, timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { Labels } from "./Labels.tsx";
import { words } from "./words.ts";

/** Beside the text: what it is about, what readers say, the case's facts, who decided what. */
export function Side({ data }: { data: CaseAtWork }) {
  const w = usePageWords(words);
  return (
    <>
      <Labels data={data} />
      <Readers ratings={data.ratings} />
      <Facts data={data} />
      <SideCard title={w.decisions}>
        <Decisions decisions={data.decisions} />
      </SideCard>
    </>
  );
}

function Readers({ ratings }: Pick<CaseAtWork, "ratings">) {
  const w = usePageWords(words);
  const count = ratings.helpful + ratings.not;
  const reasons = Object.entries(ratings.reasons).sort((a, b) => b[1] - a[1]);
  return (
    <SideCard title={w.readers}>
      {count === 0 ? (
        <p className="quiet">{w.noRatings}</p>
      ) : (
        <>
          <p className="readers">
            <LikeOutlined aria-hidden /> {w.helpful(ratings.helpful, count)}
            <LevelBar tone="info" share={ratings.helpful / count} words={`${percentOf(ratings.helpful / count)}%`} />
          </p>
          <ul className="plain">
            {reasons.map(([reason, n]) => (
              <li key={reason} className="readers__reason">
                {w.reasons[reason] ?? reason} <strong>{n}</strong>
              </li>
            ))}
          </ul>
        </>
      )}
    </SideCard>
  );
}

function Facts({ data: { case: found, work } }: { data: CaseAtWork }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const facts: [string, string | undefined][] = [
    [w.court, found.court],
    [w.number, found.caseNumber],
    [w.date, found.date && dateText(found.date, lang)],
    [w.cause, found.cause],
    [w.stage, w.stages[found.stage]],
    [w.outcome, w.outcomes[found.outcome]],
    [w.source, found.source],
    [all.uncertainty, `${percentOf(work.uncertainty)}%`],
    [all.demand, `${percentOf(work.demand)}%`],
  ];
  return (
    <SideCard title={w.facts} facts={facts.flatMap(([name, value]) => (value ? [{ name, value }] : []))}>
      <a href={`/cases/${encodeURIComponent(found.id)}`} target="_blank" rel="noreferrer">
        {w.forReaders}
      </a>
    </SideCard>
  );
}

function Decisions({ decisions }: Pick<CaseAtWork, "decisions">) {
  const w = usePageWords(words);
  const lang = useLang();
  if (decisions.length === 0) return <p className="quiet">{w.noDecisions}</p>;
  return (
    <ul className="decisions">
      {decisions.map(({ need, name, decision, by, at }) => (
        <li key={`${need} ${at}`}>
          {by.name} {w.decided[decision]} <strong>{name}</strong>
          <time dateTime={at}>{timeText(at, lang)}</time>
        </li>
      ))}
    </ul>
  );
}
