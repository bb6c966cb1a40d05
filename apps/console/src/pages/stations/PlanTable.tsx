import { Table } from "antd";
import { Link } from "react-router";
import { StateTag } from "../../parts/StateTag.tsx";
import { usePageWords } from "../../words.ts";
import { type PlanRow, planTones } from "./station.ts";
import { words } from "./words.ts";

/** The upgrade plans of one station. */
export function PlanTable({ rows }: { rows: PlanRow[] }) {
  const w = usePageWords(words);
  return (
    <Table<PlanRow>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={rows}
      scroll={{ x: true }}
      columns={[
        {
          title: w.planTitle,
          key: "title",
          render: (_, row) => <Link to={`/stations/plans/${row.id}`}>{row.title}</Link>,
        },
        {
          title: w.state,
          key: "state",
          render: (_, row) => <StateTag tone={planTones[row.state]}>{w.planStates[row.state]}</StateTag>,
        },
        { title: w.budget, key: "budget", align: "right", render: (_, row) => w.money(row.budgetFen) },
        { title: w.plannedDays, key: "days", render: (_, row) => `${row.plannedFrom} – ${row.plannedTo}` },
      ]}
    />
  );
}
