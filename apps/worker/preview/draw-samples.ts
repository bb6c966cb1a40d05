import type { DrawTicketPage, Pages, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** The pages of prize draws in every state. All of it is invented. */
export function drawSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const hash = (n: number) => n.toString(16).repeat(64).slice(0, 64);
  const names = [t("保温壶", "Flask"), t("护膝", "Knee pads"), t("毛巾", "Towel")];
  const states = ["handed-out", "claimed", "open", "expired", "reserve"] as const;
  const running: Pages["draw"] = {
    href: "/draws/sample",
    title: t("（演示）冬季体验官抽奖", "(Demo) Winter draw"),
    organiser: t("铜官区总工会（演示）", "Tongguan district union (demo)"),
    who: t("评价过驿站服务的劳动者", "Workers who rated a rest station"),
    ticketsPerPerson: 30,
    period: { from: "2026-11-01", to: "2026-11-30" },
    state: "running",
    prizes: names.map((name, n) => ({ name, valueFen: [12_000, 5_900, 0][n]!, quota: [1, 4, 10][n]! })),
    claim: {
      how: t("带上手机里的领奖号。", "Bring the pick-up number."),
      places: [t("一号驿站", "Station 1"), t("二号驿站", "Station 2")],
      until: "2026-12-31",
      collectDays: 30,
    },
    reserves: { count: 5, claimDays: 10 },
    lottery: { name: t("中国福利彩票双色球", "Double Colour Ball"), where: "www.cwl.gov.cn" },
    commitment: hash(10),
    tickets: 1208,
  };
  const closed: Pages["draw"] = {
    ...running,
    state: "seed",
    closed: {
      closedAt: "2026-12-01 00:05",
      closing: hash(11),
      ticketRoot: hash(12),
      seedDay: "2026-12-03",
      fileHref: "/draws/sample/file.json",
    },
  };
  const drawn: Pages["draw"] = {
    ...closed,
    state: "drawn",
    reserves: { count: 0, claimDays: 10 },
    drawn: {
      seed: { issue: "2026000", drawnOn: "2026-12-03", numbers: "03 08 14 21 27 32 + 09" },
      serverSeed: hash(13),
      total: 120,
      winners: states.map((state, n) => ({
        position: n + 1,
        ticket: hash(n + 1).slice(0, 32),
        ...(state !== "reserve" && { prize: names[n % 3]! }),
        state,
      })),
    },
  };
  const ticket = (state: DrawTicketPage["state"], over: Partial<DrawTicketPage> = {}): Sample => ({
    name: `draw-ticket-${state}${over.error ? "-error" : ""}`,
    path: `/draw-ticket-${state}${over.error ? "-error" : ""}`,
    page: "drawTicket",
    data: {
      drawHref: running.href,
      claimHref: `${running.href}/claim`,
      title: running.title,
      ticket: hash(7).slice(0, 32),
      state,
      how: running.claim.how,
      places: running.claim.places,
      code: "0000-0000-0000-0000-0000-0000-0000",
      signedIn: false,
      ...over,
    },
  });
  const lines = [running, closed, drawn].map(({ title, organiser, period, state }, n) => ({
    href: `/draws/${n}`,
    title,
    organiser,
    period,
    state,
  }));
  return [
    { name: "draws", path: "/draws", page: "draws", data: { draws: lines } },
    { name: "draws-empty", path: "/draws-empty", page: "draws", data: { draws: [] } },
    { name: "draw", path: "/draws/sample", page: "draw", data: running },
    { name: "draw-error", path: "/draws/sample/ticket", page: "draw", data: { ...running, error: "mistyped" } },
    { name: "draw-closed", path: "/draws/closed", page: "draw", data: closed },
    { name: "draw-drawn", path: "/draws/drawn", page: "draw", data: drawn },
    ticket("listed"),
    ticket("not-won"),
    ticket("reserve"),
    ticket("open", { prize: names[0]!, dueOn: "2026-12-31" }),
    ticket("open", { prize: names[0]!, dueOn: "2026-12-31", error: "place", signedIn: true }),
    ticket("claimed", { prize: names[0]!, dueOn: "2027-01-15", pickUp: "04829117", place: running.claim.places[1]! }),
    ticket("handed-out", { prize: names[0]! }),
    ticket("expired", { prize: names[0]! }),
  ];
}
