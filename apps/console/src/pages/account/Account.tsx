import { roles } from "@zhijia/contracts";
import { App, Button, Input, Segmented, Tag } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { useMe } from "../../session/Me.tsx";
import { useLook } from "../../theme/Look.tsx";
import { type Lang, useLang, usePageWords } from "../../words.ts";
import { MySessions } from "./MySessions.tsx";
import { MyTies } from "./MyTies.tsx";
import { words } from "./words.ts";

export default function Account() {
  const w = usePageWords(words);
  const lang = useLang();
  const me = useMe();
  const look = useLook();
  const [changing, setChanging] = useState(false);
  return (
    <div className="page page--narrow">
      <h1>{w.title}</h1>
      <h2>{w.roles}</h2>
      {me.grants.length === 0 ? (
        <p>{w.noRoles}</p>
      ) : (
        <ul className="plain">
          {me.grants.map(({ role, scope }) => (
            <li key={`${role} ${scope.kind} ${scope.name}`}>
              <Tag>{roles[role][lang]}</Tag> {scope.name}
            </li>
          ))}
        </ul>
      )}
      <h2 id="ties">{w.ties}</h2>
      <MyTies />
      <h2>{w.security}</h2>
      <dl className="settings">
        <div>
          <dt>{w.password}</dt>
          <dd>{w.passwordText}</dd>
          <dd>
            <Button onClick={() => setChanging(true)}>{w.changePassword}</Button>
          </dd>
        </div>
        <div>
          <dt>{w.factor}</dt>
          <dd>{w.factorText}</dd>
        </div>
        <div>
          <dt>{w.lang}</dt>
          <dd>{w.langText}</dd>
          <dd>
            <Segmented<Lang>
              aria-label={w.lang}
              value={look.lang}
              onChange={look.setLang}
              options={[
                { value: "zh", label: "中文" },
                { value: "en", label: "English" },
              ]}
            />
          </dd>
        </div>
      </dl>
      <MySessions />
      {changing && <PasswordDialog onClose={() => setChanging(false)} />}
    </div>
  );
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const w = usePageWords(words);
  const api = useApi();
  const me = useMe();
  const { message } = App.useApp();
  return (
    <FormDialog<{ current: string; password: string; again: string }>
      title={w.changePassword}
      intro={w.passwordText}
      submit={w.passwordSubmit}
      onClose={onClose}
      onSubmit={async ({ current, password }) => {
        await api.changePassword({ body: { current, password } });
        void message.success(w.passwordDone);
      }}
    >
      {/* For password stores: which account this is. */}
      <input type="hidden" autoComplete="username" value={me.login} readOnly />
      <FormField name="current" label={w.current} required>
        <Input.Password autoComplete="current-password" />
      </FormField>
      <FormField
        name="password"
        label={w.newPassword}
        hint={w.newPasswordHint}
        required
        rules={[{ min: 12, message: w.short }]}
      >
        <Input.Password autoComplete="new-password" />
      </FormField>
      <FormField
        name="again"
        label={w.again}
        dependencies={["password"]}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue("password") ? Promise.resolve() : Promise.reject(new Error(w.differs)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </FormField>
    </FormDialog>
  );
}
