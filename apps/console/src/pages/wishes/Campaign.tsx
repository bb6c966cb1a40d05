import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { useApi } from "../../api.ts";
import { Chart } from "../../parts/chart/Chart.tsx";
import type { ChartData, ChartDrawing } from "../../parts/chart/chart-data.ts";
import { Answer } from "../../parts/states/Answer.tsx";
import type { Same } from "../../same.ts";
import { Facts } from "../../sections/Facts.tsx";
import { usePageWords } from "../../words.ts";
import { WishSections } from "./WishSections.tsx";
import type { CampaignAnswer } from "./wish.ts";
import { words } from "./words.ts";

const today = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });
const drawing: ChartDrawing = { kind: "line", along: "week", series: ["published", "fulfilled"] };

export default function Campaign() {
  const api = useApi();
  const id = Number(useParams().id);
  const answer = useQuery({
    queryKey: ["wish-campaign", id],
    queryFn: () => api.getWishCampaign({ params: { id } }),
  });
  return (
    <WishSections>
      <Answer query={answer}>{(campaign) => <CampaignView campaign={campaign} />}</Answer>
    </WishSections>
  );
}

function CampaignView({ campaign }: { campaign: CampaignAnswer }) {
  const w = usePageWords(words);
  const navigate = useNavigate();
  const data = useMemo(() => dataOf(campaign, w), [campaign, w]);
  const { id, title, about, fulfilled, target, districts } = campaign;
  const share = Math.round((1000 * fulfilled) / target) / 10;
  return (
    <div className="page">
      <div className="page__row">
        <h1>{title}</h1>
        {campaign.mayChange && <Button onClick={() => navigate(`/wishes/campaigns/${id}/edit`)}>{w.edit}</Button>}
      </div>
      {about && <p>{about}</p>}
      <Facts
        facts={[
          { name: w.union, value: campaign.union },
          { name: w.period, value: w.days(campaign.opensOn, campaign.endsOn) },
          { name: w.districts, value: districts.map(({ name }) => name).join("；") || w.everywhere },
          { name: w.progress, value: w.progressOf(fulfilled, target) },
          { name: w.counts.published, value: campaign.published.toLocaleString("en") },
          { name: w.counts.claimed, value: campaign.claimed.toLocaleString("en") },
        ]}
      />
      {campaign.weeks.length > 0 && (
        <Chart
          title={w.chart(fulfilled, share)}
          unit={w.chartUnit}
          source={w.chartSource}
          date={today()}
          data={data}
          drawing={drawing}
        />
      )}
      <p>
        <Link to={`/wishes?campaign=${id}`}>{w.wishesOf}</Link> · <a href={`/wishes?campaign=${id}`}>{w.publicPage}</a>
      </p>
    </div>
  );
}

function dataOf({ weeks }: CampaignAnswer, w: Same<(typeof words)["zh"]>): ChartData {
  return {
    columns: [
      { key: "week", title: w.week },
      { key: "published", title: w.counts.published },
      { key: "fulfilled", title: w.counts.fulfilled },
    ],
    rows: weeks.map(({ from, published, fulfilled }) => ({ week: from, published, fulfilled })),
  };
}
