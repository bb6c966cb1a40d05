import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Form } from "antd";
import { useApi } from "../../api.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import { useWords } from "../../words.ts";
import type { Next } from "../steps.ts";
import { SixDigits } from "./CodeForm.tsx";
import { useStep } from "./useStep.ts";

/** The second factor is set up: the code as a picture and its secret as text, then the first six digits. */
export function EnrolForm({ onNext }: { onNext: Next }) {
  const w = useWords().signIn;
  const api = useApi();
  // Asked once: another secret would make the one just scanned worthless.
  const enrolment = useQuery({
    queryKey: ["enrolment"],
    queryFn: () => api.beginEnrolment({ body: {} }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const { form, busy, refusal, submit } = useStep<{ code: string }>(
    async ({ code }) => {
      const { recoveryCodes } = await api.confirmEnrolment({ body: { code: code.replace(/\s/g, "") } });
      return { step: "keep-codes", recoveryCodes };
    },
    onNext,
    "code",
  );
  return (
    <>
      <p className="door__intro">{w.enrolText}</p>
      <ol className="door__steps">
        {w.enrolSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Answer query={enrolment}>
        {({ qrSvg, secret }) => (
          <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} validateTrigger="onSubmit">
            {/* As an image: an SVG in an image runs nothing. */}
            <img
              className="door__qr"
              alt={w.qr}
              src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
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
        )}
      </Answer>
    </>
  );
}
