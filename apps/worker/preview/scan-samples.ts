import type { Pages, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** What a scanned code opens, in each state. All of it is invented. */
export function scanSamples(lang: View["lang"]): Sample[] {
  const code = "0001M7K3Q9XW2BVTR5";
  const station: NonNullable<Pages["scan"]["station"]> = {
    name: "铜官区演示路户外劳动者服务站点",
    number: "DEMO-007",
    kind: "service-station",
    district: lang === "zh" ? "安徽省铜陵市铜官区" : "Tongguan District, Tongling, Anhui",
    isClosed: false,
    phone: "0562-000 0007",
  };
  const boards = (["appeal", "rate", "wish"] as const).map((board, at) => ({
    board,
    href: `/s/${code}/${board}`,
    isFirst: at === 0,
  }));
  const sample = (name: string, path: string, data: Pages["scan"]): Sample => ({ name, path, page: "scan", data });
  return [
    sample("scan, for appeals", `/s/${code}`, { state: "ready", station, hotline: "12351", boards }),
    sample("scan, three doors, station closed", "/s/closed", {
      state: "ready",
      station: { ...station, isClosed: true },
      hotline: "12351",
      boards: boards.map((one) => ({ ...one, isFirst: false })),
    }),
    sample("scan, revoked", "/s/revoked", { state: "revoked", station, hotline: "12351" }),
    sample("scan, unknown", "/s/unknown", { state: "unknown", hotline: "12351" }),
  ];
}
