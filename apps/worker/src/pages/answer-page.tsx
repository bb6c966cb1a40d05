import type { Pages } from "@zhijia/contracts";
import { Button, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { ArticleCards } from "../parts/ArticleCards.tsx";
import { BackLink } from "../parts/BackLink.tsx";
import { Called } from "../parts/Called.tsx";
import { CaseCards } from "../parts/CaseCards.tsx";
import { Channels } from "../parts/Channels.tsx";
import { Clocks } from "../parts/Clocks.tsx";
import { Evidence } from "../parts/Evidence.tsx";
import { HelpOffer } from "../parts/HelpOffer.tsx";
import { KeepBar } from "../parts/KeepBar.tsx";
import { Section } from "../parts/Section.tsx";
import { Situation } from "../parts/Situation.tsx";
import { Statistics } from "../parts/Statistics.tsx";
import { TodoList } from "../parts/TodoList.tsx";
import { paths } from "../paths.ts";
import { type Reading, useReading } from "../reading.ts";

export const answerPage: PageOf<"answer"> = (data, { words }) => {
  const [need] = data.needs;
  const keep = need && data.shareHref ? { href: data.shareHref, title: need.name } : undefined;
  return {
    title: need?.name ?? (data.otherMatter ? words.answer.other : words.answer.nothingTitle),
    unlisted: data.asked !== undefined,
    ...(need && { description: need.plain }),
    wide: true,
    body: (
      <div className="answer">
        <BackLink href="/">{words.toHome}</BackLink>
        <Called {...data} />
        <Contents data={data} />
        <TodoList {...data} />
        <HelpOffer offer={data.offer} />
        <Situation {...data} />
        {data.clocks.length > 0 && (
          <Section id="clocks" title={words.answer.clocks}>
            <Clocks clocks={data.clocks} action={data.clocksAction} />
          </Section>
        )}
        {data.calculators.length > 0 && (
          <Section id="calculators" title={words.answer.calculators}>
            <ul className="link-list">
              {data.calculators.map(({ id, name, href }) => (
                <li key={id}>
                  <a href={href}>
                    {name}
                    <Icon name="next" />
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {data.evidence.length > 0 && (
          <Section id="evidence" title={words.answer.evidence}>
            <Evidence items={data.evidence} of={need?.code ?? ""} />
          </Section>
        )}
        <Cases data={data} />
        {data.articles.length > 0 && (
          <Section id="articles" title={words.answer.articles}>
            <ArticleCards articles={data.articles} />
          </Section>
        )}
        {data.channels.length > 0 && (
          <Section id="channels" title={words.answer.channels}>
            <Channels channels={data.channels} />
          </Section>
        )}
        {data.related.length > 0 && (
          <Section id="related" title={words.answer.related}>
            <ul className="chips">
              {data.related.map(({ code, name }) => (
                <li key={code}>
                  <a href={paths.need(code)}>{name}</a>
                </li>
              ))}
            </ul>
          </Section>
        )}
        {keep && (
          <Section id="keep" title={words.answer.keep} aside={words.answer.keepSeen}>
            <KeepBar {...keep} kind="need" card />
            <p>
              <a href={keep.href}>{words.answer.shareLink(keep.title)}</a>
            </p>
          </Section>
        )}
      </div>
    ),
  };
};

function Cases({ data }: { data: Pages["answer"] }) {
  const { words, formats } = useReading();
  const { explained, others, total, allHref } = data.cases;
  const both = explained.length > 0 && others.length > 0;
  if (total === 0 && (data.nothingFound || data.otherMatter)) return null;
  return (
    <Section id="cases" title={words.answer.cases}>
      {total === 0 && <p className="quiet">{words.answer.noCases}</p>}
      {explained.length > 0 && (
        <>
          <h3 className="kicker">{words.answer.casesExplained}</h3>
          <CaseCards cases={explained} level={4} />
        </>
      )}
      {both && <h3 className="kicker">{words.answer.casesOther}</h3>}
      {others.length > 0 && <CaseCards cases={others} level={both ? 4 : 3} />}
      {total > 0 && (
        <p>
          <a className="more" href={allHref}>
            {words.answer.casesAll(formats.count(total))}
          </a>
        </p>
      )}
      {data.statistics && (
        <>
          <h3 className="kicker">{words.statistics.title}</h3>
          <Statistics statistics={data.statistics} />
        </>
      )}
    </Section>
  );
}

/** Where to jump to on a page that is long on a phone; stays in view beside it where there is room. */
function Contents({ data }: { data: Pages["answer"] }) {
  const { words } = useReading();
  const parts = contents(data, words);
  if (parts.length < 3) return null;
  return (
    <div className="contents">
      <nav aria-label={words.answer.toc}>
        <p className="kicker">{words.answer.toc}</p>
        <ul>
          {parts.map(({ id, name }) => (
            <li key={id}>
              <a href={`#${id}`}>{name}</a>
            </li>
          ))}
        </ul>
      </nav>
      <p className="contents__call">
        {words.footer.hotline}{" "}
        <Button href="tel:12351" icon="phone">
          12351
        </Button>
      </p>
    </div>
  );
}

function contents(data: Pages["answer"], words: Reading["words"]) {
  const { short } = words.answer;
  const parts = [
    { id: "now", name: short.now, there: data.steps.length > 0 },
    { id: "clocks", name: short.clocks, there: data.clocks.length > 0 },
    { id: "calculators", name: short.calculators, there: data.calculators.length > 0 },
    { id: "evidence", name: short.evidence, there: data.evidence.length > 0 },
    { id: "cases", name: short.cases, there: data.cases.total > 0 },
    { id: "articles", name: short.articles, there: data.articles.length > 0 },
    { id: "channels", name: short.channels, there: data.channels.length > 0 },
  ];
  return parts.filter(({ there }) => there);
}
