import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { type Win, winTones } from "./draw.ts";
import { words } from "./words.ts";

/** Winning tickets, and what is handed out to whoever says the number. */
export default function Wins() {
  const w = usePageWords(words);
  const api = useApi();
  const id = useParams().id ?? "";
  const [chosen, setChosen] = useState<Win>();
  const draw = useQuery({ queryKey: ["draw", id], queryFn: () => api.getDraw({ params: { id } }) });
  const mayHandOut = draw.data?.may.includes("hand-out");
  return (
    <>
      <ListPage<Win>
        name="draw-wins"
        title={draw.data ? `${draw.data.title} · ${w.wins}` : w.wins}
        countText={w.winCount}
        dependsOn={[id]}
        filters={[
          {
            key: "state",
            kind: "choice",
            label: w.state,
            options: Object.entries(w.winStates).map(([value, label]) => ({ value, label })),
          },
        ]}
        views={[
          { key: "all", title: w.all, params: "" },
          { key: "claimed", title: w.winStates.claimed, params: "state=claimed" },
          { key: "open", title: w.winStates.open, params: "state=open" },
        ]}
        columns={[
          { key: "position", title: w.position, width: 70, align: "right", render: (row) => row.position },
          { key: "prize", title: w.prize, main: true, render: (row) => row.prize ?? w.reserve },
          { key: "ticket", title: w.ticket, width: 290, oneLine: true, render: (row) => <code>{row.ticket}</code> },
          {
            key: "state",
            title: w.state,
            width: 120,
            render: (row) => <StateTag tone={winTones[row.state]}>{w.winStates[row.state]}</StateTag>,
          },
          { key: "due", title: w.dueOn, width: 110, render: (row) => row.dueOn ?? w.none },
          { key: "place", title: w.place, width: 150, oneLine: true, render: (row) => row.place ?? w.none },
          { key: "handed", title: w.handedOn, width: 110, render: (row) => row.handedOn ?? w.none },
          ...(mayHandOut
            ? [
                {
                  key: "do",
                  title: w.handOut,
                  width: 110,
                  render: (row: Win) =>
                    row.state === "claimed" && (
                      <Button size="small" onClick={() => setChosen(row)}>
                        {w.handOut}
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
        fetch={async (state) => {
          const wanted = oneOf(state, "state") as Win["state"] | undefined;
          const { wins: rows, total } = await api.listDrawWins({
            params: { id },
            query: { ...(wanted ? { state: wanted } : {}), page: state.page, size: state.size },
          });
          return { rows, total };
        }}
        rowKey={(row) => String(row.position)}
        rowTitle={(row) => `${row.position} ${row.prize ?? w.reserve}`}
        actions={<Link to={`/draws/${id}`}>{draw.data?.title ?? w.title}</Link>}
        empty={{ title: w.noWinsTitle, text: w.noWinsText }}
      />
      {chosen && <HandOut id={id} win={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

function HandOut({ id, win, onClose }: { id: string; win: Win; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormDialog<{ pickUp: string }>
      title={w.handOutTitle(win.prize ?? "")}
      intro={w.handOutIntro}
      submit={w.handOutSubmit}
      onClose={onClose}
      onSubmit={async (body) => {
        await api.handOutPrize({ params: { id, position: win.position }, body });
        void message.success(w.handedOut);
        await queries.invalidateQueries({ queryKey: ["list", "draw-wins"] });
        await queries.invalidateQueries({ queryKey: ["draw", id] });
      }}
    >
      <FormField name="pickUp" label={w.pickUp} required>
        <Input inputMode="numeric" maxLength={12} autoComplete="off" autoFocus />
      </FormField>
    </FormDialog>
  );
}
