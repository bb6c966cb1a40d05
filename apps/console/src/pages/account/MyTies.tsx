import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Input, Select, Table } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { timeText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { EmployerPicker } from "../../registries/EmployerPicker.tsx";
import { words as shared } from "../../registries/words.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { words } from "./words.ts";

type Kind = Parameters<Api["declareTie"]>[0]["body"]["kind"];

/** The employers one stands close to: one may add, and say that there are no others; only an administrator ends a tie. */
export function MyTies() {
  const w = usePageWords(words);
  const s = usePageWords(shared);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [adding, setAdding] = useState(false);
  const ties = useQuery({ queryKey: ["my-ties"], queryFn: () => api.listMyTies() });
  const reread = async () => {
    await queries.invalidateQueries({ queryKey: ["my-ties"] });
    await queries.invalidateQueries({ queryKey: ["me"] });
  };
  const { union: _, ...kinds } = s.staffTies;
  return (
    <>
      <p className="page__note">{w.tiesText}</p>
      <Answer query={ties}>
        {({ ties: list, declaredAt }) => (
          <>
            {list.length > 0 && (
              <Table
                size="small"
                rowKey={({ id, employer }) => String(id ?? `u${employer.id}`)}
                pagination={false}
                dataSource={list}
                columns={[
                  { title: w.employer, key: "employer", render: (_v, { employer }) => employer.name },
                  { title: w.tie, key: "kind", width: 180, render: (_v, { kind }) => s.staffTies[kind] },
                  { title: w.note, dataIndex: "note" },
                  {
                    title: w.declared,
                    key: "at",
                    width: 160,
                    render: (_v, tie) => (tie.declaredAt ? timeText(tie.declaredAt, lang) : ""),
                  },
                  {
                    title: w.ended,
                    key: "ended",
                    width: 160,
                    render: (_v, { endedAt }) => (endedAt ? timeText(endedAt, lang) : ""),
                  },
                ]}
              />
            )}
            <p>
              {declaredAt ? (list.length === 0 ? w.noTies : "") : w.notYet}{" "}
              {declaredAt && w.declaredAt(timeText(declaredAt, lang))}
            </p>
            <div className="buttons">
              <Button onClick={() => setAdding(true)}>{w.addTie}</Button>
              <Button
                onClick={() =>
                  confirm({
                    title: w.noneTitle,
                    text: w.noneText,
                    action: w.noneAction,
                    onConfirm: async () => {
                      await api.declareNoTies({ body: {} });
                      await reread();
                    },
                  })
                }
              >
                {list.length > 0 ? w.noneBeyond : w.none}
              </Button>
            </div>
          </>
        )}
      </Answer>
      <p className="page__note">{w.tiesWhy}</p>
      {adding && (
        <FormDialog<{ employerId: number; kind: Kind; note?: string }>
          title={w.addTie}
          submit={w.addTieSubmit}
          onClose={() => setAdding(false)}
          onSubmit={async ({ note, ...tie }) => {
            await api.declareTie({ body: { ...tie, ...(note ? { note } : {}) } });
            await reread();
          }}
        >
          <FormField name="employerId" label={w.employer} hint={w.employerHint} required>
            <EmployerPicker among="register" />
          </FormField>
          <FormField name="kind" label={w.tie} required>
            <Select options={Object.entries(kinds).map(([value, label]) => ({ value: value as Kind, label }))} />
          </FormField>
          <FormField name="note" label={w.note} hint={w.noteHint}>
            <Input maxLength={300} />
          </FormField>
        </FormDialog>
      )}
    </>
  );
}
