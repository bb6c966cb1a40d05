import type { MatterLine } from "@zhijia/contracts";
import { Checkbox, Form, Input, Select } from "antd";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { type Act, useReplyTemplates } from "./matter.ts";
import { UnitPicker } from "./UnitPicker.tsx";
import { words } from "./words.ts";

export type BulkForm = "dispatch" | "remind" | "reply";
type Values = { unitId?: number; designated?: boolean; words?: string; template?: number };

type Props = {
  form: BulkForm;
  rows: MatterLine[];
  onSend: (actOf: () => Act) => Promise<unknown>;
  onClose: () => void;
};

/** What many rows get at once, asked once. */
export function BulkDialog({ form, rows, onSend, onClose }: Props) {
  const w = usePageWords(words);
  const n = rows.length;
  const title = { dispatch: w.dispatchTitle(n), remind: w.remindTitle(n), reply: w.replyTitle(n) }[form];
  const intro = { dispatch: w.dispatchText, remind: w.remindText, reply: w.replyText }[form];
  return (
    <FormDialog<Values>
      title={title}
      intro={intro}
      submit={w.bulk[form]}
      onSubmit={(values) => onSend(() => actOf(form, values))}
      onClose={onClose}
    >
      {form === "dispatch" && (
        <>
          <FormField name="unitId" label={w.unit} required>
            <UnitPicker />
          </FormField>
          <Form.Item name="designated" valuePropName="checked">
            <Checkbox>{w.designated}</Checkbox>
          </Form.Item>
        </>
      )}
      {form === "reply" && <TemplateField />}
      {form !== "dispatch" && (
        <FormField name="words" label={w.words} required={form === "reply"}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 12 }} maxLength={4000} />
        </FormField>
      )}
    </FormDialog>
  );
}

function actOf(form: BulkForm, { unitId, designated, words: said }: Values): Act {
  const text = said?.trim();
  switch (form) {
    case "dispatch":
      return { act: "dispatch", unitId: unitId!, designated: designated ?? false };
    case "remind":
      return { act: "remind", ...(text ? { words: text } : {}) };
    case "reply":
      return { act: "reply", words: text! };
  }
}

function TemplateField() {
  const w = usePageWords(words);
  const form = Form.useFormInstance();
  const { data: templates = [] } = useReplyTemplates();
  return (
    <FormField name="template" label={w.template}>
      <Select
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        placeholder={w.noTemplate}
        options={templates.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(id?: number) => {
          const found = templates.find((one) => one.id === id);
          if (found) form.setFieldValue("words", found.words);
        }}
      />
    </FormField>
  );
}
