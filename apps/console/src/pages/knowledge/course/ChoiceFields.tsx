import { Button, Checkbox, Form, Input } from "antd";
import { usePageWords } from "../../../words.ts";
import { ListedField, questionsPath } from "./ListedField.tsx";
import { words } from "./words.ts";

/** The choices of the question at that place, and which of them are right. */
export function ChoiceFields({ at }: { at: number }) {
  const w = usePageWords(words);
  const list = [...questionsPath, at, "choices"];
  const kind = Form.useWatch([...questionsPath, at, "kind"]) as string | undefined;
  const fixed = kind === "true-false";
  const question = at + 1;
  return (
    <Form.List name={[at, "choices"]}>
      {(choices, { add, remove }, { errors }) => (
        <fieldset className="knowledge-choices">
          <legend>{w.choices(question)}</legend>
          {choices.map(({ key, name }, n) => (
            <div key={key} className="knowledge-choices__one">
              <ListedField list={list} name={[name, "text", "zh"]} label={w.choice(question, n + 1)} hideLabel>
                <Input aria-label={w.choice(question, n + 1)} maxLength={200} />
              </ListedField>
              <ListedField
                list={list}
                name={[name, "right"]}
                label={w.choiceRight(question, n + 1)}
                valuePropName="checked"
                hideLabel
              >
                <Checkbox aria-label={w.choiceRight(question, n + 1)}>{w.right}</Checkbox>
              </ListedField>
              {!fixed && (
                <Button size="small" aria-label={w.removeChoice(question, n + 1)} onClick={() => remove(name)}>
                  {w.takeOut}
                </Button>
              )}
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          {!fixed && (
            <Button size="small" disabled={choices.length >= 6} onClick={() => add({ right: false })}>
              {w.addChoice(question)}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}
