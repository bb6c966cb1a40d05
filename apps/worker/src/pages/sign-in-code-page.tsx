import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const signInCodePage: PageOf<"signInCode"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.signIn.codeTitle}`,
  unlisted: true,
  body: <SignInCode {...data} />,
});

function SignInCode({ phone, minutes, error, mailboxHref }: Pages["signInCode"]) {
  const { words } = useReading();
  const { signIn } = words;
  return (
    <>
      <BackLink href={paths.signIn}>{signIn.otherPhone}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "code", message: error }]} />}
      <h1>{signIn.codeTitle}</h1>
      <p className="lead">{signIn.sent(phone, minutes)}</p>
      <form method="post" action={paths.signInCode} noValidate>
        <Field id="code" label={signIn.code} hint={signIn.codeHint} error={error} errorWord={words.errorWord}>
          {(input) => (
            <input
              {...input}
              className="input input--short"
              name="code"
              type="text"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
            />
          )}
        </Field>
        <div className="button-row">
          <Button kind="primary">{signIn.submit}</Button>
        </div>
      </form>
      <form method="post" action={paths.signInAgain}>
        <div className="button-row">
          <Button kind="quiet">{signIn.again}</Button>
        </div>
      </form>
      <p className="seen">
        <Icon name="lock" />
        <span>{signIn.never}</span>
      </p>
      {mailboxHref && (
        <p className="quiet">
          {signIn.demo} <a href={mailboxHref}>{signIn.mailbox}</a>
        </p>
      )}
    </>
  );
}
