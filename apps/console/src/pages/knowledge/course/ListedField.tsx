import { Form } from "antd";
import type { ReactNode } from "react";
import { useFieldLabel } from "../../../parts/form/FormPage.tsx";
import type { FieldPath } from "../../../parts/form/problem-fields.ts";

type Props = {
  /** Of the list in the form: `["content", "course", "lessons"]`. */
  list: FieldPath;
  /** Within that list: `[2, "title", "zh"]`. */
  name: FieldPath;
  label: string;
  hint?: ReactNode;
  /** Before anybody reviews it; a draft is kept without. */
  needed?: boolean;
  valuePropName?: string;
  hideLabel?: boolean;
  children: ReactNode;
};

/** A field of one of many: the form knows its whole path, so that a refusal of the server is shown here and named on top. */
export function ListedField({
  list,
  name,
  label,
  hint,
  needed = false,
  valuePropName,
  hideLabel = false,
  children,
}: Props) {
  useFieldLabel([...list, ...name], label);
  return (
    <Form.Item
      name={name}
      {...(hideLabel ? {} : { label })}
      extra={hint}
      required={needed}
      {...(valuePropName ? { valuePropName } : {})}
    >
      {children}
    </Form.Item>
  );
}

export const lessonsPath: FieldPath = ["content", "course", "lessons"];
export const questionsPath: FieldPath = ["content", "course", "questions"];
