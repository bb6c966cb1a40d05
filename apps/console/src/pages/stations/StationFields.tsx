import { Checkbox, Input, InputNumber, Radio } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { usePageWords } from "../../words.ts";
import { HoursField } from "./HoursField.tsx";
import { type HoursDraft, hoursOf } from "./hours-draft.ts";
import { choicesOf, useFacilities } from "./station.ts";
import { words } from "./words.ts";

export type StationValues = {
  code: string;
  name: string;
  kind: "service-station" | "drivers-home" | "workers-home";
  unionId: number;
  operator?: string;
  contactRole?: string;
  phone?: string;
  capacity?: number | null;
  hours: HoursDraft;
  facilities?: string[];
};

/** What a new station and a correction have in common. */
export function StationFields() {
  const w = usePageWords(words);
  const { options } = useFacilities();
  return (
    <>
      <FormField name="code" label={w.code} hint={w.codeHint} required>
        <Input maxLength={20} />
      </FormField>
      <FormField name="name" label={w.name} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="kind" label={w.kind} required>
        <Radio.Group options={choicesOf(w.kinds)} />
      </FormField>
      <FormField name="unionId" label={w.union} hint={w.unionHint} required>
        <UnionPicker />
      </FormField>
      <FormField name="operator" label={w.operator} hint={w.operatorHint}>
        <Input maxLength={100} />
      </FormField>
      <FormField name="contactRole" label={w.contactRole} hint={w.contactRoleHint}>
        <Input maxLength={30} />
      </FormField>
      <FormField name="phone" label={w.phone} hint={w.phoneHint}>
        <Input maxLength={25} inputMode="tel" />
      </FormField>
      <FormField
        name="hours"
        label={w.hours}
        hint={w.hoursHint}
        required
        rules={[
          {
            validator: (_, draft?: HoursDraft) =>
              draft && !hoursOf(draft) ? Promise.reject(new Error(w.hoursWrong)) : Promise.resolve(),
          },
        ]}
      >
        <HoursField />
      </FormField>
      <FormField name="facilities" label={w.facilities}>
        <Checkbox.Group options={options} />
      </FormField>
      <FormField name="capacity" label={w.capacity}>
        <InputNumber min={0} max={100_000} precision={0} />
      </FormField>
    </>
  );
}
