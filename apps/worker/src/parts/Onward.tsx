import { Button, Icon } from "@zhijia/ui";
import type { ReactNode } from "react";
import { useReading } from "../reading.ts";

/** The way on, and that nothing has left yet. */
export function Onward({ seen, children }: { seen?: string; children?: ReactNode }) {
  const { words } = useReading();
  return (
    <>
      <div className="button-row">
        <Button kind="primary">{words.matters.next}</Button>
        {children}
      </div>
      <p className="seen">
        <Icon name="lock" />
        <span>
          {seen} {words.matters.notSent}
        </span>
      </p>
    </>
  );
}
