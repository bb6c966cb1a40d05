import { Alert, Button, Form } from "antd";
import { useWords } from "../../words.ts";
import { useSession } from "../session.ts";
import type { SignInNext } from "../session-api.ts";
import { SixDigits } from "./CodeForm.tsx";
import { useStep } from "./useStep.ts";

type Props = { qr: string; secret: string; onNext: (next: SignInNext) => void };

/** The second factor is set up: the code as a picture and its secret as text, then the first six digits. */
export function EnrolForm({ qr, secret, onNext }: Props) {
  const w = useWords().signIn;
  const session = useSession();
  const { form, busy, refusal, submit } = useStep<{ code: string }>(
    ({ code }) => session.confirmCode({ code: code.replace(/\s/g, "") }),
    onNext,
    "code",
  );
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} validateTrigger="onSubmit">
      <p className="door__intro">{w.enrolText}</p>
      <ol className="door__steps">
        {w.enrolSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {/* As an image: an SVG in an image runs nothing. */}
      <img
        className="door__qr"
        alt={w.qr}
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        width="180"
        height="180"
      />
      <p className="door__secret">
        {w.secret}
        <code>{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      {refusal && <Alert className="door__refusal" type="error" showIcon title={refusal} role="alert" />}
      <SixDigits />
      <Button type="primary" htmlType="submit" block size="large" loading={busy}>
        {w.enrolSubmit}
      </Button>
    </Form>
  );
}
