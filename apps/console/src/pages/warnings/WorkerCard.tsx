import { type RevealPurpose, revealPurposes } from "@zhijia/contracts";
import { Button, Input, Select } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { SideCard } from "../../parts/thing/SideCard.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import type { Warning } from "./warning.ts";
import { words } from "./words.ts";

type Revealed = Awaited<ReturnType<Api["revealWorker"]>>;

/** What she agreed to; who it is only for a stated purpose, and only while this page is open. */
export function WorkerCard({ warning, onChange }: { warning: Warning; onChange: () => Promise<unknown> }) {
  const w = usePageWords(words);
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<Revealed>();
  const { consent, mayReveal } = warning;
  const said = (agreed: boolean | undefined) => (agreed === undefined ? w.notChecked : agreed ? w.yes : w.no);
  return (
    <>
      <SideCard
        title={w.consent}
        facts={[
          { name: w.consentCall, value: said(consent?.call) },
          { name: w.consentEmployer, value: said(consent?.employer) },
        ]}
      >
        {consent && <p className="quiet">{consent.words}</p>}
        {mayReveal && !revealed && (
          <p>
            <Button size="small" onClick={() => setAsking(true)}>
              {w.reveal}
            </Button>{" "}
            <span className="quiet">{w.revealLeft(mayReveal.left)}</span>
          </p>
        )}
      </SideCard>
      {revealed && (
        <SideCard
          title={w.worker}
          facts={[
            { name: w.name, value: revealed.name ?? w.none },
            { name: w.phone, value: revealed.phone },
            { name: w.employer, value: revealed.employer ?? w.none },
          ]}
        >
          <p className="quiet" role="status">
            {w.revealedNote} {w.revealLeft(revealed.left)}
          </p>
        </SideCard>
      )}
      {asking && (
        <FormDialog<{ purpose: RevealPurpose; words: string }>
          title={w.revealTitle}
          intro={w.revealIntro}
          warning={w.revealWarning}
          submit={w.revealSubmit}
          onSubmit={async (body) => {
            setRevealed(await api.revealWorker({ params: { id: warning.id }, body }));
            await onChange();
          }}
          onClose={() => setAsking(false)}
        >
          <FormField name="purpose" label={w.purpose} required>
            <Select options={revealPurposes.map((value) => ({ value, label: w.purposes[value] }))} />
          </FormField>
          <FormField name="words" label={w.purposeWords} hint={w.purposeHint} required>
            <Input maxLength={200} />
          </FormField>
        </FormDialog>
      )}
    </>
  );
}
