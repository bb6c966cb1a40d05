import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useRef, useState } from "react";
import { Mark } from "../shell/Mark.tsx";
import { useLook } from "../theme/Look.tsx";
import { useWords } from "../words.ts";
import { useSession } from "./session.ts";
import type { SignInNext } from "./session-api.ts";
import { CodeForm } from "./sign-in/CodeForm.tsx";
import { EnrolForm } from "./sign-in/EnrolForm.tsx";
import { KeepCodes } from "./sign-in/KeepCodes.tsx";
import { PasswordForm } from "./sign-in/PasswordForm.tsx";

type Step = SignInNext | { step: "password" };

/** The door: password, second factor, its set-up at the first sign-in, recovery codes. One thing at a time. */
export function SignIn({ onDone }: { onDone: () => void }) {
  const w = useWords();
  const look = useLook();
  const session = useSession();
  const [now, setNow] = useState<Step>({ step: "password" });
  const options = useQuery({ queryKey: ["sign-in-options"], queryFn: () => session.options(), staleTime: Infinity });
  const heading = useRef<HTMLHeadingElement>(null);

  const title = {
    password: w.signIn.title,
    code: w.signIn.codeTitle,
    enrol: w.signIn.enrolTitle,
    "keep-codes": w.signIn.keepTitle,
    done: w.signIn.title,
  }[now.step];

  useEffect(() => {
    document.title = `${title} · ${w.brand}`;
  }, [title, w.brand]);

  const next = (step: SignInNext) => (step.step === "done" ? onDone() : setNow(step));

  return (
    <main className="door">
      <div className="door__card">
        <div className="door__brand">
          <Mark />
          {w.brand}
        </div>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {now.step === "password" && <PasswordForm oidc={options.data?.oidc} onNext={next} />}
        {now.step === "code" && <CodeForm onNext={next} />}
        {now.step === "enrol" && <EnrolForm qr={now.qr} secret={now.secret} onNext={next} />}
        {now.step === "keep-codes" && <KeepCodes codes={now.recoveryCodes} onNext={onDone} />}
        {(now.step === "code" || now.step === "enrol") && (
          <Button type="link" className="door__again" onClick={() => setNow({ step: "password" })}>
            {w.signIn.startAgain}
          </Button>
        )}
      </div>
      <div className="door__foot">
        <Button
          type="link"
          size="small"
          lang={look.lang === "zh" ? "en" : "zh-CN"}
          onClick={() => look.setLang(look.lang === "zh" ? "en" : "zh")}
        >
          {look.lang === "zh" ? "English" : "中文"}
        </Button>
      </div>
    </main>
  );
}
