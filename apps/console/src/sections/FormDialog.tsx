import { Alert, Modal } from "antd";
import type { ReactNode } from "react";
import { FormBox, type FormPageProps } from "../parts/form/FormPage.tsx";
import { useFocusBack } from "../parts/useFocusBack.ts";

type Props<Values> = Pick<
  FormPageProps<Values>,
  "title" | "intro" | "initial" | "submit" | "danger" | "after" | "onSubmit" | "children"
> & {
  /** What it does that cannot be undone: said before it is done. */
  warning?: ReactNode;
  onClose: () => void;
};

/** A short form over the page. It closes when the server took it, or by its own cross: never by a slip beside it. */
export function FormDialog<Values extends object>({
  title,
  intro,
  warning,
  onClose,
  onSubmit,
  ...form
}: Props<Values>) {
  useFocusBack();
  return (
    <Modal open title={title} footer={null} mask={{ closable: false }} onCancel={onClose} destroyOnHidden>
      {intro && <div className="dialog__intro">{intro}</div>}
      {warning && <Alert className="dialog__warning" type="warning" showIcon title={warning} />}
      <FormBox<Values>
        {...form}
        onSubmit={async (values) => {
          await onSubmit(values);
          onClose();
        }}
      />
    </Modal>
  );
}
