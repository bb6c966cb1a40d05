import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import { Fragment } from "react";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { UrgentNotices } from "../parts/UrgentNotices.tsx";
import { useReading } from "../reading.ts";

type Data = Pages["rated"];

export const ratedPage: PageOf<"rated"> = ({ state, ...data }, { words }) => ({
  title: words.rating[state],
  unlisted: true,
  body: <Rated state={state} {...data} />,
});

/** What came of it: the ticket is shown here and never again. */
function Rated({ state, backHref, station, urgent, ticket, hasAllTickets, matter }: Data) {
  const { words, formats } = useReading();
  const w = words.rating;
  return (
    <>
      <BackLink href={backHref}>{w.back}</BackLink>
      <UrgentNotices urgent={urgent} />
      <h1>{w[state]}</h1>
      <p className="lead">
        {state === "thanks" ? w.thanksWhat : w.againWhat}
        <br />
        <span className="quiet">{station}</span>
      </p>
      {ticket && (
        <section className="card" aria-labelledby="ticket">
          <h2 id="ticket">{w.ticket}</h2>
          <TicketCode code={ticket.code} />
          <Notice kind="warning" word={words.noticeWords.warning}>
            <p>{w.ticketKeep}</p>
          </Notice>
          <p>{w.ticketEnds(formats.day(ticket.endsOn))}</p>
          <Button href={ticket.href}>{w.ticketWhere}</Button>
          <p className="quiet">{ticket.title}</p>
        </section>
      )}
      {hasAllTickets && <p>{w.allTickets}</p>}
      {matter && (
        <section className="card" aria-labelledby="matter">
          <h2 id="matter">{w.matter}</h2>
          <p>{w.matterWhat}</p>
          <p className="code-shown">{matter.code}</p>
          <Button href={matter.href}>{w.track}</Button>
        </section>
      )}
    </>
  );
}

/** Breaks between its groups, which are copied one by one. */
function TicketCode({ code }: { code: string }) {
  const [first, ...groups] = code.split("-");
  return (
    <p className="ticket-code">
      {first}
      {groups.map((group, n) => (
        // The groups of a code never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={n}>
          -<wbr />
          {group}
        </Fragment>
      ))}
    </p>
  );
}
