import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { FormPage } from "../../parts/form/FormPage.tsx";
import { Answer } from "../../parts/states/Answer.tsx";
import { usePageWords } from "../../words.ts";
import { CampaignFields } from "./CampaignFields.tsx";
import { bodyOf, type CampaignValues, valuesOf } from "./wish.ts";
import { words } from "./words.ts";

export default function EditCampaign() {
  const w = usePageWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["wish-campaign", id],
    queryFn: () => api.getWishCampaign({ params: { id } }),
    refetchOnWindowFocus: false,
  });
  return (
    <Answer query={answer}>
      {(campaign) => (
        <FormPage<CampaignValues>
          title={w.edit}
          intro={w.campaignIntro}
          initial={valuesOf(campaign)}
          submit={w.save}
          back={{ title: campaign.title, to: `/wishes/campaigns/${id}` }}
          onSubmit={async (values) => {
            await api.updateWishCampaign({ params: { id }, body: bodyOf(values) });
            await queries.invalidateQueries({ queryKey: ["wish-campaign", id] });
            await queries.invalidateQueries({ queryKey: ["list", "wish-campaigns"] });
            void navigate(`/wishes/campaigns/${id}`);
          }}
        >
          <CampaignFields />
        </FormPage>
      )}
    </Answer>
  );
}
