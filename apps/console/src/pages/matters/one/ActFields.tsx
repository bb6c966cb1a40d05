import { useQuery } from "@tanstack/react-query";
import { matterKinds } from "@zhijia/contracts";
import { Button, Checkbox, DatePicker, Form, Input, Radio, Select } from "antd";
import dayjs from "dayjs";
import { useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../../registries/DistrictPicker.tsx";
import { EmployerPicker } from "../../../registries/EmployerPicker.tsx";
import { RemoteSelect } from "../../../registries/RemoteSelect.tsx";
import { useMe } from "../../../session/Me.tsx";
import { usePageWords } from "../../../words.ts";
import type { Matter } from "../matter.ts";
import { TypePicker } from "../TypePicker.tsx";
import { UnitPicker } from "../UnitPicker.tsx";
import { words as shared } from "../words.ts";
import { actForms, type DialogAct, type Field } from "./act-form.ts";
import { words } from "./words.ts";

type Props = { name: DialogAct; matter: Matter };

/** What an act asks for beside its words. */
export function ActFields({ name, matter }: Props) {
  return actForms[name].fields.map((field) => <OneField key={field} field={field} matter={matter} />);
}

function OneField({ field, matter }: { field: Field; matter: Matter }) {
  const w = usePageWords(words).fields;
  const all = usePageWords(shared);
  switch (field) {
    case "unit":
      return (
        <FormField name="unitId" label={w.unit} required>
          <UnitPicker suggested={matter.proposed?.unit.id} without={matter.leadUnit?.id} />
        </FormField>
      );
    case "assisting":
      return (
        <FormField name="unitId" label={w.unit} required>
          <UnitPicker among={matter.units.filter(({ role }) => role === "assist").map(({ id }) => id)} />
        </FormField>
      );
    case "designated":
      return (
        <Form.Item name="designated" valuePropName="checked">
          <Checkbox>{w.designated}</Checkbox>
        </Form.Item>
      );
    case "into":
      return (
        <FormField name="into" label={w.into} hint={w.intoHint} required>
          <MatterPicker without={matter.id} links={matter.links} />
        </FormField>
      );
    case "solved":
      return <SolvedFields />;
    case "because":
      return (
        <FormField name="because" label={w.because} required>
          <Radio.Group
            options={(["override", "no-contact"] as const).map((value) => ({ value, label: w.becauses[value] }))}
          />
        </FormField>
      );
    case "until":
      return <PauseFields />;
    case "staff":
      return (
        <FormField name="staffId" label={w.staff}>
          <HandlerPicker unitId={matter.leadUnit?.id} />
        </FormField>
      );
    case "class":
      return <ClassFields />;
    case "urgency":
      return (
        <FormField name="urgency" label={w.urgency} required>
          <Radio.Group
            optionType="button"
            options={(["red", "yellow", "green"] as const).map((value) => ({ value, label: all.urgencies[value] }))}
          />
        </FormField>
      );
    case "parts":
      return <PartsField />;
    case "route":
      return <RouteField />;
  }
}

function SolvedFields() {
  const w = usePageWords(words).fields;
  const solved = Form.useWatch("solved") as boolean | undefined;
  return (
    <>
      <FormField name="solved" label={w.solved} required>
        <Radio.Group
          options={[
            { value: true, label: w.solvedYes },
            { value: false, label: w.solvedNo },
          ]}
        />
      </FormField>
      {solved && (
        <FormField name="satisfied" label={w.satisfied}>
          <Select allowClear options={w.satisfactions.map((label, index) => ({ value: index + 1, label }))} />
        </FormField>
      )}
    </>
  );
}

const grounds = ["worker-material", "other-proceeding", "seasonal-works", "force-majeure"] as const;

function PauseFields() {
  const w = usePageWords(words).fields;
  return (
    <>
      <FormField name="rule" label={w.pauseRule} required>
        <Select options={grounds.map((value) => ({ value, label: w.pauseRules[value] }))} />
      </FormField>
      <FormField
        name="until"
        label={w.until}
        required
        getValueFromEvent={(day: dayjs.Dayjs | null) => day?.format("YYYY-MM-DD")}
      >
        <DayField />
      </FormField>
    </>
  );
}

/** A day as the contract writes it; none before today, none beyond the longest pause. */
function DayField({ value, ...field }: { id?: string; value?: string; onChange?: (day: dayjs.Dayjs | null) => void }) {
  const today = dayjs().startOf("day");
  return <DatePicker {...field} value={value ? dayjs(value) : null} minDate={today} maxDate={today.add(30, "day")} />;
}

/** Who works in the lead unit; before there is one, only oneself. */
function HandlerPicker({
  unitId,
  ...field
}: {
  unitId: number | undefined;
  id?: string;
  value?: string | null;
  onChange?: (id: string | undefined) => void;
}) {
  const w = usePageWords(words).fields;
  const api = useApi();
  const me = useMe();
  const { data } = useQuery({
    queryKey: ["unit-staff", unitId],
    queryFn: () => api.listUnitStaff({ params: { id: unitId! } }),
    enabled: unitId !== undefined,
  });
  const staff = new Map([[me.id, me.name], ...(data?.staff ?? []).map(({ id, name }) => [id, name] as const)]);
  return (
    <Select<string>
      {...(field.id ? { id: field.id } : {})}
      {...(field.value ? { value: field.value } : {})}
      onChange={(next) => field.onChange?.(next ?? undefined)}
      allowClear
      placeholder={w.staffNone}
      options={[...staff].map(([value, label]) => ({ value, label }))}
    />
  );
}

function ClassFields() {
  const w = usePageWords(words).fields;
  const all = usePageWords(shared);
  return (
    <>
      <FormField name="problemType" label={all.type}>
        <TypePicker />
      </FormField>
      <FormField name="kind" label={all.kind}>
        <Select options={matterKinds.map((value) => ({ value, label: all.kinds[value] }))} />
      </FormField>
      <FormField name="district" label={all.district}>
        <DistrictPicker />
      </FormField>
      <FormField name="employerId" label={w.employer}>
        <EmployerPicker among="register" />
      </FormField>
    </>
  );
}

function PartsField() {
  const w = usePageWords(words).fields;
  return (
    <Form.List name="parts">
      {(parts, { add }) => (
        <>
          {parts.map(({ key, name }) => (
            <div key={key}>
              <FormField name={[name, "text"] as never} label={w.part(name + 1)} required>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
              </FormField>
              <FormField name={[name, "problemType"] as never} label={w.partType(name + 1)}>
                <TypePicker />
              </FormField>
            </div>
          ))}
          {parts.length < 9 && <Button onClick={() => add({ text: "" })}>{w.addPart}</Button>}
        </>
      )}
    </Form.List>
  );
}

/** Where it belongs, in words that staff may change before they are sent. */
function RouteField() {
  const w = usePageWords(words).fields;
  const form = Form.useFormInstance();
  return (
    <Form.Item label={w.route}>
      <Select
        aria-label={w.route}
        placeholder={w.routeChoose}
        options={w.routes.map(([label], value) => ({ value, label }))}
        onChange={(index: number) => form.setFieldValue("words", w.routes[index]![1])}
      />
    </Form.Item>
  );
}

/** Another matter by its number, or by the phone of whoever called; those that look alike are there at once. */
function MatterPicker({
  without,
  links,
  ...field
}: {
  without: number;
  links: Matter["links"];
  id?: string;
  value?: number | null;
  onChange?: (id: number | undefined) => void;
}) {
  const api = useApi();
  const all = usePageWords(shared);
  return (
    <RemoteSelect<number>
      {...field}
      name={`matter ${without}`}
      least={0}
      find={async (text) => {
        const found = text
          ? (await api.listMatters({ query: { view: "all", text: text.slice(0, 40), size: 10 } })).matters
          : links;
        return found
          .filter(({ id, state }) => id !== without && state !== "closed")
          .map(({ id, number, opening, state }) => ({
            value: id,
            label: `${number} ${opening}`,
            note: all.states[state],
          }));
      }}
      labelOf={async (id) => {
        const { matters } = await api.listMatters({ query: { view: "all", text: String(id), size: 1 } });
        return matters[0] ? `${matters[0].number} ${matters[0].opening}` : String(id);
      }}
    />
  );
}
