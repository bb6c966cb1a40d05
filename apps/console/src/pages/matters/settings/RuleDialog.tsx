import { matterKinds } from "@zhijia/contracts";
import { Checkbox, Form, Input, InputNumber, Radio, Select } from "antd";
import { FormField } from "../../../parts/form/FormField.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { usePageWords } from "../../../words.ts";
import { TypePicker } from "../TypePicker.tsx";
import { UnitPicker } from "../UnitPicker.tsx";
import { words as shared } from "../words.ts";
import type { DraftRule } from "./rule-draft.ts";
import { words } from "./words.ts";

type Props = { rule: DraftRule; onKeep: (rule: DraftRule) => void; onClose: () => void };

/** One rule of the draft. Nothing is sent from here. */
export function RuleDialog({ rule, onKeep, onClose }: Props) {
  const w = usePageWords(words).rules;
  const all = usePageWords(shared);
  const { key, id, active, ...values } = rule;
  return (
    <FormDialog<Omit<DraftRule, "key" | "id" | "active">>
      title={w.editTitle}
      initial={{ ...values, ...(values.unitId ? {} : { unitId: undefined as never }) }}
      submit={w.keep}
      onSubmit={async (changed) =>
        onKeep({ key, ...(id === undefined ? {} : { id }), active: active ?? true, ...changed })
      }
      onClose={onClose}
    >
      <FormField name="kind" label={all.kind}>
        <Select
          allowClear
          placeholder={w.any}
          options={matterKinds.map((value) => ({ value, label: all.kinds[value] }))}
        />
      </FormField>
      <FormField name="problemType" label={all.type}>
        <TypePicker />
      </FormField>
      <FormField
        name="area"
        label={w.area}
        hint={w.areaHint}
        rules={[{ pattern: /^(\d{2}(\d{2}){0,2})?$/, message: w.areaHint }]}
      >
        <Input maxLength={6} />
      </FormField>
      <FormField name="stationId" label={w.station}>
        <InputNumber min={1} precision={0} />
      </FormField>
      <FormField name="unitId" label={w.unit} required>
        <UnitPicker />
      </FormField>
      <FormField name="mode" label={w.mode} required>
        <Radio.Group options={(["immediate", "weekly"] as const).map((value) => ({ value, label: w.modes[value] }))} />
      </FormField>
      <Form.Item name="designated" valuePropName="checked" extra={w.designatedHint}>
        <Checkbox>{w.designated}</Checkbox>
      </Form.Item>
      <FormField name="superviseUnitId" label={w.supervise}>
        <UnitPicker />
      </FormField>
      <FormField name="informUnitId" label={w.inform}>
        <UnitPicker />
      </FormField>
      <FormField name="position" label={w.position} required>
        <InputNumber min={0} max={10_000} precision={0} />
      </FormField>
    </FormDialog>
  );
}
