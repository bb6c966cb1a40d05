import type { ScanPage } from "@zhijia/contracts";
import { asSystem, type Context } from "../../../platform/context.ts";
import type { PageRoute } from "../../../platform/module.ts";
import { currentValue } from "../../../platform/settings.ts";
import { siteSettings } from "../../../platform/site-settings.ts";
import { namesOfDistricts } from "../../unions/index.ts";
import { countScan } from "./count-scans.ts";
import { findScannedCode, type ScannedCode } from "./find-scanned-code.ts";
import { isMachine } from "./is-machine.ts";
import { tables } from "./tables.ts";

const boards = ["appeal", "rate", "wish"] as const;
const opensWith = { all: undefined, appeal: "appeal", experience: "rate", wish: "wish" } as const;

/** What a scanned code opens. The boards' own pages belong to whoever handles what is sent there. */
export const scanPages: PageRoute[] = [
  {
    method: "GET",
    path: "/s/{code}",
    answer: async (ctx, { params }) => {
      const hotline = await currentValue(ctx, siteSettings.hotline);
      const code = await findScannedCode(ctx, params.code!);
      if (!code) return { page: "scan", status: 404, data: { state: "unknown", hotline } };
      const station = await stationOf(ctx, code);
      // 410: search engines and previews forget it.
      if (code.isRevoked) return { page: "scan", status: 410, data: { state: "revoked", station, hotline } };
      if (!isMachine(ctx.client?.device ?? "")) countScan(ctx, code.id);
      const first = opensWith[code.purpose];
      const sorted = boards.toSorted((a, b) => Number(b === first) - Number(a === first));
      const links = sorted.map((board) => ({ board, href: `/s/${params.code}/${board}`, isFirst: board === first }));
      return { page: "scan", data: { state: "ready", station, hotline, boards: links } };
    },
  },
];

/** As the system: a closed or planned station says so to whoever stands before its poster. */
async function stationOf(ctx: Context, { stationId }: ScannedCode): Promise<NonNullable<ScanPage["station"]>> {
  return asSystem(ctx, "station-codes", async (system) => {
    const row = await tables(system)
      .selectFrom("station")
      .select(["name", "code", "kind", "state", "district_code", "phone"])
      .where("id", "=", stationId)
      .executeTakeFirstOrThrow();
    const districts = await namesOfDistricts(system, [row.district_code]);
    return {
      name: row.name,
      number: row.code,
      kind: row.kind,
      district: districts.get(row.district_code) ?? "",
      isClosed: row.state === "closed",
      ...(row.phone && { phone: row.phone }),
    };
  });
}
