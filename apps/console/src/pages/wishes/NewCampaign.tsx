import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { usePageWords } from "../../words.ts";
import { CampaignFields } from "./CampaignFields.tsx";
import { bodyOf, type CampaignValues } from "./wish.ts";
import { words } from "./words.ts";

export default function NewCampaign() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <FormPage<CampaignValues>
      title={w.newCampaign}
      intro={w.campaignIntro}
      initial={{ about: "", districts: "" }}
      submit={w.save}
      back={{ title: w.campaigns, to: "/wishes/campaigns" }}
      onSubmit={async (values) => {
        const { id } = await api.createWishCampaign({ body: bodyOf(values) });
        await queries.invalidateQueries({ queryKey: ["list", "wish-campaigns"] });
        void navigate(`/wishes/campaigns/${id}`);
      }}
    >
      <CampaignFields />
    </FormPage>
  );
}
