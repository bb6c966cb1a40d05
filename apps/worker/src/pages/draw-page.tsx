import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Icon, Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";
import { drawTones } from "./draws-page.tsx";

type Data = Pages["draw"];

export const drawPage: PageOf<"draw"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${data.title}`,
  body: <Draw {...data} />,
});

function Draw(data: Data) {
  const { words, formats } = useReading();
  const w = words.draws;
  const { title, state, organiser, period, error } = data;
  return (
    <>
      <BackLink href={paths.draws}>{w.title}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "ticket-code", message: w[error] }]} />}
      <h1>{title}</h1>
      <p className="tags">
        <Tag tone={drawTones[state]}>{w.states[state]}</Tag>
      </p>
      <p className="lead">
        {w.days(formats.date(period.from), formats.date(period.to))}
        {words.clauseJoin}
        {w.heldBy(organiser)}
      </p>
      <CheckTicket {...data} />
      <Prizes prizes={data.prizes} />
      {data.drawn && <Winners drawn={data.drawn} />}
      <Rules {...data} />
      <Fairness {...data} />
    </>
  );
}

function CheckTicket({ href, error }: Data) {
  const { words } = useReading();
  const w = words.draws;
  return (
    <form className="card" method="post" action={`${href}/ticket`} noValidate>
      <h2>{w.check}</h2>
      <Field id="ticket-code" label={w.code} hint={w.codeHint} error={error && w[error]} errorWord={words.errorWord}>
        {(input) => (
          <input
            {...input}
            className="input"
            name="code"
            maxLength={60}
            autoComplete="off"
            autoCapitalize="characters"
          />
        )}
      </Field>
      <Button kind="primary">{w.submit}</Button>
      <p className="seen">
        <Icon name="lock" />
        <span>{w.seen}</span>
      </p>
    </form>
  );
}

function Prizes({ prizes }: Pick<Data, "prizes">) {
  const { words, formats } = useReading();
  const w = words.draws;
  return (
    <Section id="prizes" title={w.prizes}>
      <ul className="sums">
        {prizes.map(({ name, valueFen, quota }) => (
          <li key={name}>
            <strong>{w.prize(name, formats.count(quota))}</strong>
            {valueFen > 0 && <p className="quiet">{w.worth(formats.money(valueFen))}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Winners({ drawn }: { drawn: NonNullable<Data["drawn"]> }) {
  const { words, formats } = useReading();
  const w = words.draws;
  const { winners, total } = drawn;
  return (
    <Section id="winners" title={w.winners}>
      {winners.length < total && (
        <p className="quiet">{w.winnersMore(formats.count(winners.length), formats.count(total))}</p>
      )}
      <ul className="sums">
        {winners.map(({ position, ticket, prize, state }) => (
          <li key={position}>
            <strong>{prize ?? w.reserve}</strong>{" "}
            <Tag tone={state === "open" ? "success" : "neutral"}>{w.winStates[state]}</Tag>
            <p className="quiet">
              {w.position(formats.count(position))} <Code>{ticket}</Code>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Rules({ who, period, ticketsPerPerson, claim, reserves }: Data) {
  const { words, formats } = useReading();
  const w = words.draws;
  const facts: [string, string][] = [
    [w.who, who],
    [w.period, w.days(formats.date(period.from), formats.date(period.to))],
    [w.most, w.mostTickets(formats.count(ticketsPerPerson))],
    [w.how, claim.how],
    [w.places, claim.places.join(words.listComma)],
    [w.until, [formats.date(claim.until), w.collect(claim.collectDays)].join(words.clauseJoin)],
    [w.reserves, reserves.count > 0 ? w.reservesYes(formats.count(reserves.count), reserves.claimDays) : w.reservesNo],
  ];
  return (
    <Section id="rules" title={w.rules} aside={w.lost}>
      <Facts facts={facts} />
    </Section>
  );
}

function Fairness({ lottery, commitment, tickets, closed, drawn }: Data) {
  const { words, formats } = useReading();
  const w = words.draws;
  const count = formats.count(tickets);
  return (
    <Section id="fair" title={w.fair} aside={w.fairWhat}>
      <Facts
        facts={[
          [w.lottery, w.lotteryAfter(lottery.name, lottery.where)],
          [w.commitment, <Code key="code">{commitment}</Code>],
          [w.tickets, closed ? w.ticketsAll(count) : w.ticketsNow(count)],
          ...(closed
            ? ([
                [w.closedAt, closed.closedAt],
                [w.closing, <Code key="code">{closed.closing}</Code>],
                [w.root, <Code key="code">{closed.ticketRoot}</Code>],
                ...(drawn ? [] : [[w.seedDay, formats.day(closed.seedDay)]]),
              ] as Fact[])
            : []),
          ...(drawn
            ? ([
                [w.numbers, w.numbersOf(drawn.seed.issue, formats.date(drawn.seed.drawnOn), drawn.seed.numbers)],
                [w.serverSeed, <Code key="code">{drawn.serverSeed}</Code>],
              ] as Fact[])
            : []),
        ]}
      />
      {closed && (
        <>
          <Button href={closed.fileHref}>{w.file}</Button>
          <p className="quiet">{w.fileWhat}</p>
        </>
      )}
    </Section>
  );
}

type Fact = [string, React.ReactNode];

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Long digits break where the line ends, so that a narrow phone shows all of them. */
function Code({ children }: { children: string }) {
  return <code className="long-code">{children}</code>;
}
