import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { useChinese, useReading } from "../reading.ts";

export const scanPage: PageOf<"scan"> = (data, { words }) => ({
  title: titleOf(data, words.scan),
  unlisted: true,
  body: <Scan {...data} />,
});

type Say = { title: string; revokedTitle: string; unknownTitle: string };

const titleOf = ({ state, station }: Pages["scan"], { title, revokedTitle, unknownTitle }: Say) =>
  ({ ready: station ? `${title} · ${station.name}` : title, revoked: revokedTitle, unknown: unknownTitle })[state];

/** What a code in a station opens: three doors, a phone, and who will know. Works in any browser that shows text. */
function Scan({ state, station, hotline, boards = [] }: Pages["scan"]) {
  const { words } = useReading();
  const say = words.scan;
  return (
    <>
      <h1>{{ ready: say.title, revoked: say.revokedTitle, unknown: say.unknownTitle }[state]}</h1>
      {station && <StationName {...station} />}
      {state === "ready" ? (
        <>
          {station?.isClosed && (
            <Notice kind="warning" word={words.noticeWords.warning} title={say.closedTitle}>
              <p>{say.closed}</p>
            </Notice>
          )}
          <p className="lead">{say.lead}</p>
          <nav className="ways" aria-label={say.title}>
            {boards.map(({ board, href, isFirst }) => (
              <section key={board} className="card">
                <p>{say.boards[board].what}</p>
                {/* The one thing to press is what the code was put up for; three equal doors have none. */}
                <Button href={href} kind={isFirst ? "primary" : "secondary"} icon="next">
                  {say.boards[board].name}
                </Button>
              </section>
            ))}
          </nav>
          <Notice kind="info" word={say.who}>
            <p>{say.whoText}</p>
          </Notice>
        </>
      ) : (
        <p className="lead">{state === "revoked" ? say.revoked : say.unknown}</p>
      )}
      <p className="button-row">
        <Call phone={hotline}>{say.call}</Call>
        {station?.phone && <Call phone={station.phone}>{say.callStation}</Call>}
      </p>
      <p>
        {say.typed} <a href="/">{say.home}</a>
      </p>
    </>
  );
}

function StationName({ name, number, district }: NonNullable<Pages["scan"]["station"]>) {
  const { words } = useReading();
  const chinese = useChinese();
  return (
    <p>
      <strong {...chinese}>{name}</strong>
      <br />
      <span className="quiet">{words.scan.here(district, number)}</span>
    </p>
  );
}

function Call({ phone, children }: { phone: string; children: string }) {
  return (
    <Button href={`tel:${phone.replace(/[^\d+]/g, "")}`} icon="phone">
      {children} {phone}
    </Button>
  );
}
