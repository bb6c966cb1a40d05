import { Alert, App, Checkbox, DatePicker, Input, Modal, Radio } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormBox } from "../../parts/form/FormPage.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { EmployerPicker } from "../../registries/EmployerPicker.tsx";
import { Facts } from "../../sections/Facts.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import type { Member } from "./union.ts";
import { words } from "./words.ts";

export type MemberAct = { kind: "add" } | { kind: "export" } | { kind: "leave" | "retire" | "reveal"; member: Member };
type Props = { act: MemberAct; union: number; onDone: () => Promise<unknown>; onClose: () => void };

const iso = (day: Dayjs) => day.format("YYYY-MM-DD");

export function MemberDialog({ act, union, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const { message } = App.useApp();
  switch (act.kind) {
    case "add":
      return (
        <FormDialog<{ name: string; phone: string; number?: string; joinedOn?: Dayjs; employerId?: number }>
          title={w.addMember}
          intro={w.addMemberText}
          submit={w.addMemberSubmit}
          initial={{ joinedOn: dayjs() }}
          onClose={onClose}
          onSubmit={async ({ name, phone, number, joinedOn, employerId }) => {
            await api.addMember({
              params: { id: union },
              body: {
                name,
                phone,
                ...(number ? { number } : {}),
                ...(joinedOn ? { joinedOn: iso(joinedOn) } : {}),
                ...(employerId ? { employerId } : {}),
              },
            });
            void message.success(w.added);
            await onDone();
          }}
        >
          <FormField name="name" label={w.memberName} required>
            <Input maxLength={40} autoComplete="off" />
          </FormField>
          <FormField name="phone" label={w.memberPhone} required>
            <Input inputMode="tel" maxLength={30} autoComplete="off" />
          </FormField>
          <FormField name="number" label={w.number}>
            <Input maxLength={40} />
          </FormField>
          <FormField name="joinedOn" label={w.joinedOn}>
            <DatePicker />
          </FormField>
          <FormField name="employerId" label={w.works}>
            <EmployerPicker among="scope" />
          </FormField>
        </FormDialog>
      );
    case "export":
      return (
        <FormDialog<{ purpose: string; format: "xlsx" | "csv" }>
          title={w.exportTitle}
          warning={w.exportText}
          submit={w.exportSubmit}
          initial={{ format: "xlsx" }}
          onClose={onClose}
          onSubmit={async (query) => saveFile(await api.exportMembers({ query: { ...query, union } }))}
        >
          <FormField name="purpose" label={w.purpose} hint={w.purposeHint} required>
            <Input maxLength={300} />
          </FormField>
          <FormField name="format" label={w.format} required>
            <Radio.Group
              options={[
                { value: "xlsx", label: ".xlsx" },
                { value: "csv", label: ".csv" },
              ]}
            />
          </FormField>
        </FormDialog>
      );
    case "leave":
    case "retire": {
      const { kind, member } = act;
      const leaves = kind === "leave";
      return (
        <FormDialog<{ on: Dayjs }>
          title={leaves ? w.leaveTitle(member.name) : w.retireTitle(member.name)}
          warning={leaves ? w.leaveText : w.retireText}
          submit={leaves ? w.leaveSubmit : w.retireSubmit}
          danger={leaves}
          initial={{ on: dayjs() }}
          onClose={onClose}
          onSubmit={async ({ on }) => {
            const input = { params: { id: member.id }, body: { on: iso(on) } };
            await (leaves ? api.leaveUnion(input) : api.retireMember(input));
            await onDone();
          }}
        >
          <FormField name="on" label={w.on} required>
            <DatePicker />
          </FormField>
        </FormDialog>
      );
    }
    case "reveal":
      return <RevealDialog member={act.member} onClose={onClose} />;
  }
}

type Revealed = { name?: string | undefined; phone?: string | undefined; idNumber?: string | undefined };
type Ask = { fields: (keyof Revealed)[]; purpose: string };

/** Said before, not after: the look is logged, and she reads it. What came stays in this dialog only. */
function RevealDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const [shown, setShown] = useState<{ fields: (keyof Revealed)[]; values: Revealed }>();
  return (
    <Modal
      open
      title={w.revealTitle(member.name)}
      footer={null}
      mask={{ closable: false }}
      onCancel={onClose}
      destroyOnHidden
    >
      {shown ? (
        <>
          <Alert className="dialog__warning" type="info" showIcon title={w.revealed} />
          <Facts
            facts={shown.fields.map((field) => ({
              name: w.revealFields[field],
              value: shown.values[field] ?? w.notThere,
            }))}
          />
        </>
      ) : (
        <>
          <Alert className="dialog__warning" type="warning" showIcon title={w.revealText} />
          <FormBox<Ask>
            submit={w.revealSubmit}
            initial={{ fields: ["name", "phone"] }}
            onSubmit={async (body) =>
              setShown({
                fields: body.fields,
                values: await api.revealPerson({ params: { id: member.personId }, body }),
              })
            }
          >
            <FormField name="fields" label={w.revealWhat} required>
              <Checkbox.Group
                options={(["name", "phone", "idNumber"] as const).map((value) => ({
                  value,
                  label: w.revealFields[value],
                }))}
              />
            </FormField>
            <FormField name="purpose" label={w.purpose} hint={w.purposeHint} required>
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
            </FormField>
          </FormBox>
        </>
      )}
    </Modal>
  );
}
