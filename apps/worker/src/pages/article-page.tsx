import type { Pages } from "@zhijia/contracts";
import { Notice, Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { CaseCards } from "../parts/CaseCards.tsx";
import { KeepBar } from "../parts/KeepBar.tsx";
import { Paragraphs } from "../parts/Paragraphs.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

const nameOf = ({ law, article }: Pages["article"]) => `《${law}》${article}`;

export const articlePage: PageOf<"article"> = (data) => ({ title: nameOf(data), body: <Article {...data} /> });

function Article(data: Pages["article"]) {
  const { id, text, plain, why, current, notLawText, versions, previous, next, citedBy, citedByTotal, source } = data;
  const { words, formats } = useReading();
  const chinese = useChinese();
  return (
    <>
      <WayBack />
      <h1 {...chinese}>{nameOf(data)}</h1>
      {why && <p className="lead">{why}</p>}
      {!current && (
        <Notice kind="warning" word={words.noticeWords.warning} title={words.article.old}>
          <p>{words.article.oldWhat}</p>
        </Notice>
      )}
      {notLawText ? (
        <Notice kind="info" word={words.noticeWords.info} title={words.article.notLawText}>
          <p>{words.article.notLawTextWhat}</p>
        </Notice>
      ) : (
        <Section id="text" title={words.article.text}>
          <div className="law-text" {...chinese}>
            <Paragraphs text={text} />
          </div>
        </Section>
      )}
      {plain && (
        <Section id="plain" title={words.article.plain} aside={words.article.plainNote}>
          <p className="lead" {...chinese}>
            {plain}
          </p>
        </Section>
      )}
      {versions.length > 1 && (
        <Section id="versions" title={words.article.versions}>
          {versions.map((version) => (
            <details key={version.id} className="version">
              <summary>
                {version.version ? formats.date(version.version) : words.article.past}{" "}
                <Tag tone={version.current ? "success" : "neutral"}>
                  {version.current ? words.article.current : words.article.past}
                </Tag>
              </summary>
              <p className="quiet">
                {[
                  version.from && words.article.from(formats.date(version.from)),
                  version.to && words.article.to(formats.date(version.to)),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
              <div className="law-text" {...chinese}>
                <Paragraphs text={version.text} />
              </div>
            </details>
          ))}
        </Section>
      )}
      {(previous || next) && (
        <nav className="neighbours" aria-label={words.article.neighbours}>
          {previous && (
            <a href={previous.href} rel="prev">
              <small>{words.article.previous}</small>
              <span {...chinese}>{previous.name}</span>
            </a>
          )}
          {next && (
            <a href={next.href} rel="next">
              <small>{words.article.next}</small>
              <span {...chinese}>{next.name}</span>
            </a>
          )}
        </nav>
      )}
      <Section id="cited" title={words.article.citedBy(formats.count(citedByTotal))}>
        {citedBy.length > 0 ? <CaseCards cases={citedBy} /> : <p className="quiet">{words.article.notCited}</p>}
      </Section>
      <KeepBar href={paths.article(id)} title={nameOf(data)} kind="article" />
      <p className="quiet">
        {words.article.source}：<span {...chinese}>{source}</span>
      </p>
    </>
  );
}
