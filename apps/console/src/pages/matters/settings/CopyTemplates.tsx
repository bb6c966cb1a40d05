import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { copyPlaceholders } from "@zhijia/contracts";
import { App, Button, Form, Input, Table } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { Empty } from "../../../parts/states/Empty.tsx";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { UnionPicker } from "../../../registries/UnionPicker.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { usePageWords } from "../../../words.ts";
import { MatterSections } from "../MatterSections.tsx";
import { useOnlyUnion } from "./useOnlyUnion.ts";
import { words } from "./words.ts";

type Template = Awaited<ReturnType<Api["listCopyTemplates"]>>["templates"][number];
type Values = { unionId: number; name: string; fields: { label: string; value?: string }[] };

export default function CopyTemplates() {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [open, setOpen] = useState<Template | "new">();
  const templates = useQuery({ queryKey: ["copy-templates"], queryFn: () => api.listCopyTemplates() });
  const refresh = () => queries.invalidateQueries({ queryKey: ["copy-templates"] });
  const save = async ({ fields, ...values }: Values) => {
    const id = open !== "new" && open ? { id: open.id } : {};
    await api.saveCopyTemplate({
      body: { ...id, ...values, fields: fields.map(({ label, value = "" }) => ({ label, value })) },
    });
    await refresh();
    void message.success(w.saved);
  };
  return (
    <MatterSections>
      <div className="page">
        <div className="page__row page__row--top">
          <h1>{w.copies.title}</h1>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen("new")}>
            {w.copies.new}
          </Button>
        </div>
        <p className="page__intro">{w.copies.intro}</p>
        <Answer
          query={templates}
          empty={{
            when: (answer) => answer.templates.length === 0,
            show: <Empty title={w.copies.title} text={w.copies.empty} />,
          }}
        >
          {(answer) => (
            <Table<Template>
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={answer.templates}
              columns={[
                { key: "name", title: w.copies.name, render: (_, { name }) => <strong>{name}</strong> },
                { key: "fields", title: w.copies.fields, render: (_, { fields }) => w.copies.count(fields.length) },
                { key: "union", title: w.union, render: (_, { union }) => union.name },
                {
                  key: "act",
                  title: w.edit,
                  width: 130,
                  render: (_, one) => (
                    <>
                      <Button
                        type="link"
                        size="small"
                        aria-label={`${w.edit} ${one.name}`}
                        onClick={() => setOpen(one)}
                      >
                        {w.edit}
                      </Button>
                      <Button
                        type="link"
                        size="small"
                        danger
                        aria-label={`${w.remove} ${one.name}`}
                        onClick={() =>
                          confirm({
                            title: w.copies.removeTitle(one.name),
                            text: w.copies.removeText,
                            action: w.remove,
                            danger: true,
                            onConfirm: async () => {
                              await api.removeCopyTemplate({ params: { id: one.id } });
                              await refresh();
                            },
                          })
                        }
                      >
                        {w.remove}
                      </Button>
                    </>
                  ),
                },
              ]}
            />
          )}
        </Answer>
      </div>
      {open && (
        <CopyDialog {...(open === "new" ? {} : { template: open })} onSend={save} onClose={() => setOpen(undefined)} />
      )}
    </MatterSections>
  );
}

type DialogProps = { template?: Template; onSend: (values: Values) => Promise<unknown>; onClose: () => void };

function CopyDialog({ template, onSend, onClose }: DialogProps) {
  const w = usePageWords(words).copies;
  const all = usePageWords(words);
  const only = useOnlyUnion();
  return (
    <FormDialog<Values>
      key={only ?? "none"}
      title={w.dialog}
      intro={
        <>
          {w.valueHint}
          <span className="placeholders">
            {copyPlaceholders.map((name) => (
              <span key={name}>
                <code>{`{${name}}`}</code> {w.placeholders[name]}
              </span>
            ))}
          </span>
        </>
      }
      initial={
        template
          ? { unionId: template.union.id, name: template.name, fields: template.fields }
          : { fields: [{ label: "", value: "" }], ...(only ? { unionId: only } : {}) }
      }
      submit={all.save}
      onSubmit={onSend}
      onClose={onClose}
    >
      <FormField name="name" label={w.name} required>
        <Input maxLength={40} />
      </FormField>
      <Form.List name="fields">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="copy-field">
                <FormField name={[name, "label"]} label={w.label} required>
                  <Input maxLength={40} />
                </FormField>
                <FormField name={[name, "value"]} label={w.value}>
                  <Input maxLength={500} placeholder="{words}" />
                </FormField>
                <Button
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={w.removeField(name + 1)}
                  disabled={fields.length === 1}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Form.Item>
              <Button disabled={fields.length >= 60} onClick={() => add({ label: "", value: "" })}>
                {w.addField}
              </Button>
            </Form.Item>
          </>
        )}
      </Form.List>
      <FormField name="unionId" label={all.union} required>
        <UnionPicker />
      </FormField>
    </FormDialog>
  );
}
