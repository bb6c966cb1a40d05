import { App, Input } from "antd";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../words.ts";
import type { Assessment, Purpose } from "./purpose.ts";
import { words } from "./words.ts";

export type PurposeAct = { kind: "start" | "stop" } | { kind: "approved" | "refused"; assessment: Assessment };
type Props = { act: PurposeAct; purpose: Purpose; onDone: () => Promise<unknown>; onClose: () => void };

export function PurposeDialog({ act, purpose, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const { message } = App.useApp();
  const name = purpose.content.name[lang];
  const asked = {
    start: { title: w.startTitle(name), warning: w.startText, submit: w.startSubmit },
    stop: { title: w.stopTitle(name), warning: w.stopText, submit: w.stopSubmit },
    approved: { title: w.decideTitle(w.approve), warning: w.approveText, submit: w.approve },
    refused: { title: w.decideTitle(w.refuse), warning: w.refuseText, submit: w.refuse },
  }[act.kind];
  return (
    <FormDialog<{ reason: string }>
      title={asked.title}
      warning={asked.warning}
      submit={asked.submit}
      danger={act.kind === "stop" || act.kind === "refused"}
      onClose={onClose}
      onSubmit={async ({ reason }) => {
        if (act.kind === "approved" || act.kind === "refused") {
          await api.decideAssessment({ params: { id: act.assessment.id }, body: { decision: act.kind, reason } });
        } else {
          const state = act.kind === "start" ? "live" : "suspended";
          await api.setPurposeState({ params: { code: purpose.code }, body: { state, reason } });
        }
        void message.success(w.done);
        await onDone();
      }}
    >
      <FormField name="reason" label={w.reason} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </FormField>
    </FormDialog>
  );
}
