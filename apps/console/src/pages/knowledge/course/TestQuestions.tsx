import { Checkbox, Radio } from "antd";
import { usePageWords } from "../../../words.ts";
import { words } from "../words.ts";

type Asked = {
  key: string;
  kind: "one" | "many" | "true-false";
  ask: string;
  choices: readonly { key: string; text: string }[];
};

/** The questions of a test as they are asked; a preview asks the same and keeps nothing. */
export function TestQuestions({
  name,
  questions,
  answers,
  onChoose,
}: {
  /** Sets the radio buttons of one test apart from those of another. */
  name: string;
  questions: readonly Asked[];
  answers: Record<string, string[]>;
  onChoose: (key: string, chosen: string[]) => void;
}) {
  const w = usePageWords(words);
  return questions.map(({ key, kind, ask, choices }, at) => {
    const options = choices.map((choice) => ({ value: choice.key, label: choice.text }));
    return (
      <fieldset key={key}>
        <legend>
          {at + 1}. {ask} <span className="quiet">{w.questionKinds[kind]}</span>
        </legend>
        {kind === "many" ? (
          <Checkbox.Group
            value={answers[key] ?? []}
            onChange={(chosen) => onChoose(key, chosen as string[])}
            options={options}
          />
        ) : (
          <Radio.Group
            name={`${name}-${key}`}
            value={answers[key]?.[0]}
            onChange={(event) => onChoose(key, [String(event.target.value)])}
            options={options}
          />
        )}
      </fieldset>
    );
  });
}
