import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { WishPictures } from "../parts/WishPictures.tsx";
import { useChinese, useReading } from "../reading.ts";

export const wishThanksPage: PageOf<"wishThanks"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.wishes.thank}`,
  unlisted: true,
  body: <WishThanks {...data} />,
});

function WishThanks({ href, trackHref, text, proof, pictures, said, done, error }: Pages["wishThanks"]) {
  const { words } = useReading();
  const chinese = useChinese();
  const w = words.wishes;
  return (
    <>
      <BackLink href={trackHref}>{w.toMatter}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "thanks-words", message: error }]} />}
      {done && (
        <Notice kind="success" word={words.noticeWords.success} title={w.sent}>
          <p>{w.sentWhat}</p>
        </Notice>
      )}
      <h1>{w.thank}</h1>
      <section className="card" {...chinese}>
        <p>
          <strong>{text}</strong>
        </p>
        {proof && <p>{proof}</p>}
        <WishPictures pictures={pictures} />
      </section>
      <form method="post" action={href} noValidate>
        <p>{w.thankWhat}</p>
        <Field id="thanks-words" label={w.words} hint={w.wordsHint} error={error} errorWord={words.errorWord}>
          {(input) => (
            <textarea
              {...input}
              className="input"
              name="words"
              rows={3}
              maxLength={300}
              autoComplete="off"
              defaultValue={said.words}
            />
          )}
        </Field>
        <label className="choice">
          <input type="checkbox" name="mayShow" value="1" defaultChecked={said.mayShow} />
          <span>{w.mayShow}</span>
        </label>
        <Button kind="primary">{w.send}</Button>
      </form>
    </>
  );
}
