import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "../../platform/testing/index.ts";
import { readWords } from "./intake.ts";
import { problemTypes } from "./problem-types.ts";
import { sceneOf } from "./testing/scene.ts";

let fresh: FreshDatabase;

beforeAll(async () => {
  fresh = await freshDatabase();
  await sceneOf(fresh);
});
afterAll(() => fresh.close());

type Kind = "appeal" | "consultation" | "wish" | "suggestion";
/** Invented. What somebody writes, the type that it is read as (or the beginning of its code), and the kind. */
const atStations: [string, string, Kind][] = [
  ["饮水机坏了", "STATION-FACILITY-WATER", "appeal"],
  ["饮水机不出热水", "STATION-FACILITY-WATER", "appeal"],
  ["没有开水喝", "STATION-FACILITY-WATER", "appeal"],
  ["水龙头漏水", "STATION-FACILITY-WATER", "appeal"],
  ["充电口没电", "STATION-FACILITY-POWER", "appeal"],
  ["插座坏了两个", "STATION-FACILITY-POWER", "appeal"],
  ["电瓶车充不上电，换电柜坏掉了", "STATION-FACILITY-POWER", "appeal"],
  ["充电宝借不出来", "STATION-FACILITY-POWER", "appeal"],
  ["空调不制冷", "STATION-FACILITY-HEAT", "appeal"],
  ["微波炉不能用", "STATION-FACILITY-HEAT", "appeal"],
  ["冬天没暖气", "STATION-FACILITY-HEAT", "appeal"],
  ["凳子坏了没人修理", "STATION-FACILITY", "appeal"],
  ["座位太少", "STATION-FACILITY", "appeal"],
  ["没有医药箱", "STATION-FACILITY", "appeal"],
  ["厕所太脏了", "STATION-CLEAN", "appeal"],
  ["里面有异味，垃圾没人倒", "STATION-CLEAN", "appeal"],
  ["蚊子太多", "STATION-CLEAN", "appeal"],
  ["晚上不开门", "STATION-HOURS", "appeal"],
  ["门一直锁着", "STATION-HOURS", "appeal"],
  ["写的24小时，九点就关门", "STATION-HOURS", "appeal"],
  ["管理员态度不好", "STATION-STAFF", "appeal"],
  ["不让我们骑手进", "STATION-STAFF", "appeal"],
  ["总有人在里面打牌", "STATION-STAFF", "appeal"],
];
const elsewhere: [string, string, Kind][] = [
  ["人民路驿站的饮水机坏了", "STATION-FACILITY-WATER", "appeal"],
  ["驿站的充电口没电，跑单跑到一半手机关机", "STATION-FACILITY-POWER", "appeal"],
  ["公司楼下的驿站微波炉坏了", "STATION-FACILITY-HEAT", "appeal"],
  ["驿站卫生太差", "STATION-CLEAN", "appeal"],
  ["工会驿站没开门", "STATION-HOURS", "appeal"],
  ["驿站把我赶出来了", "STATION-STAFF", "appeal"],
  ["城北没有驿站，希望建一个驿站", "STATION-NEW", "suggestion"],
  ["开发区能不能增设一个歇脚的地方", "STATION-NEW", "suggestion"],
  ["附近有没有驿站", "STATION-WHERE", "consultation"],
  ["最近的驿站在哪", "STATION-WHERE", "consultation"],
  ["希望暑假能有托管班", "LIFE-CHILD", "wish"],
  ["想要一件厚点的雨衣", "LIFE-THINGS", "wish"],
  ["想给环卫大姐要一副护膝和手套", "LIFE-THINGS", "wish"],
  ["希望能做一次免费体检", "LIFE-HEALTH", "wish"],
  ["腰疼，想做理疗", "LIFE-HEALTH", "wish"],
  ["想办单身联谊", "LIFE-CULTURE", "wish"],
  ["想带爸妈去看电影", "LIFE-CULTURE", "wish"],
  ["想拍一张全家福", "LIFE-HOME", "wish"],
  ["过年抢不到回家的车票", "LIFE-HOME", "wish"],
  ["怎么加入工会", "UNION-WORK-JOIN", "consultation"],
  ["会员卡怎么办理", "UNION-WORK-JOIN", "consultation"],
  ["工会电话打了三次没人接", "UNION-WORK-SERVICE", "suggestion"],
];
/** Read as needs of law by the recogniser, though some of their words are said of stations and wishes too. */
const ofWork: [string, string, "handle" | "labour-dispute" | "hardship" | "safety"][] = [
  ["老板三个月没发工资", "WAGE-ARREARS", "labour-dispute"],
  ["在修理厂上班，老板拖欠两个月工资", "WAGE-ARREARS", "labour-dispute"],
  ["包工头跑路，工地的工资没结", "WAGE", "labour-dispute"],
  ["工资比最低工资还低", "WAGE-MIN", "labour-dispute"],
  ["加班费没有给", "WAGE-OT", "labour-dispute"],
  ["公司乱扣工资", "WAGE-DEDUCT", "labour-dispute"],
  ["公司不签劳动合同", "CTR-NONE", "labour-dispute"],
  ["试用期过了不给转正", "CTR", "labour-dispute"],
  ["公司不交社保", "INS-NONE", "labour-dispute"],
  ["上班路上被车撞了算不算工伤", "INJ-DETERMINE", "labour-dispute"],
  ["怀孕被公司辞退", "WOM-PREG", "labour-dispute"],
  ["被公司无故辞退，没有赔偿", "TERM", "labour-dispute"],
  ["公司强制每天干十二个小时，超过法定工时", "HOURS", "labour-dispute"],
  ["年假不让休", "HOURS-ANNUAL", "labour-dispute"],
  ["送外卖受伤了平台不管", "PLAT-INJURY", "labour-dispute"],
  ["车间没有空调，高温津贴也不发", "DIS-HEAT", "handle"],
  ["公司没有工会，我们想成立工会", "COL-UNION", "handle"],
];

const read = async (text: string, stationId?: number, people?: number) => {
  const ctx = fresh.context();
  const reading = await readWords(ctx, { text, stationId, people });
  const type = reading.problemType === null ? undefined : (await problemTypes(ctx)).byCode.get(reading.problemType);
  return { ...reading, route: type?.route };
};
const within = (code: string | null, beginning: string) => code === beginning || code?.startsWith(`${beginning}-`);

test("more than sixty", () => expect(atStations.length + elsewhere.length + ofWork.length).toBeGreaterThanOrEqual(60));

test.each(atStations)("at a station: %s", async (text, type, kind) => {
  expect(await read(text, 1)).toMatchObject({ problemType: type, kind, route: "handle", urgency: "green" });
});

test.each(elsewhere)("%s", async (text, type, kind) => {
  expect(await read(text)).toMatchObject({ problemType: type, kind, route: "handle" });
});

test.each(ofWork)("%s", async (text, type, route) => {
  const found = await read(text);
  expect(within(found.problemType, type), `read as ${found.problemType}`).toBe(true);
  expect(found).toMatchObject({ kind: "consultation", route });
});

test("what tells of work waits for the recogniser while somebody sends, and a station's things do not", async () => {
  const quick = async (text: string, stationId?: number) =>
    (await readWords(fresh.context(), { text, stationId }, { quick: true })).problemType;
  expect(await quick("老板三个月没发工资")).toBeNull();
  expect(await quick("车间没有空调", 1)).toBeNull();
  expect(await quick("空调坏了", 1)).toBe("STATION-FACILITY-HEAT");
});

describe("urgency and collectivity", () => {
  test.each([
    ["饮水机坏了", 1, "green", undefined],
    ["老板不发工资，我不想活了，要跳楼", 1, "red", "life-danger"],
    ["工资没发，没钱吃饭了", 1, "yellow", "basic-living"],
    ["厂里拖欠工资", 9, "green", undefined],
    ["厂里拖欠工资", 10, "yellow", "mass"],
  ] as const)("%s, %i people", async (text, people, urgency, signal) => {
    const found = await read(text, undefined, people);
    expect(found.urgency).toBe(urgency);
    if (signal) expect(found.signals).toContain(signal);
    else expect(found.signals).toEqual([]);
  });
});
