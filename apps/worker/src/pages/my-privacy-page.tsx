import type { Pages } from "@zhijia/contracts";
import { Button, Notice, Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Limits } from "../parts/Limits.tsx";
import { Looks } from "../parts/Looks.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const myPrivacyPage: PageOf<"myPrivacy"> = (data, { words }) => ({
  title: words.rights.title,
  unlisted: true,
  body: <MyPrivacy {...data} />,
});

function MyPrivacy(data: Pages["myPrivacy"]) {
  const { done, erasesOn } = data;
  const { words, formats } = useReading();
  const { rights } = words;
  return (
    <>
      <BackLink href={paths.me}>{words.me.title}</BackLink>
      <h1>{rights.title}</h1>
      {done && <Notice kind="success" word={rights.done[done]} />}
      {erasesOn && (
        <Notice kind="warning" word={rights.erases(formats.date(erasesOn))}>
          <form method="post" action={paths.stopDeletion}>
            <Button kind="primary">{rights.keep}</Button>
          </form>
        </Notice>
      )}
      <p className="lead">{rights.lead}</p>
      <Section id="looks" title={rights.looksTitle} aside={rights.looksWhat}>
        {data.looks.length === 0 ? <p>{rights.looksEmpty}</p> : <Looks looks={data.looks} />}
        <p>
          {data.newestHref && (
            <a className="more" href={data.newestHref}>
              {rights.newest}
            </a>
          )}{" "}
          {data.olderHref && (
            <a className="more" href={data.olderHref}>
              {rights.older}
            </a>
          )}
        </p>
      </Section>
      <Kept kept={data.kept} />
      <Consents consents={data.consents} />
      <Section id="actions" title={rights.actions}>
        <ul className="link-list">
          {[
            [paths.help, words.help.marksTitle],
            [paths.export, rights.seeAll],
            [paths.correct, rights.correct],
            [paths.newRequest, rights.ask],
            [paths.delete, rights.remove],
            [`${paths.privacy}#register`, rights.notice],
          ].map(([href, label]) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </Section>
      <Requests requests={data.requests} />
      <Limits />
    </>
  );
}

function Kept({ kept }: Pick<Pages["myPrivacy"], "kept">) {
  const { words, formats } = useReading();
  const { rights } = words;
  return (
    <Section id="kept" title={rights.keptTitle}>
      {kept.length === 0 && <p>{rights.keptEmpty}</p>}
      <ul className="sums">
        {kept.map(({ title, count, why, keeping }) => (
          <li key={title}>
            <strong>{title}</strong> <span className="quiet">{rights.count(formats.count(count))}</span>
            <p>{why}</p>
            {keeping && (
              <p className="quiet">
                {rights.keeping}
                {words.clauseJoin}
                {keeping}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Taking back is one tap from here; agreeing leads to the words first. */
function Consents({ consents }: Pick<Pages["myPrivacy"], "consents">) {
  const { words } = useReading();
  const { rights } = words;
  return (
    <Section id="consents" title={rights.consentsTitle} aside={rights.consentsWhat}>
      {consents.length === 0 && <p>{rights.consentsEmpty}</p>}
      <ul className="channels">
        {consents.map(({ title, sensitive, on, href }) => (
          <li className="channel" key={href}>
            <div>
              <strong>
                <a href={href}>{title}</a>
              </strong>
              <p className="tags">
                <Tag tone={on ? "success" : "neutral"}>{on ? rights.on : rights.off}</Tag>
                {sensitive && <Tag tone="warning">{rights.sensitive}</Tag>}
              </p>
            </div>
            {on ? (
              <form method="post" action={href}>
                <input type="hidden" name="act" value="withdraw" />
                <Button about={title}>{rights.withdraw}</Button>
              </form>
            ) : (
              <Button href={href} about={title}>
                {rights.read}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Requests({ requests }: Pick<Pages["myPrivacy"], "requests">) {
  const { words, formats } = useReading();
  const { rights } = words;
  const kinds: Record<string, string> = rights.requestKinds;
  return (
    <Section id="requests" title={rights.requestsTitle}>
      {requests.length === 0 && <p>{rights.requestsEmpty}</p>}
      <ul className="sums">
        {requests.map(({ id, kind, state, on, dueOn, text, answer }) => (
          <li key={id}>
            <strong>{kinds[kind] ?? kind}</strong>{" "}
            <Tag tone={state === "open" ? "info" : "neutral"}>{rights.states[state]}</Tag>
            {text && <p>{text}</p>}
            {answer && (
              <p>
                {rights.answer}
                {answer}
              </p>
            )}
            <p className="quiet">
              {formats.date(on)}
              {state === "open" && ` · ${rights.until(formats.date(dueOn))}`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
