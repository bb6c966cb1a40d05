import { UploadOutlined, UserAddOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { StaffSections } from "./StaffSections.tsx";
import { words } from "./words.ts";

export type StaffAccount = Awaited<ReturnType<Api["listStaff"]>>["staff"][number];
export const staffTones = { invited: "info", active: "success", departed: "neutral" } as const;

export default function Staff() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const states = Object.entries(w.states).map(([value, label]) => ({ value, label }));
  return (
    <StaffSections>
      <ListPage<StaffAccount>
        name="staff"
        title={w.title}
        countText={w.count}
        searchHint={w.search}
        filters={[{ key: "state", kind: "choice", label: w.state, options: states }]}
        views={[
          { key: "all", title: w.all, params: "" },
          ...states.map(({ value, label }) => ({ key: value, title: label, params: `state=${value}` })),
        ]}
        columns={[
          { key: "name", title: w.name, main: true, render: (row) => row.name },
          { key: "login", title: w.login, oneLine: true, render: (row) => row.login },
          {
            key: "state",
            title: w.state,
            width: 240,
            render: (row) => (
              <>
                <StateTag tone={staffTones[row.state]}>{w.states[row.state]}</StateTag>{" "}
                {row.lockedUntil && <StateTag tone="danger">{w.locked(timeText(row.lockedUntil, lang))}</StateTag>}
              </>
            ),
          },
          { key: "since", title: w.since, width: 170, render: (row) => timeText(row.createdAt, lang) },
          {
            key: "left",
            title: w.left,
            width: 170,
            render: (row) => (row.departedAt ? timeText(row.departedAt, lang) : ""),
          },
        ]}
        fetch={async (state) => {
          const account = oneOf(state, "state");
          const { staff: rows, total } = await api.listStaff({
            query: {
              ...(state.text.trim() ? { text: state.text.trim().slice(0, 100) } : {}),
              ...(account ? { state: account as StaffAccount["state"] } : {}),
              page: state.page,
              size: state.size,
            },
          });
          return { rows, total };
        }}
        rowKey={(row) => row.id}
        rowTitle={(row) => row.name}
        rowLink={(row) => `/staff/${row.id}`}
        rowTone={(row) => (row.lockedUntil ? "warning" : undefined)}
        exportTo={(_, format) => api.exportRoles({ query: { format } })}
        actions={
          <>
            {me.may("import.run") && (
              <Link to="/imports/roles">
                <Button icon={<UploadOutlined aria-hidden />} tabIndex={-1}>
                  {w.import}
                </Button>
              </Link>
            )}
            {me.may("staff.manage") && (
              <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => navigate("/staff/invite")}>
                {w.invite}
              </Button>
            )}
          </>
        }
        empty={{ title: w.emptyTitle, text: w.emptyText }}
      />
    </StaffSections>
  );
}
