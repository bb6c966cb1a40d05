import type { Pages } from "@zhijia/contracts";
import { Button, Icon, Notice } from "@zhijia/ui";
import { useReading } from "../reading.ts";
import { FileFields } from "./FileFields.tsx";

type Data = Extract<Pages["tell"], { step: "check" }> & { heading: string };

/** What she said, once more, each with a way to change it; who will see it; then the one button that sends. */
export function TellCheck(data: Data) {
  const { facts, anonymity, sees, needsFile, mostFiles, action, board, error, later, heading } = data;
  const { words } = useReading();
  const { check, who } = words.matters;
  const wrong = (field: string) => (error?.field === field ? error.message : undefined);
  return (
    <>
      <h1>{heading}</h1>
      {facts.length > 0 && <Facts facts={facts} />}
      <Notice kind="info" word={check.sees} title={who.levels[anonymity]}>
        <ul className="plain-list">
          {sees.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Notice>
      <form
        method="post"
        action={action}
        encType="multipart/form-data"
        noValidate
        id="check"
        data-later={JSON.stringify(later)}
      >
        {wrong("check") && (
          <p className="field__error">
            <Icon name="danger" />
            {wrong("check")}
          </p>
        )}
        {needsFile ? (
          <FileFields
            photo={{ label: check.photoNeeded, hint: check.photoHint(mostFiles), error: wrong("photo") }}
            voice={{ label: check.voiceNeeded, error: wrong("voice") }}
          />
        ) : (
          <details className="group tell__files" open={wrong("photo") || wrong("voice") ? true : undefined}>
            <summary>
              <span className="group__name">{check.files}</span>
              <Icon name="next" />
            </summary>
            <div className="group__inside">
              <FileFields
                photo={{ label: check.photo, hint: check.photoHint(mostFiles), error: wrong("photo") }}
                voice={{ label: check.voice, error: wrong("voice") }}
              />
            </div>
          </details>
        )}
        <div className="button-row">
          <Button kind="primary">{check.send[board]}</Button>
        </div>
        {data.urgent.some(({ level }) => level === "red") && <p>{check.urgent}</p>}
      </form>
    </>
  );
}

function Facts({ facts }: Pick<Data, "facts">) {
  const { words } = useReading();
  const { check } = words.matters;
  return (
    <section className="card">
      <dl className="facts facts--said">
        {facts.map(({ id, text, href }) => (
          <div key={id}>
            <dt>{check.facts[id]}</dt>
            <dd>
              {text}{" "}
              <a href={href}>
                {check.change}
                <span className="visually-hidden"> {check.facts[id]}</span>
              </a>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
