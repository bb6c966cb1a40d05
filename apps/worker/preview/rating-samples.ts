import type { Pages, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** The experience officer's board in every state. All of it is invented. */
export function ratingSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const station = "铜官区演示路户外劳动者服务站点";
  const form: Pages["rate"] = {
    action: "/s/0001M7K3Q9XW2BVTR5/rate",
    backHref: "/s/0001M7K3Q9XW2BVTR5",
    station,
    form: "00000000-0000-4000-8000-000000000000",
    ticket: "0000-0000-0000-0000-0000-0000-0000",
    aspects: ["overall", "service", "clean", "hours"],
    facilities: [
      { code: "water", name: t("饮水", "Drinking water") },
      { code: "microwave", name: t("微波炉", "Microwave") },
      { code: "air-conditioning", name: t("空调", "Air conditioning") },
    ],
    chosen: {},
    comment: "",
    longest: 500,
    phone: "",
    signedIn: false,
    draw: { title: t("（演示）冬季体验官抽奖", "(Demo) Winter draw"), href: "/draws/sample" },
  };
  const thanks: Pages["rated"] = { state: "thanks", backHref: form.backHref, station, urgent: [] };
  return [
    { name: "rate", path: "/rate", page: "rate", data: form },
    {
      name: "rate-error",
      path: "/rate-error",
      page: "rate",
      data: {
        ...form,
        chosen: { "facility-water": "1", clean: "2" },
        comment: t("水是凉的。", "The water is cold."),
        signedIn: true,
        error: {
          field: "overall",
          message: t("请先选：这次来，总的感觉怎么样。", "Please choose first how it was as a whole."),
        },
      },
    },
    {
      name: "rated",
      path: "/rated",
      page: "rated",
      data: {
        ...thanks,
        ticket: {
          code: "7K3M-9QXA-2D4F-8N6P-0RST-VWXY-Z123",
          title: form.draw!.title,
          href: form.draw!.href,
          endsOn: "2026-11-30",
        },
        matter: { code: "7K3M 9QXA 2D4F", href: "/matter/sample" },
      },
    },
    { name: "rated-all-tickets", path: "/rated-all-tickets", page: "rated", data: { ...thanks, hasAllTickets: true } },
    { name: "rated-again", path: "/rated-again", page: "rated", data: { ...thanks, state: "again" } },
  ];
}
