import { PlusOutlined } from "@ant-design/icons";
import { requestKinds } from "@zhijia/contracts";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { Clock } from "../../parts/Clock.tsx";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { PrivacySections } from "../privacy/PrivacySections.tsx";
import { type DataRequestRow, endOfDay, requestTones } from "./data-request.ts";
import { words } from "./words.ts";

/** What people ask about their data; what is due first comes first. */
export default function DataRequests() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  return (
    <PrivacySections>
      <ListPage<DataRequestRow>
        name="data-requests"
        title={w.title}
        countText={w.count}
        filters={[
          {
            key: "state",
            kind: "choice",
            label: w.state,
            options: [{ value: "closed", label: w.closed }],
          },
          {
            key: "kind",
            kind: "choice",
            label: w.kind,
            options: requestKinds.map((value) => ({ value, label: w.kinds[value] })),
          },
        ]}
        views={[
          { key: "open", title: w.open, params: "" },
          { key: "closed", title: w.closed, params: "state=closed" },
        ]}
        columns={[
          { key: "kind", title: w.kind, main: true, render: (row) => w.kinds[row.kind] },
          {
            key: "due",
            title: w.due,
            width: 140,
            render: (row) => (row.state === "open" ? <Clock due={endOfDay(row.dueOn)} /> : row.dueOn),
          },
          {
            key: "state",
            title: w.state,
            width: 90,
            render: (row) => <StateTag tone={requestTones[row.state]}>{w.states[row.state]}</StateTag>,
          },
          {
            key: "owner",
            title: w.owner,
            width: 120,
            render: ({ owner }) => (owner ? (owner === me.id ? w.me : w.colleague) : w.nobody),
          },
          { key: "channel", title: w.channel, width: 130, render: (row) => w.channels[row.channel] },
          { key: "union", title: w.union, oneLine: true, render: (row) => row.union ?? w.none },
          { key: "at", title: w.at, width: 160, render: (row) => timeText(row.at, lang) },
        ]}
        fetch={async (state) => {
          const closed = oneOf(state, "state") === "closed";
          const kind = oneOf(state, "kind");
          const { requests } = await api.listDataRequests({ query: { state: closed ? "closed" : "open" } });
          const all = kind ? requests.filter((one) => one.kind === kind) : requests;
          const from = (state.page - 1) * state.size;
          return { rows: all.slice(from, from + state.size), total: all.length };
        }}
        rowKey={(row) => row.id}
        rowTitle={(row) => w.kinds[row.kind]}
        rowLink={(row) => `/data-requests/${row.id}`}
        rowTone={(row) => (row.overdue ? "danger" : undefined)}
        actions={
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => navigate("/data-requests/new")}>
            {w.enter}
          </Button>
        }
        empty={{ title: w.emptyTitle, text: w.emptyText }}
      />
    </PrivacySections>
  );
}
