import { TeamOutlined, WarningOutlined } from "@ant-design/icons";
import type { MatterLine } from "@zhijia/contracts";
import { StateTag } from "../../parts/StateTag.tsx";
import { usePageWords } from "../../words.ts";
import { isCollective } from "./matter.ts";
import { words } from "./words.ts";

type Marked = Pick<
  MatterLine,
  | "urgency"
  | "signals"
  | "people"
  | "level"
  | "supervised"
  | "paused"
  | "round"
  | "duplicates"
  | "overdue"
  | "promiseOver"
>;

/** What makes a matter unlike others, each in a word: colour only repeats it. */
export function Marks({ of: line, all = false }: { of: Marked; all?: boolean }) {
  const w = usePageWords(words);
  const signals = line.signals.filter((code) => code !== "mass");
  const plain =
    line.urgency === "green" &&
    line.level === 0 &&
    !line.supervised &&
    !line.paused &&
    !line.promiseOver &&
    line.round === 1 &&
    !line.duplicates;
  if (plain && !isCollective(line) && (!all || signals.length === 0)) return null;
  return (
    <span className="marks">
      {line.urgency !== "green" && (
        <StateTag tone={line.urgency === "red" ? "danger" : "warning"}>
          {line.urgency === "red" && <WarningOutlined aria-hidden />} {w.urgencies[line.urgency]}
        </StateTag>
      )}
      {isCollective(line) && (
        <StateTag tone="warning">
          <TeamOutlined aria-hidden /> {w.group} {line.people && w.people(line.people)}
        </StateTag>
      )}
      {line.level === 2 ? (
        <StateTag tone="warning">{w.leader}</StateTag>
      ) : (
        (line.supervised || line.level === 1) && <StateTag tone="warning">{w.supervised}</StateTag>
      )}
      {/* What is overdue says so at its clock. */}
      {line.promiseOver && !line.overdue && <StateTag tone="warning">{w.promiseOver}</StateTag>}
      {line.paused && <StateTag>{w.paused}</StateTag>}
      {line.round > 1 && <StateTag tone="warning">{w.round(line.round)}</StateTag>}
      {line.duplicates > 0 && <StateTag tone="info">{w.duplicates(line.duplicates)}</StateTag>}
      {all &&
        signals.map((code) => (
          <StateTag key={code} tone="warning">
            {w.signals[code as keyof typeof w.signals] ?? code}
          </StateTag>
        ))}
    </span>
  );
}
