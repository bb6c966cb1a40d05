import { type AppointmentChannel, appointmentChannels, type ContactKit, type WarningState } from "@zhijia/contracts";
import { Button, DatePicker, Form, Input, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useState } from "react";
import { useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { saveFile } from "../../../parts/save-file.ts";
import { SideCard } from "../../../parts/thing/SideCard.tsx";
import { timeText } from "../../../parts/times.ts";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { words } from "./words.ts";

type List = NonNullable<ContactKit["appointments"]>;
type Props = { list: List; warningId: number; state: WarningState; onChange: () => Promise<unknown> };

/** Times that were proposed to her, and what she said in the app. */
export function Appointments({ list, warningId, state, onChange }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const lang = useLang();
  const confirm = useConfirm();
  const [proposing, setProposing] = useState(false);
  const callOff = (appointment: number) =>
    confirm({
      title: w.callOffTitle,
      text: w.callOffText,
      action: w.callOff,
      danger: true,
      onConfirm: async () => {
        await api.cancelAppointment({ params: { id: warningId, appointment } });
        await onChange();
      },
    });
  const said = ({ cancelled, answer }: List[number]) =>
    cancelled ? w.cancelled : answer ? w.answers[answer] : w.waiting;
  // Nobody is written to before her consent was checked, nor when it is over.
  const checked = state === "checked" || state === "contacted" || state === "opened";
  const open = list.some(({ cancelled, at }) => !cancelled && dayjs(at).isAfter(dayjs()));
  return (
    <SideCard title={w.appointments}>
      {list.length === 0 && <p className="quiet">{w.noAppointment}</p>}
      {list.map((one) => (
        <div key={one.id}>
          <p>
            {timeText(one.at, lang)} · {w.channels[one.channel]}
            {one.place && ` · ${one.place}`}
            <br />
            <span className="quiet">{said(one)}</span>
          </p>
          {!one.cancelled && (
            <p className="page__row">
              <Button
                size="small"
                onClick={async () =>
                  saveFile(await api.getAppointmentCalendar({ params: { id: warningId, appointment: one.id } }))
                }
              >
                {w.calendar}
              </Button>
              {dayjs(one.at).isAfter(dayjs()) && (
                <Button size="small" onClick={() => callOff(one.id)}>
                  {w.callOff}
                </Button>
              )}
            </p>
          )}
        </div>
      ))}
      {(state === "detected" || state === "screened") && <p className="quiet">{w.checkFirst}</p>}
      {checked && !open && (
        <Button size="small" onClick={() => setProposing(true)}>
          {w.propose}
        </Button>
      )}
      {proposing && (
        <FormDialog<{ at: Dayjs; channel: AppointmentChannel; place?: string }>
          title={w.propose}
          intro={w.proposeIntro}
          submit={w.propose}
          initial={{ channel: "office" }}
          onClose={() => setProposing(false)}
          onSubmit={async ({ at, channel, place = "" }) => {
            await api.makeAppointment({ params: { id: warningId }, body: { at: inChina(at), channel, place } });
            await onChange();
          }}
        >
          <FormField name="at" label={w.at} required>
            <DatePicker showTime={{ format: "HH:mm", minuteStep: 15 }} format="YYYY-MM-DD HH:mm" minDate={dayjs()} />
          </FormField>
          <FormField name="channel" label={w.channel} required>
            <Select options={appointmentChannels.map((value) => ({ value, label: w.channels[value] }))} />
          </FormField>
          <Place />
        </FormDialog>
      )}
    </SideCard>
  );
}

/** Where they meet, where they do. */
function Place() {
  const w = usePageWords(words);
  const channel = Form.useWatch("channel") as AppointmentChannel | undefined;
  return (
    <FormField
      name="place"
      label={w.place}
      hint={w.placeHint}
      required={channel === "office" || channel === "station"}
      dependencies={["channel"]}
    >
      <Input maxLength={100} />
    </FormField>
  );
}

/** What was picked is the time in China, wherever the computer's own clock stands: so it is shown, and so it is kept. */
function inChina(picked: Dayjs): string {
  return new Date(picked.format("YYYY-MM-DD[T]HH:mm:00+08:00")).toISOString();
}
