import { lazy, type ReactNode, useState } from "react";
import { useMe } from "./Me.tsx";

const AskTies = lazy(async () => ({ default: (await import("../pages/account/AskTies.tsx")).AskTies }));

/** Asked at every opening of the console until it is answered; the work of the moment may go first. */
let later = false;

/** Whoever has never said to which employers they stand close is asked before anything else. */
export function TiesGate({ children }: { children: ReactNode }) {
  const me = useMe();
  const [skipped, setSkipped] = useState(later);
  if (!me.mustDeclareTies || skipped || !me.may("tie.declare")) return children;
  return (
    <AskTies
      onLater={() => {
        later = true;
        setSkipped(true);
      }}
    />
  );
}
