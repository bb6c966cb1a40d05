import { type Role, roles } from "@zhijia/contracts";
import { App, Form, Input, Radio, Select } from "antd";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../registries/DistrictPicker.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { powersOf } from "./powers-of.ts";
import type { StaffAccount } from "./Staff.tsx";
import { words } from "./words.ts";

export type StaffAct =
  | { kind: "grant" | "reset" | "depart" }
  | { kind: "revoke"; grant: number; role: string }
  | { kind: "end-tie"; tie: number; employer: string };

type Props = { act: StaffAct; staff: StaffAccount; onDone: () => Promise<unknown>; onClose: () => void };

export function StaffDialog({ act, staff, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const { message } = App.useApp();
  if (act.kind === "grant") return <GrantDialog staff={staff} onDone={onDone} onClose={onClose} />;
  const params = { id: staff.id };
  const asked = {
    revoke: () => ({
      title: w.revokeTitle(act.kind === "revoke" ? act.role : "", staff.name),
      warning: w.revokeText,
      submit: w.revokeSubmit,
      send: (reason: string) =>
        api.revokeRole({ params: { id: act.kind === "revoke" ? act.grant : 0 }, body: { reason } }),
    }),
    reset: () => ({
      title: w.resetTitle(staff.name),
      warning: w.resetText,
      submit: w.resetSubmit,
      send: (reason: string) => api.resetSecondFactor({ params, body: { reason } }),
    }),
    depart: () => ({
      title: w.departTitle(staff.name),
      warning: w.departText,
      submit: w.departSubmit,
      send: (reason: string) => api.departStaff({ params, body: { reason } }),
    }),
    "end-tie": () => ({
      title: w.endTieTitle(act.kind === "end-tie" ? act.employer : ""),
      warning: w.endTieText,
      submit: w.endTieSubmit,
      send: (reason: string) => api.endTie({ params: { id: act.kind === "end-tie" ? act.tie : 0 }, body: { reason } }),
    }),
  }[act.kind]();
  return (
    <FormDialog<{ reason: string }>
      title={asked.title}
      warning={asked.warning}
      submit={asked.submit}
      danger
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        await asked.send(reason);
        void message.success(w.done);
        await onDone();
      }}
    >
      <FormField name="reason" label={w.reason} hint={w.reasonHint} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </FormField>
    </FormDialog>
  );
}

type Grant = { role: Role; by: "union" | "district"; unionId?: number; districtCode?: string };

function GrantDialog({ staff, onDone, onClose }: Omit<Props, "act">) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  return (
    <FormDialog<Grant>
      title={w.grantTitle(staff.name)}
      intro={w.grantText}
      submit={w.grantSubmit}
      initial={{ by: "union" }}
      onClose={onClose}
      onSubmit={async ({ role, by, unionId, districtCode }) => {
        const scope = by === "union" ? { unionId } : { districtCode };
        await api.grantRole({ params: { id: staff.id }, body: { role, ...scope } });
        await onDone();
      }}
    >
      <FormField name="role" label={w.role} required>
        <Select options={(Object.keys(roles) as Role[]).map((value) => ({ value, label: roles[value][lang] }))} />
      </FormField>
      <Form.Item noStyle dependencies={["role"]}>
        {({ getFieldValue }) => {
          const role = getFieldValue("role") as Role | undefined;
          return (
            role && (
              <div className="powers">
                <p>{w.gives}</p>
                <ul>
                  {powersOf(role).map((name) => (
                    <li key={name}>{w.permissions[name]}</li>
                  ))}
                </ul>
              </div>
            )
          );
        }}
      </Form.Item>
      <FormField name="by" label={w.scopeKind} required>
        <Radio.Group
          options={(["union", "district"] as const).map((value) => ({ value, label: w.scopeKinds[value] }))}
        />
      </FormField>
      <Form.Item noStyle dependencies={["by"]}>
        {({ getFieldValue }) =>
          getFieldValue("by") === "union" ? (
            <FormField name="unionId" label={w.union} required>
              <UnionPicker />
            </FormField>
          ) : (
            <FormField name="districtCode" label={w.district} required>
              <DistrictPicker />
            </FormField>
          )
        }
      </Form.Item>
    </FormDialog>
  );
}
