import type { Pages } from "@zhijia/contracts";
import { Button } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const myDataPage: PageOf<"myData"> = (data, { words }) => ({
  title: words.rights.exportTitle,
  unlisted: true,
  body: <MyData {...data} />,
});

function MyData({ sections }: Pages["myData"]) {
  const { rights } = useReading().words;
  return (
    <>
      <BackLink href={paths.myPrivacy}>{rights.back}</BackLink>
      <h1>{rights.exportTitle}</h1>
      <p className="lead">{sections.length > 0 ? rights.exportLead : rights.exportEmpty}</p>
      <Section id="take" title={rights.take} aside={rights.takeWhat}>
        <form method="post" action={paths.export}>
          <div className="button-row">
            <Button name="format" value="html">
              {rights.takeHtml}
            </Button>
            <Button name="format" value="json">
              {rights.takeJson}
            </Button>
          </div>
        </form>
      </Section>
      {sections.map(({ title, why, rows }, n) => (
        <Section key={title} id={`section-${n}`} title={title} aside={why}>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no id that would mean anything to her.
            <dl className="facts" key={at}>
              {row.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          ))}
        </Section>
      ))}
    </>
  );
}
