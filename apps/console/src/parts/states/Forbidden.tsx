import { type Permission, permissions, roles } from "@zhijia/contracts";
import { useLang, useWords } from "../../words.ts";
import { Place } from "./Place.tsx";

/** Not for this reader: why, which role has it, and who gives roles. */
export function Forbidden({
  what,
  why,
  permission,
}: {
  what?: string;
  why?: string;
  permission?: Permission | "staff";
}) {
  const lang = useLang();
  const w = useWords().states.forbidden;
  const holders =
    permission && permission !== "staff" ? permissions[permission].map((role) => roles[role][lang]).join(w.or) : "";
  return (
    <Place
      kind="forbidden"
      alert
      title={what ? w.titleOf(what) : w.title}
      text={
        <>
          <p>{why || (holders ? w.whoHas(holders) : w.text)}</p>
          <p>{w.whoHelps}</p>
        </>
      }
    />
  );
}
