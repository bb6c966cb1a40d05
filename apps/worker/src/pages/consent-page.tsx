import type { Pages } from "@zhijia/contracts";
import { Button, Icon, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Limits } from "../parts/Limits.tsx";
import { PurposeFacts } from "../parts/PurposeCard.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const consentPage: PageOf<"consent"> = (data, { words }) => ({
  title: words.rights.consentTitle(data.title),
  unlisted: true,
  body: <Consent {...data} />,
});

function Consent({ href, title, text, textHash, without, sensitive, on, purpose, history }: Pages["consent"]) {
  const { words, formats } = useReading();
  const { rights } = words;
  return (
    <>
      <BackLink href={paths.myPrivacy}>{rights.back}</BackLink>
      <h1>{rights.consentTitle(title)}</h1>
      {sensitive && <Notice kind="warning" word={rights.sensitiveWhy} />}
      <Section id="words" title={rights.exact}>
        <p className="lead">{text}</p>
        <p>
          <strong>{rights.without}</strong>
          {words.clauseJoin}
          {without}
        </p>
        <form method="post" action={href}>
          <input type="hidden" name="text" value={textHash} />
          {/* Both answers look alike: nobody is nudged (网数条例 22). */}
          <div className="button-row">
            {on ? (
              <Button name="act" value="withdraw">
                {rights.withdrawNow}
              </Button>
            ) : (
              <>
                <Button name="act" value="give">
                  {rights.agree}
                </Button>
                <Button name="act" value="refuse">
                  {rights.refuse}
                </Button>
              </>
            )}
          </div>
        </form>
        <p className="seen">
          <Icon name="lock" />
          <span>{rights.seen}</span>
        </p>
      </Section>
      <Limits />
      <Section id="purpose" title={purpose.name} aside={purpose.what}>
        <PurposeFacts purpose={purpose} />
      </Section>
      {history.length > 0 && (
        <Section id="history" title={rights.decided}>
          <ul>
            {history.map(({ act, on: day }, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a history only grows, and two acts of a day look alike.
              <li key={n}>
                {formats.date(day)} · {rights.acts[act]}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
