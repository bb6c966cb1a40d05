import { useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Drawer, Input, InputNumber, Switch } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { Timeline } from "../../parts/thing/Timeline.tsx";
import { timeText } from "../../parts/times.ts";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useLang, usePageWords } from "../../words.ts";
import { SystemSections } from "./SystemSections.tsx";
import { words } from "./words.ts";

type Setting = Awaited<ReturnType<Api["listSettings"]>>["settings"][number];
type Value = Setting["value"];

export default function Settings() {
  const w = usePageWords(words);
  const lang = useLang();
  const api = useApi();
  const [changing, setChanging] = useState<Setting>();
  const [history, setHistory] = useState<Setting>();
  const settings = useQuery({ queryKey: ["settings", lang], queryFn: () => api.listSettings() });
  const show = useShowValue();
  return (
    <SystemSections>
      <div className="page page--narrow">
        <h1>{w.settings}</h1>
        <p className="page__intro">{w.settingsIntro}</p>
        <Answer query={settings}>
          {({ settings: list }) => (
            <dl className="settings">
              {list.map((one) => (
                <div key={one.key}>
                  <dt>{one.name}</dt>
                  <dd>{one.hint}</dd>
                  <dd className="settings__value">
                    <strong>{show(one.value)}</strong>
                    <span className="page__note">
                      {one.changedAt ? w.changedAt(timeText(one.changedAt, lang)) : w.byDefault}
                    </span>
                    <Button onClick={() => setChanging(one)} aria-label={w.changeTitle(one.name)}>
                      {w.change}
                    </Button>
                    <Button type="link" onClick={() => setHistory(one)} aria-label={w.historyTitle(one.name)}>
                      {w.history}
                    </Button>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </Answer>
        {changing && <ChangeDialog setting={changing} onClose={() => setChanging(undefined)} />}
        {history && <History setting={history} onClose={() => setHistory(undefined)} />}
      </div>
    </SystemSections>
  );
}

function useShowValue(): (value: Value) => string {
  const w = usePageWords(words);
  return (value) => (typeof value === "boolean" ? (value ? w.on : w.off) : String(value) || w.empty);
}

function ChangeDialog({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  return (
    <FormDialog<{ value: Value; reason: string }>
      title={w.changeTitle(setting.name)}
      intro={setting.hint}
      submit={w.changeSubmit}
      initial={{ value: setting.value }}
      onClose={onClose}
      onSubmit={async (body) => {
        await api.changeSetting({ params: { key: setting.key }, body: { ...body, value: body.value ?? "" } });
        void message.success(w.changed);
        await queries.invalidateQueries({ queryKey: ["settings"] });
        await queries.invalidateQueries({ queryKey: ["setting", setting.key] });
      }}
    >
      <FormField name="value" label={w.newValue} {...(setting.kind === "switch" ? { valuePropName: "checked" } : {})}>
        {setting.kind === "number" ? (
          <InputNumber />
        ) : setting.kind === "switch" ? (
          <Switch />
        ) : (
          <Input maxLength={2000} />
        )}
      </FormField>
      <FormField name="reason" label={w.changeReason} required>
        <Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} />
      </FormField>
    </FormDialog>
  );
}

function History({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const show = useShowValue();
  const history = useQuery({
    queryKey: ["setting", setting.key],
    queryFn: () => api.listSettingHistory({ params: { key: setting.key } }),
    staleTime: 0,
  });
  return (
    <Drawer open title={w.historyTitle(setting.name)} onClose={onClose} size="large">
      <Answer query={history} empty={{ when: ({ changes }) => changes.length === 0, show: <p>{w.noHistory}</p> }}>
        {({ changes }) => (
          <Timeline
            entries={changes.toReversed().map(({ at, by, before, after, reason }) => ({
              id: at,
              at,
              who: by,
              what: w.historyLine(show(before), show(after)),
              body: reason,
            }))}
          />
        )}
      </Answer>
    </Drawer>
  );
}
