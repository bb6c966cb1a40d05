import type { Pages } from "@zhijia/contracts";
import { Button, Notice, Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { Amounts } from "../parts/Amounts.tsx";
import { WayBack } from "../parts/BackLink.tsx";
import { CaseCards, outcomeTones } from "../parts/CaseCards.tsx";
import { KeepBar } from "../parts/KeepBar.tsx";
import { Paragraphs } from "../parts/Paragraphs.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

export const casePage: PageOf<"case"> = (data) => ({
  title: data.title,
  // A judgment is found through this site, not through a name typed into a search engine.
  unlisted: true,
  body: <Case {...data} />,
});

function Case(data: Pages["case"]) {
  const { title, outcome, authority, superseded, interpretation, interpretedBy, sections, amounts, cites, related } =
    data;
  const { words } = useReading();
  const chinese = useChinese();
  return (
    <>
      <WayBack />
      <h1 {...chinese}>{title}</h1>
      <p className="tags">
        <Tag tone={outcomeTones[outcome]}>{words.outcomesLong[outcome]}</Tag>
        {authority !== "ordinary" && <Tag tone="info">{words.authorities[authority]}</Tag>}
      </p>
      {superseded && (
        <Notice kind="warning" word={words.noticeWords.warning} title={words.case.superseded}>
          <p>
            {superseded}
            {words.sentenceEnd}
            {words.case.supersededWhat}
          </p>
        </Notice>
      )}
      {interpretation?.length ? (
        <Section
          id="explained"
          title={words.case.explained}
          {...(interpretedBy && { aside: words.case.explainedBy(interpretedBy) })}
        >
          {interpretation.map((part) => (
            <div key={part.title} className="explained">
              <h3>{part.title}</h3>
              <Paragraphs text={part.text} />
            </div>
          ))}
          <form className="rating" method="post" action={paths.rating(data.id)}>
            <span>{words.case.helpful}</span>
            <Button name="helpful" value="1">
              {words.case.yes}
            </Button>
            <Button name="helpful" value="0">
              {words.case.no}
            </Button>
          </form>
        </Section>
      ) : (
        <p className="quiet">
          {words.case.notExplained} <a href={paths.explainCase(data.id)}>{words.case.askForIt}</a>
        </p>
      )}
      <About {...data} />
      <Amounts amounts={amounts} />
      {sections.length > 0 && (
        <Section id="text" title={words.case.text}>
          {sections.map((section, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a judgment may have two sections of one kind.
            <details key={n} className="court-text" open={section.kind !== "other"}>
              <summary>
                <h3>{section.title}</h3>
              </summary>
              <div {...chinese}>
                {section.paragraphs.map((paragraph, m) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs in their order.
                  <p key={m}>{paragraph}</p>
                ))}
              </div>
            </details>
          ))}
        </Section>
      )}
      {cites.length > 0 && (
        <Section id="cites" title={words.case.cites}>
          <ul className="link-list">
            {cites.map(({ law, article, href, superseded: changed }) => (
              <li key={`${law}${article}`}>
                <span {...chinese}>
                  {href ? (
                    <a href={href}>
                      《{law}》{article}
                    </a>
                  ) : (
                    `《${law}》${article}`
                  )}
                </span>{" "}
                {changed && <Tag tone="warning">{words.case.citeSuperseded}</Tag>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {related.length > 0 && (
        <Section id="related" title={words.case.related}>
          <CaseCards cases={related} />
        </Section>
      )}
      <KeepBar href={paths.case(data.id)} title={title} kind="case" />
      <p className="quiet">
        {words.case.source}：<span {...chinese}>{data.source}</span>
        <br />
        {words.case.takedownWhat} <a href={data.takedownHref}>{words.case.takedown}</a>
      </p>
    </>
  );
}

function About({ court, region, date, year, caseNumber, cause, stage, needs }: Pages["case"]) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const rows: [string, string | undefined][] = [
    [words.case.court, court],
    [words.case.region, region],
    [words.case.date, date ? formats.date(date) : year?.toString()],
    [words.case.stage, words.stages[stage]],
    [words.case.cause, cause],
    [words.case.number, caseNumber],
  ];
  return (
    <Section id="about" title={words.case.about}>
      <dl className="facts">
        {rows.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd {...chinese}>{value}</dd>
              </div>
            ),
        )}
        {needs.length > 0 && (
          <div>
            <dt>{words.case.needs}</dt>
            <dd>
              <ul className="chips">
                {needs.map(({ code, name }) => (
                  <li key={code}>
                    <a href={paths.need(code)}>{name}</a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
    </Section>
  );
}
