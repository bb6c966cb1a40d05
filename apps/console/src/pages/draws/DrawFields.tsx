import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, DatePicker, Form, Input, InputNumber, Select } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function DrawFields() {
  const w = usePageWords(words);
  const f = w.field;
  const number = (min: number, max: number) => <InputNumber min={min} max={max} precision={0} />;
  return (
    <>
      <FormField name="unionId" label={w.union} required>
        <UnionPicker />
      </FormField>
      <FormField name="title" label={f.title} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="who" label={f.who} hint={f.whoHint} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </FormField>
      <FormField name="from" label={f.from} hint={f.fromHint} required>
        <DatePicker />
      </FormField>
      <FormField name="to" label={f.to} hint={f.toHint} required>
        <DatePicker />
      </FormField>
      <FormField name="ticketsPerPerson" label={f.most} required>
        {number(1, 1000)}
      </FormField>
      <Prizes />
      <FormField name="how" label={f.how} hint={f.howHint} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </FormField>
      <FormField name="places" label={f.places} required>
        <Input.TextArea autoSize={{ minRows: 3 }} />
      </FormField>
      <FormField name="until" label={f.until} hint={f.untilHint} required>
        <DatePicker />
      </FormField>
      <FormField name="collectDays" label={f.collectDays} required>
        {number(1, 180)}
      </FormField>
      <FormField name="reserves" label={f.reserves} required>
        {number(0, 10_000)}
      </FormField>
      <FormField name="claimDays" label={f.claimDays} required>
        {number(1, 60)}
      </FormField>
      <FormField name="seedSource" label={f.seed} hint={f.seedHint} required>
        <Select options={Object.entries(w.seeds).map(([value, label]) => ({ value, label }))} />
      </FormField>
    </>
  );
}

function Prizes() {
  const w = usePageWords(words);
  const f = w.field;
  return (
    <Form.List name="prizes">
      {(fields, { add, remove }) => (
        <fieldset className="draw-prizes">
          <legend>{f.prizes}</legend>
          {fields.map(({ key, name }) => (
            <div className="draw-prizes__one" key={key}>
              <FormField name={[name, "name"]} label={f.prize} required>
                <Input maxLength={60} />
              </FormField>
              <FormField name={[name, "yuan"]} label={f.yuan} required>
                <InputNumber min={0} max={1_000_000} precision={2} />
              </FormField>
              <FormField name={[name, "quota"]} label={f.quota} required>
                <InputNumber min={1} max={10_000} precision={0} />
              </FormField>
              {fields.length > 1 && (
                <Button icon={<MinusCircleOutlined aria-hidden />} onClick={() => remove(name)}>
                  {f.removePrize}
                </Button>
              )}
            </div>
          ))}
          {fields.length < 20 && (
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => add({ yuan: 0, quota: 1 })}>
              {f.addPrize}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}
