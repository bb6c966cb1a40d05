import type { Pages } from "@zhijia/contracts";
import { Button, Choices, Notice } from "@zhijia/ui";
import type { PageOf } from "../page-of.ts";
import { BackLink } from "../parts/BackLink.tsx";
import { paths } from "../paths.ts";
import { useReading } from "../reading.ts";

export const thanksPage: PageOf<"thanks"> = (data, { words }) => ({
  title: words.thanks[data.kind].title,
  unlisted: true,
  body: <Thanks {...data} />,
});

function Thanks({ kind, caseId }: Pages["thanks"]) {
  const { words } = useReading();
  const { title, text } = words.thanks[kind];
  return (
    <>
      <BackLink href={caseId ? paths.case(caseId) : "/"} />
      <h1>{title}</h1>
      <Notice kind="success" word={text} />
      {kind === "not-helpful" && caseId && (
        <form className="card" method="post" action={paths.rating(caseId)}>
          <input type="hidden" name="helpful" value="0" />
          <Choices
            id="reason"
            name="reason"
            label={words.thanks.why}
            errorWord={words.errorWord}
            choices={(Object.keys(words.thanks.reasons) as (keyof typeof words.thanks.reasons)[]).map((value) => ({
              value,
              label: words.thanks.reasons[value],
            }))}
          />
          <Button>{words.thanks.send}</Button>
        </form>
      )}
    </>
  );
}
