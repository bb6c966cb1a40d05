import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Icon, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { useChinese, useReading } from "../reading.ts";

export const helpAppointmentPage: PageOf<"helpAppointment"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${words.contact.appointment.title}`,
  unlisted: true,
  body: <HelpAppointment {...data} />,
});

/** When, how and where; what it is about, the two of them speak of when they meet. */
function HelpAppointment({ action, backHref, at, channel, place, answer, state, error }: Pages["helpAppointment"]) {
  const { words, formats } = useReading();
  const chinese = useChinese();
  const w = words.contact.appointment;
  return (
    <>
      <BackLink href={backHref}>{words.help.title}</BackLink>
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id: "answer", message: error }]} />}
      {answer && state === "open" && !error && <Notice kind="success" word={w.thanks} />}
      {state !== "open" && <Notice kind="info" word={w[state]} />}
      <h1>{w.title}</h1>
      <p className="lead">{w.lead}</p>
      <dl className="facts">
        <dt>{w.when}</dt>
        <dd>{formats.moment(at)}</dd>
        <dt>{w.how}</dt>
        <dd>{w.channels[channel]}</dd>
        {place && (
          <>
            <dt>{w.where}</dt>
            <dd {...chinese}>{place}</dd>
          </>
        )}
      </dl>
      {state === "open" && (
        <form method="post" action={action} noValidate>
          <Choices
            id="answer"
            name="answer"
            label={w.legend}
            errorWord={words.errorWord}
            choices={(["suits", "another-time"] as const).map((value) => ({ value, label: w.answers[value] }))}
            chosen={answer}
            error={error}
          />
          <Button kind="primary">{w.send}</Button>
        </form>
      )}
      <p className="seen">
        <Icon name="lock" />
        <span>{w.seen}</span>
      </p>
      <p className="quiet">{w.call}</p>
    </>
  );
}
