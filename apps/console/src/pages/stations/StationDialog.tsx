import { useQuery } from "@tanstack/react-query";
import { DatePicker, Input, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { PlaceFields, type PlaceValues, pointOf } from "./PlaceFields.tsx";
import { PlanDialog } from "./PlanDialog.tsx";
import { choicesOf, type StationAnswer } from "./station.ts";
import { words } from "./words.ts";

export type StationAct = { kind: "move" | "inspect" | "plan" } | { kind: "state"; to: "open" | "paused" | "closed" };
type Props = {
  act: StationAct;
  station: StationAnswer["station"];
  onDone: () => Promise<unknown>;
  onClose: () => void;
};
type When = { on: Dayjs; reason: string };

const iso = (day: Dayjs) => day.format("YYYY-MM-DD");

export function StationDialog({ act, station, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const params = { id: station.id };
  const when = (
    <>
      <FormField name="on" label={w.on} required>
        <DatePicker maxDate={dayjs()} />
      </FormField>
      <FormField name="reason" label={w.reason} required>
        <Input maxLength={300} />
      </FormField>
    </>
  );
  switch (act.kind) {
    case "state":
      return (
        <FormDialog<When>
          title={w.becomeTitle(station.name, w.become[act.to])}
          warning={w.becomeText[act.to]}
          submit={w.become[act.to]}
          danger={act.to === "closed"}
          initial={{ on: dayjs() }}
          onClose={onClose}
          onSubmit={async ({ on, reason }) => {
            await api.changeStationState({ params, body: { to: act.to, on: iso(on), reason } });
            await onDone();
          }}
        >
          {when}
        </FormDialog>
      );
    case "move":
      return (
        <FormDialog<PlaceValues & When>
          title={w.moveTitle(station.name)}
          submit={w.moveSubmit}
          initial={{
            on: dayjs(),
            address: station.address,
            districtCode: station.districtCode,
            crs: "GCJ-02",
            ...station.given,
          }}
          onClose={onClose}
          onSubmit={async ({ on, reason, ...place }) => {
            const { address, districtCode } = place;
            await api.moveStation({
              params,
              body: { address, districtCode, on: iso(on), reason, ...pointOf(place) },
            });
            await onDone();
          }}
        >
          <PlaceFields />
          {when}
        </FormDialog>
      );
    case "plan":
      return <PlanDialog stationId={station.id} onClose={onClose} onDone={onDone} />;
    case "inspect":
      return <InspectDialog station={station} onClose={onClose} />;
  }
}

function InspectDialog({ station, onClose }: Pick<Props, "station" | "onClose">) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const navigate = useNavigate();
  const lists = useQuery({
    queryKey: ["checklists", station.id],
    queryFn: () => api.listChecklists({ query: { station: station.id } }),
  });
  return (
    <FormDialog<{ checklistId: number; kind: "self" | "inspection" }>
      title={w.inspectTitle(station.name)}
      {...(lists.data?.checklists.length === 0 ? { warning: w.noChecklist } : {})}
      submit={w.inspect}
      initial={{ kind: "self" }}
      onClose={onClose}
      onSubmit={async (body) => {
        const { id } = await api.startInspection({ params: { id: station.id }, body });
        void navigate(`/stations/inspections/${id}`);
      }}
    >
      <FormField name="kind" label={w.kind} required>
        <Radio.Group options={choicesOf(w.inspectKinds)} />
      </FormField>
      <FormField name="checklistId" label={w.checklist} required>
        <Select
          options={(lists.data?.checklists ?? []).map((list) => ({ value: list.id, label: list[lang] }))}
          loading={lists.isLoading}
        />
      </FormField>
    </FormDialog>
  );
}
