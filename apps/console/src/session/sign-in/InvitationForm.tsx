import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form, Input } from "antd";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { useWords } from "../../words.ts";
import type { Next } from "../steps.ts";
import { useStep } from "./useStep.ts";

type Values = { password: string; again: string };

/** Whoever was invited, or forgot the password, sets one with the link that opens once. */
export function InvitationForm({ token, onNext }: { token: string; onNext: Next }) {
  const w = useWords().signIn;
  const api = useApi();
  const invitation = useQuery({
    queryKey: ["invitation"],
    queryFn: () => api.getInvitation({ body: { token } }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const { form, busy, refusal, submit } = useStep<Values>(
    async ({ password }) => ({ step: (await api.acceptInvitation({ body: { token, password } })).stage }),
    onNext,
    "again",
  );
  return (
    <Answer query={invitation}>
      {({ login, name }) => (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} validateTrigger="onSubmit">
          <p className="door__intro">{w.invitationText(name, login)}</p>
          {refusal && <Alert className="door__refusal" type="error" showIcon title={refusal} role="alert" />}
          {/* For password stores: which account this is. */}
          <input type="hidden" autoComplete="username" value={login} readOnly />
          <Form.Item
            name="password"
            label={w.newPassword}
            extra={w.newPasswordHint}
            rules={[{ required: true, min: 12, message: w.newPasswordMissing }]}
          >
            <Input.Password autoFocus autoComplete="new-password" size="large" />
          </Form.Item>
          <Form.Item
            name="again"
            label={w.again}
            dependencies={["password"]}
            rules={[
              ({ getFieldValue }) => ({
                validator: (_, value) =>
                  value === getFieldValue("password") ? Promise.resolve() : Promise.reject(new Error(w.againDiffers)),
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large" loading={busy}>
            {w.invitationSubmit}
          </Button>
        </Form>
      )}
    </Answer>
  );
}
