import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useChinese, useReading } from "../reading.ts";

export const explainPage: PageOf<"explain"> = (data, { words }) => ({
  title: words.explain.title,
  unlisted: true,
  body: <Explain {...data} />,
});

/** As long as the server keeps. */
const longest = 500;

function Explain({ about, need, words: written, error, signedIn }: Pages["explain"]) {
  const { words } = useReading();
  const { explain } = words;
  const chinese = useChinese();
  const back = about ? paths.case(about.id) : need ? paths.need(need.code) : "/";
  return (
    <>
      <BackLink href={back} />
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "words", message: error }]} />}
      <h1>{explain.title}</h1>
      {about && <p {...chinese}>{about.title}</p>}
      {!about && need && <p>{need.name}</p>}
      <form className="card" method="post" action={paths.explain} noValidate>
        {about && <input type="hidden" name="case" value={about.id} />}
        {need && <input type="hidden" name="need" value={need.code} />}
        <Field id="words" label={explain.label} hint={explain.hint} error={error} errorWord={words.errorWord}>
          {(input) => (
            <textarea
              {...input}
              className="input"
              name="words"
              rows={4}
              maxLength={longest}
              autoComplete="off"
              defaultValue={written}
            />
          )}
        </Field>
        <Button kind="primary">{explain.submit}</Button>
        <p className="seen">
          <Icon name="lock" />
          <span>{signedIn ? explain.seenSignedIn : explain.seen}</span>
        </p>
      </form>
    </>
  );
}
