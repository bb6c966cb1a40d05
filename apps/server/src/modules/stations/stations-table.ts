import { type Crs, type OpeningHours, type StationKind, type StationState, stationKinds } from "@zhijia/contracts";
import { matching, oneOf, Problem, type TableShape, text, wholeNumber } from "../../platform/table-files/index.ts";
import { districtColumn } from "../unions/index.ts";
import { hoursText, parseHours } from "./hours-text.ts";

type Opt<T> = T | undefined;

export type StationTableRow = {
  code: string;
  name: string;
  kind: StationKind;
  state?: Opt<StationState>;
  district: string;
  union?: Opt<string>;
  address: string;
  hours?: Opt<OpeningHours>;
  facilities?: Opt<string[]>;
  operator?: Opt<string>;
  contactRole?: Opt<string>;
  phone?: Opt<string>;
  capacity?: Opt<number>;
  lon?: Opt<number>;
  lat?: Opt<number>;
  crs?: Opt<Crs>;
};

const states = {
  planned: { zh: "筹建", en: "planned" },
  open: { zh: "开放", en: "open", also: ["启用", "正常"] },
  paused: { zh: "暂停", en: "paused" },
  closed: { zh: "关闭", en: "closed", also: ["撤销"] },
};
const kinds = {
  "service-station": { ...stationKinds["service-station"], also: ["服务站点", "驿站", "工会驿站"] },
  "drivers-home": stationKinds["drivers-home"],
  "workers-home": stationKinds["workers-home"],
};
const systems = {
  "WGS-84": { zh: "WGS-84", en: "WGS-84", also: ["WGS84", "GPS"] },
  "GCJ-02": { zh: "GCJ-02", en: "GCJ-02", also: ["GCJ02", "高德", "腾讯", "火星坐标"] },
  "BD-09": { zh: "BD-09", en: "BD-09", also: ["BD09", "百度"] },
};

function degrees(least: number, most: number) {
  return (cell: string): number | Problem => {
    const value = Number(cell);
    if (/^\d{1,3}(\.\d{1,15})?$/.test(cell) && value >= least && value <= most) return value;
    return new Problem(`应为 ${least} 到 ${most} 之间的度数`, `degrees between ${least} and ${most} are expected`);
  };
}

function openingTimes(cell: string): OpeningHours | Problem {
  return (
    parseHours(cell) ??
    new Problem(
      "看不懂开放时间，请照“周一至周五 08:00-18:00；周六 09:00-12:00；节假日 休息”或“全天”填写",
      "the hours cannot be read; write them like 周一至周五 08:00-18:00；节假日 休息, or 全天",
    )
  );
}

/** Codes or Chinese names; which there are, the import knows. */
function list(cell: string): string[] {
  return [...new Set(cell.split(/[、,，;；\s]+/).filter(Boolean))];
}

export const stationsShape: TableShape<StationTableRow> = {
  name: { zh: "服务站点", en: "Stations" },
  columns: [
    {
      key: "code",
      required: true,
      header: { zh: "编号", en: "Code" },
      also: ["站点编号", "代码", "序号"],
      example: "YZ-0001",
      hint: {
        zh: "字母、数字和横线；按它找到已有的站点。",
        en: "Letters, digits and hyphens; a known station is found by it.",
      },
      parse: (cell) => {
        const code = cell.toUpperCase();
        return /^[A-Z0-9-]{1,20}$/.test(code)
          ? code
          : new Problem("编号只能有字母、数字和横线，最多 20 位", "a code has letters, digits and hyphens, at most 20");
      },
    },
    {
      key: "name",
      required: true,
      header: { zh: "名称", en: "Name" },
      also: ["站点名称", "驿站名称"],
      example: "示例路工会驿站",
      hint: { zh: "门牌上的名称。", en: "As on its sign." },
      width: 30,
      parse: text({ max: 60 }),
    },
    {
      key: "kind",
      required: true,
      header: { zh: "类型", en: "Kind" },
      example: stationKinds["service-station"].zh,
      hint: { zh: "户外劳动者服务站点、司机之家或职工之家。", en: "Service station, drivers' home or workers' home." },
      width: 22,
      parse: oneOf(kinds),
      format: (value) => kinds[value].zh,
    },
    {
      key: "state",
      header: { zh: "状态", en: "State" },
      example: "开放",
      hint: { zh: "筹建、开放、暂停或关闭；不填为开放。", en: "Planned, open, paused or closed; empty: open." },
      parse: oneOf(states),
      format: (value) => states[value].zh,
    },
    {
      key: "district",
      required: true,
      header: { zh: "行政区划代码", en: "District code" },
      also: ["区划代码", "所在区"],
      example: "370212",
      hint: { zh: "GB/T 2260，6 位。", en: "GB/T 2260, 6 digits." },
      parse: districtColumn(),
    },
    {
      key: "union",
      header: { zh: "所属工会", en: "Union" },
      also: ["建设工会", "管理工会"],
      example: "崂山区总工会",
      hint: {
        zh: "工会全称或其信用代码；不填则归所在区的总工会。",
        en: "Full name or code; empty: the union of the district.",
      },
      width: 28,
      parse: text({ max: 100 }),
    },
    {
      key: "address",
      required: true,
      header: { zh: "地址", en: "Address" },
      also: ["详细地址"],
      example: "示例路 1 号",
      hint: { zh: "工人按它能找到门。", en: "By which a worker finds the door." },
      width: 36,
      parse: text({ max: 200 }),
    },
    {
      key: "hours",
      header: { zh: "开放时间", en: "Hours" },
      also: ["服务时间"],
      example: "周一至周五 08:00-18:00；周六、周日 09:00-12:00；节假日 休息",
      hint: {
        zh: "用分号隔开；跨夜写 22:00-06:00；二十四小时写“全天”；没写到的日子不开放。新站点必填。",
        en: "Parts by semicolons; over midnight 22:00-06:00; round the clock 全天; days not named are closed. A new station needs it.",
      },
      width: 44,
      parse: openingTimes,
      format: hoursText,
    },
    {
      key: "facilities",
      header: { zh: "设施", en: "Facilities" },
      also: ["服务设施"],
      example: "饮水、微波炉、手机充电",
      hint: { zh: "用顿号隔开，名称见设施列表。", en: "Names or codes of the list of facilities, by commas." },
      width: 36,
      parse: list,
      format: (value) => value.join("、"),
    },
    {
      key: "operator",
      header: { zh: "运营单位", en: "Operator" },
      also: ["承建单位"],
      example: "示例银行崂山支行",
      hint: { zh: "谁的房子、谁在管。", en: "Whose room it is." },
      width: 26,
      parse: text({ max: 100 }),
    },
    {
      key: "contactRole",
      header: { zh: "值守岗位", en: "On duty" },
      example: "大堂经理",
      hint: { zh: "只写岗位，不写姓名。", en: "The duty, never a name." },
      parse: text({ max: 30 }),
    },
    {
      key: "phone",
      header: { zh: "值守电话", en: "Phone" },
      also: ["联系电话"],
      example: "0532-00000000",
      hint: { zh: "站点的电话，会给工人看。", en: "The station's; workers see it." },
      width: 20,
      parse: matching(/^[0-9+() -]{3,25}$/, "应为电话号码", "a phone number is expected"),
    },
    {
      key: "capacity",
      kind: "number",
      header: { zh: "可容纳人数", en: "Capacity" },
      example: "12",
      hint: { zh: "整数。", en: "A whole number." },
      parse: wholeNumber({ min: 0, max: 100_000 }),
    },
    {
      key: "lon",
      header: { zh: "经度", en: "Longitude" },
      example: "120.4683",
      hint: { zh: "度，小数；与纬度、坐标系同时填写。", en: "Decimal degrees; with latitude and system." },
      parse: degrees(73, 136),
    },
    {
      key: "lat",
      header: { zh: "纬度", en: "Latitude" },
      example: "36.1071",
      hint: { zh: "度，小数。", en: "Decimal degrees." },
      parse: degrees(3, 54),
    },
    {
      key: "crs",
      header: { zh: "坐标系", en: "System" },
      example: "GCJ-02",
      hint: {
        zh: "GCJ-02（高德、腾讯）、BD-09（百度）或 WGS-84（GPS）。",
        en: "GCJ-02 (Amap, Tencent), BD-09 (Baidu) or WGS-84 (GPS).",
      },
      parse: oneOf(systems),
      format: (value) => value,
    },
  ],
};
