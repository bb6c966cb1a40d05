import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Icon, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { useReading } from "../reading.ts";

type Data = Pages["drawTicket"];

export const drawTicketPage: PageOf<"drawTicket"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.draws.ticketTitle}`,
  unlisted: true,
  body: <DrawTicket {...data} />,
});

function DrawTicket(data: Data) {
  const { words, formats } = useReading();
  const w = words.draws;
  const { state, prize, dueOn, ticket, pickUp, error } = data;
  const lucky = state === "open" || state === "claimed";
  return (
    <>
      <BackLink href={data.drawHref}>{w.back}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "place", message: w.placeMissing }]} />}
      <h1>{w.ticketTitle}</h1>
      <Notice kind={lucky ? "success" : "info"} word={w.outcome[state]}>
        {lucky && prize && <p>{w.won(prize)}</p>}
        <p>{w.outcomeWhat[state]}</p>
        {dueOn && <p>{state === "claimed" ? w.collectBy(formats.day(dueOn)) : w.claimBy(formats.day(dueOn))}</p>}
      </Notice>
      {pickUp && (
        <section className="card" aria-labelledby="pick-up">
          <h2 id="pick-up">{w.pickUp}</h2>
          <p className="pick-up">{pickUp.replace(/^(.{4})/, "$1 ")}</p>
          <p>{data.place}</p>
          <p className="quiet">{w.pickUpWhat}</p>
        </section>
      )}
      {lucky && <ClaimForm {...data} />}
      <p className="quiet">
        {data.title}
        {words.clauseJoin}
        {w.number} <code className="long-code">{ticket}</code>
      </p>
    </>
  );
}

function ClaimForm({ claimHref, code, places, place, how, signedIn, state, error }: Data) {
  const { words } = useReading();
  const w = words.draws;
  return (
    <form className="card" method="post" action={claimHref} noValidate>
      <input type="hidden" name="code" value={code} />
      <Choices
        id="place"
        label={w.place}
        hint={how}
        error={error && w.placeMissing}
        errorWord={words.errorWord}
        name="place"
        choices={places.map((one) => ({ value: one, label: one }))}
        chosen={place ?? (places.length === 1 ? places[0] : undefined)}
      />
      <Button kind={state === "open" ? "primary" : "secondary"}>{state === "open" ? w.claim : w.change}</Button>
      {state === "open" && (
        <p className="seen">
          <Icon name="lock" />
          <span>{signedIn ? w.claimSeenSignedIn : w.claimSeen}</span>
        </p>
      )}
    </form>
  );
}
