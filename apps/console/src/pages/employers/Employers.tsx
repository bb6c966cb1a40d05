import { PlusOutlined, UploadOutlined, WarningOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link, useNavigate, useSearchParams } from "react-router";
import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf, sortOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { timeText } from "../../parts/times.ts";
import { words as shared } from "../../registries/words.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import type { Employer } from "./employer.ts";
import { statusTones, UsccTag } from "./UsccTag.tsx";
import { words } from "./words.ts";

const sorts = ["name", "-name", "headcount", "-headcount", "updated", "-updated"] as const;

export default function Employers() {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const union = Number(useSearchParams()[0].get("union")) || undefined;
  const ofUnion = useQuery({
    queryKey: ["union", union],
    queryFn: () => api.getUnion({ params: { id: union! } }),
    enabled: union !== undefined,
  });
  const provinces = useQuery({
    queryKey: ["provinces"],
    queryFn: () => api.listDistricts({ query: {} }),
    staleTime: Infinity,
  });
  const choices = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));

  return (
    <ListPage<Employer>
      name="employers"
      title={w.title}
      countText={w.count}
      searchHint={w.search}
      sort={{ by: "name", descending: false }}
      filters={[
        { key: "status", kind: "choice", label: w.status, options: choices(s.statuses) },
        { key: "check", kind: "choice", label: w.check, options: choices(s.checks) },
        {
          key: "district",
          kind: "choice",
          label: w.province,
          options: (provinces.data?.districts ?? []).map(({ code, name }) => ({
            value: code.slice(0, 2),
            label: name,
          })),
        },
        ...(union
          ? [
              {
                key: "union",
                kind: "choice" as const,
                label: w.union,
                options: [{ value: String(union), label: ofUnion.data?.name ?? String(union) }],
              },
            ]
          : []),
      ]}
      views={[
        { key: "all", title: w.all, params: "" },
        { key: "check", title: w.toCheck, params: "check=warn" },
        { key: "none", title: w.noCode, params: "check=none" },
        { key: "closed", title: w.closed, params: "status=closed" },
      ]}
      columns={[
        { key: "name", title: w.name, main: true, sort: true, oneLine: true, render: (row) => row.name },
        {
          key: "uscc",
          title: w.uscc,
          width: 200,
          render: (row) => <UsccTag uscc={row.uscc} check={row.usccCheck} />,
        },
        { key: "district", title: w.district, width: 170, oneLine: true, render: (row) => row.districtName },
        { key: "industry", title: w.industry, width: 70, render: (row) => row.industry ?? w.none },
        {
          key: "headcount",
          title: w.headcount,
          width: 90,
          align: "right",
          sort: true,
          render: (row) => row.headcount?.toLocaleString("en") ?? w.none,
        },
        { key: "union", title: w.union, width: 150, oneLine: true, render: (row) => row.union?.name ?? w.none },
        {
          key: "status",
          title: w.status,
          width: 80,
          render: (row) => <StateTag tone={statusTones[row.status]}>{s.statuses[row.status]}</StateTag>,
        },
        { key: "updated", title: w.updated, width: 150, sort: true, render: (row) => timeText(row.updatedAt, lang) },
      ]}
      fetch={async (state) => {
        const [status, check, district] = [oneOf(state, "status"), oneOf(state, "check"), oneOf(state, "district")];
        const sort = sorts.find((one) => one === sortOf(state));
        const under = Number(oneOf(state, "union"));
        const { employers: rows, total } = await api.listEmployers({
          query: {
            ...(state.text.trim() ? { text: state.text.trim().slice(0, 100) } : {}),
            ...(status ? { status: status as Employer["status"] } : {}),
            ...(check ? { usccCheck: check as Employer["usccCheck"] } : {}),
            ...(district ? { district } : {}),
            ...(under ? { union: under } : {}),
            ...(sort ? { sort } : {}),
            page: state.page,
            size: state.size,
          },
        });
        return { rows, total };
      }}
      rowKey={(row) => String(row.id)}
      rowTitle={(row) => row.name}
      rowLink={(row) => `/employers/${row.id}`}
      rowTone={(row) => (row.usccCheck === "warn" ? "warning" : undefined)}
      exportTo={(state, format) => {
        const under = Number(oneOf(state, "union"));
        return api.exportEmployers({ query: { format, ...(under ? { union: under } : {}) } });
      }}
      actions={
        <>
          {me.may("import.run") && (
            <Link to="/imports/employers">
              <Button icon={<UploadOutlined aria-hidden />} tabIndex={-1}>
                {w.import}
              </Button>
            </Link>
          )}
          {me.may("employer.manage") && (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => navigate("/employers/new")}>
              {w.new}
            </Button>
          )}
        </>
      }
      peek={(row) =>
        row.usccCheck === "warn" ? (
          <span>
            <WarningOutlined aria-hidden /> {s.checkHint}
          </span>
        ) : row.formerNames.length > 0 ? (
          `${w.formerNames}：${row.formerNames.join("、")}`
        ) : (
          row.name
        )
      }
      empty={{ title: w.emptyTitle, text: w.emptyText }}
    />
  );
}
