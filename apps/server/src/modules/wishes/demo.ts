import { createHash } from "node:crypto";
import { sql } from "kysely";
import { addDays, todayInChina } from "../../platform/calendar/index.ts";
import { type Actor, asSystem, type Context } from "../../platform/context.ts";
import { actOnMatter, submitMatter } from "../matters/index.ts";
import { findStaff } from "../people/index.ts";
import { findUnionAt, listGrants, listUnits } from "../unions/index.ts";
import { fulfilWish } from "./operations/fulfil-wish.ts";
import { publishWish } from "./operations/publish-wish.ts";
import { showWishThanks } from "./operations/show-wish-thanks.ts";
import { thankForWish } from "./operations/thank-for-wish.ts";
import { tables } from "./tables.ts";

/** How far each went: sent, on the wall, taken up, came true, thanked; or declined. */
const steps = ["sent", "published", "claimed", "fulfilled", "thanked"] as const;
type Wish = {
  text: string;
  wall: string;
  district: string;
  until: (typeof steps)[number] | "declined";
  daysAgo: number;
  proof?: string;
  thanks?: string;
};

const wishes: Wish[] = [
  {
    text: "（演示）我想给女儿买一套彩笔，她刚上一年级。",
    wall: "（演示）一位户外劳动者想送给上小学的孩子一套彩笔。",
    district: "370202",
    until: "thanked",
    daysAgo: 18,
    proof: "彩笔和画本已在驿站交给本人。",
    thanks: "谢谢，孩子当天就画了一张驿站。",
  },
  {
    text: "（演示）送餐的电瓶车坐垫破了，下雨天坐着湿。",
    wall: "（演示）一位骑手想换一个不怕雨的车坐垫。",
    district: "370203",
    until: "thanked",
    daysAgo: 16,
    proof: "坐垫已换好，车也检查了一遍。",
  },
  {
    text: "（演示）冬天扫街手裂口子，想要一副厚手套。",
    wall: "（演示）一位环卫工人想要一副冬天扫街用的厚手套。",
    district: "370202",
    until: "fulfilled",
    daysAgo: 14,
    proof: "手套和护手霜已送到，同班组每人一份。",
  },
  {
    text: "（演示）想学怎么用手机给老家挂号。",
    wall: "（演示）有人想学用手机挂号，好帮家里的老人。",
    district: "370202",
    until: "claimed",
    daysAgo: 10,
  },
  {
    text: "（演示）出车在外，想拍一张全家福。",
    wall: "（演示）一位货车司机想和家人拍一张合影。",
    district: "370211",
    until: "claimed",
    daysAgo: 9,
  },
  {
    text: "（演示）驿站要是有个能热饭的微波炉就好了。",
    wall: "（演示）希望驿站有一台能热饭的微波炉。",
    district: "370202",
    until: "published",
    daysAgo: 6,
  },
  {
    text: "（演示）想要一个大点的保温杯，送件路上能喝口热的。",
    wall: "（演示）一位快递员想要一个大号保温杯。",
    district: "370203",
    until: "published",
    daysAgo: 4,
  },
  {
    text: "（演示）希望工会给我发一辆新电动车。",
    wall: "",
    district: "370203",
    until: "declined",
    daysAgo: 5,
  },
  {
    text: "（演示）想要一盏夜里修路用的头灯。",
    wall: "",
    district: "370211",
    until: "sent",
    daysAgo: 1,
  },
];

/** A campaign and wishes in each state, invented and labelled. Idempotent. */
export async function loadDemo(ctx: Context): Promise<void> {
  const there = await tables(ctx).selectFrom("wish_campaign").select("id").where("is_demo", "=", true).execute();
  const union = await findUnionAt(ctx, "370200");
  const staff = await demoStaff(ctx);
  const { units } = await listUnits(ctx, {});
  const partner = units.find(({ name }) => name === "演示·爱心企业联盟");
  if (there.length > 0 || !union || !staff || !partner) return;
  const today = todayInChina(ctx.now);
  const { id: campaign } = await tables(ctx)
    .insertInto("wish_campaign")
    .values({
      union_id: union.id,
      union_path: union.path,
      title: "百日试运行（演示）",
      about: "一百天里，把驿站收到的微心愿一个一个办成。单位和爱心企业都可以认领。",
      target: 7000,
      opens_on: addDays(today, -20),
      ends_on: addDays(today, 79),
      districts: [],
      is_demo: true,
      created_by: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  // Nobody gets a message about an invented wish.
  const quiet: Context = { ...ctx, services: { ...ctx.services, sms: { ...ctx.services.sms, kind: "none" } } };
  for (const [n, wish] of wishes.entries()) await makeWish(quiet, staff, { n, wish, campaign, unitId: partner.id });
  // What was done in the name of staff left their rights in force.
  await sql`set local role none`.execute(ctx.db);
}

type Made = { n: number; wish: Wish; campaign: number; unitId: number };

async function makeWish(ctx: Context, staff: Actor, { n, wish, campaign, unitId }: Made): Promise<void> {
  const at = (daysLater: number) => new Date(ctx.now.getTime() - (wish.daysAgo - daysLater) * 86_400_000);
  const { id, code } = await asSystem({ ...ctx, actor: staff }, "demo", (system) =>
    submitMatter(
      { ...system, now: at(0) },
      {
        submission: demoId(`wish ${n}`),
        text: wish.text,
        kind: "wish",
        district: wish.district,
        anonymity: "anonymous",
        channel: "qr",
        isDemo: true,
        receivedAt: at(0),
      },
    ),
  );
  const by = (daysLater: number): Context => ({ ...ctx, actor: staff, now: at(daysLater) });
  if (wish.until === "declined") {
    const words = "（演示）电动车不在微心愿的范围里。换电池有以旧换新补贴，驿站可以帮您申请。";
    await actOnMatter(by(1), id, { act: "decline", words });
    return;
  }
  const reached = steps.indexOf(wish.until);
  const shown = { text: wish.wall, districtCode: wish.district, campaignId: campaign };
  if (reached >= 1) await publishWish(by(1), id, shown);
  if (reached >= 2) await actOnMatter(by(2), id, { act: "claim", unitId });
  if (reached >= 3) await fulfilWish(by(5), id, { words: "（演示）您的心愿实现了，请到驿站来领。", proof: wish.proof });
  if (reached < 4) return;
  const words = wish.thanks ?? "谢谢大家。";
  await thankForWish(by(6), code, { words, mayShow: wish.thanks !== undefined });
  if (wish.thanks) await showWishThanks(by(7), id, { text: wish.thanks });
}

export async function removeDemo(ctx: Context): Promise<void> {
  // The wishes go with their matters.
  await tables(ctx).deleteFrom("wish_campaign").where("is_demo", "=", true).execute();
}

/** The invented member of the rights centre, who keeps the wall. */
async function demoStaff(ctx: Context): Promise<Actor | undefined> {
  const login = "rights-officer@demo";
  const found = (await findStaff(ctx, "login", [login])).get(login);
  if (!found) return undefined;
  return { kind: "staff", id: found.id, session: "demo", grants: await listGrants(ctx, found.id), apart: [] };
}

/** The same id for the same name in every installation. RFC 9562, version 8. */
function demoId(name: string): string {
  const hex = createHash("sha256").update(`zhijia demo ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
