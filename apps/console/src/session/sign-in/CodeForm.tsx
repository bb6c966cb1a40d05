import { Alert, Button, Form, Input } from "antd";
import { useState } from "react";
import { useWords } from "../../words.ts";
import { useSession } from "../session.ts";
import type { SignInNext } from "../session-api.ts";
import { useStep } from "./useStep.ts";

/** The six digits, or a recovery code instead. */
export function CodeForm({ onNext }: { onNext: (next: SignInNext) => void }) {
  const w = useWords().signIn;
  const session = useSession();
  const [recovery, setRecovery] = useState(false);
  const { form, busy, refusal, submit } = useStep<{ code: string }>(
    ({ code }) =>
      recovery ? session.recover({ code: code.trim() }) : session.confirmCode({ code: code.replace(/\s/g, "") }),
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
