import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { CaseCards } from "../parts/CaseCards.tsx";
import { Facets } from "../parts/Facets.tsx";
import { Section } from "../parts/Section.tsx";
import { Statistics } from "../parts/Statistics.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const casesPage: PageOf<"cases"> = (data, { words }) => ({
  title: data.page > 1 ? `${data.title} · ${words.cases.page(data.page)}` : data.title,
  unlisted: data.token !== undefined,
  wide: true,
  body: <Cases {...data} />,
});

function Cases({
  title,
  asked,
  token,
  facets,
  cases,
  total,
  page,
  previousHref,
  nextHref,
  statistics,
}: Pages["cases"]) {
  const { words, formats, view } = useReading();
  const answer = token ? paths.answer(token) : view.path.replace(/\/cases$/, "");
  return (
    <>
      <BackLink href={answer || "/"}>{words.cases.backToAnswer}</BackLink>
      <h1>{title}</h1>
      {asked && (
        <p className="asked">
          {words.answer.asked}：<q>{asked}</q>
        </p>
      )}
      <div className="listing">
        <Facets facets={facets} />
        <div>
          <h2 className="kicker">{words.cases.found(formats.count(total))}</h2>
          {cases.length === 0 ? (
            <Notice kind="info" word={words.noticeWords.info} title={words.cases.emptyTitle} level={3}>
              <p>{words.cases.empty}</p>
              <Button href="tel:12351" icon="phone">
                12351
              </Button>
            </Notice>
          ) : (
            <CaseCards cases={cases} />
          )}
          {(previousHref || nextHref) && (
            <nav className="paging" aria-label={words.cases.pages}>
              {previousHref && (
                <Button href={previousHref} rel="prev">
                  {words.cases.previous}
                </Button>
              )}
              <span>{words.cases.page(page)}</span>
              {nextHref && (
                <Button href={nextHref} rel="next">
                  {words.cases.next}
                </Button>
              )}
            </nav>
          )}
          {statistics && (
            <Section id="statistics" title={words.statistics.title}>
              <Statistics statistics={statistics} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
}
