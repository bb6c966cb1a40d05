import { type Answered, type PreviewAnswer, problem } from "../answer.ts";

/** Invented warnings in every state; the first is a group's, the second one worker's. */
const at = (day: string) => `2026-11-${day}T02:00:00.000Z`;
const soon = new Date(Date.now() + 5 * 3_600_000).toISOString();
const late = new Date(Date.now() - 3 * 3_600_000).toISOString();
const district = { code: "340705", name: "安徽省铜陵市铜官区" };

type Line = Record<string, unknown> & { id: number; level: string; state: string; grade: string };
const category = (lang: "zh" | "en") => ({ code: "WAGE", name: lang === "zh" ? "劳动报酬" : "Pay" });
const lines: Line[] = [
  {
    id: 1,
    number: "GH-2611-004101",
    level: "employer",
    grade: "orange",
    state: "detected",
    employer: { id: 7, name: "演示海燕食品有限公司" },
    workers: 5,
    expected: 0.4,
    days: 7,
    clock: { name: "screen", at: soon },
  },
  {
    id: 2,
    number: "GH-2611-004102",
    level: "worker",
    grade: "blue",
    state: "checked",
    clock: { name: "contact", at: soon },
  },
  {
    id: 3,
    number: "GH-2611-004103",
    level: "area",
    grade: "red",
    state: "screened",
    industry: { code: "H", name: "住宿和餐饮业" },
    workers: 14,
    expected: 3.1,
    days: 14,
    clock: { name: "check-consent", at: late },
    escalated: 1,
    overdue: true,
  },
  {
    id: 4,
    number: "GH-2611-004104",
    level: "employer",
    grade: "yellow",
    state: "closed",
    closedAs: "helped",
    employer: { id: 8, name: "演示北斗建设有限公司" },
    workers: 3,
    expected: 0.2,
    days: 7,
  },
].map((line) => ({
  district,
  since: at("12"),
  toldAt: at("18"),
  escalated: 0,
  overdue: false,
  isDemo: true,
  ...line,
}));
/** What was done in this visit. */
const moved = new Map<number, string>();
const notes: { words: string; at: string }[] = [];

const mayIn: Record<string, string[]> = {
  detected: ["screen", "false-alarm", "already-known", "take", "note"],
  screened: ["check", "false-alarm", "already-known", "take", "note"],
  checked: ["contact", "open", "decline", "false-alarm", "already-known", "take", "note"],
  contacted: ["contact", "open", "decline", "false-alarm", "already-known", "take", "note"],
  opened: ["contact", "close", "take", "note"],
  closed: [],
};
const nextOf: Record<string, string> = {
  screen: "screened",
  check: "checked",
  contact: "contacted",
  open: "opened",
  close: "closed",
  decline: "closed",
  "false-alarm": "closed",
  "already-known": "closed",
};
const stateOf = ({ id, state }: Line) => moved.get(id) ?? state;
const shown = (line: Line, lang: "zh" | "en") => ({ ...line, category: category(lang), state: stateOf(line) });

function thing(line: Line, lang: "zh" | "en"): Answered {
  const zh = lang === "zh";
  const state = stateOf(line);
  const one = line.level === "worker";
  const fact = (key: string, label: string, value: string, source: string) => ({
    key,
    label,
    value,
    source,
    on: "2026-11-18",
  });
  return {
    answer: {
      ...shown(line, lang),
      matterId: 4100 + line.id,
      why: [
        ...(one
          ? []
          : [
              {
                code: "seen",
                words: zh
                  ? `${line.days} 天内有 ${line.workers} 人，而通常约 ${line.expected} 人`
                  : `${line.workers} people in ${line.days} days where ${line.expected} would be expected`,
              },
            ]),
        { code: "came-back", words: zh ? "隔天又回来查同一件事" : "Came back to the same matter on another day" },
        { code: "long-reading", words: zh ? "读得久，不是随手翻翻" : "Read long, not just leafing through" },
      ],
      score: 5.1,
      unusual: {
        falseAMonth: 0.7,
        words: zh
          ? "这样不寻常或更不寻常的，每 1000 家单位每月误报约 0.70 条"
          : "As unusual as this or more: about 0.70 false alarms per 1,000 employers and month",
        source: zh ? "模拟城市，不是本市" : "Simulated cities, not yours",
      },
      config: { version: 1, note: "", from: at("01") },
      ...(one && {
        consent: {
          call: true,
          employer: false,
          words: zh ? "本人同意工会打电话联系。" : "The worker agreed to be called by the union.",
        },
        mayReveal: { left: 10 },
      }),
      ...(line.level === "employer" && {
        profile: [
          fact("name", zh ? "单位" : "Employer", "演示海燕食品有限公司", zh ? "用人单位登记" : "Registry of employers"),
          fact("headcount", zh ? "职工人数" : "Workforce", "320", zh ? "用人单位登记" : "Registry of employers"),
          fact(
            "matters",
            zh ? "近三年的诉求、咨询、信访" : "Matters of the last three years",
            zh ? "不足 3 件，不显示" : "Fewer than 3: not shown",
            zh ? "本平台的事项" : "Matters of this platform",
          ),
        ],
      }),
      notBuilt:
        line.level === "employer"
          ? [zh ? "以往调解记录：调解模块还没有建" : "Past mediation: mediation is not built yet"]
          : [],
      cases: [{ id: "demo-1", title: "拖欠三个月工资，仲裁支持补发", need: zh ? "拖欠工资" : "Unpaid wages" }],
      timeline: [
        { id: 1, at: at("18"), action: "detect", title: zh ? "发现" : "Detected", toState: "detected", detail: {} },
        ...notes.map((note, n) => ({
          id: 10 + n,
          at: note.at,
          action: "note",
          title: zh ? "备注" : "Note",
          toState: state,
          staff: "李明",
          words: note.words,
          detail: {},
        })),
      ],
      ...(state === "closed" &&
        line.closedAs === "helped" && {
          outcome: {
            helped: true,
            people: 3,
            recoveredFen: 4_200_000,
            recoveredFor: ["wage"],
            closedOn: "2026-11-20",
            leadDays: 9,
            leadTo: "complaint",
          },
        }),
      may: mayIn[state]!.filter((act) => act !== "open" || !one || state === "contacted"),
      mayTell: state === "closed" && line.closedAs === "helped",
    },
  };
}

export const warningAnswers: PreviewAnswer[] = [
  [
    "GET /warnings",
    ({ query, lang }) => {
      const is = (name: string, value: unknown) => !query.get(name) || String(value) === query.get(name);
      const warnings = lines
        .filter((line) => query.get("view") === "all" || stateOf(line) !== "closed")
        .filter((line) => query.get("view") !== "overdue" || line.overdue)
        .filter(() => query.get("view") !== "mine")
        .filter((line) => query.get("group") !== "true" || line.level !== "worker")
        .filter((line) => is("level", line.level) && is("grade", line.grade) && is("state", stateOf(line)))
        .map((line) => shown(line, lang));
      return { answer: { warnings, total: warnings.length, more: false } };
    },
  ],
  [
    "GET /warnings/{id}",
    ({ lang }, [id]) => {
      const line = lines.find((one) => String(one.id) === id);
      return line ? thing(line, lang) : problem(404, "need/no-warning", "没有这条预警，或者不在您的范围内。");
    },
  ],
  [
    "POST /warnings/{id}/acts",
    ({ body, lang }, [id]) => {
      const { act, words } = body as { act: string; words?: string };
      const line = lines.find((one) => String(one.id) === id)!;
      if (act === "note") notes.push({ words: words!, at: new Date().toISOString() });
      if (act === "check" && line.level !== "worker")
        return problem(
          409,
          "need/ask-workers-first",
          lang === "zh" ? "先在应用里问这些职工是否希望工会介入。" : "First ask these workers in the app.",
        );
      if (nextOf[act]) moved.set(line.id, nextOf[act]);
      return { answer: { state: stateOf(line), may: mayIn[stateOf(line)] } };
    },
  ],
  ["POST /warnings/{id}/worker", () => ({ answer: { name: "王**", phone: "+8613912345678", left: 9 } })],
  [
    "GET /warnings/{id}/story",
    () => ({
      answer: {
        title: "工会主动上门，帮几名职工解决劳动报酬问题",
        text: "某单位的几名职工在案例库里反复查询劳动报酬方面的案例。\n【请补充：职工遇到了什么事】",
        need: "WAGE-ARREARS",
        needs: [{ code: "WAGE-ARREARS", name: "拖欠工资" }],
      },
    }),
  ],
  ["POST /warnings/{id}/story", () => ({ answer: {} })],
];
