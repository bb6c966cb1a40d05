import { Button, Form, Input, Select } from "antd";
import { usePageWords } from "../../../words.ts";
import { ChoiceFields } from "./ChoiceFields.tsx";
import { type QuestionValues, questionKinds, trueFalse } from "./course.ts";
import { ListedField, questionsPath } from "./ListedField.tsx";
import { PlaceButtons } from "./PlaceButtons.tsx";
import { words } from "./words.ts";

/** The questions of the test, each with its choices, which are right, and why. */
export function QuestionFields() {
  const w = usePageWords(words);
  const fresh: QuestionValues = { kind: "one", choices: [{ right: false }, { right: false }] };
  return (
    <Form.List name={questionsPath}>
      {(lines, { add, remove, move }) => (
        <section className="knowledge-parts" aria-label={w.questions}>
          <h2>{w.questions}</h2>
          {lines.map(({ key, name }, at) => (
            <fieldset key={key} className="form-part">
              <legend>{w.question(at + 1)}</legend>
              <KindField at={name} />
              <ListedField list={questionsPath} name={[name, "ask", "zh"]} label={w.ask(at + 1)} needed>
                <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
              </ListedField>
              <ChoiceFields at={name} />
              <ListedField
                list={questionsPath}
                name={[name, "why", "zh"]}
                label={w.why(at + 1)}
                needed
                hint={w.whyHint}
              >
                <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
              </ListedField>
              <ListedField list={questionsPath} name={[name, "source", "law"]} label={w.law(at + 1)} hint={w.lawHint}>
                <Input maxLength={100} />
              </ListedField>
              <ListedField
                list={questionsPath}
                name={[name, "source", "article"]}
                label={w.article(at + 1)}
                hint={w.articleHint}
              >
                <Input maxLength={40} />
              </ListedField>
              <details>
                <summary>{w.english}</summary>
                <ListedField list={questionsPath} name={[name, "ask", "en"]} label={w.askEn(at + 1)}>
                  <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} lang="en" />
                </ListedField>
                <EnglishChoices at={name} />
                <ListedField list={questionsPath} name={[name, "why", "en"]} label={w.whyEn(at + 1)}>
                  <Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} lang="en" />
                </ListedField>
              </details>
              <PlaceButtons what={w.question(at + 1)} at={at} of={lines.length} move={move} remove={remove} />
            </fieldset>
          ))}
          <Button disabled={lines.length >= 20} onClick={() => add(fresh)}>
            {w.addQuestion}
          </Button>
        </section>
      )}
    </Form.List>
  );
}

/** True or false has two choices that need not be written. */
function KindField({ at }: { at: number }) {
  const w = usePageWords(words);
  const form = Form.useFormInstance();
  const path = [...questionsPath, at, "choices"];
  return (
    <ListedField list={questionsPath} name={[at, "kind"]} label={w.kind(at + 1)} needed>
      <Select
        options={questionKinds.map((value) => ({ value, label: w.kinds[value] }))}
        onChange={(kind) => kind === "true-false" && form.setFieldValue(path, trueFalse)}
      />
    </ListedField>
  );
}

function EnglishChoices({ at }: { at: number }) {
  const w = usePageWords(words);
  return (
    <Form.List name={[at, "choices"]}>
      {(choices) =>
        choices.map(({ key, name }, n) => (
          <ListedField
            key={key}
            list={[...questionsPath, at, "choices"]}
            name={[name, "text", "en"]}
            label={w.choiceEn(at + 1, n + 1)}
          >
            <Input maxLength={400} lang="en" />
          </ListedField>
        ))
      }
    </Form.List>
  );
}
