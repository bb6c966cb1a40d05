import type { Pages } from "@zhijia/contracts";
import { Button } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { useReading } from "../reading.ts";

export const problemPage: PageOf<"problem"> = (data) => ({
  title: data.title,
  unlisted: true,
  body: <Problem {...data} />,
});

/** What happened, what is safe, what to do, and who can help. */
function Problem({ status, title, detail, reference }: Pages["problem"]) {
  const { view, words } = useReading();
  const { problem } = words;
  // Trying again helps when we were at fault or in a hurry, not when there is nothing or it is not allowed.
  const again = status >= 500 || status === 429;
  return (
    <div className="problem">
      <h1>{title}</h1>
      <p className="lead">{detail}</p>
      <p>{problem.safe}</p>
      <div className="button-row">
        {again && (
          <Button kind="primary" href={view.path}>
            {problem.again}
          </Button>
        )}
        <Button kind={again ? "secondary" : "primary"} href="/">
          {problem.home}
        </Button>
      </div>
      <p>
        {problem.person}{" "}
        <Button href="tel:12351" icon="phone">
          12351
        </Button>
      </p>
      {reference && status >= 500 && (
        <p className="quiet">
          {problem.reference}：<code>{reference}</code>
        </p>
      )}
    </div>
  );
}
