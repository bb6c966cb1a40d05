import { Button, Input } from "antd";
import { useState } from "react";
import { type Api, useApi } from "../../../api.ts";
import { FormField } from "../../../parts/form/FormField.tsx";
import { SideCard } from "../../../parts/thing/SideCard.tsx";
import { FormDialog } from "../../../sections/FormDialog.tsx";
import { usePageWords } from "../../../words.ts";
import type { Matter } from "../matter.ts";
import { words as shared } from "../words.ts";
import { words } from "./words.ts";

type Revealed = Awaited<ReturnType<Api["revealMatterContact"]>>;

/** As far as the anonymity that she chose lets this reader see it; in full only with a reason, which she can read. */
export function ContactCard({ matter }: { matter: Matter }) {
  const w = usePageWords(words);
  const all = usePageWords(shared);
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [revealed, setRevealed] = useState<Revealed>();
  const { contact } = matter;
  const name = revealed?.name ?? contact?.name;
  const phone = revealed?.phone ?? contact?.phone;
  return (
    <SideCard
      title={w.contact}
      facts={[
        {
          name: w.anonymity,
          value: `${all.anonymities[matter.anonymity]}${matter.onRecord ? ` · ${w.onRecord}` : ""}`,
        },
        ...(name ? [{ name: w.name, value: name }] : []),
        ...(phone ? [{ name: w.phone, value: phone }] : []),
        ...(revealed?.address ? [{ name: w.address, value: revealed.address }] : []),
        ...(matter.callBack ? [{ name: w.callBack, value: w.callBacks[matter.callBack] }] : []),
      ]}
    >
      {!contact && <p className="quiet">{w.contactNone[matter.anonymity]}</p>}
      {matter.failedCalls > 0 && <p className="quiet">{w.failedCalls(matter.failedCalls)}</p>}
      {revealed && (
        <p className="quiet" role="status">
          {w.revealed}
        </p>
      )}
      {contact && (contact.name || contact.phone) && !revealed && matter.may.length > 0 && (
        <Button size="small" onClick={() => setAsking(true)}>
          {w.reveal}
        </Button>
      )}
      {asking && (
        <FormDialog<{ reason: string }>
          title={w.revealTitle}
          intro={w.revealText}
          submit={w.revealSubmit}
          onSubmit={async ({ reason }) =>
            setRevealed(await api.revealMatterContact({ params: { id: matter.id }, body: { reason } }))
          }
          onClose={() => setAsking(false)}
        >
          <FormField name="reason" label={w.revealReason} hint={w.revealHint} required>
            <Input autoFocus maxLength={200} />
          </FormField>
        </FormDialog>
      )}
    </SideCard>
  );
}
