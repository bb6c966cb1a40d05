import type { Pages, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** Telling the union something and following it, in every state. All of it is invented. */
export function matterSamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const urgent: Pages["tell"]["urgent"] = [
    {
      code: "life-danger",
      level: "red",
      name: t("先保命", "Your life first"),
      message: t("您现在不安全的话，先离开那里，再打电话。", "If you are not safe, leave first, then call."),
      channels: [{ id: "police", name: t("报警 110", "Police 110"), phone: "110", what: "" }],
    },
  ];
  const station = "铜官区演示路户外劳动者服务站点";
  const frame = {
    board: "appeal" as const,
    of: 5,
    backHref: "/s/0001M7K3Q9XW2BVTR5",
    hotline: "12351",
    station,
    urgent: [],
  };
  const seen = [
    t(
      "您写的内容：受理的工会和之后的承办单位。您的单位看不到，和您单位有牵连的人看不到。",
      "What you wrote: the union that receives it and the unit that handles it. Not your employer, nor anybody tied to it.",
    ),
    t(
      "您是谁：只有受理的工会看得到；承办单位看不到。",
      "Who you are: the receiving union alone; not the unit that handles it.",
    ),
  ];
  const anonymous = t("您是谁：谁也看不到，工会工作人员也看不到。", "Who you are: nobody sees it, staff included.");
  const types = [
    ["STATION", t("驿站服务", "Service station")],
    ["WAGE", t("工资", "Wages")],
    ["INJURY", t("工伤", "Injury at work")],
    ["OTHER", t("其他", "Something else")],
  ].map(([value, label]) => ({ value: value!, label: label! }));
  const districts = [
    { value: "340705", label: "铜官区" },
    { value: "340706", label: "义安区" },
  ];
  const tell = (name: string, data: Pages["tell"]): Sample => ({
    name,
    path: `/tell/sample/${name}`,
    page: "tell",
    data,
  });
  const action = (step: string) => `/tell/sample/${step}`;
  const facts: Extract<Pages["tell"], { step: "check" }>["facts"] = [
    { id: "about", text: types[0]!.label, href: action("tell-about") },
    { id: "words", text: "充电口坏了一个星期，电动车充不了电。", href: action("tell-words") },
    { id: "place", text: "安徽省铜陵市铜官区", href: action("tell-place") },
    { id: "contact", text: "张三 13800000000", href: action("tell-who") },
  ];
  const check = {
    ...frame,
    step: "check" as const,
    at: 5,
    action: action("tell-check"),
    facts,
    anonymity: "confidential" as const,
    sees: seen,
    needsFile: false,
    mostFiles: 3,
    later: { submission: "00000000-0000-8000-8000-000000000000", text: "x", anonymity: "confidential" },
  };
  const code = "7K3M 9QXA 2D4F";
  const matter: Pages["matter"] = {
    number: "GH-2611-000042",
    kind: "appeal",
    state: "answered",
    stateText: t("已答复，请告诉我们解决了没有", "Answered: please tell us whether it is solved"),
    problemType: { code: "STATION-FACILITY-POWER", name: t("充电", "Charging") },
    district: { code: "340705", name: "安徽省铜陵市铜官区" },
    text: "充电口坏了一个星期，电动车充不了电。",
    receivedAt: "2026-11-03T01:20:00.000Z",
    dueOn: "2026-11-24",
    overdue: false,
    owner: "铜官区总工会服务部（演示）",
    whoSees: seen,
    timeline: [
      { at: "2026-11-03T01:20:00.000Z", title: t("您的事项已收到", "We received your matter"), by: "you" },
      {
        at: "2026-11-03T07:00:00.000Z",
        title: t("派给了承办单位", "Passed to a unit"),
        by: "union",
        unit: "铜官区总工会服务部（演示）",
      },
      {
        at: "2026-11-06T02:10:00.000Z",
        title: t("答复", "Reply"),
        by: "union",
        words: "充电口已经换了新的，您再来试试。",
        unit: "铜官区总工会服务部（演示）",
      },
    ],
    files: [
      { id: 1, name: "照片 photo", kind: "photo", href: "/matter/sample/files/1" },
      { id: 2, name: "语音 voice", kind: "voice", href: "/matter/sample/files/2" },
      { id: 3, name: "维修单.pdf", kind: "document", href: "/matter/sample/files/3" },
    ],
    may: { message: true, rate: true, withdraw: true, review: false, correct: false },
    hardshipOffered: false,
    code,
    href: "/matter/sample",
    types: [],
    districts: [],
    hotline: "12351",
    urgent: [],
  };
  const petition: Pages["matter"] = {
    ...matter,
    kind: "petition",
    overdue: true,
    route: t("这是劳动争议：工会帮您协商、调解。", "This is a labour dispute: the union helps to negotiate."),
    hardshipOffered: true,
    files: [],
    may: { message: true, rate: false, withdraw: true, review: true, correct: true },
    types,
    districts,
    urgent,
  };
  const sent: Pages["matterSent"] = {
    code,
    number: "GH-2611-000042",
    kind: "appeal",
    dueOn: "2026-11-24",
    urgent: [],
    hotline: "12351",
    whoSees: seen,
    href: "/matter/sample",
    callsBack: false,
  };
  const no = t("请写几个字，或者说一段话、拍一张照片。", "Please write a few words, speak, or take a photo.");
  return [
    tell("tell-about", { ...frame, step: "about", at: 1, action: action("tell-words"), types, isFirst: true }),
    tell("tell-words", {
      ...frame,
      step: "words",
      at: 2,
      action: action("tell-place"),
      text: "",
      longest: 1000,
      isFirst: false,
    }),
    tell("tell-words-wish", {
      ...frame,
      board: "wish",
      step: "words",
      at: 1,
      of: 4,
      action: action("tell-place"),
      text: "",
      longest: 1000,
      isFirst: true,
      error: { field: "words", message: no },
    }),
    tell("tell-call", {
      ...frame,
      step: "call",
      at: 2,
      of: 3,
      action: action("tell-check"),
      phone: "123",
      time: "any",
      name: "",
      error: { field: "phone", message: t("电话号码不对。", "That is no phone number.") },
    }),
    tell("tell-place", {
      ...frame,
      step: "place",
      at: 3,
      action: action("tell-who"),
      districts,
      district: "340705",
      address: "",
      employer: "",
    }),
    tell("tell-who", {
      ...frame,
      step: "who",
      at: 4,
      action: action("tell-check"),
      levels: [
        { value: "named", sees: seen },
        { value: "confidential", sees: seen },
        { value: "anonymous", sees: [seen[0]!, anonymous] },
      ],
      chosen: "confidential",
      onRecord: false,
      name: "",
      phone: "",
      signedIn: false,
      signInHref: "/sign-in?next=/tell/sample/tell-who",
    }),
    tell("tell-check", check),
    tell("tell-check-urgent", {
      ...check,
      urgent,
      facts: [],
      needsFile: true,
      error: { field: "photo", message: no },
    }),
    { name: "matter-sent", path: "/matter/sample/sent", page: "matterSent", data: sent },
    {
      name: "matter-sent-urgent",
      path: "/matter/sample/sent-urgent",
      page: "matterSent",
      data: { ...sent, urgent, kind: "wish", route: petition.route!, callsBack: true },
    },
    { name: "matter-code", path: "/matter", page: "matterCode", data: { code: "", hotline: "12351" } },
    {
      name: "matter-code-wrong",
      path: "/matter-wrong",
      page: "matterCode",
      data: { code: "7K3M", hotline: "12351", error: t("没有找到这个查询码。", "No matter has this tracking code.") },
    },
    { name: "matter", path: "/matter/sample", page: "matter", data: matter },
    { name: "matter-petition", path: "/matter/petition", page: "matter", data: { ...petition, done: "message" } },
    {
      name: "matter-closed",
      path: "/matter/closed",
      page: "matter",
      data: {
        ...matter,
        state: "closed",
        rated: { solved: true, satisfied: 5 },
        may: { ...matter.may, rate: false, withdraw: false },
        error: { act: "message", field: "message", message: no },
      },
    },
    {
      name: "my-matters",
      path: "/me/matters",
      page: "myMatters",
      data: {
        matters: [
          {
            href: "/matter/sample",
            number: matter.number,
            opening: matter.text,
            state: matter.stateText,
            at: matter.receivedAt,
            answered: true,
          },
        ],
      },
    },
    { name: "my-matters-none", path: "/me/matters-none", page: "myMatters", data: { matters: [] } },
  ];
}
