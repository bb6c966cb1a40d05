import type { Pages } from "@zhijia/contracts";
import { Button, Choices, Field } from "@zhijia/ui";
import { useReading } from "../reading.ts";
import { Section } from "./Section.tsx";

/** The one thing asked after an answer: is it solved? What she said before stands there instead. */
export function MatterRating({ may, rated, href, error }: Pages["matter"]) {
  const { words } = useReading();
  const { matter } = words.matters;
  const scores = matter.scores.map((label, n) => ({ value: String(n + 1), label }));
  if (!may.rate) {
    if (!rated) return null;
    const score = rated.satisfied && matter.scores[rated.satisfied - 1];
    return (
      <p>
        {matter.rated}：{rated.solved ? matter.solved : matter.notSolved}
        {score && ` · ${score}`}
      </p>
    );
  }
  const wrong = error?.act === "rate" ? error : undefined;
  return (
    <Section id="rate" title={matter.rate}>
      <form method="post" action={href} noValidate>
        <input type="hidden" name="act" value="rate" />
        <Choices
          id="solved"
          name="solved"
          label={<span className="visually-hidden">{matter.rate}</span>}
          error={wrong?.message}
          errorWord={words.errorWord}
          hint={matter.rateHint}
          choices={[
            { value: "1", label: matter.solved },
            { value: "0", label: matter.notSolved },
          ]}
        />
        <Field id="satisfied" label={matter.satisfied} errorWord={words.errorWord}>
          {(input) => (
            <select {...input} className="input" name="satisfied" defaultValue="">
              <option value="">—</option>
              {scores.toReversed().map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field id="why" label={matter.why} errorWord={words.errorWord}>
          {(input) => (
            <textarea {...input} className="input" name="words" rows={2} maxLength={4000} defaultValue={wrong?.words} />
          )}
        </Field>
        <Button kind="primary">{matter.rateSend}</Button>
      </form>
    </Section>
  );
}
