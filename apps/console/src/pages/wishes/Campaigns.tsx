import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useNavigate } from "react-router";
import { useApi } from "../../api.ts";
import { ListPage } from "../../parts/list/ListPage.tsx";
import { useMe } from "../../session/Me.tsx";
import { usePageWords } from "../../words.ts";
import { WishSections } from "./WishSections.tsx";
import type { CampaignLine } from "./wish.ts";
import { words } from "./words.ts";

export default function Campaigns() {
  const w = usePageWords(words);
  const api = useApi();
  const me = useMe();
  const navigate = useNavigate();
  return (
    <WishSections>
      <ListPage<CampaignLine>
        name="wish-campaigns"
        title={w.campaigns}
        countText={w.campaignCount}
        columns={[
          { key: "title", title: w.name, main: true, render: (row) => row.title },
          { key: "period", title: w.period, width: 220, render: (row) => w.days(row.opensOn, row.endsOn) },
          { key: "union", title: w.union, width: 200, oneLine: true, render: (row) => row.union },
          {
            key: "progress",
            title: w.progress,
            width: 150,
            align: "right",
            render: (row) => w.progressOf(row.fulfilled, row.target),
          },
        ]}
        fetch={async () => {
          const { campaigns: rows } = await api.listWishCampaigns();
          return { rows, total: rows.length };
        }}
        rowKey={(row) => String(row.id)}
        rowTitle={(row) => row.title}
        rowLink={(row) => `/wishes/campaigns/${row.id}`}
        actions={
          me.may("wish.manage") && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden />}
              onClick={() => navigate("/wishes/campaigns/new")}
            >
              {w.newCampaign}
            </Button>
          )
        }
        empty={{ title: w.campaignEmpty, text: w.campaignEmptyText }}
      />
    </WishSections>
  );
}
