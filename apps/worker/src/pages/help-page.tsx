import type { Pages } from "@zhijia/contracts";
import { Button, Icon, Notice, Tag } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { HelpChoices } from "../parts/HelpChoices.tsx";
import { HelpMarks } from "../parts/HelpMarks.tsx";
import { Looks } from "../parts/Looks.tsx";
import { PurposeCard } from "../parts/PurposeCard.tsx";
import { Section } from "../parts/Section.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const helpPage: PageOf<"help"> = (data, { words }) => ({
  title: data.error ? `${words.errorWord}${words.help.title}` : words.help.title,
  unlisted: true,
  body: <Help {...data} />,
});

type Data = Pages["help"];

/** Off: what it would be, and one button. On: what came of it, and one button that ends it. */
function Help(data: Data) {
  const { done, error, state, open, purposes } = data;
  const { words } = useReading();
  const { help } = words;
  const begun = state !== "off";
  return (
    <>
      <BackLink href={paths.me}>{words.me.title}</BackLink>
      <h1>{help.title}</h1>
      {done && <Notice kind="success" word={help.done[done]} />}
      {error && <Notice kind="warning" word={error} />}
      {state === "paused" && <Notice kind="warning" word={help.paused} />}
      {state === "off" && !open && <Notice kind="info" word={help.notOpen} />}
      {!begun && <p className="lead">{help.lead}</p>}
      <p>
        <Tag tone={state === "on" ? "success" : "neutral"}>{state === "on" ? help.stateOn : help.stateOff}</Tag>
      </p>
      {begun && <SwitchOff />}
      {begun && <HelpMarks marks={data.marks} />}
      {begun && <LookUps lookUps={data.lookUps} />}
      {begun && <WhoLooked looks={data.looks} />}
      {open && begun && <HelpChoices state={state} choices={data.choices} />}
      <Facts subjects={data.subjects} folded={begun} />
      {open && !begun && <HelpChoices state={state} choices={data.choices} />}
      <Section id="law" title={help.more}>
        {purposes.map((purpose) => (
          <PurposeCard key={purpose.code} purpose={purpose} />
        ))}
        <p>
          <a href={paths.myPrivacy}>{help.privacy}</a>
        </p>
      </Section>
    </>
  );
}

/** Read before it is switched on; afterwards one tap away. */
function Facts({ subjects, folded }: Pick<Data, "subjects"> & { folded: boolean }) {
  const { help } = useReading().words;
  if (!folded)
    return (
      <Section id="facts" title={help.factsTitle}>
        <FactLines subjects={subjects} />
      </Section>
    );
  return (
    <details className="group" id="facts">
      <summary>
        <span className="group__name">{help.factsTitle}</span>
        <Icon name="next" />
      </summary>
      <div className="group__inside">
        <FactLines subjects={subjects} />
      </div>
    </details>
  );
}

function FactLines({ subjects }: Pick<Data, "subjects">) {
  const { words } = useReading();
  const { help } = words;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>{help.facts.looks}</dt>
          <dd>{help.looks}</dd>
        </div>
        <div>
          <dt>{help.facts.infers}</dt>
          <dd>
            <p>
              {help.infers} <strong>{help.never}</strong>
            </p>
            <p className="quiet">
              {help.subjects}
              {words.clauseJoin}
              {subjects.join(words.listComma)}
            </p>
          </dd>
        </div>
        <div>
          <dt>{help.facts.sees}</dt>
          <dd>{help.sees}</dd>
        </div>
        <div>
          <dt>{help.facts.keeps}</dt>
          <dd>{help.keeps}</dd>
        </div>
      </dl>
      <p>{help.decides}</p>
    </>
  );
}

function SwitchOff() {
  const { help } = useReading().words;
  return (
    <Section id="off" title={help.offTitle}>
      <p>{help.offWhat}</p>
      <form method="post" action={paths.help}>
        <Button name="act" value="off" icon="bin">
          {help.off}
        </Button>
      </form>
    </Section>
  );
}

function LookUps({ lookUps }: Pick<Data, "lookUps">) {
  const { words, formats } = useReading();
  const { help } = words;
  const lines = ["searches", "views", "minutes", "calculators", "saved"] as const;
  return (
    <Section id="look-ups" title={help.lookUpsTitle} aside={help.lookUpsWhat}>
      {lookUps.length === 0 && <p>{help.lookUpsEmpty}</p>}
      {lookUps.map(({ on, lines: needs }, n) => (
        <details className="group" key={on} open={n === 0}>
          <summary>
            <span className="group__name">{formats.date(on)}</span>
            <Icon name="next" />
          </summary>
          <ul className="group__inside">
            {needs.map(({ need, ...counts }) => (
              <li key={need}>
                <strong>{need}</strong>{" "}
                <span className="quiet">
                  {lines
                    .filter((line) => counts[line] > 0)
                    .map((line) => help.line[line](formats.count(counts[line])))
                    .join(words.listComma)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </Section>
  );
}

/** One thing that staff worked on is many looks: the newest are read at once, the others one tap away. */
const atOnce = 3;

function WhoLooked({ looks }: Pick<Data, "looks">) {
  const { words, formats } = useReading();
  const { help } = words;
  const earlier = looks.slice(atOnce);
  return (
    <Section id="looks" title={help.whoTitle} aside={help.whoWhat}>
      {looks.length === 0 ? <p>{help.whoEmpty}</p> : <Looks looks={looks.slice(0, atOnce)} />}
      {earlier.length > 0 && (
        <details className="group">
          <summary>
            <span className="group__name">{help.whoEarlier(formats.count(earlier.length))}</span>
            <Icon name="next" />
          </summary>
          <div className="group__inside">
            <Looks looks={earlier} />
          </div>
        </details>
      )}
    </Section>
  );
}
