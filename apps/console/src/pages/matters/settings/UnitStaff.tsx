import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Select } from "antd";
import { useEffect, useState } from "react";
import { useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { usePageWords } from "../../../words.ts";
import type { Unit } from "../matter.ts";
import { words } from "./words.ts";

/** Who works in a unit, as a whole. */
export function UnitStaff({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { data } = useQuery({
    queryKey: ["unit-staff", unit.id],
    queryFn: () => api.listUnitStaff({ params: { id: unit.id } }),
  });
  if (!data) return null;
  return (
    <FormDialog<{ staff: string[] }>
      title={w.units.staffTitle(unit.name)}
      intro={w.units.staffIntro}
      initial={{ staff: data.staff.map(({ id }) => id) }}
      submit={w.units.staffSave}
      onSubmit={async ({ staff }) => {
        await api.setUnitStaff({ params: { id: unit.id }, body: { staff } });
        await queries.invalidateQueries({ queryKey: ["unit-staff", unit.id] });
        void message.success(w.saved);
      }}
      onClose={onClose}
    >
      <FormField name="staff" label={w.units.staffField} hint={w.units.staffHint}>
        <StaffPicker known={data.staff} />
      </FormField>
    </FormDialog>
  );
}

type PickerProps = {
  known: { id: string; name: string }[];
  id?: string;
  value?: string[];
  onChange?: (value: string[]) => void;
};

function StaffPicker({ known, value = [], onChange, ...field }: PickerProps) {
  const w = usePageWords(words);
  const api = useApi();
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data } = useQuery({
    queryKey: ["pick", "staff", asked],
    queryFn: () => api.listStaff({ query: { state: "active", size: 50, ...(asked ? { text: asked } : {}) } }),
  });
  // Whoever was found stays nameable while another name is typed.
  const [names, setNames] = useState(new Map(known.map(({ id, name }) => [id, name])));
  useEffect(() => {
    if (data) setNames((before) => new Map([...before, ...data.staff.map(({ id, name }) => [id, name] as const)]));
  }, [data]);
  const offered = new Set([...value, ...(data?.staff ?? []).map(({ id }) => id)]);
  return (
    <Select<string[]>
      {...field}
      mode="multiple"
      className="remote-select"
      placeholder={w.units.staffHint}
      showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
      value={value}
      onChange={(next) => onChange?.(next)}
      options={[...offered].map((id) => ({ value: id, label: names.get(id) ?? id }))}
    />
  );
}
