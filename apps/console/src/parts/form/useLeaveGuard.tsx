import { Button, Modal } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useBlocker } from "react-router";
import { useWords } from "../../words.ts";

/** Asks before what was typed is left behind: inside the console by a dialog, at the window's closing by the browser. */
export function useLeaveGuard(): { hold: () => void; release: () => void; question: ReactNode } {
  const w = useWords().form;
  const held = useRef(false);
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => held.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => held.current && event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, []);
  return {
    hold: () => {
      held.current = true;
    },
    release: () => {
      held.current = false;
    },
    question: (
      <Modal
        open={blocker.state === "blocked"}
        title={w.leaveTitle}
        onCancel={() => blocker.reset?.()}
        footer={[
          <Button key="leave" onClick={() => blocker.proceed?.()}>
            {w.leave}
          </Button>,
          <Button key="stay" autoFocus onClick={() => blocker.reset?.()}>
            {w.stay}
          </Button>,
        ]}
      >
        {w.leaveText}
      </Modal>
    ),
  };
}
