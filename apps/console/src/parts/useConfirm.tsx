import { Alert, Modal } from "antd";
import { createContext, type ReactNode, useContext, useState } from "react";
import { useWords } from "../words.ts";
import { problemText } from "./problem-text.ts";
import { focusMain } from "./useFocusBack.ts";

export type Confirmation = {
  /** The question: "发布这 3 条解释？" */
  title: string;
  /** What will happen, and whether it can be undone. */
  text: ReactNode;
  /** The verb on the button, never "OK". */
  action: string;
  danger?: boolean;
  /** The dialog stays while it runs, and says so when it fails. */
  onConfirm: () => Promise<unknown> | unknown;
};

type Ask = (asked: Confirmation) => void;

const ConfirmContext = createContext<Ask | undefined>(undefined);

/** The one dialog of confirmation, over everything. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const w = useWords();
  const [asked, setAsked] = useState<Confirmation>();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const ask: Ask = (next) => {
    setAsked(next);
    setRefusal(undefined);
    setOpen(true);
  };
  const confirm = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await asked?.onConfirm();
      setOpen(false);
    } catch (error) {
      setRefusal(problemText(error, w));
    } finally {
      setBusy(false);
    }
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      <Modal
        open={open}
        width={440}
        title={asked?.title}
        okText={asked?.action}
        cancelText={w.confirm.cancel}
        confirmLoading={busy}
        // What cannot be undone is not one careless Enter away.
        okButtonProps={{ danger: asked?.danger ?? false, autoFocus: !asked?.danger }}
        cancelButtonProps={{ autoFocus: asked?.danger ?? false, disabled: busy }}
        closable={false}
        mask={{ closable: false }}
        keyboard={!busy}
        destroyOnHidden
        onOk={confirm}
        onCancel={() => setOpen(false)}
        // The button that asked may have gone with what was done.
        afterClose={() => document.activeElement === document.body && focusMain()}
      >
        {asked?.text}
        {refusal && <Alert className="confirm__refusal" type="error" showIcon title={refusal} role="alert" />}
      </Modal>
    </ConfirmContext>
  );
}

/** Asks before what cannot be undone, in words that say what happens. */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error("useConfirm outside the shell");
  return ask;
}
