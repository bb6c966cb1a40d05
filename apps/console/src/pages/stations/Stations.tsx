import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import type { Station } from "@zhijia/contracts";
import { Button } from "antd";
import { Link, useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { type ListState, oneOf, sortOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { timeText } from "../../parts/times.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { StationSections } from "./StationSections.tsx";
import { choicesOf, stateTones, useFacilities } from "./station.ts";
import { words } from "./words.ts";

const sorts = ["code", "-code", "name", "-name", "updated", "-updated"] as const;

export default function Stations() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const facilities = useFacilities();
  const provinces = useQuery({
    queryKey: ["provinces"],
    queryFn: () => api.listDistricts({ query: {} }),
    staleTime: Infinity,
  });
  const filterOf = (state: ListState) => {
    const [kind, is, district, facility] = ["kind", "state", "district", "facility"].map((key) => oneOf(state, key));
    return {
      ...(state.text.trim() ? { text: state.text.trim().slice(0, 100) } : {}),
      ...(kind ? { kind: kind as Station["kind"] } : {}),
      ...(is ? { state: is as Station["state"] } : {}),
      ...(district ? { district } : {}),
      ...(facility ? { facility } : {}),
    };
  };

  return (
    <StationSections>
      <ListPage<Station>
        name="stations"
        title={w.title}
        countText={w.count}
        searchHint={w.search}
        sort={{ by: "code", descending: false }}
        filters={[
          { key: "state", kind: "choice", label: w.state, options: choicesOf(w.states) },
          { key: "kind", kind: "choice", label: w.kind, options: choicesOf(w.kinds) },
          {
            key: "facility",
            kind: "choice",
            label: w.facility,
            options: facilities.all.map((one) => ({ value: one.code, label: one[lang] })),
          },
          {
            key: "district",
            kind: "choice",
            label: w.district,
            options: (provinces.data?.districts ?? []).map(({ code, name }) => ({
              value: code.slice(0, 2),
              label: name,
            })),
          },
        ]}
        views={[
          { key: "all", title: w.all, params: "" },
          { key: "open", title: w.states.open, params: "state=open" },
          { key: "paused", title: w.states.paused, params: "state=paused" },
          { key: "closed", title: w.states.closed, params: "state=closed" },
        ]}
        columns={[
          { key: "code", title: w.code, width: 110, sort: true, render: (row) => row.code },
          { key: "name", title: w.name, main: true, sort: true, oneLine: true, render: (row) => row.name },
          { key: "kind", title: w.kind, width: 100, render: (row) => w.kinds[row.kind] },
          { key: "district", title: w.district, width: 170, oneLine: true, render: (row) => row.districtName },
          { key: "union", title: w.union, width: 150, oneLine: true, render: (row) => row.union.name },
          {
            key: "state",
            title: w.state,
            width: 80,
            render: (row) => <StateTag tone={stateTones[row.state]}>{w.states[row.state]}</StateTag>,
          },
          {
            key: "now",
            title: w.now,
            width: 100,
            render: (row) => (row.state === "open" ? (row.isOpen ? w.openNow : w.shutNow) : w.none),
          },
          { key: "updated", title: w.updated, width: 150, sort: true, render: (row) => timeText(row.updatedAt, lang) },
        ]}
        fetch={async (state) => {
          const sort = sorts.find((one) => one === sortOf(state));
          const { stations: rows, total } = await api.listStations({
            query: { ...filterOf(state), ...(sort ? { sort } : {}), page: state.page, size: state.size },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.name}
        rowLink={(row) => `/stations/${row.id}`}
        rowTone={(row) => (row.state === "paused" ? "warning" : undefined)}
        exportTo={(state, format) => api.exportStations({ query: { format, ...filterOf(state) } })}
        actions={
          <>
            {me.may("table.import") && me.may("station.manage") && (
              <Link to="/imports/stations">
                <Button icon={<UploadOutlined aria-hidden />} tabIndex={-1}>
                  {w.import}
                </Button>
              </Link>
            )}
            {me.may("station.manage") && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => navigate("/stations/new")}>
                {w.new}
              </Button>
            )}
          </>
        }
        peek={(row) => `${row.address} · ${row.facilities.map(facilities.nameOf).join(" ")}`}
        empty={{ title: w.emptyTitle, text: w.emptyText }}
      />
    </StationSections>
  );
}
