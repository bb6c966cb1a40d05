import type { Pages } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";
import { UrgentNotices } from "./UrgentNotices.tsx";

/** What her trouble is called, with what is urgent right below it. */
export function Called({ asked, editHref, needs, urgent, nothingFound, otherMatter }: Pages["answer"]) {
  const { words } = useReading();
  const { answer } = words;
  const [need, ...others] = needs;
  const title = need && !nothingFound ? need.name : otherMatter ? answer.other : answer.nothingTitle;
  return (
    <div className="called">
      {asked && (
        <p className="asked">
          {answer.asked}：<q>{asked}</q> {editHref && <a href={editHref}>{answer.edit}</a>}
        </p>
      )}
      <h1>{title}</h1>
      <UrgentNotices urgent={urgent} />
      {otherMatter && (
        <Notice kind="info" word={words.noticeWords.info}>
          <p>{otherMatter}</p>
        </Notice>
      )}
      {nothingFound && (
        <>
          <p className="lead">{answer.nothing}</p>
          <div className="button-row">
            <Button href={editHref ?? "/"}>{answer.edit}</Button>
            <Button href="tel:12351" icon="phone">
              12351
            </Button>
          </div>
          <h2>{answer.nearest}</h2>
          <NeedLinks needs={needs} />
        </>
      )}
      {need && !nothingFound && (
        <>
          <p className="called__legal">{answer.called(need.legalTerm)}</p>
          <p className="lead">{need.plain}</p>
          {need.reasons.length > 0 && (
            <p className="quiet">
              {answer.because}
              {need.reasons.map((reason) => `“${reason}”`).join(words.listComma)}
            </p>
          )}
          {others.length > 0 && (
            <div className="also">
              <h2 className="kicker">{answer.also}</h2>
              <NeedLinks needs={others} />
            </div>
          )}
        </>
      )}
    </div>
  );
}

function NeedLinks({ needs }: { needs: Pages["answer"]["needs"] }) {
  return (
    <ul className="chips">
      {needs.map(({ code, name }) => (
        <li key={code}>
          <a href={paths.need(code)}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
