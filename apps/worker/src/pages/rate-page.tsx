import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Icon, Notice } from "@zhijia/ui";
import type { ReactNode } from "react";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { useChinese, useReading } from "../reading.ts";

type Data = Pages["rate"];

export const ratePage: PageOf<"rate"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.rating.title} · ${data.station}`,
  unlisted: true,
  body: <Rate {...data} />,
});

const scores = ["3", "2", "1"] as const;

/** One short page: one thing to choose; what more there is to say opens where she wants it. */
function Rate(data: Data) {
  const { action, backHref, station, facilities, chosen, error, draw } = data;
  const { words } = useReading();
  const chinese = useChinese();
  const w = words.rating;
  const [overall, ...more] = data.aspects;
  return (
    <>
      <BackLink href={backHref}>{w.back}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: error.field, message: error.message }]} />}
      <h1>{w.title}</h1>
      <p className="lead">
        <strong {...chinese}>{station}</strong>
        <br />
        {w.lead}
      </p>
      {draw && (
        <p>
          <a href={draw.href}>{w.draw(draw.title)}</a>
        </p>
      )}
      <form method="post" action={action} noValidate>
        <input type="hidden" name="form" value={data.form} />
        <input type="hidden" name="ticket" value={data.ticket} />
        <Scores
          chosen={chosen}
          name={overall!}
          label={`${w.aspects[overall!]}${w.need}`}
          wrong={error?.field === "overall" ? error.message : undefined}
        />
        {facilities.length > 0 && (
          <Fold title={w.facilities} open={facilities.some(({ code }) => chosen[`facility-${code}`])}>
            <p className="quiet">{w.facilitiesHint}</p>
            {facilities.map(({ code, name }) => (
              <Scores key={code} chosen={chosen} name={`facility-${code}`} label={name} />
            ))}
          </Fold>
        )}
        <Fold title={w.more} open={more.some((about) => chosen[about])}>
          {more.map((about) => (
            <Scores key={about} chosen={chosen} name={about} label={w.aspects[about]} />
          ))}
        </Fold>
        <Field id="comment" label={w.comment} hint={w.commentHint} errorWord={words.errorWord}>
          {(input) => (
            <textarea
              {...input}
              className="input"
              name="comment"
              rows={3}
              maxLength={data.longest}
              autoComplete="off"
              defaultValue={data.comment}
            />
          )}
        </Field>
        <Field
          id="phone"
          label={w.phone}
          hint={w.phoneHint}
          error={error?.field === "phone" ? error.message : undefined}
          errorWord={words.errorWord}
        >
          {(input) => (
            <input
              {...input}
              className="input"
              name="phone"
              type="tel"
              autoComplete="tel"
              maxLength={20}
              defaultValue={data.phone}
            />
          )}
        </Field>
        <Notice kind="info" word={w.seenTitle}>
          <ul>
            {w.seen.map((line) => (
              <li key={line}>{line}</li>
            ))}
            {data.signedIn && <li>{w.signedIn}</li>}
          </ul>
        </Notice>
        <Button kind="primary">{w.send}</Button>
      </form>
    </>
  );
}

function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details className="fold" open={open}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

/** Three large targets in a row; the legend is the question. */
function Scores({
  name,
  label,
  chosen,
  wrong,
}: Pick<Data, "chosen"> & { name: string; label: string; wrong?: string | undefined }) {
  const { words } = useReading();
  return (
    <fieldset className={wrong ? "field field--wrong" : "field"} aria-describedby={wrong && `${name}-error`}>
      <legend className="field__label">{label}</legend>
      {wrong && (
        <p className="field__error" id={`${name}-error`}>
          <Icon name="danger" />
          <span className="visually-hidden">{words.errorWord}</span>
          {wrong}
        </p>
      )}
      <div className="choices choices--row">
        {scores.map((score, n) => (
          <label className="choice" key={score}>
            <input
              type="radio"
              id={n === 0 ? name : `${name}-${score}`}
              name={name}
              value={score}
              defaultChecked={chosen[name] === score}
            />
            <span>{words.rating.scores[score]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
