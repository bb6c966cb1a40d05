import { PlusOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Radio, Table } from "antd";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { StateTag } from "../../../parts/StateTag.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { Empty } from "../../../parts/states/Empty.tsx";
import { UnionPicker } from "../../../registries/UnionPicker.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { useMe } from "../../../session/Me.tsx";
import { usePageWords } from "../../../words.ts";
import { SystemSections } from "../../system/SystemSections.tsx";
import { MatterSections } from "../MatterSections.tsx";
import { type Unit, useUnits } from "../matter.ts";
import { UnitStaff } from "./UnitStaff.tsx";
import { useOnlyUnion } from "./useOnlyUnion.ts";
import { words } from "./words.ts";

type Open = { kind: "edit"; unit?: Unit } | { kind: "staff"; unit: Unit };

/** Among the matters for whoever handles them, among the system's pages for whoever administers it. */
function Around({ children }: { children: ReactNode }) {
  return useMe().may("matter.read") ? (
    <MatterSections>{children}</MatterSections>
  ) : (
    <SystemSections>{children}</SystemSections>
  );
}

export default function Units() {
  const w = usePageWords(words);
  const queries = useQueryClient();
  const units = useUnits();
  const [open, setOpen] = useState<Open>();
  const refresh = () => queries.invalidateQueries({ queryKey: ["units"] });
  return (
    <Around>
      <div className="page">
        <div className="page__row page__row--top">
          <h1>{w.units.title}</h1>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({ kind: "edit" })}>
            {w.units.new}
          </Button>
        </div>
        <p className="page__intro">{w.units.intro}</p>
        <Answer
          query={units}
          empty={{ when: (all) => all.length === 0, show: <Empty title={w.units.title} text={w.units.empty} /> }}
        >
          {(all) => (
            <Table<Unit>
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={all}
              columns={[
                { key: "name", title: w.units.name, render: (_, unit) => <strong>{unit.name}</strong> },
                { key: "union", title: w.union, render: (_, { union }) => union.name },
                { key: "kind", title: w.units.kind, width: 100, render: (_, { kind }) => w.units.kinds[kind] },
                { key: "remit", title: w.units.remit, render: (_, { remit }) => remit || w.none },
                {
                  key: "status",
                  title: w.units.status,
                  width: 90,
                  render: (_, { status }) => (
                    <StateTag tone={status === "active" ? "success" : "neutral"}>{w.units.statuses[status]}</StateTag>
                  ),
                },
                {
                  key: "act",
                  title: w.edit,
                  width: 150,
                  render: (_, unit) => (
                    <>
                      <Button
                        type="link"
                        size="small"
                        aria-label={w.units.editTitle(unit.name)}
                        onClick={() => setOpen({ kind: "edit", unit })}
                      >
                        {w.edit}
                      </Button>
                      <Button
                        type="link"
                        size="small"
                        aria-label={w.units.staffTitle(unit.name)}
                        onClick={() => setOpen({ kind: "staff", unit })}
                      >
                        {w.units.staff}
                      </Button>
                    </>
                  ),
                },
              ]}
            />
          )}
        </Answer>
      </div>
      {open?.kind === "edit" && (
        <UnitDialog {...(open.unit ? { unit: open.unit } : {})} onSaved={refresh} onClose={() => setOpen(undefined)} />
      )}
      {open?.kind === "staff" && <UnitStaff unit={open.unit} onClose={() => setOpen(undefined)} />}
    </Around>
  );
}

type Values = { unionId: number; name: string; kind: Unit["kind"]; remit?: string; status: Unit["status"] };

function UnitDialog({ unit, onSaved, onClose }: { unit?: Unit; onSaved: () => Promise<unknown>; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const { message } = App.useApp();
  const only = useOnlyUnion();
  return (
    <FormDialog<Values>
      key={only ?? "none"}
      title={unit ? w.units.editTitle(unit.name) : w.units.newTitle}
      initial={
        unit
          ? { unionId: unit.union.id, name: unit.name, kind: unit.kind, remit: unit.remit, status: unit.status }
          : { kind: "department", status: "active", ...(only ? { unionId: only } : {}) }
      }
      submit={w.save}
      onSubmit={async (values) => {
        await api.saveUnit({ body: { ...(unit ? { id: unit.id } : {}), ...values, remit: values.remit ?? "" } });
        await onSaved();
        void message.success(w.saved);
      }}
      onClose={onClose}
    >
      <FormField name="name" label={w.units.name} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="unionId" label={w.union} required>
        <UnionPicker />
      </FormField>
      <FormField name="kind" label={w.units.kind} required>
        <Radio.Group
          options={(["department", "union", "partner"] as const).map((value) => ({
            value,
            label: w.units.kinds[value],
          }))}
        />
      </FormField>
      <FormField name="remit" label={w.units.remit} hint={w.units.remitHint}>
        <Input maxLength={200} />
      </FormField>
      {unit && (
        <FormField name="status" label={w.units.status} required>
          <Radio.Group
            options={(["active", "closed"] as const).map((value) => ({ value, label: w.units.statuses[value] }))}
          />
        </FormField>
      )}
    </FormDialog>
  );
}
