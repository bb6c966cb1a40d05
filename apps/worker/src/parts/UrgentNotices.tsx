import type { Urgent } from "@zhijia/contracts";
import { Button, Notice } from "@zhijia/ui";
import { useReading } from "../reading.ts";

/** Stands above everything else: what to do this minute. It changes this page only; nobody is told. */
export function UrgentNotices({ urgent }: { urgent: readonly Urgent[] }) {
  const { words } = useReading();
  return urgent.map(({ code, level, name, message, channels }) => (
    <Notice
      key={code}
      kind={level === "red" ? "danger" : "warning"}
      word={words.noticeWords[level === "red" ? "danger" : "warning"]}
      title={name}
    >
      <p>{message}</p>
      <div className="button-row">
        {channels.map(
          ({ id, name: channel, phone }) =>
            phone && (
              <Button key={id} href={`tel:${phone}`} icon="phone">
                {channel}
              </Button>
            ),
        )}
      </div>
    </Notice>
  ));
}
