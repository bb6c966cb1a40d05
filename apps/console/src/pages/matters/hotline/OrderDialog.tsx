import { Checkbox, Input, InputNumber } from "antd";
import { FormField } from "../../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../../registries/DistrictPicker.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { usePageWords } from "../../../words.ts";
import { type Order, orderOf } from "./order-draft.ts";
import { words } from "./words.ts";

type Props = { order: Order; onKeep: (order: Order) => void; onClose: () => void };

/** What was read wrongly, put right before it is taken in. */
export function OrderDialog({ order, onKeep, onClose }: Props) {
  const w = usePageWords(words);
  return (
    <FormDialog<Order>
      title={w.editTitle}
      intro={w.editIntro}
      initial={order}
      submit={w.editSubmit}
      onSubmit={async (typed) => onKeep(orderOf(typed))}
      onClose={onClose}
    >
      <FormField name="ref" label={w.fields.ref} hint={w.refHint} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="title" label={w.fields.title}>
        <Input maxLength={200} />
      </FormField>
      <FormField name="words" label={w.fields.words} required>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={3600} />
      </FormField>
      <FormField name="name" label={w.fields.name}>
        <Input maxLength={40} />
      </FormField>
      <FormField name="phone" label={w.fields.phone}>
        <Input inputMode="tel" maxLength={30} />
      </FormField>
      <FormField name="district" label={w.fields.district} hint={w.districtHint}>
        <DistrictPicker />
      </FormField>
      <FormField name="address" label={w.fields.address}>
        <Input maxLength={200} />
      </FormField>
      <FormField name="employer" label={w.fields.employer}>
        <Input maxLength={100} />
      </FormField>
      <FormField name="people" label={w.fields.people}>
        <InputNumber min={1} max={100_000} precision={0} />
      </FormField>
      <FormField name="confidential" label="" hint={w.confidentialHint} valuePropName="checked">
        <Checkbox>{w.fields.confidential}</Checkbox>
      </FormField>
    </FormDialog>
  );
}
