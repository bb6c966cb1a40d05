import { useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api.ts";
import { missingParts } from "../../explanations/explanation.ts";
import { ReasonDialog } from "../../explanations/ReasonDialog.tsx";
import { words as shared } from "../../explanations/words.ts";
import type { CaseAtWork } from "../../explanations/work-case.ts";
import { problemText } from "../../parts/problem-text.ts";
import type { ThingAction } from "../../parts/thing/ThingPage.tsx";
import { usePageWords, useWords } from "../../words.ts";
import type { DraftAtWork } from "./useDraft.ts";
import { words } from "./words.ts";

/** What this reader may do with the case now, as the server says; each asks first where others will see it. */
export function useCaseActions(data: CaseAtWork, work: DraftAtWork): { actions: ThingAction[]; dialog: ReactNode } {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const common = useWords();
  const api = useApi();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [asking, setAsking] = useState<"return" | "withdraw">();
  const params = { id: data.work.id };
  const may = (action: CaseAtWork["may"][number]) => data.may.includes(action);

  const after = async (done: keyof typeof w.done) => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ["work-case", params.id] }),
      queries.invalidateQueries({ queryKey: ["list", "workbench"] }),
    ]);
    void message.success(w.done[done]);
  };
  const plainly = (work: () => Promise<void>) => () =>
    work().catch((error) => void message.error(problemText(error, common), 8));

  const missing = missingParts(work.draft.words);
  const actions: (ThingAction | false)[] = [
    // Whoever cannot write it now has nothing to take it for.
    may("claim") &&
      may("save") && {
        key: "claim",
        title: w.actions.claim,
        run: plainly(async () => {
          await api.claimCase({ params, body: { claim: true } });
          await after("claim");
        }),
      },
    may("release") && {
      key: "release",
      title: w.actions.release,
      run: plainly(async () => {
        await work.save();
        await api.claimCase({ params, body: { claim: false } });
        await after("release");
      }),
    },
    may("withdraw") && {
      key: "withdraw",
      title: w.actions.withdraw,
      danger: true,
      run: () => setAsking("withdraw"),
    },
    may("return") && { key: "return", title: w.actions.return, run: () => setAsking("return") },
    may("publish") && {
      key: "publish",
      title: w.actions.publish,
      primary: true,
      confirm: {
        title: w.publishTitle,
        text: (
          <>
            <p>{w.publishText}</p>
            {data.explanation?.superseded.length ? <p className="warned">{w.publishWarning}</p> : null}
          </>
        ),
        action: w.actions.publish,
      },
      run: async () => {
        const revision = data.explanation?.revision ?? 1;
        await api.reviewExplanation({ params, body: { revision, verdict: "publish" } });
        await after("publish");
      },
    },
    may("submit") &&
      (missing.length > 0
        ? {
            key: "submit",
            title: w.actions.submit,
            primary: true,
            run: () => {
              document.getElementById(`explanation-${missing[0]}-zh`)?.focus();
              void message.warning(w.missing(missing.map((part) => all.parts[part]).join(all.comma)), 6);
            },
          }
        : {
            key: "submit",
            title: w.actions.submit,
            primary: true,
            confirm: { title: w.submitTitle, text: w.submitText, action: w.actions.submit },
            run: async () => {
              const revision = await work.save();
              await api.submitExplanation({ params, body: { revision } });
              await after("submit");
            },
          }),
  ];

  return {
    actions: actions.filter((action) => action !== false),
    dialog: asking && (
      <ReasonDialog
        key={asking}
        title={asking === "return" ? w.returnTitle : w.withdrawTitle}
        text={asking === "return" ? w.returnText : w.withdrawText}
        label={asking === "return" ? w.returnLabel : w.withdrawLabel}
        action={asking === "return" ? w.actions.return : w.actions.withdraw}
        danger={asking === "withdraw"}
        onClose={() => setAsking(undefined)}
        onSend={async (reason) => {
          if (asking === "withdraw") await api.withdrawExplanation({ params, body: { reason } });
          else {
            const revision = data.explanation?.revision ?? 1;
            await api.reviewExplanation({ params, body: { revision, verdict: "return", note: reason } });
          }
          await after(asking);
        }}
      />
    ),
  };
}
