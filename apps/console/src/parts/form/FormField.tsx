import { Form, type FormItemProps } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../words.ts";
import { useFieldLabel } from "./FormPage.tsx";
import type { FieldPath } from "./problem-fields.ts";

type Props = Pick<FormItemProps, "rules" | "valuePropName" | "getValueFromEvent" | "dependencies"> & {
  name: string | FieldPath;
  label: string;
  /** What to write, and why we ask. */
  hint?: ReactNode;
  required?: boolean;
  children: ReactNode;
};

/** A field with its label, its hint, and its errors in words that say what to do. */
export function FormField({ name, label, hint, required = false, rules = [], children, ...rest }: Props) {
  const w = useWords().form;
  const path = [name].flat();
  useFieldLabel(path, label);
  return (
    <Form.Item
      {...rest}
      name={path}
      label={label}
      extra={hint}
      required={required}
      rules={[...(required ? [{ required: true, message: w.missing(label) }] : []), ...rules]}
    >
      {children}
    </Form.Item>
  );
}
