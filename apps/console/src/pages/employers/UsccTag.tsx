import { WarningOutlined } from "@ant-design/icons";
import { Tooltip } from "antd";
import { StateTag } from "../../parts/StateTag.tsx";
import { words as shared } from "../../registries/words.ts";
import { usePageWords } from "../../words.ts";
import type { Employer } from "./employer.ts";

export const statusTones = { open: "success", suspended: "warning", closed: "neutral" } as const;

/** The code, and a warning where its check digit fails: some early codes are valid all the same, so it is never refused. */
export function UsccTag({ uscc, check }: { uscc: string | undefined; check: Employer["usccCheck"] }) {
  const s = usePageWords(shared);
  if (check === "none") return <StateTag>{s.checks.none}</StateTag>;
  return (
    <span className="uscc">
      {uscc}
      {check === "warn" && (
        <Tooltip title={s.checkHint}>
          <span className="state state--warning">
            <WarningOutlined aria-hidden /> {s.checks.warn}
          </span>
        </Tooltip>
      )}
    </span>
  );
}
