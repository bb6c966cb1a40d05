import { Input } from "antd";
import { FormField } from "../../../parts/form/FormField.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import type { Act, Matter } from "../matter.ts";
import { words as shared } from "../words.ts";
import { ActFields } from "./ActFields.tsx";
import { type ActValues, actForms, actOf, type DialogAct } from "./act-form.ts";
import { words } from "./words.ts";

type Props = { name: DialogAct; matter: Matter; onSend: (act: Act) => Promise<unknown>; onClose: () => void };

/** One act: what follows from it stands above the form, who reads the words at their field. */
export function ActDialog({ name, matter, onSend, onClose }: Props) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const form = actForms[name];
  const [title, follows] = w.acts[name];
  const suggested = form.fields.includes("unit") && name === "dispatch" ? matter.proposed : undefined;
  return (
    <FormDialog<ActValues>
      title={`${title} · ${matter.number}`}
      {...(form.danger ? { warning: follows, danger: true } : { intro: follows })}
      initial={initialOf(name, matter)}
      submit={title}
      onSubmit={(values) => onSend(actOf(name, values))}
      onClose={onClose}
    >
      {suggested && (
        <p className="suggested-why">
          {all.line(w.fields.suggestedWhy, suggested.why.map((one) => one[lang]).join(all.and))}
        </p>
      )}
      <ActFields name={name} matter={matter} />
      {form.words && (
        <FormField name="words" label={w.fields.words[form.words.for]} required={form.words.required}>
          <Input.TextArea
            autoFocus={form.fields.length === 0}
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={4000}
          />
        </FormField>
      )}
    </FormDialog>
  );
}

function initialOf(name: DialogAct, matter: Matter): ActValues {
  switch (name) {
    case "dispatch":
      return matter.proposed ? { unitId: matter.proposed.unit.id } : {};
    case "confirm-urgency":
      return { urgency: matter.urgency };
    case "classify":
      return {
        kind: matter.kind,
        ...(matter.problemType ? { problemType: matter.problemType.code } : {}),
        ...(matter.district ? { district: matter.district.code } : {}),
        ...(matter.employerId ? { employerId: matter.employerId } : {}),
      };
    case "override":
      return { because: "override" };
    case "call-back":
      return { solved: true };
    case "split":
      return { parts: [{ text: "" }, { text: "" }] };
    case "assign":
      return matter.handler ? { staffId: matter.handler.id } : {};
    default:
      return {};
  }
}
