import { WarningOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Sections } from "../../sections/Sections.tsx";
import { useMe } from "../../session/Me.tsx";
import { usePageWords } from "../../words.ts";
import { useMatterCounts } from "./matter.ts";
import { words } from "./words.ts";

/** The pages of matters as tabs; above them, while there is one, the red signals that nobody has confirmed. */
export function MatterSections({ children }: { children: ReactNode }) {
  const w = usePageWords(words);
  return (
    <div className="matters">
      <RedBar />
      <Sections
        label={w.sections}
        sections={[
          { to: "/matters", title: w.title, permission: "matter.read" },
          { to: "/matters/hotline", title: w.hotline, permission: "matter.enter" },
          { to: "/matters/weekly", title: w.weekly, permission: "matter.dispatch" },
          { to: "/matters/reply-templates", title: w.replyTemplates, permission: "matter.dispatch" },
          { to: "/matters/copy-templates", title: w.copyTemplates, permission: "matter.dispatch" },
          { to: "/matters/overrides", title: w.overrides, permission: "override.audit" },
          { to: "/matters/rules", title: w.rules, permission: "matter.configure" },
          { to: "/matters/types", title: w.types, permission: "matter.configure" },
          { to: "/matters/units", title: w.units, permission: "unit.manage" },
        ]}
      >
        {children}
      </Sections>
    </div>
  );
}

/** Calm, and not to be overlooked: it stays until a person has looked at every one. */
export function RedBar() {
  const w = usePageWords(words);
  const me = useMe();
  const { data } = useMatterCounts(me.may("matter.read"));
  const urgent = data?.urgent ?? 0;
  return (
    <div className="red-bar-place" role="status">
      {urgent > 0 && (
        <div className="red-bar">
          <WarningOutlined aria-hidden />
          <strong>{w.redTitle(urgent)}</strong>
          <span>{w.redText}</span>
          <Link to="/matters?view=urgent">{w.redLink}</Link>
        </div>
      )}
    </div>
  );
}
