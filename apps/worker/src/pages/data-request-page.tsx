import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Field, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const dataRequestPage: PageOf<"dataRequest"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.rights.requestTitle}`,
  unlisted: true,
  body: <DataRequest {...data} />,
});

const kinds = ["explain", "correct", "access", "copy"] as const;

function DataRequest({ kind, text, answeredWithinDays, error }: Pages["dataRequest"]) {
  const { words, formats } = useReading();
  const { rights, errorWord } = words;
  return (
    <>
      <BackLink href={paths.myPrivacy}>{rights.back}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "request-text", message: error }]} />}
      <h1>{rights.requestTitle}</h1>
      <form className="card" method="post" action={paths.newRequest} noValidate>
        <Choices
          id="request-kind"
          label={rights.requestKind}
          errorWord={errorWord}
          name="kind"
          choices={kinds.map((value) => ({ value, label: rights.requestKinds[value] }))}
          chosen={kind}
        />
        <Field id="request-text" label={rights.requestText} error={error} errorWord={errorWord}>
          {(input) => (
            <textarea {...input} className="input" name="text" rows={4} maxLength={4000} defaultValue={text} />
          )}
        </Field>
        <Button kind="primary">{rights.requestSubmit}</Button>
        <p className="seen">
          <Icon name="lock" />
          <span>{rights.requestSeen(formats.count(answeredWithinDays))}</span>
        </p>
      </form>
    </>
  );
}
