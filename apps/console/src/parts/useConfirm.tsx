import { App } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../words.ts";
import { problemText } from "./problem-text.ts";

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

/** Asks before what cannot be undone, in words that say what happens. */
export function useConfirm(): (asked: Confirmation) => void {
  const { modal, message } = App.useApp();
  const w = useWords();
  return ({ title, text, action, danger = false, onConfirm }) => {
    modal.confirm({
      title,
      content: text,
      okText: action,
      cancelText: w.confirm.cancel,
      okButtonProps: { danger },
      autoFocusButton: danger ? "cancel" : "ok",
      onOk: async () => {
        try {
          await onConfirm();
        } catch (error) {
          void message.error(problemText(error, w), 8);
          throw error;
        }
      },
    });
  };
}
