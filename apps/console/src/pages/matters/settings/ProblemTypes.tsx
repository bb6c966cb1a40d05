import { PlusOutlined } from "@ant-design/icons";
import { useQueryClient } from "@tanstack/react-query";
import { matterKinds } from "@zhijia/contracts";
import { App, Button, Checkbox, Form, Input, Select, Table } from "antd";
import { useState } from "react";
import { useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { StateTag } from "../../../parts/StateTag.tsx";
import { Answer } from "../../../parts/states/Answer.tsx";
import { Empty } from "../../../parts/states/Empty.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../../words.ts";
import { MatterSections } from "../MatterSections.tsx";
import { type ProblemType, useProblemTypes } from "../matter.ts";
import { words as shared } from "../words.ts";
import { type TypeNode, typeTree } from "./type-tree.ts";
import { words } from "./words.ts";

type Open = { type?: ProblemType; parent?: ProblemType };

export default function ProblemTypes() {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const [hidden, setHidden] = useState(false);
  const types = useProblemTypes({ hidden });
  const [open, setOpen] = useState<Open>();
  return (
    <MatterSections>
      <div className="page">
        <div className="page__row page__row--top">
          <h1>{w.types.title}</h1>
          <Checkbox checked={hidden} onChange={({ target }) => setHidden(target.checked)}>
            {w.types.showHidden}
          </Checkbox>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpen({})}>
            {w.types.new}
          </Button>
        </div>
        <p className="page__intro">{w.types.intro}</p>
        <Answer
          query={types}
          empty={{ when: (list) => list.length === 0, show: <Empty title={w.types.title} text={w.types.empty} /> }}
        >
          {(list) => (
            <Table<TypeNode>
              size="small"
              pagination={false}
              rowKey="code"
              dataSource={typeTree(list)}
              columns={[
                {
                  key: "name",
                  title: w.types.title,
                  render: (_, type) => (
                    <>
                      {type.name[lang]} {type.hidden && <StateTag>{w.types.hidden}</StateTag>}
                    </>
                  ),
                },
                { key: "code", title: w.types.code, width: 260, render: (_, { code }) => <code>{code}</code> },
                {
                  key: "kind",
                  title: w.types.kind,
                  width: 110,
                  render: (_, { kind }) => (kind ? all.kinds[kind] : w.types.anyKind),
                },
                { key: "route", title: w.types.route, width: 200, render: (_, { route }) => w.types.routes[route] },
                {
                  key: "asked",
                  title: w.types.asked,
                  width: 110,
                  render: (_, { asked }) => (asked ? <StateTag tone="success">{w.types.asked}</StateTag> : w.none),
                },
                {
                  key: "act",
                  title: w.edit,
                  width: 130,
                  render: (_, type) => (
                    <>
                      <Button
                        type="link"
                        size="small"
                        aria-label={w.types.editTitle(type.name[lang])}
                        onClick={() => setOpen({ type })}
                      >
                        {w.edit}
                      </Button>
                      {type.level < 3 && (
                        <Button
                          type="link"
                          size="small"
                          icon={<PlusOutlined aria-hidden />}
                          aria-label={w.types.newBelow(type.name[lang])}
                          title={w.types.newBelow(type.name[lang])}
                          onClick={() => setOpen({ parent: type })}
                        />
                      )}
                    </>
                  ),
                },
              ]}
            />
          )}
        </Answer>
      </div>
      {open && <TypeDialog {...open} onClose={() => setOpen(undefined)} />}
    </MatterSections>
  );
}

type Values = {
  code: string;
  zh: string;
  en: string;
  kind?: ProblemType["kind"];
  route: ProblemType["route"];
  asked?: boolean;
  hidden?: boolean;
};

function TypeDialog({ type, parent, onClose }: Open & { onClose: () => void }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const above = type?.parent ?? parent?.code;
  return (
    <FormDialog<Values>
      title={type ? w.types.editTitle(type.name[lang]) : parent ? w.types.newBelow(parent.name[lang]) : w.types.new}
      initial={
        type
          ? {
              code: type.code,
              zh: type.name.zh,
              en: type.name.en,
              ...(type.kind ? { kind: type.kind } : {}),
              route: type.route,
              asked: type.asked,
              hidden: type.hidden,
            }
          : { code: parent ? `${parent.code}-` : "", route: parent?.route ?? "handle" }
      }
      submit={w.save}
      onSubmit={async ({ zh, en, code, kind, route, asked = false, hidden = false }) => {
        await api.saveProblemType({
          body: {
            code: type?.code ?? code.trim(),
            ...(above ? { parent: above } : {}),
            name: { zh, en },
            ...(kind ? { kind } : {}),
            route,
            asked,
            hidden,
          },
        });
        await queries.invalidateQueries({ queryKey: ["problem-types"] });
        void message.success(w.saved);
      }}
      onClose={onClose}
    >
      {!type && (
        <FormField name="code" label={w.types.code} hint={w.types.codeHint} required>
          <Input maxLength={60} />
        </FormField>
      )}
      <FormField name="zh" label={w.types.nameZh} required>
        <Input maxLength={30} />
      </FormField>
      <FormField name="en" label={w.types.nameEn} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="kind" label={w.types.kind}>
        <Select
          allowClear
          placeholder={w.types.anyKind}
          options={matterKinds.map((value) => ({ value, label: all.kinds[value] }))}
        />
      </FormField>
      <FormField name="route" label={w.types.route} required>
        <Select
          options={(["handle", "labour-dispute", "hardship", "safety"] as const).map((value) => ({
            value,
            label: w.types.routes[value],
          }))}
        />
      </FormField>
      <Form.Item name="asked" valuePropName="checked" extra={w.types.askedHint}>
        <Checkbox>{w.types.asked}</Checkbox>
      </Form.Item>
      {type && (
        <Form.Item name="hidden" valuePropName="checked">
          <Checkbox>{w.types.hidden}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}
