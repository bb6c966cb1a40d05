import { PhoneOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { type MatterLine, matterKinds, matterStates } from "@zhijia/contracts";
import { Button } from "antd";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { useShortcuts } from "../../keyboard/Shortcuts.tsx";
import { Clock } from "../../parts/Clock.tsx";
import type { BulkAction, Chosen } from "../../parts/list/BulkBar.tsx";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { type ListState, oneOf } from "../../parts/list/list-state.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { timeLeft } from "../../parts/time-left.ts";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { BulkDialog, type BulkForm } from "./BulkDialog.tsx";
import { Marks } from "./Marks.tsx";
import { MatterSections } from "./MatterSections.tsx";
import {
  type Act,
  type ActsResult,
  momentOf,
  overdueFirst,
  shortDistrict,
  stateTones,
  useMatterCounts,
  useTypeChoices,
  useUnits,
} from "./matter.ts";
import { Refused } from "./Refused.tsx";
import { StationLink } from "./StationLink.tsx";
import { words } from "./words.ts";

const viewKeys = ["inbox", "mine", "due-today", "overdue", "urgent", "supervised", "weekly", "open", "all"] as const;

/** What the address asks for, as the server takes it. Anything else is as if absent. */
function questionOf(state: ListState) {
  const text = state.text.trim().slice(0, 40);
  const view = viewKeys.find((one) => one === oneOf(state, "view")) ?? "inbox";
  const is = matterStates.find((one) => one === oneOf(state, "state"));
  const kind = matterKinds.find((one) => one === oneOf(state, "kind"));
  const unit = Number(oneOf(state, "unit"));
  const type = oneOf(state, "type");
  const district = oneOf(state, "district");
  const [from, to] = state.filters.received ?? [];
  return {
    view,
    ...(text ? { text } : {}),
    ...(is ? { state: is } : {}),
    ...(kind ? { kind } : {}),
    ...(type ? { problemType: type } : {}),
    ...(district ? { district } : {}),
    ...(unit > 0 ? { unit } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** A bulk act that waits for its form. */
type Pending = { form: BulkForm; rows: MatterLine[]; settle: (done: string | undefined) => void };

export default function Matters() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  const { data: counts, refetch: countAgain } = useMatterCounts();
  const types = useTypeChoices();
  const { data: units = [] } = useUnits();
  const { data: districts = [] } = useQuery({
    queryKey: ["matter-districts"],
    queryFn: async () => (await api.listUnions({ query: { level: "district", size: 200 } })).unions,
    staleTime: Infinity,
  });
  const [pending, setPending] = useState<Pending>();
  const [refused, setRefused] = useState<{ refused: ActsResult["refused"]; rows: MatterLine[] }>();
  const enter = () => navigate("/matters/new");
  const canEnter = me.may("matter.enter");
  useShortcuts(canEnter ? [{ keys: "n", label: w.enter, group: "list", run: enter }] : []);

  const rowsOf = (chosen: Chosen<MatterLine>) => (chosen.kind === "rows" ? chosen.rows : []);
  /** Done in one request, each act by itself; resolves to a sentence. */
  const act = async (rows: MatterLine[], actOf: (row: MatterLine) => Act | undefined) => {
    const acts = rows.flatMap((row) => {
      const one = actOf(row);
      return one ? [{ id: row.id, act: one }] : [];
    });
    if (acts.length === 0) return w.done(0);
    const result = await api.actOnMatters({ body: { acts } });
    void countAgain();
    if (result.refused.length === 0) return w.done(result.done.length);
    setRefused({ refused: result.refused, rows });
    return w.doneOf(result.done.length, result.refused.length);
  };
  const withForm = (form: BulkForm) => (chosen: Chosen<MatterLine>) =>
    new Promise<string | undefined>((settle) => setPending({ form, rows: rowsOf(chosen), settle }));
  const suggestedOf = (rows: MatterLine[]) => rows.filter(({ proposed }) => proposed);

  const bulk: BulkAction<MatterLine>[] = [
    ...(me.may("matter.dispatch")
      ? [
          {
            key: "suggested",
            title: w.bulk.suggested,
            confirm: (chosen: Chosen<MatterLine>) => {
              const rows = rowsOf(chosen);
              const fit = suggestedOf(rows).length;
              return {
                title: w.suggestedTitle(fit),
                text: w.suggestedText(rows.length - fit),
                action: w.bulk.suggested,
              };
            },
            run: (chosen: Chosen<MatterLine>) =>
              act(rowsOf(chosen), ({ proposed }) => proposed && { act: "dispatch", unitId: proposed.unit.id }),
          },
          { key: "dispatch", title: w.bulk.dispatch, run: withForm("dispatch") },
          { key: "remind", title: w.bulk.remind, run: withForm("remind") },
        ]
      : []),
    {
      key: "accept",
      title: w.bulk.accept,
      confirm: (chosen) => ({
        title: w.acceptTitle(rowsOf(chosen).length),
        text: w.acceptText,
        action: w.bulk.accept,
      }),
      run: (chosen) => act(rowsOf(chosen), () => ({ act: "accept" })),
    },
    { key: "reply", title: w.bulk.reply, run: withForm("reply") },
  ];

  const views = viewKeys.filter((key) => me.may("matter.dispatch") || key !== "weekly");
  const countOf = {
    inbox: counts?.inbox,
    mine: counts?.mine,
    "due-today": counts?.dueToday,
    overdue: counts?.overdue,
    urgent: counts?.urgent,
    supervised: counts?.supervised,
    weekly: counts?.weekly,
    open: undefined,
    all: undefined,
  };

  return (
    <MatterSections>
      <ListPage<MatterLine>
        name="matters"
        title={w.title}
        countText={w.count}
        searchHint={w.search}
        views={views.map((key) => {
          const count = countOf[key];
          return {
            key,
            title: w.views[key],
            params: key === "inbox" ? "" : `view=${key}`,
            ...(count !== undefined ? { count } : {}),
            ...((key === "overdue" || key === "urgent") && count ? { tone: "danger" as const } : {}),
          };
        })}
        filters={[
          { key: "view", kind: "view", label: w.sections },
          {
            key: "state",
            kind: "choice",
            label: w.state,
            options: matterStates.map((value) => ({ value, label: w.states[value] })),
          },
          {
            key: "kind",
            kind: "choice",
            label: w.kind,
            options: matterKinds.map((value) => ({ value, label: w.kinds[value] })),
          },
          { key: "type", kind: "choice", label: w.type, options: types },
          {
            key: "district",
            kind: "choice",
            label: w.district,
            options: districts.map(({ districtCode, districtName }) => ({ value: districtCode, label: districtName })),
          },
          {
            key: "unit",
            kind: "choice",
            label: w.unit,
            options: units.map(({ id, name }) => ({ value: String(id), label: name })),
          },
          { key: "received", kind: "dates", label: w.received },
        ]}
        columns={[
          { key: "number", title: w.number, width: 140, render: (row) => <span className="nowrap">{row.number}</span> },
          {
            key: "opening",
            title: w.opening,
            main: true,
            oneLine: true,
            render: (row) => (
              <>
                <span className="matter-opening">{row.opening || <span className="quiet">{w.noWords}</span>}</span>
                <Marks of={row} />
              </>
            ),
          },
          { key: "type", title: w.type, width: 120, oneLine: true, render: (row) => row.problemType?.name ?? w.noType },
          {
            key: "district",
            title: w.district,
            width: 86,
            oneLine: true,
            render: (row) => row.district && <span title={row.district.name}>{shortDistrict(row.district.name)}</span>,
          },
          { key: "unit", title: w.unit, width: 160, oneLine: true, render: (row) => <UnitOf row={row} /> },
          {
            key: "state",
            title: w.state,
            width: lang === "en" ? 110 : 90,
            render: (row) => <StateTag tone={stateTones[row.state]}>{w.states[row.state]}</StateTag>,
          },
          { key: "due", title: w.due, width: lang === "en" ? 190 : 150, render: (row) => <TimeLeftOf row={row} /> },
        ]}
        fetch={async (state) => {
          const { matters, total } = await api.listMatters({
            query: { ...questionOf(state), page: state.page, size: Math.min(100, state.size) },
          });
          return { rows: overdueFirst(matters), total };
        }}
        dependsOn={[lang]}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.number}
        rowLink={(row) => `/matters/${row.id}`}
        rowTone={toneOf}
        bulk={bulk}
        exportTo={(state, format) => api.exportMatters({ query: { ...questionOf(state), format } })}
        actions={
          canEnter && (
            <Button type="primary" icon={<PhoneOutlined aria-hidden />} title="n" onClick={enter}>
              {w.enter}
            </Button>
          )
        }
        peek={(row) => <Peek row={row} />}
        empty={{
          title: w.emptyTitle,
          text: w.emptyText,
          action: <Link to="/matters?view=open">{w.emptyAction}</Link>,
        }}
      />
      {pending && (
        <BulkDialog
          form={pending.form}
          rows={pending.rows}
          onSend={async (actOf) => pending.settle(await act(pending.rows, actOf))}
          onClose={() => {
            // After a send it is settled already, and this changes nothing.
            pending.settle(undefined);
            setPending(undefined);
          }}
        />
      )}
      {refused && (
        <Refused
          refused={refused.refused}
          nameOf={(id) => refused.rows.find((row) => row.id === id)?.number ?? String(id)}
          onClose={() => setRefused(undefined)}
        />
      )}
    </MatterSections>
  );
}

function toneOf(row: MatterLine): "warning" | "danger" | undefined {
  if (row.overdue || (row.urgency === "red" && row.state === "received")) return "danger";
  const moment = momentOf(row);
  return moment && timeLeft(new Date(moment), new Date()).nearness === "close" ? "warning" : undefined;
}

function UnitOf({ row }: { row: MatterLine }) {
  const w = usePageWords(words);
  if (row.leadUnit) return row.leadUnit.name;
  return row.proposed ? (
    <span className="quiet">
      {w.suggested} {row.proposed.unit.name}
    </span>
  ) : (
    w.none
  );
}

function TimeLeftOf({ row }: { row: MatterLine }) {
  const w = usePageWords(words);
  const moment = momentOf(row);
  if (!moment) return w.none;
  const name = row.overdue ? "answer" : (row.clock?.name as keyof typeof w.clocks);
  return (
    <span className="step-clock">
      <span className="quiet">{w.clocks[name] ?? ""}</span> <Clock due={moment} />
    </span>
  );
}

/** Why that unit, who it concerns: what one asks before opening. */
function Peek({ row }: { row: MatterLine }) {
  const w = usePageWords(words);
  const lang = useLang();
  return (
    <span>
      {row.number} · {w.kinds[row.kind]} · {w.channels[row.channel]} · {w.anonymities[row.anonymity]}
      {row.employer && ` · ${row.employer}`}
      {row.station && (
        <>
          {" "}
          · <StationLink {...row.station} />
        </>
      )}{" "}
      <Marks of={row} all />
      {row.proposed && (
        <>
          {" "}
          · {w.suggested} {w.line(row.proposed.unit.name, row.proposed.why.map((one) => one[lang]).join(w.and))}
        </>
      )}
    </span>
  );
}
