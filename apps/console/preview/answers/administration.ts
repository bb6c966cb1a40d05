import { type PreviewAnswer, problem } from "../answer.ts";

const at = "2026-11-22T01:10:00.000Z";
const en = (lang: string, zh: string, other: string) => (lang === "en" ? other : zh);
const entries = (
  [
    ["look", "staff:5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b00", "陈静（演示）", "person.identity", "核对困难职工申请材料"],
    ["look", "staff:5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b01", "周强（演示）", "member.roster", "roster"],
    ["security", "visitor", undefined, "sign-in.failed", "own"],
    ["security", "staff:5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b02", "吴霞（演示）", "sign-in", "own"],
    ["security", "system:retention", undefined, "retention.removed", "retention"],
    ["security", "staff:5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b02", "吴霞（演示）", "role.given", "新来的律师"],
  ] as const
).map(([kind, actor, actorName, what, purpose], index) => ({
  seq: 12_408 - index,
  at: `2026-11-22T01:${String(40 - index).padStart(2, "0")}:00.000Z`,
  kind,
  actor,
  ...(actorName ? { actorName } : {}),
  ...(kind === "look" ? { subject: `0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b2${index}` } : {}),
  what,
  purpose,
  ...(what === "role.given" ? { record: "17", detail: { role: "lawyer" } } : {}),
}));
const head = {
  size: 12_409,
  root: "6a1f0c9be4d3a27755c1d0f8e2b49a3c6a1f0c9be4d3a27755c1d0f8e2b49a3c",
  at,
  keyId: "c1d0f8e2b49a3c6a1f0c9be4d3a27755c1d0f8e2b49a3c6a1f0c9be4d3a27755",
  signature: "bXkgc2lnbmF0dXJlIGlzIGludmVudGVkIGZvciB0aGUgcHJldmlldyBhbmQgcHJvdmVzIG5vdGhpbmcgYXQgYWxsLi4u",
};

export const administrationAnswers: PreviewAnswer[] = [
  [
    "GET /administration/health",
    ({ lang }) => ({
      answer: {
        version: "0.1.0",
        checkedAt: at,
        findings: [
          { check: "database", state: "ok", found: "PostgreSQL 18.4, 214 MB" },
          {
            check: "backup",
            state: "fail",
            found: en(lang, "最近一次备份是 9 天以前。", "The last backup is 9 days old."),
            todo: en(
              lang,
              "运行 npx zhijia backup，并检查定时任务。",
              "Run npx zhijia backup and look at the schedule.",
            ),
          },
          {
            check: "disk",
            where: en(lang, "数据", "data"),
            state: "warn",
            found: en(lang, "剩 8.1 GB。", "8.1 GB left."),
            todo: en(lang, "清理或扩容。", "Clear or extend it."),
          },
          { check: "clock", state: "ok", found: en(lang, "与网络时间相差 12 毫秒。", "12 ms from network time.") },
          {
            check: "search-index",
            where: en(lang, "案例", "case"),
            state: "ok",
            found: en(lang, "12,408 个案例，已跟上。", "12,408 cases, up to date."),
          },
          {
            check: "jobs",
            state: "warn",
            found: en(lang, "2 个任务失败。", "2 jobs failed."),
            todo: en(lang, "在“后台任务”里查看原因。", "Look at the reasons under Jobs."),
          },
        ],
      },
    }),
  ],
  [
    "GET /administration/jobs",
    () => ({
      answer: {
        counts: [
          { name: "search.follow", waiting: 0, running: 1, dead: 0 },
          { name: "unions.check-table", waiting: 2, running: 0, dead: 0 },
          { name: "sms.send", waiting: 0, running: 0, dead: 2 },
        ],
        dead: [
          { id: "7", name: "sms.send", enqueuedAt: at, diedAt: at, tries: 5, reason: "the gateway answered 503" },
          { id: "8", name: "sms.send", enqueuedAt: at, diedAt: at, tries: 5, reason: "the gateway answered 503" },
        ],
      },
    }),
  ],
  ["POST /administration/jobs/revive", () => ({ answer: { revived: 2 } })],
  [
    "GET /administration/settings",
    ({ lang }) => ({
      answer: {
        settings: [
          {
            key: "site.operator",
            name: en(lang, "运行单位", "Run by"),
            hint: en(lang, "显示在隐私说明里，例如“某市总工会”。", "Shown in the privacy notice."),
            kind: "text",
            value: "铜陵市总工会（演示）",
            fallback: "",
            changedAt: at,
          },
          {
            key: "site.contact",
            name: en(lang, "联系电话或邮箱", "Phone or e-mail to ask"),
            hint: en(lang, "个人信息问题找谁，默认工会热线 12351。", "Whom to ask about personal data."),
            kind: "text",
            value: "12351",
            fallback: "12351",
          },
        ],
      },
    }),
  ],
  [
    "PUT /administration/settings/{key}",
    () => problem(400, "setting/invalid", "有一处要改。", [{ field: "value", message: "最多 60 个字。" }]),
  ],
  [
    "GET /administration/settings/{key}/history",
    () => ({
      answer: {
        changes: [{ at, by: "李明（演示）", before: "", after: "铜陵市总工会（演示）", reason: "第一次填写" }],
      },
    }),
  ],
  [
    "GET /open311-clients",
    ({ lang }) => ({
      answer: {
        discovery: "https://zhijia.example.cn/open311/discovery.xml",
        clients: [
          {
            id: 1,
            name: en(lang, "市 12345 平台（演示）", "The city's hotline (demo)"),
            union: { id: 3, name: "铜陵市总工会（演示）" },
            mayRead: true,
            mayWrite: true,
            madeBy: "李明（演示）",
            madeAt: at,
            days: [
              { on: "2026-11-22", reads: 96, writes: 4 },
              { on: "2026-11-21", reads: 288, writes: 11 },
            ],
          },
          {
            id: 2,
            name: en(lang, "旧的城管平台（演示）", "The old repair platform (demo)"),
            union: { id: 3, name: "铜陵市总工会（演示）" },
            mayRead: false,
            mayWrite: true,
            madeBy: "李明（演示）",
            madeAt: at,
            revoked: { at, by: "李明（演示）" },
            days: [],
          },
        ],
      },
    }),
  ],
  ["POST /open311-clients", () => ({ answer: { id: 3, key: "invented-for-the-preview-and-opens-nothing" } })],
  ["POST /open311-clients/{id}/revoke", () => ({ answer: {} })],
  [
    "GET /administration/library-imports",
    () => ({
      answer: {
        rows: [
          {
            id: 2,
            kind: "cases",
            name: "裁判文书-2026-10.jsonl.gz",
            state: "running",
            bytes: 84_000_000,
            records: 41_200,
            share: 0.63,
            accepted: 40_871,
            unchanged: 0,
            refused: 29,
            skipped: 300,
            reasons: { "case/no-text": 21, "case/no-date": 8 },
            by: "李明（演示）",
            startedAt: at,
            updatedAt: at,
          },
          {
            id: 1,
            kind: "statutes",
            name: "劳动法规.jsonl",
            state: "failed",
            bytes: 900_000,
            records: 12,
            share: 0.1,
            accepted: 12,
            unchanged: 0,
            refused: 0,
            skipped: 0,
            reasons: {},
            problem: "第 13 行不是 JSON，文件可能没有传完。",
            by: "李明（演示）",
            startedAt: at,
            updatedAt: at,
          },
        ],
        total: 2,
      },
    }),
  ],
  ["POST /administration/library-imports", () => ({ answer: { id: 2 } })],
  [
    "GET /administration/demo-messages",
    () => ({
      answer: {
        demo: true,
        rows: [{ at, to: "139****0001", text: "【职家演示】验证码 482913，5 分钟内有效。不要告诉任何人。" }],
      },
    }),
  ],
  [
    "GET /administration/log",
    ({ query }) => {
      const kind = query.get("kind");
      const rows = entries.filter(
        (entry) =>
          (!kind || entry.kind === kind) &&
          (!query.get("actor") || entry.actor === query.get("actor")) &&
          (!query.get("subject") || entry.subject === query.get("subject")),
      );
      return { answer: { rows, ...(kind ? {} : { next: 12_403 }), head } };
    },
  ],
  [
    "GET /administration/log/{seq}/proof",
    (_, [seq]) => ({ answer: { proof: { inclusion: { seq: Number(seq), head }, key: "aW52ZW50ZWQ=" } } }),
  ],
  ["GET /log-head", () => ({ answer: { head } })],
  [
    "GET /table-imports",
    () => ({
      answer: {
        total: 2,
        imports: [
          ["3f0c1b8e-6d3a-4b7e-9c11-2a4b6c8d0e1f", "单位名册（有错误）.xlsx", "refused", 3],
          ["4a1d2c9f-7e4b-4c8f-8d22-3b5c7d9e1f2a", "单位名册.xlsx", "applied", 0],
        ].map(([id, fileName, state, problems]) => ({
          id,
          kind: "employers",
          fileName,
          state,
          share: 1,
          rows: 12_000,
          counts: { total: 12_000, new: 11_980, changed: 12, unchanged: 8, problems, hidden: 0 },
          unknownColumns: [],
          columns: [],
          firstRows: [],
          firstProblems: [],
          hasErrorFile: state === "refused",
          by: { id, name: "李明（演示）" },
          at,
          may: { apply: true },
        })),
      },
    }),
  ],
];
