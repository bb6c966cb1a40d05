import type { Permission } from "@zhijia/contracts";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { useMe } from "../session/Me.tsx";

export type Section = { to: string; title: string; permission: Permission | "staff" };

/** Pages that belong together stand as tabs over each other; each keeps its own address and permission. */
export function Sections({
  label,
  sections,
  children,
}: {
  label: string;
  sections: readonly Section[];
  children: ReactNode;
}) {
  const me = useMe();
  const open = sections.filter(({ permission }) => me.may(permission));
  return (
    <div className="sections">
      {open.length > 1 && (
        <nav className="sections__tabs views" aria-label={label}>
          {open.map(({ to, title }) => (
            <NavLink key={to} to={to} end className="views__tab">
              {title}
            </NavLink>
          ))}
        </nav>
      )}
      <div className="sections__body">{children}</div>
    </div>
  );
}
