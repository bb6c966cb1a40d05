import type { createCampaignContract, InputOf } from "@zhijia/contracts";
import dayjs, { type Dayjs } from "dayjs";
import type { Api } from "../../api.ts";
import type { Tone } from "../../parts/StateTag.tsx";

export type WishRow = Awaited<ReturnType<Api["listWishes"]>>["wishes"][number];
export type WishAnswer = Awaited<ReturnType<Api["getWish"]>>;
export type CampaignLine = Awaited<ReturnType<Api["listWishCampaigns"]>>["campaigns"][number];
export type CampaignAnswer = Awaited<ReturnType<Api["getWishCampaign"]>>;

export const wishTones: Record<WishRow["state"], Tone> = {
  open: "warning",
  claimed: "info",
  fulfilled: "success",
  thanked: "success",
  gone: "neutral",
};

export type CampaignValues = {
  unionId: number;
  title: string;
  about: string;
  target: number;
  opensOn: Dayjs;
  endsOn: Dayjs;
  /** Codes, one a line or with commas. */
  districts: string;
};

export function bodyOf(values: CampaignValues): InputOf<typeof createCampaignContract>["body"] {
  return {
    unionId: values.unionId,
    title: values.title,
    about: values.about ?? "",
    target: values.target,
    opensOn: values.opensOn.format("YYYY-MM-DD"),
    endsOn: values.endsOn.format("YYYY-MM-DD"),
    districts: [...new Set((values.districts ?? "").match(/\d{6}/g) ?? [])],
  };
}

export function valuesOf(campaign: CampaignAnswer): CampaignValues {
  return {
    unionId: campaign.unionId,
    title: campaign.title,
    about: campaign.about,
    target: campaign.target,
    opensOn: dayjs(campaign.opensOn),
    endsOn: dayjs(campaign.endsOn),
    districts: campaign.districts.map(({ code }) => code).join("\n"),
  };
}
