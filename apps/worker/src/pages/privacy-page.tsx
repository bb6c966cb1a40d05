import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Icon, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { Limits } from "../parts/Limits.tsx";
import { PurposeCard } from "../parts/PurposeCard.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const privacyPage: PageOf<"privacy"> = (data, { words }) => ({
  title: data.takeDown
    ? `${data.takeDown.errors.length > 0 ? words.errorWord : ""}${words.rights.takeDownTitle}`
    : words.privacy.title,
  description: words.privacy.short,
  unlisted: data.takeDown !== undefined,
  body: data.takeDown ? <TakeDown {...data.takeDown} /> : <Privacy {...data} />,
});

function Privacy({ contact, purposes, answeredWithinDays }: Pages["privacy"]) {
  const { words, formats } = useReading();
  const { privacy, rights } = words;
  return (
    <>
      <WayBack />
      <h1>{privacy.title}</h1>
      <Notice kind="success" word={privacy.short} />
      {privacy.sections.map(({ title, text }) => (
        <section className="card" key={title}>
          <h2>{title}</h2>
          {text.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      ))}
      <Limits />
      <h2 id="register">{rights.registerTitle}</h2>
      <p>
        {rights.registerWhat}
        <a href="/api/privacy-notice">privacy-notice</a>
      </p>
      <div className="groups">
        {purposes.map((purpose) => (
          <PurposeCard key={purpose.code} purpose={purpose} />
        ))}
      </div>
      <section className="card">
        <h2>{privacy.contactTitle}</h2>
        <p>{rights.answered(formats.count(answeredWithinDays))}</p>
        <p>
          <a href={paths.myPrivacy}>{rights.yours}</a>
        </p>
        <p>{rights.heirs}</p>
        <p>
          {privacy.contact} {/^\d{3,12}$/.test(contact) ? <a href={`tel:${contact}`}>{contact}</a> : contact}
        </p>
      </section>
    </>
  );
}

type Form = NonNullable<Pages["privacy"]["takeDown"]>;

function TakeDown({ caseId, href, text, contact, errors, sentUntil }: Form) {
  const { words, formats } = useReading();
  const { rights } = words;
  const errorOf = (field: "text" | "contact") => errors.find((error) => error.field === field)?.message;
  return (
    <>
      <WayBack />
      <ErrorSummary
        title={words.errorsTitle}
        errors={errors.map(({ field, message }) => ({ id: `take-down-${field}`, message }))}
      />
      <h1>{rights.takeDownTitle}</h1>
      {sentUntil ? (
        <Notice kind="success" word={rights.takeDownSent(formats.date(sentUntil))} />
      ) : (
        <p className="lead">{rights.takeDownLead}</p>
      )}
      <p>
        {rights.takeDownCase}
        <a href={href}>{caseId}</a>
      </p>
      {!sentUntil && (
        <form className="card" method="post" action={paths.privacy} noValidate>
          <input type="hidden" name="case" value={caseId} />
          <Field id="take-down-text" label={rights.takeDownText} error={errorOf("text")} errorWord={words.errorWord}>
            {(input) => (
              <textarea {...input} className="input" name="text" rows={4} maxLength={4000} defaultValue={text} />
            )}
          </Field>
          <Field
            id="take-down-contact"
            label={rights.takeDownContact}
            hint={rights.takeDownContactHint}
            error={errorOf("contact")}
            errorWord={words.errorWord}
          >
            {(input) => (
              <input
                {...input}
                className="input"
                name="contact"
                maxLength={200}
                autoComplete="off"
                defaultValue={contact}
              />
            )}
          </Field>
          <Button kind="primary">{rights.takeDownSubmit}</Button>
        </form>
      )}
      <Section id="register-link" title={rights.registerTitle}>
        <p>
          <a href={paths.privacy}>
            <Icon name="next" /> {rights.notice}
          </a>
        </p>
      </Section>
    </>
  );
}
