import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { type ThingAction, ThingPage } from "../../parts/thing/ThingPage.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { dateText, timeText } from "../../parts/times.ts";
import { Facts } from "../../sections/Facts.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { StationCodes } from "../posters/StationCodes.tsx";
import { HoursTable } from "./HoursTable.tsx";
import { InspectionTable } from "./InspectionTable.tsx";
import { PlanTable } from "./PlanTable.tsx";
import { type StationAct, StationDialog } from "./StationDialog.tsx";
import { StationPhotos } from "./StationPhotos.tsx";
import { StationRatings } from "./StationRatings.tsx";
import { type StationAnswer, stateTones, useFacilities } from "./station.ts";
import { words } from "./words.ts";

export default function Station() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({ queryKey: ["station", id], queryFn: () => api.getStation({ params: { id } }) });
  return <Answer query={answer}>{(one) => <StationView key={one.station.id} answer={one} />}</Answer>;
}

function StationView({ answer }: { answer: StationAnswer }) {
  const { station, photos, changes, may } = answer;
  const w = usePageWords(words);
  const lang = useLang();
  const navigate = useNavigate();
  const me = useMe();
  const queries = useQueryClient();
  const facilities = useFacilities();
  const [act, setAct] = useState<StationAct>();
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: ["station"] });
    await queries.invalidateQueries({ queryKey: ["list", "stations"] });
  };
  const actions: ThingAction[] = [
    ...(may.inspect
      ? [{ key: "inspect", title: w.inspect, primary: true, run: () => setAct({ kind: "inspect" }) }]
      : []),
    ...(may.manage
      ? [
          { key: "edit", title: w.edit, run: () => navigate(`/stations/${station.id}/edit`) },
          { key: "move", title: w.move, run: () => setAct({ kind: "move" }) },
        ]
      : []),
    ...may.becomes.flatMap((to) =>
      to === "planned"
        ? []
        : [{ key: to, title: w.become[to], danger: to === "closed", run: () => setAct({ kind: "state", to }) }],
    ),
  ];
  const open = station.isOpen
    ? w.openNow
    : `${w.shutNow}${station.opensAt ? `，${w.opensAt(timeText(station.opensAt, lang))}` : ""}`;
  return (
    <>
      <ThingPage
        list={{ name: "stations", title: w.title, to: "/stations" }}
        id={String(station.id)}
        title={station.name}
        number={station.code}
        state={{ text: w.states[station.state], tone: stateTones[station.state] }}
        actions={actions}
        side={
          <>
            <SideCard title={w.union}>
              <Link to={`/unions/${station.union.id}`}>{station.union.name}</Link>
            </SideCard>
            <SideCard title={w.hours}>
              {station.state === "open" && <p>{open}</p>}
              <HoursTable hours={station.hours} />
            </SideCard>
            <SideCard title={w.history}>
              <Timeline
                entries={[...changes].reverse().map((change) => ({
                  id: String(change.id),
                  at: change.at,
                  who: change.by ?? "",
                  what: `${w.changes[change.kind]} · ${dateText(change.on, lang)}`,
                  body: <ChangeText change={change} />,
                }))}
              />
            </SideCard>
          </>
        }
      >
        <Facts
          facts={[
            { name: w.kind, value: w.kinds[station.kind] },
            { name: w.district, value: `${station.districtName} ${station.districtCode}` },
            { name: w.address, value: station.address },
            { name: w.point, value: station.at ? `${station.at.lon}, ${station.at.lat} (GCJ-02)` : w.none },
            { name: w.facilities, value: station.facilities.map(facilities.nameOf).join(" · ") || w.none },
            { name: w.operator, value: station.operator ?? w.none },
            { name: w.contactRole, value: station.contactRole ?? w.none },
            { name: w.phone, value: station.phone ?? w.none },
            { name: w.capacity, value: station.capacity ?? w.none },
            { name: w.openedOn, value: station.openedOn ? dateText(station.openedOn, lang) : w.none },
            station.closedOn ? { name: w.closedOn, value: dateText(station.closedOn, lang) } : undefined,
            station.isDemo && { name: w.source, value: <StateTag tone="info">{w.demo}</StateTag> },
          ]}
        />
        <StationPhotos
          stationId={station.id}
          name={station.name}
          photos={photos}
          manage={may.manage}
          onChange={refresh}
        />
        <StationCodes id={station.id} name={station.name} />
        {me.may("rating.read") && <StationRatings id={station.id} />}
        <StationInspections id={station.id} />
        <StationPlans id={station.id} {...(may.manage ? { onNew: () => setAct({ kind: "plan" }) } : {})} />
      </ThingPage>
      {act && <StationDialog act={act} station={station} onClose={() => setAct(undefined)} onDone={refresh} />}
    </>
  );
}

type Change = StationAnswer["changes"][number];

/** What was different, in words; long values in short. */
function ChangeText({ change: { kind, before, after, reason } }: { change: Change }) {
  const w = usePageWords(words);
  const names = w.fields as Record<string, string>;
  const shown = (value: unknown) =>
    value === null || value === undefined ? w.none : typeof value === "object" ? "…" : String(value);
  return (
    <>
      {reason && <p>{reason}</p>}
      {kind !== "registered" && (
        <ul className="plain">
          {Object.keys(after).map((key) => (
            <li key={key}>
              {names[key] ?? key}：{shown(before[key])} → {shown(after[key])}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function StationInspections({ id }: { id: number }) {
  const w = usePageWords(words);
  const api = useApi();
  const answer = useQuery({
    queryKey: ["station", id, "inspections"],
    queryFn: () => api.listInspections({ query: { station: id, size: 10 } }),
  });
  return (
    <section>
      <h2>{w.inspections}</h2>
      <Answer query={answer} empty={{ when: ({ total }) => total === 0, show: <p>{w.noInspections}</p> }}>
        {({ inspections }) => <InspectionTable rows={inspections} />}
      </Answer>
    </section>
  );
}

function StationPlans({ id, onNew }: { id: number; onNew?: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const answer = useQuery({
    queryKey: ["station", id, "plans"],
    queryFn: () => api.listPlans({ query: { station: id, size: 20 } }),
  });
  return (
    <section>
      <div className="page__row">
        <h2>{w.plans}</h2>
        {onNew && <Button onClick={onNew}>{w.newPlan}</Button>}
      </div>
      <Answer query={answer} empty={{ when: ({ total }) => total === 0, show: <p>{w.noPlans}</p> }}>
        {({ plans }) => <PlanTable rows={plans} />}
      </Answer>
    </section>
  );
}
