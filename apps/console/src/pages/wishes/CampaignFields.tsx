import { DatePicker, Input, InputNumber } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export function CampaignFields() {
  const w = usePageWords(words);
  return (
    <>
      <FormField name="unionId" label={w.union} required>
        <UnionPicker />
      </FormField>
      <FormField name="title" label={w.name} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="about" label={w.about}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </FormField>
      <FormField name="target" label={w.target} required>
        <InputNumber min={1} max={1_000_000} precision={0} />
      </FormField>
      <FormField name="opensOn" label={w.opensOn} required>
        <DatePicker />
      </FormField>
      <FormField name="endsOn" label={w.endsOn} required>
        <DatePicker />
      </FormField>
      <FormField name="districts" label={w.districts} hint={w.districtsHint}>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1500} />
      </FormField>
    </>
  );
}
