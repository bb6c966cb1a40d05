import { useQuery } from "@tanstack/react-query";
import { Alert, App, Form, Input } from "antd";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { EmployerPicker } from "../../registries/EmployerPicker.tsx";
import { Facts } from "../../sections/Facts.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import type { Employer } from "./employer.ts";
import { UsccTag } from "./UsccTag.tsx";
import { words } from "./words.ts";

type Props = { employer: Employer; onDone: () => Promise<unknown>; onClose: () => void };

/** Two records of one employer: which goes, which stays, and what moves is shown before it is done. */
export function MergeDialog({ employer, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const { message } = App.useApp();
  return (
    <FormDialog<{ goneId: number; reason: string }>
      title={w.mergeTitle(employer.name)}
      submit={w.mergeSubmit}
      danger
      onClose={onClose}
      onSubmit={async (body) => {
        const { moved } = await api.mergeEmployers({ params: { id: employer.id }, body });
        void message.success(w.merged(moved));
        await onDone();
      }}
    >
      <FormField name="goneId" label={w.mergeGone} required>
        <EmployerPicker among="scope" without={employer.id} />
      </FormField>
      <Form.Item noStyle dependencies={["goneId"]}>
        {({ getFieldValue }) => {
          const gone = getFieldValue("goneId") as number | undefined;
          return gone ? <Preview employer={employer} gone={gone} /> : null;
        }}
      </Form.Item>
      <FormField name="reason" label={w.mergeReason} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={300} />
      </FormField>
    </FormDialog>
  );
}

function Preview({ employer, gone }: { employer: Employer; gone: number }) {
  const w = usePageWords(words);
  const api = useApi();
  const other = useQuery({ queryKey: ["employer", gone], queryFn: () => api.getEmployer({ params: { id: gone } }) });
  return (
    <section className="merge" aria-label={w.mergePreview}>
      <Answer query={other}>
        {({ employer: goes, ties }) => (
          <>
            <Facts
              facts={[
                { name: w.mergeKept, value: <Line employer={employer} /> },
                { name: w.mergeGoes, value: <Line employer={goes} /> },
              ]}
            />
            <ul>
              <li>{w.mergeName(goes.name)}</li>
              <li>{w.mergeTies(ties.length)}</li>
              <li>{w.mergeMembers}</li>
            </ul>
            {goes.uscc && employer.uscc && goes.uscc !== employer.uscc && (
              <Alert type="error" showIcon title={w.mergeCode} />
            )}
            <p>{w.mergeUndo}</p>
          </>
        )}
      </Answer>
    </section>
  );
}

function Line({ employer }: { employer: Employer }) {
  return (
    <>
      {employer.name} <UsccTag uscc={employer.uscc} check={employer.usccCheck} /> {employer.districtName}
    </>
  );
}
