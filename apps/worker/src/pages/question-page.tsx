import type { Pages } from "@zhijia/contracts";
import { Button, Choices, ErrorSummary, Icon, Steps } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { UrgentNotices } from "../parts/UrgentNotices.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const questionPage: PageOf<"question"> = (data, { words }) => ({
  title: `${data.error ? words.errorWord : ""}${data.title}`,
  unlisted: true,
  body: <Question {...data} />,
});

function Question(data: Pages["question"]) {
  const { token, asked, id, step, of, title, why, options, chosen, backHref, error, urgent } = data;
  const { words } = useReading();
  return (
    <>
      <BackLink href={backHref ?? "/"} />
      {error && <ErrorSummary title={words.errorsTitle} errors={[{ id, message: error }]} />}
      <UrgentNotices urgent={urgent} />
      <Steps at={step} of={of} words={words.question.step(step, of)} />
      <form method="post" action={paths.question(token)} noValidate>
        <Choices
          id={id}
          name="value"
          label={<h1>{title}</h1>}
          hint={why}
          error={error}
          errorWord={words.errorWord}
          choices={options}
          chosen={chosen}
        />
        <div className="button-row">
          <Button kind="primary">{step < of ? words.question.next : words.question.last}</Button>
          {step < of && (
            <Button kind="quiet" name="skip" value="1">
              {words.question.skip}
            </Button>
          )}
        </div>
        <p className="seen">
          <Icon name="lock" />
          <span>{words.question.seen}</span>
        </p>
      </form>
      {asked && (
        <p className="asked">
          {words.question.asked}：<q>{asked}</q>
        </p>
      )}
    </>
  );
}
