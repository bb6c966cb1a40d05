import type { Pages } from "@zhijia/contracts";
import { Button, ErrorSummary, Field, Icon } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { HelpOffer } from "../parts/HelpOffer.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const homePage: PageOf<"home"> = (data, { words }) => ({
  title: data.error ? `${words.errorWord}${words.home.title}` : words.brand,
  wide: true,
  body: <Home {...data} />,
});

/** Longest question; `apps/server` cuts at the same length. */
const longest = 500;

function Home({ caseCount, articleCount, groups, error, question, offer }: Pages["home"]) {
  const { words, formats } = useReading();
  const { home } = words;
  return (
    <div className="columns">
      <div className="column">
        {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "q", message: error }]} />}
        <form className="ask" method="post" action={paths.ask} noValidate data-draft="">
          <h1>{home.title}</h1>
          <Field id="q" label={home.label} hint={home.hint} error={error} errorWord={words.errorWord}>
            {(input) => (
              <textarea
                {...input}
                className="input ask__words"
                name="q"
                rows={4}
                maxLength={longest}
                autoComplete="off"
                defaultValue={question}
              />
            )}
          </Field>
          <input type="hidden" name="province" data-province="" />
          <div className="ask__buttons">
            <Button kind="primary">{home.submit}</Button>
            <Button type="button" icon="microphone" data-speak="q" hidden>
              {home.speak}
            </Button>
          </div>
          <p className="quiet" data-speak-hint="" hidden>
            {home.speakHint}
          </p>
          <p className="seen">
            <Icon name="lock" />
            <span>
              {home.seen} <a href={paths.privacy}>{home.seenMore}</a>
            </span>
          </p>
        </form>
        <HelpOffer offer={offer} />
        <ul className="shortcuts">
          <li>
            <Icon name="next" />
            <a href={paths.appeal}>{words.matters.boards.appeal.home}</a>
            <span className="quiet">{words.matters.boards.appeal.homeWhat}</span>
          </li>
          <li>
            <Icon name="next" />
            <a href={paths.wish}>{words.matters.boards.wish.home}</a>
            <span className="quiet">{words.matters.boards.wish.homeWhat}</span>
          </li>
          <li>
            <Icon name="clock" />
            <a href={paths.matter}>{words.matters.code.title}</a>
            <span className="quiet">{words.matters.code.homeWhat}</span>
          </li>
          <li>
            <Icon name="sum" />
            <a href={paths.calculators}>{home.calculators}</a>
            <span className="quiet">{home.calculatorsWhat}</span>
          </li>
          <li>
            <Icon name="bookmark" />
            <a href={paths.saved}>{home.saved}</a>
            <span className="quiet">{home.savedWhat}</span>
          </li>
          <li>
            <Icon name="place" />
            <a href={paths.stations}>{words.stations.title}</a>
            <span className="quiet">{words.stations.homeWhat}</span>
          </li>
        </ul>
      </div>
      <div className="column">
        <h2>{home.groups}</h2>
        <div className="groups">
          {groups.map((group) => (
            <Group key={group.code} {...group} />
          ))}
        </div>
        <p className="quiet">
          {caseCount === 0
            ? home.noCases
            : articleCount === 0
              ? home.casesOnly(formats.count(caseCount))
              : home.counts(formats.count(caseCount), formats.count(articleCount))}
        </p>
      </div>
    </div>
  );
}

/** One character, as on a seal, beside the group's name. */
const seals: Record<string, string> = {
  WAGE: "薪",
  CONTRACT: "约",
  TERMINATION: "辞",
  HOURS: "时",
  INSURANCE: "保",
  INJURY: "伤",
  DISEASE: "病",
  WOMEN: "女",
  RETIRE: "休",
  PLATFORM: "骑",
  NONCOMPETE: "密",
  WELFARE: "福",
  COLLECTIVE: "众",
  PROCEDURE: "诉",
  DISCRIM: "等",
};

function Group({ code, name, needs }: Pages["home"]["groups"][number]) {
  const { words } = useReading();
  return (
    <details className="group" name="groups">
      <summary>
        <span className="group__seal" aria-hidden="true">
          {seals[code] ?? name.slice(0, 1)}
        </span>
        <span className="group__name">
          {name}
          <small>{needs.map((need) => need.name).join(words.listComma)}</small>
        </span>
        <Icon name="next" />
      </summary>
      <ul className="group__needs">
        {needs.map((need) => (
          <li key={need.code}>
            <a href={paths.need(need.code)}>{need.name}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
