import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { usePageWords } from "../../words.ts";
import { StationSections } from "./StationSections.tsx";
import { choicesOf, type InspectionRow } from "./station.ts";
import { words } from "./words.ts";

export default function Inspections() {
  const w = usePageWords(words);
  const api = useApi();
  return (
    <StationSections>
      <ListPage<InspectionRow>
        name="inspections"
        title={w.inspections}
        countText={w.count}
        filters={[
          { key: "kind", kind: "choice", label: w.kind, options: choicesOf(w.inspectKinds) },
          { key: "state", kind: "choice", label: w.state, options: choicesOf(w.inspectionState) },
          { key: "defects", kind: "choice", label: w.defects, options: [{ value: "open", label: w.onlyOpen }] },
        ]}
        views={[
          { key: "all", title: w.all, params: "" },
          { key: "defects", title: w.onlyOpen, params: "defects=open" },
          { key: "draft", title: w.inspectionState.draft, params: "state=draft" },
        ]}
        columns={[
          { key: "station", title: w.station, main: true, oneLine: true, render: (row) => row.station.name },
          { key: "on", title: w.day, width: 120, render: (row) => row.on },
          { key: "kind", title: w.kind, width: 110, render: (row) => w.inspectKinds[row.kind] },
          { key: "by", title: w.by, width: 130, oneLine: true, render: (row) => row.by ?? w.none },
          {
            key: "score",
            title: w.score,
            width: 90,
            align: "right",
            render: (row) =>
              row.score === undefined ? <StateTag tone="info">{w.inspectionState.draft}</StateTag> : row.score,
          },
          {
            key: "defects",
            title: w.defects,
            width: 130,
            render: (row) =>
              row.openDefects > 0 ? <StateTag tone="warning">{w.openDefects(row.openDefects)}</StateTag> : w.none,
          },
        ]}
        fetch={async (state) => {
          const [kind, is, defects] = [oneOf(state, "kind"), oneOf(state, "state"), oneOf(state, "defects")];
          const { inspections: rows, total } = await api.listInspections({
            query: {
              ...(kind ? { kind: kind as InspectionRow["kind"] } : {}),
              ...(is ? { state: is as InspectionRow["state"] } : {}),
              ...(defects ? { defects: "open" } : {}),
              page: state.page,
              size: state.size,
            },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => `${row.station.name} ${row.on}`}
        rowLink={(row) => `/stations/inspections/${row.id}`}
        empty={{ title: w.inspections, text: w.noInspections }}
      />
    </StationSections>
  );
}
