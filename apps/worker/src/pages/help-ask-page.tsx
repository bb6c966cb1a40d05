import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Icon, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { useReading } from "../reading.ts";

export const helpAskPage: PageOf<"helpAsk"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.contact.ask.title}`,
  unlisted: true,
  body: <HelpAsk {...data} />,
});

/** One question; nothing on the page says that anybody looked anything up. */
function HelpAsk({ action, backHref, subject, answer, state, closesOn, error }: Pages["helpAsk"]) {
  const { words, formats } = useReading();
  const { ask } = words.contact;
  return (
    <>
      <BackLink href={backHref}>{words.help.title}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "answer", message: error }]} />}
      {answer && state === "open" && !error && <Notice kind="success" word={ask.thanks} />}
      <h1>{ask.question(subject)}</h1>
      <p className="lead">{ask.lead}</p>
      {state === "closed" ? (
        <Notice kind="info" word={ask.closed} />
      ) : (
        <form method="post" action={action} noValidate>
          <Choices
            id="answer"
            name="answer"
            label={ask.legend}
            errorWord={words.errorWord}
            choices={(["yes", "no", "later"] as const).map((value) => ({ value, label: ask.answers[value] }))}
            chosen={answer}
            error={error}
          />
          <Button kind="primary">{ask.send}</Button>
        </form>
      )}
      <p className="seen">
        <Icon name="lock" />
        <span>{ask.seen}</span>
      </p>
      {state === "open" && <p className="quiet">{ask.until(formats.date(closesOn))}</p>}
    </>
  );
}
