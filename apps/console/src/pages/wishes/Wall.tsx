import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { usePageWords } from "../../words.ts";
import { WishSections } from "./WishSections.tsx";
import { type WishRow, wishTones } from "./wish.ts";
import { words } from "./words.ts";

export default function Wall() {
  const w = usePageWords(words);
  const api = useApi();
  const states = Object.entries(w.states).map(([value, label]) => ({ value, label }));
  return (
    <WishSections>
      <ListPage<WishRow>
        name="wishes"
        title={w.title}
        countText={w.count}
        filters={[
          { key: "state", kind: "choice", label: w.state, options: states },
          { key: "look", kind: "view", label: w.look },
          { key: "campaign", kind: "view", label: w.campaign },
        ]}
        views={[
          { key: "all", title: w.all, params: "" },
          { key: "open", title: w.states.open, params: "state=open" },
          { key: "claimed", title: w.states.claimed, params: "state=claimed" },
          { key: "look", title: w.look, params: "look=true" },
        ]}
        columns={[
          { key: "text", title: w.text, main: true, render: (row) => row.text ?? w.none },
          { key: "district", title: w.district, width: 180, oneLine: true, render: (row) => row.district ?? w.none },
          { key: "unit", title: w.unit, width: 180, oneLine: true, render: (row) => row.unit ?? w.none },
          { key: "publishedOn", title: w.publishedOn, width: 120, render: (row) => row.publishedOn },
          {
            key: "look",
            title: w.look,
            width: 140,
            render: (row) => (row.toLook > 0 ? <StateTag tone="warning">{w.toLook(row.toLook)}</StateTag> : w.none),
          },
          {
            key: "state",
            title: w.state,
            width: 130,
            render: (row) => <StateTag tone={wishTones[row.state]}>{w.states[row.state]}</StateTag>,
          },
        ]}
        fetch={async (state) => {
          const chosen = oneOf(state, "state") as WishRow["state"] | undefined;
          const campaign = Number(oneOf(state, "campaign"));
          const { wishes: rows, total } = await api.listWishes({
            query: {
              ...(chosen ? { state: chosen } : {}),
              ...(campaign ? { campaign } : {}),
              ...(oneOf(state, "look") ? { look: "true" } : {}),
              page: state.page,
              size: state.size,
            },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.text ?? w.wish}
        rowLink={(row) => `/wishes/${row.id}`}
        empty={{ title: w.emptyTitle, text: w.emptyText }}
      />
    </WishSections>
  );
}
