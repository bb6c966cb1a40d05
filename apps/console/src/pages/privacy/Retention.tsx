import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input, Radio, Select, Table } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { dateText, timeText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { PrivacySections } from "./PrivacySections.tsx";
import { words } from "./words.ts";

type Report = Awaited<ReturnType<Api["getRetentionReport"]>>;

/** What the periods would remove today, and what is kept from it. */
export default function Retention() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const report = useQuery({ queryKey: ["retention"], queryFn: () => api.getRetentionReport(), staleTime: 0 });
  const purposes = useQuery({ queryKey: ["purposes"], queryFn: () => api.listPurposes() });
  const nameOf = (code: string) => purposes.data?.purposes.find((one) => one.code === code)?.content.name[lang] ?? code;
  const number = (n: number) => <span className={n ? undefined : "quiet"}>{n.toLocaleString("en")}</span>;
  return (
    <PrivacySections>
      <div className="page">
        <h1>{w.retention}</h1>
        <p className="page__intro">{w.retentionIntro}</p>
        <Answer query={report}>
          {(answer) => (
            <>
              <Table<Report["datasets"][number]>
                size="small"
                rowKey="dataset"
                pagination={false}
                dataSource={answer.datasets}
                columns={[
                  { title: w.dataset, key: "what", render: (_, { what }) => what[lang] },
                  {
                    title: w.purpose,
                    key: "purpose",
                    render: (_, { purpose }) => <Link to={`/privacy/purposes/${purpose}`}>{nameOf(purpose)}</Link>,
                  },
                  {
                    title: w.before,
                    key: "before",
                    width: 170,
                    render: (_, { before }) => (before ? dateText(before, lang) : w.noPeriod),
                  },
                  { title: w.due, key: "due", width: 90, align: "right", render: (_, { due }) => number(due) },
                  { title: w.held, key: "held", width: 90, align: "right", render: (_, { held }) => number(held) },
                  {
                    title: w.lastRun,
                    key: "last",
                    width: 250,
                    render: (_, { lastRun }) =>
                      lastRun ? w.removed(timeText(lastRun.at, lang), lastRun.removed) : w.never,
                  },
                ]}
              />
              <Holds report={answer} />
            </>
          )}
        </Answer>
      </div>
    </PrivacySections>
  );
}

function Holds({ report: { holds, datasets } }: { report: Report }) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const me = useMe();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const [placing, setPlacing] = useState(false);
  const reread = () => queries.invalidateQueries({ queryKey: ["retention"] });
  const nameOf = (dataset: string) => datasets.find((one) => one.dataset === dataset)?.what[lang] ?? dataset;
  return (
    <section>
      <div className="page__row">
        <h2>{w.holds}</h2>
        {me.may("hold.manage") && <Button onClick={() => setPlacing(true)}>{w.place}</Button>}
      </div>
      <p className="page__note">{w.holdsIntro}</p>
      {holds.length === 0 ? (
        <p>{w.noHolds}</p>
      ) : (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={holds}
          columns={[
            {
              title: w.holdOf,
              key: "of",
              render: (_, { personId, dataset }) =>
                personId ? w.holdPerson(personId) : w.holdDataset(nameOf(dataset ?? "")),
            },
            { title: w.since, key: "since", width: 170, render: (_, { since }) => timeText(since, lang) },
            {
              title: <span className="unseen">{w.actions}</span>,
              key: "lift",
              width: 100,
              align: "right",
              render: (_, { id }) =>
                me.may("hold.manage") && (
                  <Button
                    size="small"
                    onClick={() =>
                      confirm({
                        title: w.liftTitle,
                        text: w.liftText,
                        action: w.liftSubmit,
                        danger: true,
                        onConfirm: async () => {
                          await api.liftHold({ params: { id } });
                          await reread();
                        },
                      })
                    }
                  >
                    {w.lift}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {placing && <PlaceHold datasets={datasets} onDone={reread} onClose={() => setPlacing(false)} />}
    </section>
  );
}

type Hold = { of: "person" | "dataset"; personId?: string; dataset?: string; reason: string };
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function PlaceHold({
  datasets,
  onDone,
  onClose,
}: {
  datasets: Report["datasets"];
  onDone: () => Promise<unknown>;
  onClose: () => void;
}) {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const { message } = App.useApp();
  return (
    <FormDialog<Hold>
      title={w.place}
      warning={w.placeText}
      submit={w.placeSubmit}
      initial={{ of: "person" }}
      onClose={onClose}
      onSubmit={async ({ of, personId, dataset, reason }) => {
        const what = of === "person" ? { personId: personId ?? "" } : { dataset: dataset ?? "" };
        await api.placeHold({ body: { ...what, reason } });
        void message.success(w.done);
        await onDone();
      }}
    >
      <FormField name="of" label={w.holdKind} required>
        <Radio.Group
          options={(["person", "dataset"] as const).map((value) => ({ value, label: w.holdKinds[value] }))}
        />
      </FormField>
      <Form.Item noStyle dependencies={["of"]}>
        {({ getFieldValue }) =>
          getFieldValue("of") === "person" ? (
            <FormField
              name="personId"
              label={w.personId}
              hint={w.personIdHint}
              required
              rules={[{ pattern: uuid, message: w.notUuid }]}
            >
              <Input maxLength={36} />
            </FormField>
          ) : (
            <FormField name="dataset" label={w.dataset} required>
              <Select options={datasets.map(({ dataset, what }) => ({ value: dataset, label: what[lang] }))} />
            </FormField>
          )
        }
      </Form.Item>
      <FormField name="reason" label={w.reason} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={1000} />
      </FormField>
    </FormDialog>
  );
}
