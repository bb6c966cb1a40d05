import { Table } from "antd";
import { Link } from "react-router";
import { StateTag } from "../../parts/StateTag.tsx";
import { dateText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import type { InspectionRow } from "./station.ts";
import { words } from "./words.ts";

/** The last inspections of one station. */
export function InspectionTable({ rows }: { rows: InspectionRow[] }) {
  const w = usePageWords(words);
  const lang = useLang();
  return (
    <Table<InspectionRow>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={rows}
      scroll={{ x: true }}
      columns={[
        {
          title: w.day,
          key: "on",
          render: (_, row) => <Link to={`/stations/inspections/${row.id}`}>{dateText(row.on, lang)}</Link>,
        },
        { title: w.kind, key: "kind", render: (_, row) => w.inspectKinds[row.kind] },
        { title: w.checklist, key: "checklist", render: (_, row) => row.checklist[lang] },
        {
          title: w.score,
          key: "score",
          align: "right",
          render: (_, row) =>
            row.score === undefined ? <StateTag tone="info">{w.inspectionState.draft}</StateTag> : row.score,
        },
        {
          title: w.defects,
          key: "defects",
          align: "right",
          render: (_, row) =>
            row.openDefects > 0 ? <StateTag tone="warning">{w.openDefects(row.openDefects)}</StateTag> : w.none,
        },
      ]}
    />
  );
}
