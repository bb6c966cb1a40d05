import type { MatterLine } from "@zhijia/contracts";
import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { timeText } from "../../parts/times.ts";
import { useLang, usePageWords } from "../../words.ts";
import { WishSections } from "./WishSections.tsx";
import { words } from "./words.ts";

/** Wishes that nobody published, declined or dispatched yet. */
export default function Screening() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  return (
    <WishSections>
      <ListPage<MatterLine>
        name="wishes-screening"
        title={w.screening}
        countText={w.count}
        columns={[
          { key: "opening", title: w.said, main: true, render: (row) => row.opening || w.noText },
          {
            key: "district",
            title: w.district,
            width: 200,
            oneLine: true,
            render: (row) => row.district?.name ?? w.none,
          },
          { key: "received", title: w.received, width: 170, render: (row) => timeText(row.receivedAt, lang) },
          { key: "due", title: w.due, width: 120, render: (row) => row.dueOn },
        ]}
        fetch={async (state) => {
          const { matters: rows, total } = await api.listMatters({
            query: { view: "open", kind: "wish", state: "received", page: state.page, size: Math.min(state.size, 100) },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.opening || row.number}
        rowLink={(row) => `/wishes/${row.id}`}
        empty={{ title: w.screeningEmpty, text: w.screeningEmptyText }}
      />
    </WishSections>
  );
}
