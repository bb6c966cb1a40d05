import type { DrawPageState, Pages } from "@zhijia/contracts";
import { Tag, type TagTone } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { useReading } from "../reading.ts";

export const drawTones: Record<DrawPageState, TagTone> = {
  soon: "neutral",
  running: "success",
  closing: "info",
  seed: "info",
  drawn: "neutral",
};

export const drawsPage: PageOf<"draws"> = (data, { words }) => ({
  title: words.draws.title,
  body: <Draws {...data} />,
});

function Draws({ draws }: Pages["draws"]) {
  const { words, formats } = useReading();
  const w = words.draws;
  return (
    <>
      <WayBack />
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      {draws.length === 0 && (
        <div className="empty">
          <h2>{w.emptyTitle}</h2>
          <p>{w.empty}</p>
        </div>
      )}
      <ul className="sums">
        {draws.map(({ href, title, organiser, period, state }) => (
          <li key={href}>
            <strong>
              <a href={href}>{title}</a>
            </strong>{" "}
            <Tag tone={drawTones[state]}>{w.states[state]}</Tag>
            <p className="quiet">
              {w.heldBy(organiser)}
              {words.clauseJoin}
              {w.days(formats.date(period.from), formats.date(period.to))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
