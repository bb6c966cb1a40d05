import { contactChannels, contactOutcomes, recoveredFor, type WarningActName } from "@zhijia/contracts";
import { Checkbox, Form, Input, InputNumber, Radio, Select } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useMe } from "../../session/Me.tsx";
import { usePageWords } from "../../words.ts";
import type { Act, Warning } from "./warning.ts";
import { words } from "./words.ts";

/** In the order in which they follow one another. */
export const dialogActs = [
  "screen",
  "check",
  "contact",
  "open",
  "close",
  "decline",
  "false-alarm",
  "already-known",
] as const satisfies WarningActName[];
export type DialogAct = (typeof dialogActs)[number];

/** Money is typed in yuan and kept in fen. */
type Values = { words?: string; yuan?: number } & Record<string, unknown>;

export function ActDialog({
  name,
  warning,
  onSend,
  onClose,
}: {
  name: DialogAct;
  warning: Warning;
  onSend: (act: Act) => Promise<unknown>;
  onClose: () => void;
}) {
  const w = usePageWords(words);
  const one = warning.level === "worker";
  const intro = {
    ...w.intros,
    check: w.intros[({ worker: "checkOne", employer: "checkGroup", area: "checkArea" } as const)[warning.level]],
    open: one ? w.intros.openOne : w.intros.openGroup,
  }[name];
  const optional = name === "screen" || name === "check";
  const label = name === "open" ? (one ? w.agreedWords : w.unionWords) : w.words;
  return (
    <FormDialog<Values>
      title={w.acts[name]}
      intro={intro}
      submit={w.acts[name]}
      danger={name === "false-alarm" || name === "already-known" || name === "decline"}
      onSubmit={({ yuan, words: said, ...values }) =>
        onSend({
          act: name,
          ...values,
          ...(said?.trim() ? { words: said.trim() } : {}),
          ...(yuan ? { recoveredFen: Math.round(yuan * 100) } : {}),
        } as Act)
      }
      onClose={onClose}
    >
      <Fields name={name} warning={warning} />
      <FormField name="words" label={label} required={!optional}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
      </FormField>
    </FormDialog>
  );
}

function Fields({ name, warning }: { name: DialogAct; warning: Warning }) {
  const w = usePageWords(words);
  const me = useMe();
  const one = warning.level === "worker";
  switch (name) {
    case "check":
      if (warning.level !== "employer" || !me.may("matter.supervise")) return null;
      return (
        <Form.Item name="routine" valuePropName="checked">
          <Checkbox>{w.routine}</Checkbox>
        </Form.Item>
      );
    case "contact": {
      const usable = contactChannels.filter((channel) =>
        one ? channel !== "visit" : channel !== "sms" && channel !== "app",
      );
      const channels = one && !warning.consent?.call ? usable.filter((channel) => channel === "app") : usable;
      return (
        <>
          <FormField name="channel" label={w.channel} required>
            <Select options={channels.map((value) => ({ value, label: w.channels[value] }))} />
          </FormField>
          <FormField name="outcome" label={w.contactOutcome} required>
            <Radio.Group options={contactOutcomes.map((value) => ({ value, label: w.outcomes[value] }))} />
          </FormField>
        </>
      );
    }
    case "close":
      return <OutcomeFields />;
    default:
      return null;
  }
}

function OutcomeFields() {
  const w = usePageWords(words);
  const helped = Form.useWatch("helped") as boolean | undefined;
  const yuan = Form.useWatch("yuan") as number | undefined;
  return (
    <>
      <FormField name="helped" label={w.helpedAsk} required>
        <Radio.Group
          options={[
            { value: true, label: w.helpedYes },
            { value: false, label: w.helpedNo },
          ]}
        />
      </FormField>
      {helped && (
        <>
          <FormField name="people" label={w.peopleAsk} required>
            <InputNumber min={1} max={1_000_000} precision={0} />
          </FormField>
          <FormField name="yuan" label={w.yuanAsk}>
            <InputNumber min={0} max={10_000_000_000} precision={2} />
          </FormField>
          {yuan !== undefined && yuan > 0 && (
            <FormField name="recoveredFor" label={w.forWhat} required>
              <Select mode="multiple" options={recoveredFor.map((value) => ({ value, label: w.forWhats[value] }))} />
            </FormField>
          )}
        </>
      )}
    </>
  );
}
