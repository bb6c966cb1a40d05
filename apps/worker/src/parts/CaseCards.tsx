import type { CaseCard, Outcome } from "@zhijia/contracts";
import { Tag, type TagTone } from "@zhijia/ui";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

export const outcomeTones: Record<Outcome, TagTone> = {
  won: "success",
  part: "info",
  lost: "neutral",
  other: "neutral",
  unknown: "neutral",
};

export function CaseCards({ cases, level = 3 }: { cases: readonly CaseCard[]; level?: 2 | 3 | 4 }) {
  return (
    <ul className="cases">
      {cases.map((card) => (
        <li key={card.id}>
          <OneCase card={card} level={level} />
        </li>
      ))}
    </ul>
  );
}

function OneCase({ card, level }: { card: CaseCard; level: 2 | 3 | 4 }) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const { id, title, court, region, year, stage, outcome, authority, granted, snippet, superseded, explained } = card;
  const Heading = `h${level}` as const;
  const where = [court ?? region, year, words.stages[stage]].filter(Boolean).join(" · ");
  return (
    <article className="case">
      <Heading>
        <a href={paths.case(id)} {...chinese}>
          {title}
        </a>
      </Heading>
      <p className="tags">
        <Tag tone={outcomeTones[outcome]}>{words.outcomes[outcome]}</Tag>
        {authority !== "ordinary" && <Tag tone="info">{words.authorities[authority]}</Tag>}
        {superseded && <Tag tone="warning">{words.cases.superseded}</Tag>}
      </p>
      {granted !== undefined && (
        <p className="case__granted">
          {words.cases.granted} <strong>{formats.money(granted)}</strong>
        </p>
      )}
      {explained ? (
        <p className="case__text">{explained}</p>
      ) : (
        snippet.length > 0 && (
          <p className="case__text" {...chinese}>
            {snippet.map(({ text, mark }, n) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence, in their order.
              mark ? <mark key={n}>{text}</mark> : <span key={n}>{text}</span>,
            )}
          </p>
        )
      )}
      <p className="quiet" {...chinese}>
        {where}
      </p>
    </article>
  );
}
