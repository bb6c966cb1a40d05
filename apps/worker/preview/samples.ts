import type { CaseCard, Clock, OutcomeStatistics, Pages, Urgent, View } from "@zhijia/contracts";
import { contactSamples } from "./contact-samples.ts";
import { drawSamples } from "./draw-samples.ts";
import { figuresSamples } from "./figures-samples.ts";
import { helpSamples } from "./help-samples.ts";
import { matterSamples } from "./matter-samples.ts";
import { needFiguresSamples } from "./need-figures-samples.ts";
import { privacySamples } from "./privacy-samples.ts";
import { ratingSamples } from "./rating-samples.ts";
import type { Sample } from "./sample.ts";
import { scanSamples } from "./scan-samples.ts";
import { stationSamples } from "./station-samples.ts";
import { wishSamples } from "./wish-samples.ts";

export type { Sample } from "./sample.ts";

type Lang = View["lang"];

/** Every page, full and empty and refused, in one language. All of it is invented. */
export function samplesIn(lang: Lang): Sample[] {
  const t = (zh: string, en: string) => (lang === "zh" ? zh : en);
  const need = { code: "WAGE-ARREARS", name: t("拖欠工资", "Unpaid wages") };
  const overtime = { code: "WAGE-OT", name: t("加班费", "Overtime pay") };
  const resign = { code: "TERM-RESIGN", name: t("被迫离职", "Forced to leave") };
  const union = {
    id: "union-hotline",
    name: t("工会服务热线 12351", "Trade-union line 12351"),
    phone: "12351",
    what: t(
      "说说您的情况，工会的人会听，也会告诉您下一步。",
      "Tell your union what happened; a person listens and says what comes next.",
    ),
  };
  const inspection = {
    id: "labour-inspection",
    name: t("劳动保障监察大队", "Labour inspection"),
    what: t("投诉欠薪、不签合同、不缴社保、超时加班。", "Complaints about unpaid wages, no contract, no insurance."),
  };
  const psychology = {
    id: "psychology",
    name: t("心理援助热线 12356", "Psychological help 12356"),
    phone: "12356",
    what: t("难受、想不开的时候，有人陪您说话。", "When it is too much: somebody to talk to."),
  };
  const rule = {
    law: "劳动争议调解仲裁法",
    article: "第二十七条第四款",
    jurisdiction: "CN",
    verified: true,
    source: "劳动争议调解仲裁法(2007-12-29)",
  };
  const urgent: Urgent = {
    code: "life-danger",
    level: "red",
    name: t("先保命", "Your life first"),
    message: t(
      "您现在不安全的话，先离开那里，再打电话。有人在，不是您一个人。",
      "If you are not safe, leave first, then call. You are not alone.",
    ),
    channels: [{ id: "police", name: t("报警 110", "Police 110"), phone: "110", what: "" }, psychology],
  };
  const deadline: Urgent = {
    code: "deadline",
    level: "amber",
    name: t("日子快到了", "A day is near"),
    message: t(
      "您提到收到了裁决书。不服的话，十五天内要去法院。今天就打电话问。",
      "You mentioned an award. To go to court you have fifteen days. Call today.",
    ),
    channels: [union],
  };

  const clocks: Clock[] = [
    {
      id: "arbitration.limitation-wages",
      title: t("要工资的期限", "Time to claim unpaid wages"),
      branch: t("如果还在上班", "If you still work there"),
      text: t(
        "还在职期间，要工资不受一年期限限制，但证据会越来越难找，越早越好。",
        "While you work there no limit runs; but proof gets harder to find, so sooner is better.",
      ),
      provisional: false,
      askPerson: false,
      rule,
    },
    {
      id: "arbitration.limitation-wages",
      title: t("要工资的期限", "Time to claim unpaid wages"),
      branch: t("如果已经离职", "If you have left"),
      text: t("从离职那天起一年内申请仲裁。", "Apply within one year of the day you left."),
      nominalEnd: "2026-10-05",
      legalEnd: "2026-10-08",
      start: {
        field: "start.arbitration.limitation-wages",
        label: t("离职那天", "The day you left"),
        value: "2025-10-05",
      },
      provisional: true,
      askPerson: false,
      rule,
    },
    {
      id: "arbitration.limitation-wages",
      title: t("要工资的期限", "Time to claim unpaid wages"),
      branch: t("如果是平台发的钱", "If a platform pays you"),
      text: t(
        "您和平台是什么关系要看具体情况，这里不给您算日子。请打 12351 问工会的人。",
        "What you are to the platform depends on the facts. We give no date here: call 12351.",
      ),
      // A wrong answer of the server: never shown.
      nominalEnd: "2031-01-01",
      provisional: false,
      askPerson: true,
      rule,
    },
    {
      id: "inspection.complaint",
      title: t("投诉到劳动监察的期限", "Time to complain to labour inspection"),
      branch: t("如果已经退休", "If you draw a pension"),
      text: t(
        "退休后工作的规定正在变化，这里不给您算日子。请打 12351。",
        "The rules after retirement are changing; call 12351.",
      ),
      provisional: false,
      askPerson: true,
      rule,
    },
    {
      id: "arbitration.limitation-wages",
      title: t("要工资的期限", "Time to claim unpaid wages"),
      branch: t("如果已经退休", "If you draw a pension"),
      text: t(
        "退休后工作的规定正在变化，这里不给您算日子。请打 12351。",
        "The rules after retirement are changing; call 12351.",
      ),
      provisional: false,
      askPerson: true,
      rule,
    },
    {
      id: "inspection.complaint",
      title: t("投诉到劳动监察的期限", "Time to complain to labour inspection"),
      text: t("两年内可以投诉；一直在欠，从结束那天算。", "Within two years; while it goes on, from the day it ends."),
      start: {
        field: "start.inspection.complaint",
        label: t("最后一次该发工资的那天", "The last payday that was missed"),
      },
      provisional: false,
      askPerson: false,
      rule: { ...rule, law: "劳动保障监察条例", article: "第二十条", jurisdiction: "330800", verified: false },
    },
  ];

  const explained: CaseCard = {
    id: "demo|甲一",
    title: "王某与某餐饮公司追索劳动报酬纠纷",
    court: "某市铜官区人民法院",
    region: t("安徽", "Anhui"),
    year: 2023,
    stage: "first",
    outcome: "won",
    authority: "typical",
    granted: 1_865_000,
    needs: [need],
    snippet: [],
    explained: t(
      "店里三个月没发工资，老板说生意不好。王某有打卡截图和催要的聊天，法院让公司把三个月工资全部补上。",
      "A restaurant paid nothing for three months, saying business was bad. With clock-in screenshots and chats the court ordered all three months paid.",
    ),
  };
  const others: CaseCard[] = [
    {
      id: "demo|乙二",
      title: "李某与某物流公司劳动争议",
      court: "某市中级人民法院",
      region: t("安徽", "Anhui"),
      year: 2019,
      stage: "second",
      outcome: "part",
      authority: "ordinary",
      granted: 734_050,
      needs: [need, overtime],
      snippet: [
        { text: "……用人单位自二〇一八年三月起", mark: false },
        { text: "拖欠工资", mark: true },
        { text: "，劳动者多次", mark: false },
        { text: "催要", mark: true },
        { text: "，公司以经营困难为由未予支付……", mark: false },
      ],
      superseded: t("《劳动法》2018-12-29 起修改", "《劳动法》 was amended on 2018-12-29"),
    },
    {
      id: "demo|丙三",
      title: "赵某与某建筑劳务分包有限公司、某建设集团股份有限公司追索劳动报酬纠纷一案",
      region: t("浙江", "Zhejiang"),
      year: 2021,
      stage: "first",
      outcome: "lost",
      authority: "ordinary",
      needs: [need],
      snippet: [{ text: "原告未能提交证据证明其在涉案工地的出勤天数……", mark: false }],
    },
  ];

  const statistics: OutcomeStatistics = {
    total: 236,
    outcomes: [
      { outcome: "won", count: 98, href: "?outcome=won" },
      { outcome: "part", count: 96, href: "?outcome=part" },
      { outcome: "lost", count: 42, href: "?outcome=lost" },
    ],
    amounts: {
      count: 181,
      p25: 820_000,
      median: 1_640_000,
      p75: 3_150_000,
      bins: [
        { from: 0, to: 1_000_000, count: 52 },
        { from: 1_000_000, to: 2_000_000, count: 61 },
        { from: 2_000_000, to: 3_000_000, count: 28 },
        { from: 3_000_000, to: 4_000_000, count: 18 },
        { from: 4_000_000, to: 5_000_000, count: 12 },
        { from: 5_000_000, to: 12_000_000, count: 10 },
      ],
    },
    byYear: [
      { year: 2024, total: 41, won: 20, part: 15, lost: 6 },
      { year: 2023, total: 62, won: 27, part: 25, lost: 10 },
      { year: 2022, total: 55, won: 22, part: 24, lost: 9 },
      { year: 2021, total: 38, won: 14, part: 15, lost: 9 },
      { year: 2020, total: 27, won: 9, part: 11, lost: 7 },
    ],
    byRegion: [
      { region: t("安徽", "Anhui"), total: 88, won: 40, part: 33, lost: 15, href: "?region=340000" },
      { region: t("浙江", "Zhejiang"), total: 64, won: 26, part: 27, lost: 11 },
      { region: t("江苏", "Jiangsu"), total: 31, won: 12, part: 13, lost: 6 },
    ],
    withheld: 13,
  };

  const article30 = {
    id: "劳动合同法|第三十条",
    law: "劳动合同法",
    article: "第三十条",
    text: "用人单位应当按照劳动合同约定和国家规定，向劳动者及时足额支付劳动报酬。\n用人单位拖欠或者未足额支付劳动报酬的，劳动者可以依法向当地人民法院申请支付令，人民法院应当依法发出支付令。",
    plain: "公司要按时、足额发工资。欠了，可以直接去法院要一张“支付令”。",
    current: true,
  };
  const question = t("老板三个月没发工资，说生意不好", "My boss has not paid me for three months");

  const answer: Pages["answer"] = {
    asked: question,
    editHref: "/",
    token: "sample",
    needs: [
      {
        ...need,
        legalTerm: t("拖欠劳动报酬", "wage arrears"),
        plain: t(
          "到了发工资的日子老板不发或只发一部分，就是拖欠工资。法律不允许：工资要按月用钱发给您本人，公司没钱也不是不发的理由。",
          "If payday comes and the boss pays nothing, or only part, that is wage arrears. The law does not allow it: wages must be paid every month, and having no cash is not an excuse.",
        ),
        reasons: ["三个月没发钱了", "老板不发工资"],
      },
      { ...resign, legalTerm: t("被迫解除劳动合同", "forced resignation"), plain: "", reasons: [] },
      { ...overtime, legalTerm: t("加班费", "overtime pay"), plain: "", reasons: [] },
    ],
    facts: [
      {
        id: "stillWorking",
        title: t("还在上班", "Still working there"),
        answer: t("说不清楚", "Not sure"),
        href: "/ask/sample",
      },
      {
        id: "payer",
        title: t("谁发工资", "Who pays"),
        answer: t("上班的单位", "The place where I work"),
        href: "/ask/sample",
      },
    ],
    urgent: [],
    steps: [
      t(
        "先算清楚：欠哪几个月、每月多少、一共多少，写在纸上。",
        "Work it out first: which months, how much each, the total. Write it down.",
      ),
      t(
        "用微信或短信向老板要，写明月份和金额，让他回复；截图保存。",
        "Ask the boss by WeChat or text, naming months and amounts. Save screenshots.",
      ),
      t(
        "向公司所在区的劳动保障监察投诉，或打 12333；监察可以责令限期支付。",
        "Complain to the labour inspection of the district, or call 12333. It can order payment by a date.",
      ),
      t(
        "还不给就申请劳动仲裁，不收费；老板写了欠条的，可以拿欠条直接去法院。",
        "If still unpaid, apply for labour arbitration; it is free. With a written IOU you may go straight to court.",
      ),
    ],
    warnings: [
      t(
        "别自己先写辞职信；要走，写清楚是因为公司欠薪。",
        "Do not write a resignation first. If you leave, write that it is because of unpaid wages.",
      ),
    ],
    clocks,
    clocksAction: "/answer/sample",
    calculators: [
      { id: "severance", name: t("经济补偿", "Severance pay"), href: "/calculators/severance" },
      { id: "overtime", name: t("加班费", "Overtime pay"), href: "/calculators/overtime" },
    ],
    evidence: [
      { text: t("劳动合同、入职表、工牌或工作群", "Contract, entry form, badge or work chat group"), holder: "you" },
      { text: t("银行流水，看得出哪个月没进账", "Bank statement showing the months with no payment"), holder: "you" },
      { text: t("向老板要工资的聊天、录音", "Chats or recordings of you asking for pay"), holder: "you" },
      { text: t("工资支付表和签字记录", "Pay register with signatures"), holder: "employer" },
      { text: t("社保缴费记录", "Record of social-insurance payments"), holder: "authority" },
    ],
    cases: { explained: [explained], others, total: 236, allHref: "/answer/sample/cases" },
    statistics,
    articles: [
      {
        ...article30,
        why: t(
          "公司要及时、足额发工资；欠了可申请支付令",
          "Pay must be on time and in full; you may ask the court for a payment order",
        ),
      },
      {
        id: "劳动法|第五十条",
        law: "劳动法",
        article: "第五十条",
        text: "工资应当以货币形式按月支付给劳动者本人。不得克扣或者无故拖欠劳动者的工资。",
        why: t("工资按月用货币发给本人", "Pay monthly, in money, to you"),
        current: true,
      },
    ],
    channels: [union, inspection, psychology],
    related: [overtime, resign, { code: "WAGE-DEDUCT", name: t("克扣/罚款", "Deductions and fines") }],
    shareHref: "/needs/WAGE-ARREARS",
    nothingFound: false,
    provinces: [
      { value: "330000", label: t("浙江", "Zhejiang") },
      { value: "340000", label: t("安徽", "Anhui") },
    ],
  };
  const bareAnswer: Pages["answer"] = {
    token: "bare",
    needs: [],
    facts: [],
    urgent: [],
    steps: [],
    warnings: [],
    clocks: [],
    clocksAction: "/answer/bare",
    calculators: [],
    evidence: [],
    cases: { explained: [], others: [], total: 0, allHref: "/answer/bare/cases" },
    articles: [],
    channels: [],
    related: [],
    nothingFound: true,
    provinces: [],
  };

  const groups = [
    {
      code: "WAGE",
      name: t("劳动报酬", "Pay"),
      needs: [need, overtime, { code: "WAGE-DEDUCT", name: t("克扣/罚款", "Deductions and fines") }],
    },
    {
      code: "CONTRACT",
      name: t("劳动合同", "Contract"),
      needs: [
        { code: "CTR-NONE", name: t("没签合同", "No written contract") },
        { code: "CTR-PROBATION", name: t("试用期", "Probation") },
      ],
    },
    {
      code: "TERMINATION",
      name: t("辞退和离职", "Dismissal and leaving"),
      needs: [{ code: "TERM-UNLAWFUL", name: t("违法辞退", "Unlawful dismissal") }, resign],
    },
    {
      code: "HOURS",
      name: t("工时休假", "Hours and leave"),
      needs: [{ code: "HOURS-LEAVE", name: t("年休假", "Annual leave") }],
    },
    {
      code: "INSURANCE",
      name: t("社会保险", "Social insurance"),
      needs: [{ code: "INS-NONE", name: t("没缴社保", "No insurance paid") }],
    },
    {
      code: "INJURY",
      name: t("工伤", "Work injury"),
      needs: [{ code: "INJ-DETERMINE", name: t("工伤认定", "Recognition of an injury") }],
    },
    {
      code: "WOMEN",
      name: t("女职工", "Women at work"),
      needs: [{ code: "WOM-PREGNANT", name: t("三期保护", "Pregnancy and nursing") }],
    },
    {
      code: "PLATFORM",
      name: t("平台用工", "Platform work"),
      needs: [{ code: "PLAT-RIDER", name: t("骑手受伤", "Injured riders") }],
    },
  ];

  const fields: Pages["calculator"]["fields"] = [
    { name: "start", label: t("哪天开始上班", "First day of work"), kind: "date", required: true, value: "2019-03-01" },
    { name: "end", label: t("最后一天上班", "Last day of work"), kind: "date", required: true, value: "2026-06-30" },
    {
      name: "wage",
      label: t("离职前十二个月的平均月工资", "Average monthly pay of the last 12 months"),
      hint: t(
        "包括奖金、津贴和加班费，扣社保和个税之前的数。",
        "With bonuses, allowances and overtime, before insurance and tax.",
      ),
      kind: "money",
      unit: t("元", "yuan"),
      required: true,
      value: "6500",
    },
    {
      name: "average",
      label: t("当地职工月平均工资", "Local average monthly wage"),
      kind: "money",
      required: false,
      value: "",
    },
    {
      name: "leaving",
      label: t("合同解除了吗", "Has the contract ended?"),
      kind: "yes-no",
      required: true,
      value: "yes",
    },
    {
      name: "grade",
      label: t("伤残等级", "Grade"),
      kind: "choice",
      required: true,
      value: "9",
      options: Array.from({ length: 10 }, (_, n) => ({
        value: String(n + 1),
        label: t(`${n + 1} 级`, `Grade ${n + 1}`),
      })),
    },
  ];
  const severanceRule = { ...rule, law: "劳动合同法", article: "第四十七条", source: "" };
  const calculator: Pages["calculator"] = {
    id: "unlawful-dismissal",
    name: t("违法辞退赔偿金", "Damages for unlawful dismissal"),
    what: t(
      "单位没有合法理由就辞退您，可以要赔偿金，也可以要求回去上班。",
      "Dismissed without a lawful reason: damages, or the job back.",
    ),
    fields,
    errors: [],
  };

  const facets: Pages["cases"]["facets"] = [
    {
      name: "region",
      values: ["安徽", "浙江", "江苏", "山东", "河南", "湖北", "四川", "广东", "福建", "江西"].map((label, n) => ({
        value: String(n),
        label: t(label, label),
        count: 40 - n,
        href: `?region=${n}`,
        on: n === 0,
      })),
    },
    {
      name: "year",
      values: [2024, 2023, 2022].map((year) => ({
        value: `${year}`,
        label: `${year}`,
        count: 20,
        href: `?year=${year}`,
        on: false,
      })),
    },
    {
      name: "outcome",
      values: [
        { value: "won", label: t("全部支持", "Won in full"), count: 98, href: "?outcome=won", on: false },
        { value: "part", label: t("部分支持", "Won in part"), count: 96, href: "?outcome=part", on: false },
      ],
    },
  ];

  const oneCase: Pages["case"] = {
    ...others[0]!,
    title: "李某与某物流公司劳动争议二审民事判决书",
    caseNumber: "（2019）某01民终123号",
    date: "2019-08-14",
    cause: "追索劳动报酬纠纷",
    source: "demo",
    interpretation: [
      {
        title: t("发生了什么", "What happened"),
        text: t(
          "李某开货车，公司四个月没发工资，还不承认加班。",
          "A driver was not paid for four months, and the company denied his overtime.",
        ),
      },
      {
        title: t("怎么判的", "What was decided"),
        text: t(
          "工资全部要补；加班费因为没有记录，只支持了一部分。",
          "All wages must be paid; overtime only in part, for lack of records.",
        ),
      },
      {
        title: t("您可以怎么做", "What you can do"),
        text: t("把每天的派单截图留好，那就是加班的证据。", "Keep a screenshot of every order: it proves your hours."),
      },
    ],
    interpretedBy: t("某律师事务所 周律师", "Lawyer Zhou"),
    amounts: [
      { what: "拖欠工资", claimed: 2_400_000, granted: 2_400_000 },
      { what: "加班费", claimed: 1_860_000, granted: 734_050 },
      { what: "精神损害抚慰金", claimed: 500_000 },
    ],
    sections: [
      {
        kind: "claims",
        title: t("要求了什么", "What was claimed"),
        paragraphs: ["李某向一审法院起诉请求：判令某物流公司支付2018年3月至6月工资24000元、加班费18600元。"],
      },
      {
        kind: "facts",
        title: t("查明的事实", "Facts found"),
        paragraphs: [
          "一审法院查明：李某于2016年5月入职某物流公司，岗位为驾驶员。",
          "双方未就加班作出书面约定。".repeat(6),
        ],
      },
      { kind: "result", title: t("结果", "Result"), paragraphs: ["驳回上诉，维持原判。"] },
      { kind: "other", title: t("其他内容", "Other text"), paragraphs: ["审判长 某某"] },
    ],
    cites: [
      { law: "劳动合同法", article: "第三十条", href: "/articles/x", superseded: false },
      { law: "劳动法", article: "第四十四条", superseded: true },
    ],
    related: [others[1]!],
    takedownHref: "/privacy?case=x",
  };

  const article: Pages["article"] = {
    ...article30,
    notLawText: false,
    versions: [
      { id: "a", version: "2012-12-28", current: true, text: article30.text, from: "2013-07-01" },
      { id: "b", version: "2007-06-29", current: false, text: article30.text, from: "2008-01-01", to: "2013-07-01" },
    ],
    previous: { href: "/articles/29", name: "劳动合同法 第二十九条" },
    next: { href: "/articles/31", name: "劳动合同法 第三十一条" },
    citedBy: [explained, others[0]!],
    citedByTotal: 57,
    source: "国家法律法规数据库",
  };

  const options = [
    { value: "yes", label: t("还在上班", "Yes, I do") },
    { value: "no", label: t("已经离职", "No, I have left") },
    { value: "unknown", label: t("说不清楚", "I am not sure") },
  ];
  const ask: Pages["question"] = {
    token: "sample",
    asked: question,
    id: "stillWorking",
    step: 1,
    of: 3,
    title: t("您现在还在这家单位上班吗？", "Do you still work there?"),
    why: t("在职和离职，期限算法不一样。", "The time limit is counted differently once you have left."),
    options,
    urgent: [],
  };
  const home: Pages["home"] = { caseCount: 12_408, articleCount: 58_625, groups };

  return [
    { name: "home", path: "/", page: "home", data: home },
    {
      name: "home-offer",
      path: "/home-offer",
      page: "home",
      data: { ...home, offer: { href: "/me/help/offers/1", need: need.name } },
    },
    {
      name: "home-error",
      path: "/home-error",
      page: "home",
      data: {
        ...home,
        caseCount: 0,
        error: t("请写几个字，说说遇到了什么事。", "Please write a few words about what happened."),
        question: "",
      },
    },
    { name: "question", path: "/ask/sample", page: "question", data: ask },
    {
      name: "question-error",
      path: "/ask/error",
      page: "question",
      data: {
        ...ask,
        step: 3,
        chosen: "no",
        backHref: "/ask/sample",
        error: t("请选一个；不清楚就选“说不清楚”。", "Please choose one; if unsure, choose “I am not sure”."),
        urgent: [urgent],
      },
    },
    { name: "answer", path: "/answer/sample", page: "answer", data: answer },
    {
      name: "answer-urgent",
      path: "/answer/urgent",
      page: "answer",
      data: { ...answer, urgent: [urgent, deadline], askHref: "/ask/sample", facts: [] },
    },
    { name: "answer-need", path: "/needs/WAGE-ARREARS", page: "answer", data: withoutWords(answer) },
    {
      name: "answer-nothing",
      path: "/answer/bare",
      page: "answer",
      data: { ...bareAnswer, asked: "……", needs: answer.needs, channels: [union], related: answer.related },
    },
    { name: "answer-empty", path: "/answer/empty", page: "answer", data: { ...bareAnswer, nothingFound: false } },
    {
      name: "answer-other",
      path: "/answer/other",
      page: "answer",
      data: {
        ...bareAnswer,
        nothingFound: false,
        otherMatter: t(
          "这像是和房东的事。可以打 12348 免费问律师。",
          "This looks like a matter with a landlord. Call 12348 to ask a lawyer free of charge.",
        ),
        channels: [union],
      },
    },
    {
      name: "cases",
      path: "/answer/sample/cases",
      page: "cases",
      data: {
        title: t("拖欠工资的案例", "Cases on unpaid wages"),
        asked: question,
        token: "sample",
        facets,
        cases: [explained, ...others],
        total: 236,
        page: 2,
        previousHref: "?page=1",
        nextHref: "?page=3",
        statistics,
      },
    },
    {
      name: "cases-empty",
      path: "/needs/WAGE-OT/cases",
      page: "cases",
      data: { title: t("加班费的案例", "Cases on overtime pay"), facets: [], cases: [], total: 0, page: 1 },
    },
    { name: "case", path: "/cases/sample", page: "case", data: oneCase },
    {
      name: "explain",
      path: "/explain",
      page: "explain",
      data: { about: { id: "sample", title: oneCase.title }, signedIn: true },
    },
    { name: "explain-need", path: "/explain-need", page: "explain", data: { need, signedIn: false } },
    { name: "thanks", path: "/thanks", page: "thanks", data: { kind: "asked" } },
    { name: "thanks-reason", path: "/thanks-reason", page: "thanks", data: { kind: "not-helpful", caseId: "sample" } },
    { name: "case-bare", path: "/cases/bare", page: "case", data: bareCase(others[1]!) },
    { name: "article", path: "/articles/sample", page: "article", data: article },
    {
      name: "article-note",
      path: "/articles/note",
      page: "article",
      data: {
        id: "n",
        law: "民法典",
        article: "第一百八十八条",
        text: "",
        plain: "一般的债，三年内要去告。",
        current: false,
        notLawText: true,
        versions: [],
        citedBy: [],
        citedByTotal: 0,
        source: "[L]",
      },
    },
    {
      name: "calculators",
      path: "/calculators",
      page: "calculators",
      data: {
        calculators: [
          {
            id: "severance",
            name: t("经济补偿", "Severance pay"),
            href: "/calculators/severance",
            what: t("单位依法让您离开，应当给多少", "What you are owed when the job ends lawfully"),
          },
          { id: calculator.id, name: calculator.name, href: "/calculators/unlawful-dismissal", what: calculator.what },
        ],
      },
    },
    { name: "calculators-empty", path: "/calculators-empty", page: "calculators", data: { calculators: [] } },
    { name: "calculator", path: "/calculators/severance", page: "calculator", data: calculator },
    {
      name: "calculator-error",
      path: "/calculators/error",
      page: "calculator",
      data: {
        ...calculator,
        fields: fields.map((field) =>
          field.name === "wage"
            ? { ...field, value: "六千五", error: t("请填数字，例如 6500。", "Please give a number, such as 6500.") }
            : field,
        ),
        errors: [{ field: "wage", message: t("请填数字，例如 6500。", "Please give a number, such as 6500.") }],
      },
    },
    {
      name: "calculator-result",
      path: "/calculators/unlawful-dismissal",
      page: "calculator",
      data: {
        ...calculator,
        result: {
          lines: [
            {
              label: t("经济补偿（N）", "Severance (N)"),
              formula: t("6,500.00 元 × 7.5 个月", "6,500.00 yuan × 7.5 months"),
              amount: 4_875_000,
              rule: severanceRule,
            },
            {
              label: t("赔偿金（2N）", "Damages (2N)"),
              formula: t("经济补偿 × 2", "severance × 2"),
              amount: 9_750_000,
              rule: { ...severanceRule, article: "第八十七条" },
            },
          ],
          total: 9_750_000,
          alternatives: [
            {
              title: t("或者：回去上班", "Or: the job back"),
              text: t(
                "不要赔偿金，要求恢复工作、继续履行合同，并补发这段时间的工资。两样只能选一样。",
                "Instead of damages, ask to return and for the pay of the time between. You choose one of the two.",
              ),
              rule: { ...severanceRule, article: "第四十八条" },
            },
          ],
          notes: [
            t("拿了赔偿金（2N），就不再另拿经济补偿（N）。", "With damages (2N) there is no severance (N) on top."),
          ],
        },
      },
    },
    {
      name: "calculator-person",
      path: "/calculators/person",
      page: "calculator",
      data: {
        ...calculator,
        result: {
          lines: [
            {
              label: t("一次性就业补助金", "Employment subsidy"),
              formula: t("各省标准不同", "differs by province"),
              rule: { ...rule, verified: false },
            },
          ],
          alternatives: [],
          notes: [],
          // A wrong answer of the server: never shown beside "ask a person".
          total: 12_345_600,
          askPerson: t(
            "您那里的标准还没有人核对过，这里不给您金额。请打 12351 问工会的人。",
            "Nobody has verified the figure for your place. Call 12351 and ask a person.",
          ),
        },
      },
    },
    { name: "saved", path: "/saved", page: "saved", data: {} },
    { name: "sign-in", path: "/sign-in", page: "signIn", data: { mailboxHref: "/demo/messages" } },
    {
      name: "sign-in-refused",
      path: "/sign-in-refused",
      page: "signIn",
      data: {
        phone: "1380000",
        next: "/me",
        error: t("请填写 11 位手机号码。", "Please give a mobile number of 11 digits."),
        provider: { name: t("某省工会", "the province app"), href: "/sign-in/oidc" },
      },
    },
    { name: "sign-in-code", path: "/sign-in/code", page: "signInCode", data: { phone: "138****0000", minutes: 5 } },
    {
      name: "sign-in-code-refused",
      path: "/sign-in-code-refused",
      page: "signInCode",
      data: {
        phone: "138****0000",
        minutes: 5,
        error: t("验证码不对，请再看一眼短信。", "That code is not right. Please look at the message again."),
        mailboxHref: "/demo/messages",
      },
    },
    {
      name: "demo-messages",
      path: "/demo/messages",
      page: "demoMessages",
      data: {
        messages: [
          {
            at: "2026-11-20T02:03:04.000Z",
            to: "+8613800000000",
            text: t("您的验证码是 123456，5 分钟内有效。", "Your code is 123456, valid for 5 minutes."),
          },
        ],
      },
    },
    { name: "demo-messages-none", path: "/demo-messages-none", page: "demoMessages", data: { messages: [] } },
    { name: "sign-out", path: "/sign-out", page: "signOut", data: {} },
    {
      name: "me",
      path: "/me",
      page: "me",
      data: {
        name: "张演示",
        phone: "138****0000",
        realName: "none",
        done: "ended",
        sessions: [
          {
            id: "a",
            device: t("安卓手机 · 微信", "Android phone · WeChat"),
            since: t("11月3日 09:12", "3 Nov, 09:12"),
            lastSeen: t("11月22日 10:30", "22 Nov, 10:30"),
            current: true,
          },
          {
            id: "b",
            device: t("Windows 电脑 · Edge", "Windows computer · Edge"),
            since: t("11月20日 18:00", "20 Nov, 18:00"),
            lastSeen: t("11月21日 08:05", "21 Nov, 08:05"),
            current: false,
          },
        ],
        links: [
          {
            href: "/me/privacy",
            title: t("谁看过我的信息", "Who looked at my data"),
            what: t("谁、什么时候、为什么。", "Who, when and why."),
          },
        ],
      },
    },
    {
      name: "me-new",
      path: "/me-new",
      page: "me",
      data: {
        realName: "none",
        // A sensitive matter is not named.
        offer: { href: "/me/help/offers/2" },
        sessions: [],
        links: [],
      },
    },
    ...privacySamples(lang),
    ...helpSamples(lang),
    ...contactSamples(lang),
    ...drawSamples(lang),
    ...wishSamples(lang),
    ...stationSamples(lang),
    ...scanSamples(lang),
    ...ratingSamples(lang),
    ...matterSamples(lang),
    ...figuresSamples(lang),
    ...needFiguresSamples(lang),
    {
      name: "problem-missing",
      path: "/problem/404",
      page: "problem",
      data: {
        status: 404,
        title: t("没有找到", "Not found"),
        detail: t(
          "没有这一页，可能是网址抄错了，也可能已经撤下。",
          "There is no such page. The address may be wrong, or it was taken down.",
        ),
      },
    },
    {
      name: "problem-busy",
      path: "/problem/429",
      page: "problem",
      data: {
        status: 429,
        title: t("人太多了", "Too many"),
        detail: t("请等一分钟再试。", "Please try again in a minute."),
      },
    },
    {
      name: "problem-forbidden",
      path: "/problem/403",
      page: "problem",
      data: {
        status: 403,
        title: t("这里不能看", "Not allowed"),
        detail: t("这一页只给工作人员看。", "This page is for staff only."),
      },
    },
    {
      name: "problem-ours",
      path: "/problem/500",
      page: "problem",
      data: {
        status: 500,
        title: t("我们出错了", "Our mistake"),
        detail: t("不是您的问题。请过一会儿再试。", "It was not you. Please try again in a while."),
        reference: "0d5c2f6e-0001",
      },
    },
  ];
}

/** The same answer as the page of a need, which anybody may open. */
function withoutWords({ asked: _, editHref: __, ...rest }: Pages["answer"]): Pages["answer"] {
  return { ...rest, facts: [], askHref: "/ask/sample" };
}

function bareCase(card: CaseCard): Pages["case"] {
  return {
    ...card,
    source: "demo",
    sections: [],
    amounts: [],
    cites: [],
    related: [],
    takedownHref: "/privacy?case=x",
  };
}
