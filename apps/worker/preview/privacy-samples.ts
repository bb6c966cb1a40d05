import type { Pages, PurposeNotice, View } from "@zhijia/contracts";
import type { Sample } from "./sample.ts";

/** The pages on one's own data, full and empty and refused. All of it is invented. */
export function privacySamples(lang: View["lang"]): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const kept = [
    {
      what: t("谁看过您信息的记录", "The log of who looked at your data"),
      why: t("只有编号，没有姓名和电话", "Ids only, no name or number"),
      basis: "网络安全法 第二十一条",
    },
    {
      what: t("同意和撤回的记录", "What you agreed to and took back"),
      why: t("证明我们依法处理过", "Proof of what was done by law"),
      basis: "个人信息保护法 第六十九条",
      until: "2029-11-22",
    },
  ];
  const erased = [t("姓名、手机号、证件号码", "Name, mobile number, identity number"), t("登录记录", "Sign-ins")];
  const account: PurposeNotice = {
    code: "account",
    name: t("账号", "Account"),
    what: t("用手机号登录，让您看到自己的记录。", "Signing in with a mobile number."),
    why: t("没有账号，就没法只让您一个人看到。", "Without it nothing could be shown to you alone."),
    method: t("加密存放。", "Stored encrypted."),
    kinds: [{ name: t("手机号", "Mobile number"), sensitive: false }],
    basis: [{ law: "个人信息保护法", article: "第十三条", what: t("为您要的服务所必需", "Necessary for the service") }],
    recipients: [],
    keeping: [
      {
        what: t("姓名、手机号", "Name, mobile number"),
        how: t("到您删除账号为止", "Until you delete the account"),
        afterwards: t("当场抹去", "Wiped at once"),
      },
    ],
    handler: t("市总工会", "The federation of the city"),
    state: "live",
  };
  const health: PurposeNotice = {
    ...account,
    code: "rights-service",
    name: t("维权事项", "Rights service"),
    kinds: [{ name: t("工伤、疾病", "Injury, illness"), sensitive: true }],
    recipients: [{ who: t("您选的仲裁机构", "Arbitration that you choose"), why: t("办理诉求", "For your matter") }],
    state: "not-live",
  };
  const consent: Pages["consent"] = {
    href: "/me/privacy/consents/rights-service/health",
    title: t("工伤、疾病等健康信息", "Health: injuries and illness"),
    text: t(
      "我同意经办我诉求的工会工作人员，为办理这件诉求查看和使用我交的病历、伤情等健康信息。",
      "I agree that the staff of the union who work on my matter see and use the records of my injury or illness for it.",
    ),
    textHash: "00".repeat(32),
    without: t("其他事项照常办。", "Everything else goes on."),
    sensitive: true,
    on: false,
    purpose: health,
    history: [
      { act: "withdrawn", on: "2026-11-20" },
      { act: "given", on: "2026-11-02" },
    ],
  };
  const privacy = { contact: "12351", purposes: [account, health], answeredWithinDays: 15 };
  const takeDown = { caseId: "（2021）某01民终1号", href: "/cases/x", text: "", contact: "", errors: [] };
  return [
    { name: "privacy", path: "/privacy", page: "privacy", data: privacy },
    { name: "take-down", path: "/take-down", page: "privacy", data: { ...privacy, takeDown } },
    {
      name: "take-down-refused",
      path: "/take-down/refused",
      page: "privacy",
      data: {
        ...privacy,
        takeDown: {
          ...takeDown,
          errors: [
            { field: "text", message: t("请写为什么要撤下。", "Please write why.") },
            { field: "contact", message: t("请留一个电话或者邮箱。", "Please leave a number or an address.") },
          ],
        },
      },
    },
    {
      name: "take-down-sent",
      path: "/take-down/sent",
      page: "privacy",
      data: { ...privacy, takeDown: { ...takeDown, sentUntil: "2026-12-07" } },
    },
    {
      name: "my-privacy",
      path: "/me/privacy",
      page: "myPrivacy",
      data: {
        done: "withdrawn",
        kept: [
          { title: t("账号", "Account"), count: 1, why: account.why, keeping: account.keeping[0]!.how },
          { title: t("登录记录", "Sign-ins"), count: 3, why: account.why, keeping: t("180 天", "180 days") },
        ],
        consents: [
          { title: consent.title, sensitive: true, on: true, href: consent.href, asks: false },
          {
            title: t("发现您可能需要的帮助", "Noticing that you may need help"),
            sensitive: false,
            on: false,
            href: "/me/privacy/consents/need/recognition",
            asks: true,
          },
        ],
        looks: [
          {
            seq: 1204,
            at: "2026-11-21 09:30",
            kind: "look",
            who: {
              kind: "staff",
              name: "李*",
              roles: ["rights-officer"],
              unions: [t("铜官区总工会", "Tongguan District Federation")],
            },
            what: "person.identity",
            purpose: t("回电话核实工资条", "Calling back about the payslips"),
          },
          {
            seq: 1190,
            at: "2026-11-20 18:02",
            kind: "security",
            who: { kind: "me", roles: [], unions: [] },
            what: "sign-in",
            purpose: "account",
          },
          {
            seq: 1100,
            at: "2026-11-01 03:20",
            kind: "security",
            who: { kind: "system", roles: [], unions: [] },
            what: "something.new",
            purpose: "",
          },
        ],
        olderHref: "/me/privacy?before=1100#looks",
        newestHref: "/me/privacy#looks",
        requests: [
          {
            id: "a",
            kind: "explain",
            state: "open",
            on: "2026-11-20",
            dueOn: "2026-12-05",
            text: t("为什么有我的工作单位？", "Why do you know where I work?"),
          },
          {
            id: "b",
            kind: "correct",
            state: "refused",
            on: "2026-10-02",
            dueOn: "2026-10-17",
            text: "",
            answer: t("会籍由基层工会登记，请找单位工会改。", "Your own union registers membership; please ask there."),
          },
        ],
        erasesOn: "2026-11-29",
      },
    },
    {
      name: "my-privacy-empty",
      path: "/me/privacy/empty",
      page: "myPrivacy",
      data: { kept: [], consents: [], looks: [], requests: [] },
    },
    { name: "consent", path: "/me/privacy/consents/rights-service/health", page: "consent", data: consent },
    {
      name: "consent-on",
      path: "/me/privacy/consents/on",
      page: "consent",
      data: { ...consent, on: true, sensitive: false, history: [] },
    },
    {
      name: "my-data",
      path: "/me/export",
      page: "myData",
      data: {
        sections: [
          {
            title: t("账号", "Account"),
            why: account.why,
            rows: [
              [
                { label: t("姓名", "Name"), value: "王小明" },
                { label: t("手机号", "Mobile number"), value: "+8613900000000" },
              ],
            ],
          },
        ],
      },
    },
    { name: "my-data-empty", path: "/me/export/empty", page: "myData", data: { sections: [] } },
    {
      name: "correction",
      path: "/me/correct",
      page: "correction",
      data: { fields: [{ field: "name", label: t("姓名", "Name"), value: "王小明" }] },
    },
    {
      name: "correction-refused",
      path: "/me/correct/refused",
      page: "correction",
      data: {
        fields: [
          {
            field: "name",
            label: t("姓名", "Name"),
            value: "123",
            error: t("这样写不行，请再检查一下。", "This cannot be right."),
          },
        ],
      },
    },
    {
      name: "deletion",
      path: "/me/delete",
      page: "deletion",
      data: { erased, kept, thinkOverDays: 7, errors: [], held: false },
    },
    {
      name: "deletion-refused",
      path: "/me/delete/refused",
      page: "deletion",
      data: {
        erased,
        kept: [],
        thinkOverDays: 7,
        erasesOn: "2026-11-29",
        errors: [
          { field: "when", message: t("请选择什么时候删除。", "Please choose when.") },
          { field: "confirm", message: t("请在框里写“删除”两个字。", "Please write DELETE in the field.") },
        ],
        held: false,
      },
    },
    {
      name: "deletion-held",
      path: "/me/delete/held",
      page: "deletion",
      data: { erased: [], kept, thinkOverDays: 7, errors: [], held: true },
    },
    { name: "deleted", path: "/me/deleted", page: "deleted", data: { erased, kept } },
    {
      name: "data-request",
      path: "/me/requests/new",
      page: "dataRequest",
      data: { kind: "explain", text: "", answeredWithinDays: 15 },
    },
    {
      name: "data-request-refused",
      path: "/me/requests/refused",
      page: "dataRequest",
      data: {
        kind: "correct",
        text: "",
        answeredWithinDays: 15,
        error: t("请写一两句，您想要什么。", "Please write a line or two."),
      },
    },
  ];
}
