import { Alert, Button, Modal } from "antd";
import type { ReactNode } from "react";

type Props = { title: string; warning: string; done: string; onClose: () => void; children: ReactNode };

/** The only sight of a secret: it closes when somebody says that it was passed on, not by a touch beside it. */
export function KeyDialog({ title, warning, done, onClose, children }: Props) {
  return (
    <Modal
      open
      title={title}
      mask={{ closable: false }}
      footer={<Button onClick={onClose}>{done}</Button>}
      onCancel={onClose}
      destroyOnHidden
    >
      <Alert className="dialog__warning" type="warning" showIcon title={warning} />
      {children}
    </Modal>
  );
}
