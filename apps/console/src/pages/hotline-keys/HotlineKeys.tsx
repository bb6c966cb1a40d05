import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Input, Table } from "antd";
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

type Key = Awaited<ReturnType<Api["listHotlineKeys"]>>["keys"][number];
type Given = { name: string; id: number; secret: string };

/** Which systems of the hotline may send orders, and the end of it. */
export default function HotlineKeys() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const queries = useQueryClient();
  const confirm = useConfirm();
  const { message } = App.useApp();
  const [giving, setGiving] = useState(false);
  const [given, setGiven] = useState<Given>();
  const keys = useQuery({ queryKey: ["hotline-keys"], queryFn: () => api.listHotlineKeys() });
  const refresh = () => queries.invalidateQueries({ queryKey: ["hotline-keys"] });
  const revoke = ({ id, name }: Key) =>
    confirm({
      title: w.revokeTitle(name),
      text: w.revokeText,
      action: w.revoke,
      danger: true,
      onConfirm: async () => {
        await api.revokeHotlineKey({ params: { id } });
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
        <h2>{w.address}</h2>
        <CopyLine text={`${location.origin}/api/hotline/orders`} label={w.address} />
        <Answer
          query={keys}
          empty={{
            when: ({ keys: all }) => all.length === 0,
            show: <Empty title={w.empty} text={w.emptyText} />,
          }}
        >
          {({ keys: all }) => (
            <Table<Key>
              size="small"
              pagination={false}
              rowKey="id"
              dataSource={all}
              scroll={{ x: 720 }}
              columns={[
                { key: "id", title: w.number, width: 100, render: (_, { id }) => id },
                { key: "name", title: w.name, render: (_, { name }) => <strong>{name}</strong> },
                { key: "union", title: w.union, render: (_, { union }) => union.name },
                { key: "made", title: w.made, width: 170, render: (_, { madeAt }) => timeText(madeAt, lang) },
                {
                  key: "state",
                  title: w.state,
                  width: 210,
                  render: (_, { revokedAt }) => (
                    <StateTag tone={revokedAt ? "neutral" : "success"}>
                      {revokedAt ? w.revoked(timeText(revokedAt, lang)) : w.active}
                    </StateTag>
                  ),
                },
                {
                  key: "act",
                  title: <span className="unseen">{w.act}</span>,
                  width: 90,
                  render: (_, one) =>
                    !one.revokedAt && (
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
        </Answer>
      </div>
      {giving && (
        <FormDialog<{ name: string; unionId: number }>
          title={w.new}
          submit={w.new}
          onSubmit={async (body) => {
            setGiven({ name: body.name, ...(await api.makeHotlineKey({ body })) });
            await refresh();
          }}
          onClose={() => setGiving(false)}
        >
          <FormField name="name" label={w.name} hint={w.nameHint} required>
            <Input maxLength={60} />
          </FormField>
          <FormField name="unionId" label={w.union} hint={w.unionHint} required>
            <UnionPicker />
          </FormField>
        </FormDialog>
      )}
      {given && <KeyShown given={given} onClose={() => setGiven(undefined)} />}
    </SystemSections>
  );
}

function KeyShown({ given, onClose }: { given: Given; onClose: () => void }) {
  const w = usePageWords(words);
  return (
    <KeyDialog title={w.keyTitle(given.name)} warning={w.keyText} done={w.done} onClose={onClose}>
      <h3>{w.number}</h3>
      <CopyLine text={String(given.id)} label={w.number} />
      <h3>{w.secret}</h3>
      <CopyLine text={given.secret} label={w.secret} />
      <h3>{w.how}</h3>
      <p>{w.howText}</p>
      <CopyLine text={'hex(HMAC-SHA-256(secret, "POST\\n" + at + "\\n" + order))'} label={w.how} />
    </KeyDialog>
  );
}
