import type { HelpMark, HelpPage } from "@zhijia/contracts";
import { Button, Tag } from "@zhijia/ui";
import { paths } from "../paths.ts";
import { type Reading, useReading } from "../reading.ts";
import { Section } from "./Section.tsx";

/** What was inferred about her, from which of her look-ups, and what happened; each of it can be put right in one tap. */
export function HelpMarks({ marks }: Pick<HelpPage, "marks">) {
  const { help } = useReading().words;
  return (
    <Section id="marks" title={help.marksTitle} aside={help.marksWhat}>
      {marks.length === 0 && <p>{help.marksEmpty}</p>}
      <ul className="sums">
        {marks.map((mark) => (
          <Mark key={mark.href} {...mark} />
        ))}
      </ul>
    </Section>
  );
}

function Mark(mark: HelpMark) {
  const reading = useReading();
  const { words, formats } = reading;
  const { help } = words;
  const { href, need, subject, sensitive, since, happened, offerHref, matterHref, open } = mark;
  const reasons = reasonsOf(mark, reading);
  return (
    <li>
      <strong>{help.mark(need)}</strong> {need !== subject && <Tag>{subject}</Tag>}{" "}
      {sensitive && <Tag tone="warning">{help.sensitive}</Tag>}
      <p>
        {help.since(formats.date(since))}
        {words.clauseJoin}
        {reasons.length > 0 ? help.why(reasons.join(words.listComma)) : help.gone}
      </p>
      <ol className="plain-list">
        {happened.map(({ what, on }) => (
          <li key={what}>
            {formats.date(on)} · {help.happened[what]}
          </li>
        ))}
      </ol>
      <div className="button-row">
        {offerHref && (
          <Button href={offerHref} about={need}>
            {help.offer.yes}
          </Button>
        )}
        {offerHref && (
          <form method="post" action={offerHref}>
            <Button name="act" value="declined" about={need}>
              {help.offer.no}
            </Button>
          </form>
        )}
        {open && (
          <form method="post" action={href}>
            <Button kind="quiet" about={need}>
              {help.notMe}
            </Button>
          </form>
        )}
      </div>
      {open && <p className="quiet">{help.notMeWhat}</p>}
      {matterHref && (
        <p>
          <a href={paths.myMatters}>{help.matter}</a>
        </p>
      )}
    </li>
  );
}

function reasonsOf({ from }: HelpMark, { words, formats }: Reading): string[] {
  const { help } = words;
  const { days, searches, views, minutes, calculators, saved, needs } = from;
  const n = formats.count;
  return [
    ...(days > 1 ? [help.days(n(days))] : []),
    ...(searches > 0 ? [help.searched(needs.slice(0, 3).join(words.listComma), n(searches))] : []),
    ...(views > 0 ? [help.read(n(views), n(minutes))] : []),
    ...(calculators > 0 ? [help.calculated(n(calculators))] : []),
    ...(saved > 0 ? [help.kept(n(saved))] : []),
  ];
}
