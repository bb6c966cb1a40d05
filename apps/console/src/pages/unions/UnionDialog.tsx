import { App, Input, Select } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../registries/DistrictPicker.tsx";
import { EmployerPicker } from "../../registries/EmployerPicker.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { words as shared } from "../../registries/words.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import type { Union } from "./union.ts";
import { words } from "./words.ts";

export type UnionAct = "add" | "edit" | "move" | "dissolve";
type Props = { act: UnionAct; union: Union; onDone: () => Promise<unknown>; onClose: () => void };
type Fields = {
  name: string;
  level: Union["level"];
  kind: Union["kind"];
  uscc?: string;
  districtCode: string;
  employerId?: number;
};

const below = { province: "city", city: "district", district: "grass-roots", "grass-roots": "grass-roots" } as const;

/** What an administrator does with a union; each says what follows before it is done. */
export function UnionDialog({ act, union, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const api = useApi();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const told = (warnings: readonly string[]) =>
    void (warnings.length ? message.warning(w.checkWarning, 8) : message.success(w.saved));
  const choices = <K extends string>(names: Record<K, string>) =>
    Object.entries<string>(names).map(([value, label]) => ({ value: value as K, label }));
  const nameField = (
    <FormField name="name" label={w.unionName} hint={w.nameHint} required>
      <Input maxLength={100} />
    </FormField>
  );
  const rest = (
    <>
      <FormField name="districtCode" label={w.district} required>
        <DistrictPicker />
      </FormField>
      <FormField name="uscc" label={w.uscc} hint={w.usccHint}>
        <Input maxLength={40} />
      </FormField>
      <FormField name="employerId" label={w.employer} hint={w.employerHint}>
        <EmployerPicker among="scope" />
      </FormField>
    </>
  );
  switch (act) {
    case "add":
      return (
        <FormDialog<Fields>
          title={w.addTitle(union.name)}
          submit={w.addSubmit}
          initial={{
            level: below[union.level],
            kind: union.level === "district" ? "enterprise" : "territorial",
            districtCode: union.districtCode,
          }}
          onClose={onClose}
          onSubmit={async ({ uscc, employerId, ...fields }) => {
            const body = {
              ...fields,
              parentId: union.id,
              ...(uscc ? { uscc } : {}),
              ...(employerId ? { employerId } : {}),
            };
            const { id, warnings } = await api.createUnion({ body });
            told(warnings);
            await onDone();
            void navigate(`/unions/${id}`);
          }}
        >
          {nameField}
          <FormField name="level" label={w.level} required>
            <Select options={choices(s.levels)} />
          </FormField>
          <FormField name="kind" label={w.kind} required>
            <Select options={choices(s.kinds)} />
          </FormField>
          {rest}
        </FormDialog>
      );
    case "edit":
      return (
        <FormDialog<Fields>
          title={w.editTitle(union.name)}
          submit={w.editSubmit}
          initial={{
            name: union.name,
            districtCode: union.districtCode,
            ...(union.uscc ? { uscc: union.uscc } : {}),
            ...(union.employer ? { employerId: union.employer.id } : {}),
          }}
          onClose={onClose}
          onSubmit={async ({ name, districtCode, uscc, employerId }) => {
            const body = { name, districtCode, uscc: uscc || null, employerId: employerId ?? null };
            told((await api.updateUnion({ params: { id: union.id }, body })).warnings);
            await onDone();
          }}
        >
          {nameField}
          {rest}
        </FormDialog>
      );
    case "move":
      return (
        <FormDialog<{ parentId: number }>
          title={w.moveTitle(union.name)}
          warning={w.moveText(union.children)}
          submit={w.moveSubmit}
          onClose={onClose}
          onSubmit={async (body) => {
            const { moved } = await api.moveUnion({ params: { id: union.id }, body });
            void message.success(w.moved(moved));
            await onDone();
          }}
        >
          <FormField name="parentId" label={w.moveTo} required>
            <UnionPicker without={union.id} />
          </FormField>
        </FormDialog>
      );
    case "dissolve":
      return (
        <FormDialog<{ reason: string }>
          title={w.dissolveTitle(union.name)}
          warning={w.dissolveText}
          submit={w.dissolveSubmit}
          danger
          onClose={onClose}
          onSubmit={async (body) => {
            await api.dissolveUnion({ params: { id: union.id }, body });
            await onDone();
          }}
        >
          <FormField name="reason" label={w.reason} hint={w.reasonHint} required>
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
          </FormField>
        </FormDialog>
      );
  }
}
