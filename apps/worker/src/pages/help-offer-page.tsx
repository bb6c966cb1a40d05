import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Field, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const helpOfferPage: PageOf<"helpOffer"> = (data, { words }) => ({
  title: data.error ? `${words.errorWord}${words.help.asking.title}` : words.help.asking.title,
  unlisted: true,
  body: <HelpOfferForm {...data} />,
});

type Data = Pages["helpOffer"];

/** Exactly what goes along, each to be unticked; nothing has left before the one button. */
function HelpOfferForm(data: Data) {
  const { href, words: said, longest, levels, chosen, union, error } = data;
  const { words } = useReading();
  const { help } = words;
  const { asking } = help;
  return (
    <>
      <BackLink href={paths.help}>{help.title}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "words", message: error }]} />}
      <h1>{asking.title}</h1>
      <p className="lead">{asking.lead}</p>
      <form method="post" action={href} noValidate>
        <Shares {...data} />
        <Field id="words" label={asking.words} hint={asking.wordsHint} error={error} errorWord={words.errorWord}>
          {(input) => (
            <textarea
              {...input}
              className="input"
              name="words"
              rows={4}
              maxLength={longest}
              autoComplete="off"
              defaultValue={said}
            />
          )}
        </Field>
        <Choices
          id="who"
          name="who"
          label={asking.who}
          errorWord={words.errorWord}
          choices={levels.map(({ value, sees }) => ({
            value,
            label: <strong>{asking.levels[value]}</strong>,
            hint: sees.map((line) => (
              <span className="tell__sees" key={line}>
                {line}
              </span>
            )),
          }))}
          chosen={chosen}
        />
        <p>{union ? asking.to(union) : asking.toSome}</p>
        <div className="button-row">
          <Button kind="primary" name="act" value="send">
            {asking.send}
          </Button>
          <Button name="act" value="declined">
            {help.offer.no}
          </Button>
          <Button name="act" value="not-me" kind="quiet">
            {help.offer.notMe}
          </Button>
        </div>
      </form>
      <p className="seen">
        <Icon name="lock" />
        <span>{asking.seen}</span>
      </p>
    </>
  );
}

function Shares({ need, since, employer, phone, shares }: Data) {
  const { words, formats } = useReading();
  const { asking } = words.help;
  const lines = [
    ["need", asking.need(need)],
    ["since", asking.since(formats.date(since))],
    ...(employer ? [["employer", asking.employer(employer)] as const] : []),
    ...(phone ? [["phone", asking.phone(phone)] as const] : []),
  ] as const;
  return (
    <fieldset className="field">
      <legend className="field__label">{asking.shares}</legend>
      <div className="choices">
        {lines.map(([name, label]) => (
          <label className="choice" key={name}>
            <input type="checkbox" name={name} value="1" defaultChecked={shares[name]} />
            <span>{label}</span>
          </label>
        ))}
      </div>
      {!employer && <p className="quiet">{asking.noEmployer}</p>}
      {!phone && <p className="quiet">{asking.noPhone}</p>}
    </fieldset>
  );
}
