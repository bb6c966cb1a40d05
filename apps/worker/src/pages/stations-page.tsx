import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { StationLines } from "../parts/StationLines.tsx";
import { type Mark, StationMapFigure } from "../parts/StationMapFigure.tsx";
import { StationSearch } from "../parts/StationSearch.tsx";
import { useReading } from "../reading.ts";

export const stationsPage: PageOf<"stations"> = (data, { words }) => ({
  title: data.page > 1 ? words.stations.titleOn(words.stations.page(data.page, data.pages)) : words.stations.title,
  unlisted: data.filters.text !== "",
  wide: true,
  body: <Stations {...data} />,
});

function Stations(data: Pages["stations"]) {
  const { words, formats } = useReading();
  const { stations: say } = words;
  const { view, stations, total, map, allHref } = data;
  const found = say.found(formats.count(total));
  const marks = stations.flatMap(({ id, number, name }): Mark[] => {
    const spot = map?.spots[number - 1];
    return spot ? [{ number, name, href: `#station-${id}`, spot }] : [];
  });
  return (
    <>
      <WayBack />
      <h1>{say.title}</h1>
      <p className="lead">{say.lead}</p>
      <div className="listing">
        <div className="station-ways">
          {total > 0 && (
            <div className="station-nearest" data-nearest={JSON.stringify({ ...say.client, all: allHref })} hidden>
              <Button kind="primary" type="button" icon="place" data-nearest-button="">
                {say.nearest}
              </Button>
              <p className="quiet">{say.nearestWhat}</p>
            </div>
          )}
          <StationSearch {...data} />
        </div>
        <div>
          <nav aria-label={say.views.label}>
            <ul className="chips station-views">
              <li>
                <a
                  href={data.listHref}
                  className={view === "list" ? "chip--on" : undefined}
                  aria-current={view === "list" ? "page" : undefined}
                >
                  {say.views.list}
                </a>
              </li>
              <li>
                <a
                  href={data.mapHref}
                  className={view === "map" ? "chip--on" : undefined}
                  aria-current={view === "map" ? "page" : undefined}
                >
                  {say.views.map}
                </a>
              </li>
            </ul>
          </nav>
          <h2 className="kicker" tabIndex={-1} data-nearest-title="">
            {found}
            {stations.length > 0 &&
              stations.length < total &&
              ` · ${say.range(stations[0]!.number, stations.at(-1)!.number)}`}
          </h2>
          {data.filtered && total > 0 && (
            <p>
              <a className="more" href={data.clearHref}>
                {say.search.clear}
              </a>
            </p>
          )}
          {map && <StationMapFigure map={map} label={say.map.label(found)} marks={marks} />}
          {total === 0 ? <Empty filtered={data.filtered} /> : <StationLines stations={stations} />}
          <div data-paging="">
            <Paging {...data} />
          </div>
        </div>
      </div>
    </>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  const { words } = useReading();
  const { stations: say } = words;
  return (
    <Notice kind="info" word={words.noticeWords.info} title={filtered ? say.emptyTitle : say.noneTitle} level={3}>
      <p>{filtered ? say.empty : say.none}</p>
      <Button href="tel:12351" icon="phone">
        12351
      </Button>
    </Notice>
  );
}

function Paging({ page, pages, previousHref, nextHref, allHref }: Pages["stations"]) {
  const { words } = useReading();
  const { stations: say } = words;
  if (!previousHref && !nextHref) return null;
  return (
    <>
      <nav className="paging" aria-label={say.pages}>
        {previousHref && (
          <Button href={previousHref} rel="prev">
            {say.previous}
          </Button>
        )}
        <span>{say.page(page, pages)}</span>
        {nextHref && (
          <Button href={nextHref} rel="next">
            {say.next}
          </Button>
        )}
      </nav>
      {allHref && (
        <p>
          <a className="more" href={allHref}>
            {say.all}
          </a>
        </p>
      )}
    </>
  );
}
