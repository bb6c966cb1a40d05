import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { useMe } from "../../session/Me.tsx";
import { usePageWords } from "../../words.ts";
import { type DrawLine, drawTones } from "./draw.ts";
import { words } from "./words.ts";

export default function Draws() {
  const w = usePageWords(words);
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  return (
    <ListPage<DrawLine>
      name="draws"
      title={w.title}
      countText={w.count}
      filters={[
        {
          key: "state",
          kind: "choice",
          label: w.state,
          options: Object.entries(w.states).map(([value, label]) => ({ value, label })),
        },
      ]}
      views={[
        { key: "all", title: w.all, params: "" },
        { key: "running", title: w.states.published, params: "state=published" },
        { key: "closed", title: w.states.closed, params: "state=closed" },
        { key: "seeded", title: w.states.seeded, params: "state=seeded" },
      ]}
      columns={[
        { key: "title", title: w.name, main: true, render: (row) => row.title },
        { key: "period", title: w.period, width: 220, render: (row) => w.days(row.period.from, row.period.to) },
        { key: "prizes", title: w.prizes, width: 90, align: "right", render: (row) => row.prizes },
        {
          key: "tickets",
          title: w.tickets,
          width: 100,
          align: "right",
          render: (row) => row.tickets.toLocaleString("en"),
        },
        { key: "union", title: w.union, width: 180, oneLine: true, render: (row) => row.union },
        {
          key: "state",
          title: w.state,
          width: 150,
          render: (row) => <StateTag tone={drawTones[row.state]}>{w.states[row.state]}</StateTag>,
        },
      ]}
      fetch={async (state) => {
        const chosen = oneOf(state, "state") as DrawLine["state"] | undefined;
        const { draws: rows, total } = await api.listDraws({
          query: { ...(chosen ? { state: chosen } : {}), page: state.page, size: state.size },
        });
        return { rows, total };
      }}
      rowKey={(row) => row.id}
      rowTitle={(row) => row.title}
      rowLink={(row) => `/draws/${row.id}`}
      actions={
        me.may("draw.manage") && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => navigate("/draws/new")}>
            {w.new}
          </Button>
        )
      }
      empty={{ title: w.emptyTitle, text: w.emptyText }}
    />
  );
}
