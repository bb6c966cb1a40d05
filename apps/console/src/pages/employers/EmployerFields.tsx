import { Input, InputNumber } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../registries/DistrictPicker.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { usePageWords } from "../../words.ts";
import { words } from "./words.ts";

export type EmployerValues = {
  name: string;
  uscc?: string;
  districtCode: string;
  industry?: string;
  headcount?: number | null;
  unionId?: number;
};

export function EmployerFields() {
  const w = usePageWords(words);
  return (
    <>
      <FormField name="name" label={w.name} required>
        <Input maxLength={100} />
      </FormField>
      <FormField name="uscc" label={w.uscc} hint={w.usccHint}>
        <Input maxLength={40} />
      </FormField>
      <FormField name="districtCode" label={w.district} required>
        <DistrictPicker />
      </FormField>
      <FormField name="industry" label={w.industry} hint={w.industryHint}>
        <Input maxLength={5} />
      </FormField>
      <FormField name="headcount" label={w.headcount}>
        <InputNumber min={0} max={10_000_000} precision={0} />
      </FormField>
      <FormField name="unionId" label={w.union} hint={w.unionHint}>
        <UnionPicker />
      </FormField>
    </>
  );
}
