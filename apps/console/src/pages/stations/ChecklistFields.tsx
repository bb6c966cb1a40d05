import { Button, Checkbox, Form, Input, InputNumber, Select } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { usePageWords } from "../../words.ts";
import { choicesOf } from "./station.ts";
import { words } from "./words.ts";

export type ItemValues = {
  zh: string;
  en: string;
  kind: "yes-no" | "number" | "choice";
  weight?: number | undefined;
  needsPhoto?: boolean | undefined;
  atLeast?: number | null | undefined;
  atMost?: number | null | undefined;
  choices?: { zh: string; en: string; passes: boolean }[] | undefined;
};

/** The items of a checklist, to be written and put in order. */
export function ChecklistFields() {
  const w = usePageWords(words);
  return (
    <Form.List name="items">
      {(lines, { add, remove, move }) => (
        <>
          {lines.map(({ key, name }, at) => (
            <fieldset key={key} className="form-part">
              <legend>{at + 1}</legend>
              <FormField name={[name, "zh"]} label={w.textZh} required>
                <Input maxLength={200} />
              </FormField>
              <FormField name={[name, "en"]} label={w.textEn} required>
                <Input maxLength={300} />
              </FormField>
              <FormField name={[name, "kind"]} label={w.itemKind} required>
                <Select options={choicesOf(w.itemKinds)} />
              </FormField>
              <FormField name={[name, "weight"]} label={w.weight}>
                <InputNumber min={1} max={100} precision={0} />
              </FormField>
              <Form.Item name={[name, "needsPhoto"]} valuePropName="checked">
                <Checkbox>{w.photoNeeded}</Checkbox>
              </Form.Item>
              <KindFields name={name} />
              <div className="page__row">
                <Button size="small" disabled={at === 0} onClick={() => move(at, at - 1)}>
                  {w.up}
                </Button>
                <Button size="small" disabled={at === lines.length - 1} onClick={() => move(at, at + 1)}>
                  {w.down}
                </Button>
                <Button size="small" onClick={() => remove(name)}>
                  {w.remove}
                </Button>
              </div>
            </fieldset>
          ))}
          <Button onClick={() => add({ zh: "", en: "", kind: "yes-no", weight: 1, needsPhoto: false, choices: [] })}>
            {w.addItem}
          </Button>
        </>
      )}
    </Form.List>
  );
}

/** Bounds of a number, or the choices. */
function KindFields({ name }: { name: number }) {
  const w = usePageWords(words);
  const kind = Form.useWatch<ItemValues["kind"] | undefined>(["items", name, "kind"]);
  if (kind === "number") {
    return (
      <>
        <FormField name={[name, "atLeast"]} label={w.atLeast}>
          <InputNumber />
        </FormField>
        <FormField name={[name, "atMost"]} label={w.atMost}>
          <InputNumber />
        </FormField>
      </>
    );
  }
  if (kind !== "choice") return null;
  return (
    <Form.List name={[name, "choices"]}>
      {(choices, { add, remove }) => (
        <>
          {choices.map(({ key, name: choice }) => (
            <div key={key} className="page__row">
              <Form.Item name={[choice, "zh"]} rules={[{ required: true }]}>
                <Input aria-label={w.textZh} placeholder={w.textZh} maxLength={200} />
              </Form.Item>
              <Form.Item name={[choice, "en"]} rules={[{ required: true }]}>
                <Input aria-label={w.textEn} placeholder={w.textEn} maxLength={300} />
              </Form.Item>
              <Form.Item name={[choice, "passes"]} valuePropName="checked">
                <Checkbox>{w.choicePasses}</Checkbox>
              </Form.Item>
              <Button size="small" onClick={() => remove(choice)}>
                {w.remove}
              </Button>
            </div>
          ))}
          <Button size="small" disabled={choices.length >= 10} onClick={() => add({ zh: "", en: "", passes: false })}>
            {w.addChoice}
          </Button>
        </>
      )}
    </Form.List>
  );
}
