import type { HelpChoice, HelpPage } from "@zhijia/contracts";
import { Button, Icon, Tag } from "@zhijia/ui";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";
import { Section } from "./Section.tsx";

type Data = Pick<HelpPage, "state" | "choices">;

/** The first is given by the button itself; each of the others has a box of its own that nobody ticked for her (个保法 14, 29). */
export function HelpChoices({ state, choices }: Data) {
  const { help, rights } = useReading().words;
  const first = choices.find(({ part }) => part === "ordinary");
  const others = choices.filter(({ part }) => part !== "ordinary");
  const on = state === "on";
  return (
    <Section id="choices" title={help.choose} aside={help.chooseWhat}>
      <form method="post" action={paths.help}>
        {first && (
          <>
            <h3>{help.first}</h3>
            <p>{first.text}</p>
            <input type="hidden" name="text-ordinary" value={first.textHash} />
          </>
        )}
        <div className="choices">
          {others.map((choice) => (
            <Choice key={choice.part} {...choice} />
          ))}
        </div>
        <div className="button-row">
          <Button kind={on ? "secondary" : "primary"} name="act" value={on ? "save" : "on"}>
            {on ? help.save : help.turnOn}
          </Button>
        </div>
      </form>
      <p className="seen">
        <Icon name="lock" />
        <span>{help.seen}</span>
      </p>
      <p className="quiet">
        <a href={paths.newRequest}>{rights.ask}</a>
      </p>
    </Section>
  );
}

function Choice({ part, title, text, textHash, without, sensitive, on }: HelpChoice) {
  const { help } = useReading().words;
  return (
    <>
      <input type="hidden" name={`text-${part}`} value={textHash} />
      <label className="choice">
        <input type="checkbox" name={part} value="1" defaultChecked={on} />
        <span>
          <strong>{title}</strong> {sensitive && <Tag tone="warning">{help.sensitive}</Tag>}
          <small>{text}</small>
          <small>
            {help.without}
            {without}
          </small>
        </span>
      </label>
    </>
  );
}
