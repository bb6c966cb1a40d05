import type { ContactChannel } from "@zhijia/contracts";
import type { Tone } from "../../parts/StateTag.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { usePageWords } from "../../words.ts";
import type { Warning } from "./warning.ts";
import { words } from "./words.ts";

const tones: Partial<Record<string, Tone>> = {
  detect: "warning",
  grow: "warning",
  raise: "warning",
  escalate: "danger",
  open: "success",
  helped: "success",
  reveal: "info",
};

export function WarningTimeline({ warning }: { warning: Warning }) {
  const w = usePageWords(words);
  return (
    <section>
      <h2>{w.timeline}</h2>
      <Timeline
        entries={warning.timeline.map(({ id, at, action, title, staff, words: said, detail }) => ({
          id: String(id),
          at,
          who: staff ?? w.system,
          what: [
            title,
            w.channels[detail.channel as ContactChannel],
            w.outcomes[detail.outcome as keyof typeof w.outcomes],
            w.purposes[detail.purpose as keyof typeof w.purposes],
            typeof detail.number === "string" && detail.number,
          ]
            .filter(Boolean)
            .join(" · "),
          tone: tones[action] ?? "neutral",
          ...(said ? { body: <div className="said said--staff">{said}</div> } : {}),
        }))}
      />
    </section>
  );
}
