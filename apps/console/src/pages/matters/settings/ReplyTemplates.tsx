import { PlusOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Table } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { Empty } from "../../../parts/states/Empty.tsx";
import { useConfirm } from "../../../parts/useConfirm.tsx";
import { UnionPicker } from "../../../registries/UnionPicker.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { MatterSections } from "../MatterSections.tsx";
import { typePath, useProblemTypes, useReplyTemplates } from "../matter.ts";
import { TypePicker } from "../TypePicker.tsx";
import { useOnlyUnion } from "./useOnlyUnion.ts";
import { words } from "./words.ts";

type Template = Awaited<ReturnType<Api["listReplyTemplates"]>>["templates"][number];
type Values = { unionId: number; title: string; words: string; problemType?: string };

export default function ReplyTemplates() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const { data: types = [] } = useProblemTypes();
  const [open, setOpen] = useState<Template | "new">();
  const templates = useReplyTemplates();
  const refresh = () => queries.invalidateQueries({ queryKey: ["reply-templates"] });
  const save = async ({ problemType, ...values }: Values) => {
    await api.saveReplyTemplate({
      body: { ...(open !== "new" && open ? { id: open.id } : {}), ...values, ...(problemType ? { problemType } : {}) },
    });
    await refresh();
    void message.success(w.saved);
  };
  return (
    <MatterSections>
      <div className="page">
        <div className="page__row page__row--top">
          <h1>{w.replies.title}</h1>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen("new")}>
            {w.replies.new}
          </Button>
        </div>
        <p className="page__intro">{w.replies.intro}</p>
        <Answer
          query={templates}
          empty={{ when: (all) => all.length === 0, show: <Empty title={w.replies.title} text={w.replies.empty} /> }}
        >
          {(all) => (
            <Table<Template>
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={all}
              columns={[
                { key: "title", title: w.replies.name, width: 200, render: (_, { title }) => <strong>{title}</strong> },
                { key: "words", title: w.replies.text, render: (_, one) => one.words },
                {
                  key: "type",
                  title: w.replies.type,
                  width: 200,
                  render: (_, { problemType }) => (problemType ? typePath(types, problemType, lang) : w.none),
                },
                { key: "union", title: w.union, width: 180, render: (_, { union }) => union.name },
                {
                  key: "act",
                  title: w.edit,
                  width: 130,
                  render: (_, one) => (
                    <>
                      <Button
                        type="link"
                        size="small"
                        aria-label={`${w.edit} ${one.title}`}
                        onClick={() => setOpen(one)}
                      >
                        {w.edit}
                      </Button>
                      <Button
                        type="link"
                        size="small"
                        danger
                        aria-label={`${w.remove} ${one.title}`}
                        onClick={() =>
                          confirm({
                            title: w.replies.removeTitle(one.title),
                            text: w.replies.removeText,
                            action: w.remove,
                            danger: true,
                            onConfirm: async () => {
                              await api.removeReplyTemplate({ params: { id: one.id } });
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
        <TemplateDialog
          {...(open === "new" ? {} : { template: open })}
          onSend={save}
          onClose={() => setOpen(undefined)}
        />
      )}
    </MatterSections>
  );
}

type DialogProps = { template?: Template; onSend: (values: Values) => Promise<unknown>; onClose: () => void };

function TemplateDialog({ template, onSend, onClose }: DialogProps) {
  const w = usePageWords(words);
  const only = useOnlyUnion();
  return (
    <FormDialog<Values>
      key={only ?? "none"}
      title={w.replies.dialog}
      initial={
        template
          ? {
              unionId: template.union.id,
              title: template.title,
              words: template.words,
              ...(template.problemType ? { problemType: template.problemType } : {}),
            }
          : only
            ? { unionId: only }
            : {}
      }
      submit={w.save}
      onSubmit={onSend}
      onClose={onClose}
    >
      <FormField name="title" label={w.replies.name} required>
        <Input maxLength={40} />
      </FormField>
      <FormField name="words" label={w.replies.text} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={2000} />
      </FormField>
      <FormField name="problemType" label={w.replies.type} hint={w.replies.typeHint}>
        <TypePicker />
      </FormField>
      <FormField name="unionId" label={w.union} required>
        <UnionPicker />
      </FormField>
    </FormDialog>
  );
}
