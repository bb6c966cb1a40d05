import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useEffect, useState } from "react";
import { useApi } from "../api.ts";
import { Mark } from "../shell/Mark.tsx";
import { useLook } from "../theme/Look.tsx";
import { useWords } from "../words.ts";
import { CodeForm } from "./sign-in/CodeForm.tsx";
import { EnrolForm } from "./sign-in/EnrolForm.tsx";
import { InvitationForm } from "./sign-in/InvitationForm.tsx";
import { KeepCodes } from "./sign-in/KeepCodes.tsx";
import { PasswordForm } from "./sign-in/PasswordForm.tsx";
import type { Next, Step } from "./steps.ts";

/** The door: password or invitation, second factor, its set-up at the first sign-in, recovery codes. One thing at a time. */
export function SignIn({ invitation, onDone }: { invitation: string | undefined; onDone: () => void }) {
  const w = useWords();
  const look = useLook();
  const api = useApi();
  const [now, setNow] = useState<Step>(invitation ? { step: "invitation", token: invitation } : { step: "password" });
  const ways = useQuery({ queryKey: ["sign-in-ways"], queryFn: () => api.getSignInWays(), staleTime: Infinity });

  const title = {
    password: w.signIn.title,
    invitation: w.signIn.invitationTitle,
    "second-factor": w.signIn.codeTitle,
    enrol: w.signIn.enrolTitle,
    "keep-codes": w.signIn.keepTitle,
    open: w.signIn.title,
  }[now.step];

  useEffect(() => {
    document.title = `${title} · ${w.brand}`;
  }, [title, w.brand]);

  const next: Next = (step) => (step.step === "open" ? onDone() : setNow(step));

  return (
    <main className="door">
      <div className="door__card">
        <div className="door__brand">
          <Mark />
          {w.brand}
        </div>
        <h1>{title}</h1>
        {now.step === "password" && <PasswordForm oidc={ways.data?.oidc} onNext={next} />}
        {now.step === "invitation" && <InvitationForm token={now.token} onNext={next} />}
        {now.step === "second-factor" && <CodeForm onNext={next} />}
        {now.step === "enrol" && <EnrolForm onNext={next} />}
        {now.step === "keep-codes" && <KeepCodes codes={now.recoveryCodes} onNext={onDone} />}
        {(now.step === "second-factor" || now.step === "enrol" || now.step === "invitation") && (
          <Button
            type="link"
            className="door__again"
            onClick={async () => {
              // A half-open session ends; whether or not the server was reached, the password is asked for again.
              await api.signOut({ body: {} }).catch(() => {});
              setNow({ step: "password" });
            }}
          >
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
