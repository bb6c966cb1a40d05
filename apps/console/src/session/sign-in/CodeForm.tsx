import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useApi } from "../../api.ts";
import { useWords } from "../../words.ts";
import type { Next } from "../steps.ts";
import { useStep } from "./useStep.ts";

/** The six digits, or a recovery code instead. */
export function CodeForm({ onNext }: { onNext: Next }) {
  const w = useWords().signIn;
  const api = useApi();
  const [recovery, setRecovery] = useState(false);
  const { form, busy, refusal, submit } = useStep<{ code: string }>(
    async ({ code }) => {
      const body = { code: recovery ? code.trim() : code.replace(/\s/g, "") };
      return { step: (await api.confirmSecondFactor({ body })).stage };
    },
    onNext,
    "code",
  );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} validateTrigger="onSubmit">
      <p className="door__intro">{recovery ? w.recoveryText : w.codeText}</p>
      {refusal && <Alert className="door__refusal" type="error" showIcon title={refusal} role="alert" />}
      {recovery ? (
        <Form.Item
          key="recovery"
          name="code"
          label={w.recovery}
          rules={[{ required: true, whitespace: true, message: w.recoveryMissing }]}
        >
          <Input autoFocus autoComplete="off" spellCheck={false} size="large" className="code" />
        </Form.Item>
      ) : (
        <SixDigits />
      )}
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {w.codeSubmit}
      </Button>
      <Button
        type="link"
        block
        onClick={() => {
          form.resetFields();
          setRecovery(!recovery);
        }}
      >
        {recovery ? w.useCode : w.useRecovery}
      </Button>
    </Form>
  );
}

export function SixDigits() {
  const w = useWords().signIn;
  return (
    <Form.Item
      name="code"
      label={w.code}
      rules={[{ required: true, pattern: /^\s*(\d\s*){6}$/, message: w.codeMissing }]}
    >
      <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={8} size="large" className="code" />
    </Form.Item>
  );
}
