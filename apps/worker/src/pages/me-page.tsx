import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { HelpOffer } from "../parts/HelpOffer.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const mePage: PageOf<"me"> = (data, { words }) => ({
  title: words.me.title,
  unlisted: true,
  body: <Me {...data} />,
});

function Me(data: Pages["me"]) {
  const { done, links } = data;
  const { words } = useReading();
  const { me } = words;
  return (
    <>
      <WayBack />
      <h1>{me.title}</h1>
      {done && <Notice kind="success" word={words.noticeWords.success} title={me.done[done]} />}
      <HelpOffer offer={data.offer} />
      <Record {...data} />
      {links.length > 0 && (
        <ul className="tiles">
          {links.map(({ href, title, what }) => (
            <li className="tile card" key={href}>
              <h2>
                <a href={href}>{title}</a>
              </h2>
              <p className="quiet">{what}</p>
            </li>
          ))}
        </ul>
      )}
      <Devices {...data} />
      <form method="post" action={paths.signOut}>
        <div className="button-row">
          <Button>{me.signOutHere}</Button>
        </div>
      </form>
    </>
  );
}

function Record({ name, phone, realName }: Pages["me"]) {
  const { words } = useReading();
  const { me } = words;
  return (
    <Section id="record" title={me.record} aside={me.recordWhat}>
      <dl className="facts">
        <div>
          <dt>{me.name}</dt>
          <dd>{name ?? me.none}</dd>
        </div>
        <div>
          <dt>{me.phone}</dt>
          <dd>{phone ?? me.none}</dd>
        </div>
        <div>
          <dt>{me.realName}</dt>
          <dd>{me.realNames[realName]}</dd>
        </div>
      </dl>
      {realName === "verified" ? (
        <p className="quiet">{me.nameChecked}</p>
      ) : (
        <Button href={paths.correct}>{me.correct}</Button>
      )}
    </Section>
  );
}

function Devices({ sessions }: Pages["me"]) {
  const { words } = useReading();
  const { me } = words;
  return (
    <Section id="devices" title={me.devices} aside={me.devicesWhat}>
      <ul className="channels">
        {sessions.map(({ id, device, since, lastSeen, current }) => (
          <li className="channel" key={id}>
            <div>
              <strong>{device}</strong>
              <p className="quiet">{current ? me.thisOne : me.lastSeen(lastSeen)}</p>
              <p className="quiet">{me.since(since)}</p>
            </div>
            {!current && (
              <form method="post" action={paths.endSession(id)}>
                <Button about={device}>{me.end}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <form method="post" action={paths.signOutEverywhere}>
        <Button kind="quiet">{me.endAll}</Button>
      </form>
    </Section>
  );
}
