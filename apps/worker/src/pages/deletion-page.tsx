import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Field, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { KeptList } from "../parts/KeptList.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const deletionPage: PageOf<"deletion"> = (data, { words }) => ({
  title: `${data.errors.length > 0 ? words.errorWord : ""}${words.rights.deleteTitle}`,
  unlisted: true,
  body: <Deletion {...data} />,
});

function Deletion({ erased, kept, thinkOverDays, erasesOn, errors, held }: Pages["deletion"]) {
  const { words, formats } = useReading();
  const { rights, errorWord } = words;
  const errorOf = (field: "confirm" | "when") => errors.find((error) => error.field === field)?.message;
  const choices = [
    ...(erasesOn ? [] : [{ value: "later", label: rights.deleteLater(formats.count(thinkOverDays)) }]),
    { value: "now", label: rights.deleteNow },
  ];
  return (
    <>
      <BackLink href={paths.myPrivacy}>{rights.back}</BackLink>
      <ErrorSummary
        title={words.errorsTitle}
        errors={errors.map(({ field, message }) => ({ id: `delete-${field}`, message }))}
      />
      <h1>{rights.deleteTitle}</h1>
      {erasesOn && (
        <Notice kind="warning" word={rights.erases(formats.date(erasesOn))}>
          <form method="post" action={paths.stopDeletion}>
            <Button>{rights.keep}</Button>
          </form>
        </Notice>
      )}
      <KeptList erased={erased} kept={kept} />
      {held ? (
        <Notice kind="warning" word={rights.deleteHeld} />
      ) : (
        <form className="card" method="post" action={paths.delete} noValidate>
          <Choices
            id="delete-when"
            label={rights.deleteWhen}
            error={errorOf("when")}
            errorWord={errorWord}
            name="when"
            choices={choices}
          />
          <Field
            id="delete-confirm"
            label={rights.deleteConfirm}
            hint={rights.deleteConfirmHint}
            error={errorOf("confirm")}
            errorWord={errorWord}
          >
            {(input) => <input {...input} className="input input--short" name="confirm" autoComplete="off" />}
          </Field>
          <Button icon="bin">{rights.deleteSubmit}</Button>
        </form>
      )}
    </>
  );
}
