import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const correctionPage: PageOf<"correction"> = (data, { words }) => ({
  title: `${data.fields.some(({ error }) => error) ? words.errorWord : ""}${words.rights.correctTitle}`,
  unlisted: true,
  body: <Correction {...data} />,
});

function Correction({ fields }: Pages["correction"]) {
  const { words } = useReading();
  const { rights } = words;
  return (
    <>
      <BackLink href={paths.myPrivacy}>{rights.back}</BackLink>
      <ErrorSummary
        title={words.errorsTitle}
        errors={fields.flatMap(({ field, error }) => (error ? [{ id: `field-${field}`, message: error }] : []))}
      />
      <h1>{rights.correctTitle}</h1>
      <p className="lead">{rights.correctLead}</p>
      {fields.length === 0 && <p>{rights.correctNone}</p>}
      {fields.map(({ field, label, value, error }) => (
        <form className="card" key={field} method="post" action={paths.correct} noValidate>
          <input type="hidden" name="field" value={field} />
          <Field id={`field-${field}`} label={label} error={error} errorWord={words.errorWord}>
            {(input) => (
              <input
                {...input}
                className="input"
                name="value"
                maxLength={200}
                autoComplete="off"
                defaultValue={value}
              />
            )}
          </Field>
          <Button kind="primary">{rights.correctSave}</Button>
        </form>
      ))}
      <Section id="other" title={rights.correctOther}>
        <p>{rights.correctOtherWhat}</p>
        <Button href={`${paths.newRequest}?kind=correct`}>{rights.ask}</Button>
      </Section>
    </>
  );
}
