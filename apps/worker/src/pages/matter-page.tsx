import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Icon, Notice, Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { MatterForms } from "../parts/MatterForms.tsx";
import { MatterRating } from "../parts/MatterRating.tsx";
import { Paragraphs } from "../parts/Paragraphs.tsx";
import { Section } from "../parts/Section.tsx";
import { UrgentNotices } from "../parts/UrgentNotices.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

type Data = Pages["matter"];

export const matterPage: PageOf<"matter"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${data.number}`,
  unlisted: true,
  body: <Matter {...data} />,
});

/** Where it stands, in plain words; then what she is asked, what happened, and what she may do. */
function Matter(data: Data) {
  const { number, code, done, error, urgent, stateText, overdue, route, hardshipOffered } = data;
  const { words, formats } = useReading();
  const { matter, sent } = words.matters;
  return (
    <div data-matter={number} data-code={code}>
      <BackLink href={paths.matter}>{matter.another}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: error.field, message: error.message }]} />}
      {done && <Notice kind="success" word={words.noticeWords.success} title={matter.done[done]} />}
      <UrgentNotices urgent={urgent} />
      <h1>{number}</h1>
      <section className="card" aria-labelledby="state">
        <h2 id="state">{stateText}</h2>
        <dl className="facts">
          {data.owner && <Fact name={matter.owner} text={data.owner} chinese />}
          {data.state !== "closed" && <Fact name={matter.due} text={formats.day(data.dueOn)} />}
          {data.problemType && <Fact name={matter.type} text={data.problemType.name} />}
          {data.district && <Fact name={matter.district} text={data.district.name} chinese />}
        </dl>
        {overdue && (
          <p>
            <Tag tone="warning">{matter.overdue}</Tag>
          </p>
        )}
      </section>
      {data.cameTrue && (
        <p>
          <Button kind="primary" href={paths.wishThanks(data.href)}>
            {words.wishes.thank}
          </Button>
        </p>
      )}
      <MatterRating {...data} />
      {hardshipOffered && <Hardship {...data} />}
      {route && (
        <Notice kind="info" word={sent.route}>
          <p>{route}</p>
        </Notice>
      )}
      <Timeline {...data} />
      <Files {...data} />
      <MatterForms {...data} />
      <Section id="sees" title={matter.sees}>
        <ul>
          {data.whoSees.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <p className="quiet">
        {matter.code} <strong>{code}</strong>
      </p>
      <p>
        <Button type="button" icon="bookmark" data-keep-code="" hidden>
          {matter.keep}
        </Button>
      </p>
    </div>
  );
}

function Fact({ name, text, chinese = false }: { name: string; text: string; chinese?: boolean }) {
  const inChinese = useChinese();
  return (
    <div>
      <dt>{name}</dt>
      <dd {...(chinese && inChinese)}>{text}</dd>
    </div>
  );
}

/** Newest first: the answer is what she came for. */
function Timeline({ timeline, text }: Data) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const { matter } = words.matters;
  return (
    <Section id="timeline" title={matter.timeline}>
      <ol className="timeline">
        {timeline.toReversed().map(({ at, title, words: said, by, unit }) => (
          <li className={`timeline__entry timeline__entry--${by}`} key={`${at} ${title} ${said}`}>
            <p className="quiet">
              {formats.moment(at)} · {matter.by[by]}
              {unit && <span {...chinese}> · {unit}</span>}
            </p>
            <p>
              <strong>{title}</strong>
            </p>
            {said && (
              <div className="timeline__words" {...chinese}>
                <Paragraphs text={said} />
              </div>
            )}
          </li>
        ))}
      </ol>
      <details className="group">
        <summary>
          <span className="group__name">{matter.text}</span>
          <Icon name="next" />
        </summary>
        <div className="group__inside" {...(text && chinese)}>
          {text ? <Paragraphs text={text} /> : <p>{matter.noText}</p>}
        </div>
      </details>
    </Section>
  );
}

function Files({ files }: Data) {
  const { words } = useReading();
  const { matter } = words.matters;
  if (files.length === 0) return null;
  return (
    <Section id="files" title={matter.files}>
      <ul className="channels">
        {files.map(({ id, name, kind, href }, n) => (
          <li className="channel" key={id}>
            <div>
              {kind === "voice" ? (
                // biome-ignore lint/a11y/useMediaCaption: what somebody said a minute ago has no captions.
                <audio controls preload="none" src={href} aria-label={`${matter.kinds.voice} ${n + 1}`} />
              ) : (
                `${matter.kinds[kind]} ${n + 1}`
              )}
              {kind === "document" && <p className="quiet">{name}</p>}
            </div>
            <Button href={href} about={`${matter.kinds[kind]} ${n + 1}`}>
              {matter.open}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Nothing about it goes anywhere unless she agrees. */
function Hardship({ href }: Data) {
  const { words } = useReading();
  const { matter } = words.matters;
  return (
    <Section id="hardship" title={matter.hardship}>
      <p>{matter.hardshipHint}</p>
      <form method="post" action={href}>
        <input type="hidden" name="act" value="hardship" />
        <div className="button-row">
          <Button name="agree" value="1">
            {matter.agree}
          </Button>
          <Button name="agree" value="0" kind="quiet">
            {matter.decline}
          </Button>
        </div>
      </form>
    </Section>
  );
}
