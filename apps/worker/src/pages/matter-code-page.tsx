import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { WayBack } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const matterCodePage: PageOf<"matterCode"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.matters.code.title}`,
  unlisted: true,
  body: <MatterCode {...data} />,
});

function MatterCode({ code, error, hotline }: Pages["matterCode"]) {
  const { view, words } = useReading();
  const say = words.matters.code;
  return (
    <>
      <WayBack />
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "code", message: error }]} />}
      <h1>{say.title}</h1>
      <form method="post" action={paths.matter} noValidate>
        <Field id="code" label={say.label} hint={say.hint} error={error} errorWord={words.errorWord}>
          {(input) => (
            <input
              {...input}
              className="input input--code"
              name="code"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              defaultValue={code}
            />
          )}
        </Field>
        <div className="button-row">
          <Button kind="primary">{say.submit}</Button>
        </div>
      </form>
      <section className="card" data-codes="" data-action={paths.matter} data-forget={say.forget} hidden>
        <h2>{say.kept}</h2>
        <ul className="channels" data-codes-list="" />
        <p className="quiet">{say.keptHint}</p>
      </section>
      {view.signedIn && (
        <p>
          <a className="more" href={paths.myMatters}>
            {say.mine}
          </a>
        </p>
      )}
      <p className="quiet">
        {say.lost} <a href={`tel:${hotline.replace(/[^\d+]/g, "")}`}>{hotline}</a>
      </p>
    </>
  );
}
