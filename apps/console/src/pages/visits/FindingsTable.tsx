import type { VisitItem, VisitStop } from "@zhijia/contracts";
import { Table } from "antd";
import { StateTag, type Tone } from "../../parts/StateTag.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

const tones: Record<VisitStop["findings"][string], Tone> = {
  fine: "success",
  minor: "warning",
  serious: "danger",
  "not-applicable": "neutral",
  "not-seen": "neutral",
};

/** What was looked at and what was found, item by item. */
export function FindingsTable({ stop, checklist }: { stop: VisitStop; checklist: VisitItem[] }) {
  const w = usePageWords(words);
  const lang = useLang();
  return (
    <>
      {stop.outcome === "visited" && (
        <Table<VisitItem>
          size="small"
          rowKey="code"
          pagination={false}
          dataSource={checklist}
          scroll={{ x: true }}
          columns={[
            { title: w.item, key: "item", render: (_, item) => `${item.areaName[lang]} · ${item.ask[lang]}` },
            {
              title: w.found,
              key: "found",
              render: (_, { code }) => {
                const found = stop.findings[code];
                return found ? <StateTag tone={tones[found]}>{w.findings[found]}</StateTag> : w.none;
              },
            },
          ]}
        />
      )}
      {stop.note && <p>{stop.note}</p>}
    </>
  );
}
