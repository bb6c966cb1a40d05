import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const signInPage: PageOf<"signIn"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.signIn.title}`,
  unlisted: true,
  body: <SignIn {...data} />,
});

function SignIn({ next, phone, error, provider, mailboxHref }: Pages["signIn"]) {
  const { words } = useReading();
  const { signIn } = words;
  return (
    <>
      <WayBack />
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "phone", message: error }]} />}
      <h1>{signIn.title}</h1>
      <p className="lead">{signIn.lead}</p>
      <form method="post" action={paths.signIn} noValidate>
        <Field id="phone" label={signIn.phone} hint={signIn.phoneHint} error={error} errorWord={words.errorWord}>
          {(input) => (
            <input
              {...input}
              className="input"
              name="phone"
              type="tel"
              inputMode="tel"
              autoComplete="tel-national"
              maxLength={30}
              defaultValue={phone}
            />
          )}
        </Field>
        {next && <input type="hidden" name="next" value={next} />}
        <div className="button-row">
          <Button kind="primary">{signIn.send}</Button>
        </div>
        <p className="seen">
          <Icon name="lock" />
          <span>{signIn.seen}</span>
        </p>
      </form>
      {provider && (
        <div className="button-row">
          <Button href={provider.href}>{signIn.provider(provider.name)}</Button>
        </div>
      )}
      {mailboxHref && (
        <p className="quiet">
          {signIn.demo} <a href={mailboxHref}>{signIn.mailbox}</a>
        </p>
      )}
    </>
  );
}
