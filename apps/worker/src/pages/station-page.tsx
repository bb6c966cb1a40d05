import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { OpeningTimes } from "../parts/OpeningTimes.tsx";
import { OpenTag } from "../parts/OpenTag.tsx";
import { Section } from "../parts/Section.tsx";
import { StationMapFigure } from "../parts/StationMapFigure.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

export const stationPage: PageOf<"station"> = (data, { words }) => ({
  title: data.name,
  description: `${data.district}${data.address}${words.listComma}${data.facilities.join(words.listComma)}`,
  wide: true,
  body: <Station {...data} />,
});

function Station(station: Pages["station"]) {
  const { words } = useReading();
  const chinese = useChinese();
  const { station: say } = words.stations;
  const { name, kind, open, phone, facilities, photos, scanHref } = station;
  return (
    <>
      <BackLink href={paths.stations}>{say.back}</BackLink>
      <h1 {...chinese}>{name}</h1>
      <p className="tags">
        <OpenTag open={open} /> <span>{kind}</span>
      </p>
      {open.is === "paused" && (
        <Notice kind="warning" word={words.noticeWords.warning} title={say.pausedTitle}>
          <p>{say.paused}</p>
        </Notice>
      )}
      <div className="columns">
        <div className="column">
          <section className="card">
            <Facts {...station} />
            {phone && (
              <Button href={`tel:${phone.replace(/[^\d+]/g, "")}`} icon="phone">
                {say.call} {phone}
              </Button>
            )}
          </section>
          <Ways {...station} />
        </div>
        <div className="column">
          <Section id="facilities" title={say.facilities}>
            {facilities.length === 0 ? (
              <p>{say.noFacilities}</p>
            ) : (
              <ul className="station-facilities">
                {facilities.map((facility) => (
                  <li key={facility}>{facility}</li>
                ))}
              </ul>
            )}
          </Section>
          <Section id="hours" title={say.hours}>
            <OpeningTimes {...station} />
          </Section>
          {scanHref && (
            <Section id="say" title={say.say} aside={say.sayWhat}>
              <Button kind="primary" href={scanHref}>
                {say.sayButton}
              </Button>
            </Section>
          )}
          {photos.length > 0 && (
            <Section id="photos" title={say.photos}>
              {photos.map(({ src, caption }) => (
                <figure className="station-photo" key={src}>
                  <img src={src} alt={caption ?? say.photo(name)} loading="lazy" />
                  {caption && (
                    <figcaption className="quiet" {...chinese}>
                      {caption}
                    </figcaption>
                  )}
                </figure>
              ))}
            </Section>
          )}
        </div>
      </div>
    </>
  );
}

function Facts({ district, address, operator, contactRole, capacity, code }: Pages["station"]) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const { station: say } = words.stations;
  const facts: [string, string | undefined][] = [
    [say.address, `${district} ${address}`],
    [say.operator, operator],
    [say.duty, contactRole],
    [say.capacity, capacity === undefined ? undefined : say.seats(formats.count(capacity))],
    [say.code, code],
  ];
  return (
    <dl className="facts">
      {facts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd {...chinese}>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Ways({ name, ways, map }: Pages["station"]) {
  const { words } = useReading();
  const { station: say, map: sayOfMap } = words.stations;
  const spot = map?.spots[0];
  if (ways.length === 0) return null;
  return (
    <Section id="way" title={say.way} aside={say.wayWhat}>
      <ul className="chips">
        {ways.map(({ id, href }) => (
          <li key={id}>
            <a href={href} rel="noreferrer">
              {say.ways[id]}
            </a>
          </li>
        ))}
      </ul>
      {map && spot && (
        <StationMapFigure map={map} label={sayOfMap.labelOne(name)} marks={[{ name, href: "#way", spot }]} />
      )}
    </Section>
  );
}
