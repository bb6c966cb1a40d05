import { useQuery } from "@tanstack/react-query";
import type { MatterLine } from "@zhijia/contracts";
import { App, Button, Progress } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useApi } from "../../../api.ts";
import { Answer } from "../../../parts/states/Answer.tsx";
import { Empty } from "../../../parts/states/Empty.tsx";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { Marks } from "../Marks.tsx";
import { MatterSections } from "../MatterSections.tsx";
import { type ActsResult, useRefreshMatters, useUnits } from "../matter.ts";
import { Refused } from "../Refused.tsx";
import { UnitPicker } from "../UnitPicker.tsx";
import { words as sharedWords } from "../words.ts";
import { batches, type Choices, unitFor, unitOfAll, type WeeklyGroup, weeklyGroups } from "./weekly-groups.ts";
import { words } from "./words.ts";

const page = 100;
/** So many are reviewed at a time: more than anybody looks through. */
const most = 500;
/** Small enough that the progress moves. */
const batch = 20;

export default function Weekly() {
  const api = useApi();
  const lang = useLang();
  const w = usePageWords(words);
  const list = useQuery({
    queryKey: ["weekly", lang],
    queryFn: async () => {
      const rows: MatterLine[] = [];
      for (let at = 1; rows.length < most; at++) {
        const { matters } = await api.listMatters({ query: { view: "weekly", page: at, size: page } });
        rows.push(...matters);
        if (matters.length < page) return { rows, more: false };
      }
      return { rows, more: true };
    },
    // Each reading is a logged look, and what somebody is adjusting must not move.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });
  return (
    <MatterSections>
      <div className="page weekly">
        <h1>{w.title}</h1>
        <Answer
          query={list}
          empty={{
            when: ({ rows }) => rows.length === 0,
            show: <Empty title={w.emptyTitle} text={w.emptyText} />,
          }}
        >
          {({ rows, more }) => <WeeklyList rows={rows} more={more} />}
        </Answer>
      </div>
    </MatterSections>
  );
}

function WeeklyList({ rows, more }: { rows: MatterLine[]; more: boolean }) {
  const w = usePageWords(words);
  const api = useApi();
  const confirm = useConfirm();
  const refresh = useRefreshMatters();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<Choices>(new Map());
  const [sent, setSent] = useState<{ done: number; of: number; running: boolean }>();
  const [refused, setRefused] = useState<ActsResult["refused"]>([]);
  const ready = rows.flatMap((row) => {
    const unitId = unitFor(row, chosen);
    return unitId ? [{ id: row.id, act: { act: "dispatch" as const, unitId } }] : [];
  });
  const choose = (some: readonly MatterLine[], unit: number | null) =>
    setChosen(new Map([...chosen, ...some.map(({ id }) => [id, unit] as const)]));

  const send = async () => {
    const not: ActsResult["refused"] = [];
    let done = 0;
    setSent({ done, of: ready.length, running: true });
    try {
      for (const acts of batches(ready, batch)) {
        const result = await api.actOnMatters({ body: { acts } });
        done += result.done.length;
        not.push(...result.refused);
        setSent({ done: done + not.length, of: ready.length, running: true });
      }
    } finally {
      // Cut off half-way, what was done is done, and the list shows what is left.
      setSent({ done, of: ready.length, running: false });
      setRefused(not);
      if (done > 0) void message.success(w.finished(done));
      await refresh();
    }
  };

  return (
    <>
      <p className="page__intro">{w.intro}</p>
      {more && <p className="quiet">{w.rest(rows.length)}</p>}
      <div className="weekly__bar">
        <strong>{w.ready(ready.length, rows.length)}</strong>
        <Button
          type="primary"
          disabled={ready.length === 0 || sent?.running === true}
          onClick={() =>
            confirm({
              title: w.dispatchTitle(ready.length),
              text: w.dispatchText(new Set(ready.map(({ act }) => act.unitId)).size),
              action: w.dispatchAction,
              onConfirm: () => void send(),
            })
          }
        >
          {w.dispatchAll(ready.length)}
        </Button>
        {sent && (
          <span className="weekly__progress" role="status">
            {sent.running ? w.progress(sent.done, sent.of) : w.finished(sent.done)}
            <Progress
              aria-label={w.progress(sent.done, sent.of)}
              percent={Math.round((100 * sent.done) / Math.max(1, sent.of))}
              size="small"
              showInfo={false}
            />
          </span>
        )}
      </div>
      {weeklyGroups(rows).map((group) => (
        <GroupOf key={group.key} group={group} chosen={chosen} onChoose={choose} />
      ))}
      {refused.length > 0 && (
        <Refused
          refused={refused}
          nameOf={(id) => rows.find((row) => row.id === id)?.number ?? String(id)}
          onClose={() => setRefused([])}
        />
      )}
    </>
  );
}

type GroupProps = {
  group: WeeklyGroup<MatterLine>;
  chosen: Choices;
  onChoose: (rows: readonly MatterLine[], unit: number | null) => void;
};

function GroupOf({ group, chosen, onChoose }: GroupProps) {
  const w = usePageWords(words);
  const title = `${group.type ?? w.noType} · ${group.district ?? w.noDistrict}`;
  return (
    <section className="weekly__group" aria-label={title}>
      <div className="weekly__head">
        <h2>{title}</h2>
        <span className="quiet">{w.count(group.rows.length)}</span>
        <span className="weekly__unit">
          <UnitPicker
            small
            aria-label={w.groupUnit(title)}
            value={unitOfAll(group.rows, chosen) ?? null}
            onChange={(unit) => onChoose(group.rows, unit ?? null)}
          />
        </span>
      </div>
      <ul className="plain">
        {group.rows.map((row) => (
          <RowOf key={row.id} row={row} chosen={chosen} onChoose={(unit) => onChoose([row], unit)} />
        ))}
      </ul>
    </section>
  );
}

/** The picker is drawn for the row that is being changed: five hundred of them would be slow to open. */
function RowOf({
  row,
  chosen,
  onChoose,
}: {
  row: MatterLine;
  chosen: Choices;
  onChoose: (unit: number | null) => void;
}) {
  const w = usePageWords(words);
  const shared = usePageWords(sharedWords);
  const lang = useLang();
  const { data: units = [] } = useUnits();
  const [changing, setChanging] = useState(false);
  const unit = unitFor(row, chosen);
  const name = units.find(({ id }) => id === unit)?.name ?? row.proposed?.unit.name ?? "";
  return (
    <li className="weekly__row">
      <Link to={`/matters/${row.id}`}>{row.number}</Link>
      <span className="weekly__opening">
        <Marks of={row} /> {row.opening}
      </span>
      <span className="weekly__unit">
        {changing ? (
          <UnitPicker
            small
            aria-label={w.rowUnit(row.number)}
            value={unit ?? null}
            suggested={row.proposed?.unit.id}
            onChange={(next) => {
              onChoose(next ?? null);
              setChanging(false);
            }}
          />
        ) : (
          <>
            <span className={unit ? "" : "quiet"} title={row.proposed?.why.map((one) => one[lang]).join(shared.and)}>
              {unit ? name : chosen.has(row.id) ? w.skipped : w.noUnit}
            </span>
            <Button type="link" size="small" aria-label={`${w.change} ${row.number}`} onClick={() => setChanging(true)}>
              {w.change}
            </Button>
            {unit && (
              <Button type="link" size="small" aria-label={`${w.skip} ${row.number}`} onClick={() => onChoose(null)}>
                {w.skip}
              </Button>
            )}
          </>
        )}
      </span>
    </li>
  );
}
