import { App, DatePicker, Input, Radio, Select } from "antd";
import dayjs, { type Dayjs } from "dayjs";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { EmployerPicker } from "../../registries/EmployerPicker.tsx";
import { words as shared } from "../../registries/words.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import { EmployerFields, type EmployerValues } from "./EmployerFields.tsx";
import { type EmployerAnswer, type EmployerTie, tieSeenFrom } from "./employer.ts";
import { MergeDialog } from "./MergeDialog.tsx";
import { words } from "./words.ts";

export type EmployerAct = { kind: "edit" | "close" | "merge" | "tie" } | { kind: "end-tie"; tie: EmployerTie };
type Props = { act: EmployerAct; answer: EmployerAnswer; onDone: () => Promise<unknown>; onClose: () => void };

const iso = (day: Dayjs) => day.format("YYYY-MM-DD");

export function EmployerDialog({ act, answer: { employer }, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const api = useApi();
  const { message } = App.useApp();
  const params = { id: employer.id };
  const day = (
    <FormField name="on" label={w.on} required>
      <DatePicker />
    </FormField>
  );
  switch (act.kind) {
    case "edit":
      return (
        <FormDialog<EmployerValues & { status?: "open" | "suspended" }>
          title={w.editTitle(employer.name)}
          intro={w.editText}
          submit={w.editSubmit}
          initial={{
            name: employer.name,
            districtCode: employer.districtCode,
            ...(employer.uscc ? { uscc: employer.uscc } : {}),
            ...(employer.industry ? { industry: employer.industry } : {}),
            ...(employer.headcount === undefined ? {} : { headcount: employer.headcount }),
            ...(employer.union ? { unionId: employer.union.id } : {}),
            ...(employer.status === "closed" ? {} : { status: employer.status }),
          }}
          onClose={onClose}
          onSubmit={async ({ uscc, industry, headcount, unionId, ...rest }) => {
            const { warnings } = await api.updateEmployer({
              params,
              body: {
                ...rest,
                uscc: uscc || null,
                industry: industry || null,
                headcount: headcount ?? null,
                unionId: unionId ?? null,
              },
            });
            void (warnings.length ? message.warning(w.checkWarning, 8) : message.success(w.saved));
            await onDone();
          }}
        >
          <EmployerFields />
          {employer.status !== "closed" && (
            <FormField name="status" label={w.status}>
              <Radio.Group
                options={(["open", "suspended"] as const).map((value) => ({ value, label: s.statuses[value] }))}
              />
            </FormField>
          )}
        </FormDialog>
      );
    case "close":
      return (
        <FormDialog<{ on: Dayjs }>
          title={w.closeTitle(employer.name)}
          warning={w.closeText}
          submit={w.closeSubmit}
          danger
          initial={{ on: dayjs() }}
          onClose={onClose}
          onSubmit={async ({ on }) => {
            await api.closeEmployer({ params, body: { on: iso(on) } });
            await onDone();
          }}
        >
          {day}
        </FormDialog>
      );
    case "tie":
      return (
        <FormDialog<{ otherId: number; kind: EmployerTie["kind"]; validFrom?: Dayjs; source: string }>
          title={w.addTieTitle(employer.name)}
          intro={w.addTieText}
          submit={w.addTieSubmit}
          onClose={onClose}
          onSubmit={async ({ validFrom, ...tie }) => {
            await api.addEmployerTie({ params, body: { ...tie, ...(validFrom ? { validFrom: iso(validFrom) } : {}) } });
            await onDone();
          }}
        >
          <FormField name="kind" label={w.tieKind} required>
            <Select options={Object.entries(s.ties).map(([value, label]) => ({ value, label }))} />
          </FormField>
          <FormField name="otherId" label={w.tieOther} required>
            <EmployerPicker among="scope" without={employer.id} />
          </FormField>
          <FormField name="validFrom" label={w.from}>
            <DatePicker />
          </FormField>
          <FormField name="source" label={w.tieSource} hint={w.tieSourceHint} required>
            <Input maxLength={200} />
          </FormField>
        </FormDialog>
      );
    case "end-tie": {
      const { tie } = act;
      return (
        <FormDialog<{ on: Dayjs }>
          title={w.endTieTitle(tieSeenFrom(tie, employer.id).other.name)}
          warning={w.endTieText}
          submit={w.endTieSubmit}
          danger
          initial={{ on: dayjs() }}
          onClose={onClose}
          onSubmit={async ({ on }) => {
            await api.endEmployerTie({ params: { id: tie.id }, body: { on: iso(on) } });
            await onDone();
          }}
        >
          {day}
        </FormDialog>
      );
    }
    case "merge":
      return <MergeDialog employer={employer} onDone={onDone} onClose={onClose} />;
  }
}
