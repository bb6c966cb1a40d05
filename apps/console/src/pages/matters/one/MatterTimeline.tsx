import { EyeOutlined, LockOutlined } from "@ant-design/icons";
import type { Tone } from "../../../parts/StateTag.tsx";
import { Timeline } from "../../../parts/thing/Timeline.tsx";
import { usePageWords } from "../../../words.ts";
import type { Matter } from "../matter.ts";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

type Entry = Matter["timeline"][number];

const tones: Partial<Record<string, Tone>> = {
  reply: "success",
  fulfil: "success",
  confirm: "success",
  "call-back": "success",
  contest: "danger",
  "call-back-unsolved": "danger",
  escalate: "danger",
  override: "danger",
  "closing-justified": "success",
  "closing-unfounded": "danger",
  message: "info",
  submit: "info",
  remind: "warning",
  supervise: "warning",
  "ask-return": "warning",
};

/** What happened; who may read each entry stands beside it, in a word and a sign. */
export function MatterTimeline({ matter }: { matter: Matter }) {
  const w = usePageWords(words);
  return (
    <Timeline
      entries={matter.timeline.map((entry) => ({
        id: String(entry.id),
        at: entry.at,
        who: entry.staff || (entry.party === "unit" && entry.unit) || w.parties[entry.party],
        what: <What entry={entry} />,
        tone: tones[entry.action] ?? "neutral",
        ...(entry.words ? { body: <div className={`said said--${entry.audience}`}>{entry.words}</div> } : {}),
      }))}
    />
  );
}

function What({ entry }: { entry: Entry }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const name = entry.action === "submit" && entry.staff ? "enter" : entry.action;
  const did = w.did[name as keyof typeof w.did] ?? name;
  const moved = entry.fromState && entry.fromState !== entry.toState;
  // What she wrote herself she sees; a step without words has nothing to keep from her.
  const readers = entry.party === "worker" ? "worker" : entry.audience;
  const inside = readers === "staff";
  return (
    <span>
      {did}
      {entry.action === "suggest-employer" && ` ${entry.detail.name}`}
      {entry.unit && entry.party !== "unit" && ` → ${entry.unit}`}
      {moved && <span className="quiet"> · {all.states[entry.toState]}</span>}{" "}
      {(!inside || entry.words) && (
        <span className={`seen-by seen-by--${readers}`}>
          {inside ? <LockOutlined aria-hidden /> : <EyeOutlined aria-hidden />} {inside ? w.internal : w.visible}
        </span>
      )}
    </span>
  );
}
