import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Checkbox, Input, Table } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { StateTag } from "../../parts/StateTag.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Empty } from "../../parts/states/Empty.tsx";
import { timeText } from "../../parts/times.ts";
import { useConfirm } from "../../parts/useConfirm.tsx";
import { UnionPicker } from "../../registries/UnionPicker.tsx";
import { CopyLine } from "../../sections/CopyLine.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { KeyDialog } from "../../sections/KeyDialog.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { SystemSections } from "../system/SystemSections.tsx";
import { words } from "./words.ts";

type Client = Awaited<ReturnType<Api["listOpen311Clients"]>>["clients"][number];

/** Who has a key, how much it is used, and the end of it. */
export default function Clients() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [giving, setGiving] = useState(false);
  const [given, setGiven] = useState<{ name: string; key: string }>();
  const clients = useQuery({ queryKey: ["open311-clients"], queryFn: () => api.listOpen311Clients() });
  const refresh = () => queries.invalidateQueries({ queryKey: ["open311-clients"] });
  const revoke = ({ id, name }: Client) =>
    confirm({
      title: w.revokeTitle(name),
      text: w.revokeText,
      action: w.revoke,
      danger: true,
      onConfirm: async () => {
        await api.revokeOpen311Client({ params: { id } });
        await refresh();
        void message.success(w.gone);
      },
    });
  return (
    <SystemSections>
      <div className="page">
        <div className="page__row page__row--top">
          <h1>{w.title}</h1>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setGiving(true)}>
            {w.new}
          </Button>
        </div>
        <p className="page__intro">{w.intro}</p>
        <Answer query={clients}>
          {({ discovery, clients: all }) => (
            <>
              <h2>{w.start}</h2>
              <CopyLine text={discovery} label={w.start} />
              {all.length === 0 ? (
                <Empty title={w.empty} text={w.emptyText} />
              ) : (
                <Table<Client>
                  size="small"
                  pagination={false}
                  rowKey="id"
                  dataSource={all}
                  scroll={{ x: 960 }}
                  columns={[
                    { key: "name", title: w.name, render: (_, { name }) => <strong>{name}</strong> },
                    { key: "union", title: w.union, render: (_, { union }) => union.name },
                    {
                      key: "may",
                      title: w.may,
                      width: 120,
                      render: (_, { mayRead, mayWrite }) => w.mayShort(mayRead, mayWrite),
                    },
                    { key: "use", title: w.use, width: 190, render: (_, { days }) => <Use days={days} /> },
                    {
                      key: "made",
                      title: w.made,
                      width: 190,
                      render: (_, { madeAt, madeBy }) => w.madeBy(timeText(madeAt, lang), madeBy ?? ""),
                    },
                    {
                      key: "state",
                      title: w.state,
                      width: 170,
                      render: (_, { revoked }) => (
                        <StateTag tone={revoked ? "neutral" : "success"}>
                          {revoked ? w.revoked(timeText(revoked.at, lang)) : w.active}
                        </StateTag>
                      ),
                    },
                    {
                      key: "act",
                      title: <span className="unseen">{w.act}</span>,
                      width: 90,
                      render: (_, one) =>
                        !one.revoked && (
                          <Button
                            type="link"
                            size="small"
                            danger
                            aria-label={w.revokeOf(one.name)}
                            onClick={() => revoke(one)}
                          >
                            {w.revoke}
                          </Button>
                        ),
                    },
                  ]}
                />
              )}
            </>
          )}
        </Answer>
      </div>
      {giving && (
        <GiveKey
          onGiven={async (key) => {
            setGiven(key);
            await refresh();
          }}
          onClose={() => setGiving(false)}
        />
      )}
      {given && (
        <KeyDialog title={w.keyTitle(given.name)} warning={w.keyText} done={w.done} onClose={() => setGiven(undefined)}>
          <CopyLine text={given.key} label={w.key} />
        </KeyDialog>
      )}
    </SystemSections>
  );
}

function Use({ days }: Pick<Client, "days">) {
  const w = usePageWords(words);
  const [last] = days;
  if (!last) return w.unused;
  const sum = (of: "reads" | "writes") => days.reduce((all, day) => all + day[of], 0);
  return (
    <>
      {w.used(sum("reads"), sum("writes"))}
      <br />
      <small>{w.last(last.on)}</small>
    </>
  );
}

type Values = { name: string; unionId: number; may: ("read" | "write")[] };

function GiveKey({
  onGiven,
  onClose,
}: {
  onGiven: (key: { name: string; key: string }) => Promise<unknown>;
  onClose: () => void;
}) {
  const w = usePageWords(words);
  const api = useApi();
  return (
    <FormDialog<Values>
      title={w.new}
      initial={{ may: ["write"] }}
      submit={w.new}
      onSubmit={async ({ name, unionId, may }) => {
        const { key } = await api.makeOpen311Client({
          body: { name, unionId, mayRead: may.includes("read"), mayWrite: may.includes("write") },
        });
        await onGiven({ name, key });
      }}
      onClose={onClose}
    >
      <FormField name="name" label={w.name} hint={w.nameHint} required>
        <Input maxLength={60} />
      </FormField>
      <FormField name="unionId" label={w.union} hint={w.unionHint} required>
        <UnionPicker />
      </FormField>
      <FormField name="may" label={w.may} required>
        <Checkbox.Group options={(["write", "read"] as const).map((value) => ({ value, label: w.mayOf[value] }))} />
      </FormField>
    </FormDialog>
  );
}
