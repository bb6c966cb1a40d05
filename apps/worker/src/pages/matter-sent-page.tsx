import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { Section } from "../parts/Section.tsx";
import { UrgentNotices } from "../parts/UrgentNotices.tsx";
import { useReading } from "../reading.ts";

export const matterSentPage: PageOf<"matterSent"> = (data, { words }) => ({
  title: words.matters.sent.title,
  unlisted: true,
  body: <MatterSent {...data} />,
});

function MatterSent(data: Pages["matterSent"]) {
  const { code, number, kind, dueOn, urgent, hotline, route, whoSees, href, callsBack, submission } = data;
  const { words, formats } = useReading();
  const { sent, check } = words.matters;
  const steps = callsBack ? [sent.callNext] : sent.steps[kind === "wish" ? "wish" : "appeal"];
  return (
    <div data-sent={submission ?? ""} data-code={code} data-number={number}>
      <WayBack />
      <UrgentNotices urgent={urgent} />
      <h1>{sent.title}</h1>
      <section className="card" aria-labelledby="code">
        <h2 id="code">{sent.code}</h2>
        <p className="code-shown">{code}</p>
        <p>{sent.codeHint}</p>
        <p className="quiet">
          {sent.number} {number}
          <span data-code-kept="" hidden>
            {" · "}
            {sent.remembered}
          </span>
        </p>
      </section>
      <p>
        <strong>{sent.due(formats.day(dueOn))}</strong>
      </p>
      <div className="button-row">
        <Button kind="primary" href={href}>
          {sent.track}
        </Button>
        <Button href={`tel:${hotline.replace(/[^\d+]/g, "")}`} icon="phone">
          {sent.call} {hotline}
        </Button>
      </div>
      <p className="quiet">{sent.photo}</p>
      {route && (
        <Notice kind="info" word={sent.route}>
          <p>{route}</p>
        </Notice>
      )}
      <Section id="next" title={sent.next}>
        <ol>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Section>
      <Section id="sees" title={check.sees}>
        <ul>
          {whoSees.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
