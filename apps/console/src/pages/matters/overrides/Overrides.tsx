import { useMe } from "../../../session/Me.tsx";
import { AuditSections } from "../../audit/AuditSections.tsx";
import { MatterSections } from "../MatterSections.tsx";
import { OverrideSamples } from "./OverrideSamples.tsx";

/** Among the pages of matters for supervisors; among those of the audit for auditors, who see no matters. */
export default function Overrides() {
  const Frame = useMe().may("matter.read") ? MatterSections : AuditSections;
  return (
    <Frame>
      <OverrideSamples />
    </Frame>
  );
}
