import type { Clock } from "@zhijia/contracts";
import { Button, Icon, Tag } from "@zhijia/ui";
import { useReading } from "../reading.ts";
import { RuleLine } from "./RuleLine.tsx";

/** Time limits, each with its branches; the days are posted together, so that none is lost. */
export function Clocks({ clocks, action }: { clocks: readonly Clock[]; action: string }) {
  const { words } = useReading();
  const { own, repeated } = gather(clocks);
  const asksForDays = own.some((branches) => branches.some((clock) => clock.start));
  return (
    <>
      <form method="post" action={action} noValidate>
        {asksForDays && <p className="quiet">{words.answer.clocksHint}</p>}
        {own.map((branches, n) => (
          <ClockGroup key={branches[0]!.id} branches={branches} folded={n > 0} />
        ))}
      </form>
      {repeated.map(({ branch, text, titles }) => (
        <div className="clock" key={text}>
          <h3>{branch ?? titles.join(words.listComma)}</h3>
          <p>{text}</p>
          <Button href="tel:12351" icon="phone">
            12351
          </Button>
        </div>
      ))}
    </>
  );
}

type Repeated = { branch: string | undefined; text: string; titles: string[] };

/** "Ask a person" that several clocks say alike is said once, below them; what each says alone stays with it. */
function gather(clocks: readonly Clock[]): { own: Clock[][]; repeated: Repeated[] } {
  const asking = clocks.filter((clock) => clock.askPerson);
  const alike = [...Map.groupBy(asking, ({ branch = "", text }) => `${branch}\n${text}`).values()].filter(
    (same) => same.length > 1,
  );
  const gathered = new Set(alike.flat());
  const rest = clocks.filter((clock) => !gathered.has(clock));
  return {
    own: [...Map.groupBy(rest, (clock) => clock.id).values()],
    repeated: alike.map((same) => ({
      branch: same[0]!.branch,
      text: same[0]!.text,
      titles: same.map(({ title }) => title),
    })),
  };
}

function ClockGroup({ branches, folded }: { branches: readonly Clock[]; folded: boolean }) {
  const first = branches[0]!;
  const asking = branches.find((clock) => clock.start);
  return (
    <div className="clock">
      <h3>
        <Icon name="clock" />
        {first.title}
      </h3>
      {branches.map((clock) => (
        // One field for each clock: two with one name would be posted twice.
        <Branch key={clock.branch ?? ""} clock={clock} asks={clock === asking} folded={folded} />
      ))}
      <RuleLine rule={first.rule} />
    </div>
  );
}

function Branch({ clock, asks, folded }: { clock: Clock; asks: boolean; folded: boolean }) {
  const { words, formats } = useReading();
  const { title, branch, text, start, nominalEnd, legalEnd, provisional, askPerson } = clock;
  return (
    <div className="clock__branch">
      {branch && <p className="clock__when">{branch}</p>}
      {/* A rule nobody has verified gives a person, never a number. */}
      {nominalEnd && !askPerson && (
        <p className="clock__end">
          <span className="clock__label">{words.answer.lastDay}</span>
          <time className="clock__day" dateTime={nominalEnd}>
            {formats.day(nominalEnd)}
          </time>
          <span className="clock__left" data-until={nominalEnd} hidden />
          <small>
            {legalEnd && legalEnd !== nominalEnd
              ? words.answer.legalEnd(formats.date(legalEnd))
              : words.answer.legalEndSame}
          </small>
          {provisional && <Tag tone="warning">{words.answer.provisional}</Tag>}
        </p>
      )}
      <p>{text}</p>
      {start && asks && <StartDay start={start} title={title} folded={folded && !start.value} />}
      {askPerson && (
        <Button href="tel:12351" icon="phone">
          12351
        </Button>
      )}
    </div>
  );
}

type Start = { start: NonNullable<Clock["start"]>; title: string; folded: boolean };

/** The first clock asks openly; the others, which come later in a dispute, fold their field away. */
function StartDay({ start, title, folded }: Start) {
  const { words } = useReading();
  const asked = (
    <div className="clock__start">
      <label htmlFor={start.field}>{start.label}</label>
      <div className="input-row">
        <input
          className="input input--short"
          type="date"
          id={start.field}
          name={start.field}
          defaultValue={start.value ?? ""}
          placeholder={words.answer.dateHint}
        />
        <Button about={title}>{words.answer.clockSubmit}</Button>
      </div>
    </div>
  );
  if (!folded) return asked;
  return (
    <details className="fold">
      <summary>{words.answer.clockFold}</summary>
      {asked}
    </details>
  );
}
