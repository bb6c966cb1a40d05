import { Alert, Button, Divider, Form, Input } from "antd";
import { useApi } from "../../api.ts";
import { useWords } from "../../words.ts";
import type { Next } from "../steps.ts";
import { useStep } from "./useStep.ts";

type Values = { login: string; password: string };
type Props = { oidc: { name: string; href: string } | undefined; onNext: Next };

export function PasswordForm({ oidc, onNext }: Props) {
  const w = useWords().signIn;
  const api = useApi();
  const { form, busy, refusal, submit } = useStep<Values>(
    async (values) => ({ step: (await api.signInStaff({ body: values })).stage }),
    onNext,
    "password",
  );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} validateTrigger="onSubmit">
      <p className="door__intro">{w.intro}</p>
      {refusal && <Alert className="door__refusal" type="error" showIcon title={refusal} role="alert" />}
      <Form.Item name="login" label={w.login} rules={[{ required: true, whitespace: true, message: w.loginMissing }]}>
        <Input autoComplete="username" autoFocus spellCheck={false} size="large" />
      </Form.Item>
      <Form.Item name="password" label={w.password} rules={[{ required: true, message: w.passwordMissing }]}>
        <Input.Password autoComplete="current-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {w.submit}
      </Button>
      {oidc && (
        <>
          <Divider plain>{w.or}</Divider>
          <Button block size="large" href={oidc.href}>
            {w.oidc(oidc.name)}
          </Button>
        </>
      )}
    </Form>
  );
}
