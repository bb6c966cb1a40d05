import { useQuery } from "@tanstack/react-query";
import { Alert, Input, Select } from "antd";
import { useApi } from "../../api.ts";
import { FormField } from "../../parts/form/FormField.tsx";
import { DistrictPicker } from "../../registries/DistrictPicker.tsx";
import { FormDialog } from "../../sections/FormDialog.tsx";
import { usePageWords } from "../../words.ts";
import type { Matter } from "../matters/matter.ts";
import { UnitPicker } from "../matters/UnitPicker.tsx";
import type { WishAnswer } from "./wish.ts";
import { words } from "./words.ts";

export type WishAct = "publish" | "rewrite" | "claim" | "fulfil" | "release" | "dispatch" | "decline";
type Props = {
  act: WishAct;
  matter: Matter;
  card?: NonNullable<WishAnswer["card"]>;
  onDone: (text: string) => Promise<unknown>;
  onClose: () => void;
};

const area = <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />;

export function WishDialog({ act, matter: { id }, card, onDone, onClose }: Props) {
  const w = usePageWords(words);
  const api = useApi();
  const params = { id };
  switch (act) {
    case "publish":
    case "rewrite":
      return <PublishDialog act={act} id={id} {...(card ? { card } : {})} onDone={onDone} onClose={onClose} />;
    case "fulfil":
      return (
        <FormDialog<{ words: string; proof?: string }>
          title={w.fulfil}
          intro={w.fulfilIntro}
          submit={w.fulfil}
          onClose={onClose}
          onSubmit={async ({ words: said, proof }) => {
            await api.fulfilWish({ params, body: { words: said, ...(proof?.trim() ? { proof } : {}) } });
            await onDone(w.fulfilled);
          }}
        >
          <FormField name="words" label={w.toHer} required>
            {area}
          </FormField>
          <FormField name="proof" label={w.proofLine}>
            <Input maxLength={300} />
          </FormField>
        </FormDialog>
      );
    case "claim":
    case "dispatch": {
      const claims = act === "claim";
      return (
        <FormDialog<{ unitId: number }>
          title={w[act]}
          intro={claims ? w.claimIntro : w.dispatchIntro}
          submit={w[act]}
          onClose={onClose}
          onSubmit={async ({ unitId }) => {
            await api.actOnMatter({ params, body: claims ? { act: "claim", unitId } : { act: "dispatch", unitId } });
            await onDone(claims ? w.claimed : w.dispatched);
          }}
        >
          <FormField name="unitId" label={w.claimUnit} required>
            <UnitPicker />
          </FormField>
        </FormDialog>
      );
    }
    case "release":
    case "decline": {
      const declines = act === "decline";
      return (
        <FormDialog<{ words: string }>
          title={w[act]}
          intro={declines ? w.declineIntro : w.releaseIntro}
          submit={w[act]}
          danger={declines}
          onClose={onClose}
          onSubmit={async ({ words: said }) => {
            await api.actOnMatter({ params, body: { act, words: said } });
            await onDone(declines ? w.declined : w.released);
          }}
        >
          <FormField name="words" label={w.reason} required>
            {area}
          </FormField>
        </FormDialog>
      );
    }
  }
}

type Published = { text: string; districtCode?: string | null; campaignId?: number };

/** Begins with what the machine proposes, and says what it cannot see. */
function PublishDialog({
  act,
  id,
  card,
  onDone,
  onClose,
}: Omit<Props, "act" | "matter"> & { act: "publish" | "rewrite"; id: number }) {
  const w = usePageWords(words);
  const api = useApi();
  const proposal = useQuery({
    queryKey: ["wish-proposal", id],
    queryFn: () => api.proposeWish({ params: { id } }),
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  const campaigns = useQuery({ queryKey: ["wish-campaigns"], queryFn: () => api.listWishCampaigns() });
  const begin = proposal.data;
  if (!begin || !campaigns.data) return null;
  const district = card ? card.districtCode : begin.few ? undefined : begin.districtCode;
  return (
    <FormDialog<Published>
      title={w[act]}
      intro={w.publishIntro}
      warning={w.publishNote}
      submit={w[act]}
      initial={{
        text: begin.text,
        ...(district ? { districtCode: district } : {}),
        ...(begin.campaignId ? { campaignId: begin.campaignId } : {}),
      }}
      onClose={onClose}
      onSubmit={async ({ text, districtCode, campaignId }) => {
        const body = { text, ...(districtCode ? { districtCode } : {}), ...(campaignId ? { campaignId } : {}) };
        await api.publishWish({ params: { id }, body });
        await onDone(w.published);
      }}
    >
      {begin.masked > 0 && <Alert type="info" showIcon title={w.masked(begin.masked)} />}
      {!card && begin.few && begin.district && (
        <Alert type="info" showIcon title={w.few(begin.district, begin.sameDistrict)} />
      )}
      <FormField name="text" label={w.wallText} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 8 }} maxLength={300} showCount />
      </FormField>
      <FormField name="districtCode" label={w.wallDistrict} hint={w.wallDistrictHint}>
        <DistrictPicker />
      </FormField>
      <FormField name="campaignId" label={w.campaign}>
        <Select allowClear options={campaigns.data.campaigns.map((one) => ({ value: one.id, label: one.title }))} />
      </FormField>
    </FormDialog>
  );
}
