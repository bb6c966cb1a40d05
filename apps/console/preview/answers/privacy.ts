import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { assessmentQuestions, type PurposeContent } from "@zhijia/contracts";
import { type PreviewAnswer, problem } from "../answer.ts";

const at = "2026-11-19T06:00:00.000Z";
const folder = join(import.meta.dirname, "../../../server/content/purposes");
/** The shipped register itself: what stands there is what is looked at. */
const contents = readdirSync(folder).map(
  (name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as PurposeContent,
);

const purposeOf = (content: PurposeContent) => {
  const needsAssessment = content.assess.length > 0;
  const blockedBy = content.built ? (needsAssessment ? "no-assessment" : undefined) : "not-built";
  return {
    code: content.code,
    state: blockedBy ? "not-live" : "live",
    latest: content.version,
    ...(blockedBy ? { blockedBy } : { liveVersion: content.version }),
    needsAssessment,
    content,
  };
};
const assessmentOf = (content: PurposeContent) => ({
  id: "6e0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b01",
  purpose: content.code,
  version: content.version,
  state: "submitted",
  risk: "medium",
  answers: Object.fromEntries(assessmentQuestions.map((name) => [name, "（演示）这里写评估的内容。"])),
  draftedBy: "陈静（演示）",
  draftedAt: at,
});
const requests = (
  [
    ["delete", "open", "2026-11-20", true],
    ["access", "open", "2026-11-24", false],
    ["correct", "open", "2026-12-04", false],
    ["take-down", "open", "2026-12-08", false],
    ["copy", "granted", "2026-11-02", false],
  ] as const
).map(([kind, state, dueOn, overdue], index) => ({
  id: `7f0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b0${index}`,
  kind,
  state,
  channel: (["app", "page", "staff", "page", "app"] as const)[index],
  at,
  dueOn,
  overdue,
  ...(index === 1 ? { owner: "0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b11" } : {}),
  ...(kind === "take-down" ? { caseId: "demo-0012" } : { personId: "0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b21" }),
  union: "铜官区总工会（演示）",
}));

export const privacyAnswers: PreviewAnswer[] = [
  ["GET /purposes", () => ({ answer: { purposes: contents.map(purposeOf) } })],
  [
    "GET /purposes/{code}",
    (_, [code]) => {
      const content = contents.find((one) => one.code === code);
      if (!content) return problem(404, "privacy/no-purpose", "没有这个处理目的。");
      return {
        answer: {
          purpose: purposeOf(content),
          versions: [{ version: content.version, loadedAt: at, content }],
          assessments: content.assess.length > 0 ? [assessmentOf(content)] : [],
        },
      };
    },
  ],
  ["POST /purposes/{code}/assessments", () => ({ answer: { id: "6e0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b02" } })],
  ["POST /purposes/{code}/state", () => ({ answer: {} })],
  ["POST /assessments/{id}/decision", () => ({ answer: {} })],
  [
    "GET /data-requests",
    ({ query }) => ({
      answer: { requests: requests.filter(({ state }) => (state === "open") === (query.get("state") !== "closed")) },
    }),
  ],
  [
    "GET /data-requests/{id}",
    (_, [id]) => {
      const request = requests.find((one) => one.id === id);
      if (!request) return problem(404, "privacy/no-request", "没有这件请求。");
      const answered = request.state === "open" ? {} : { answer: "已经寄给您了。", answeredAt: at };
      return { answer: { ...request, text: "（演示）请把我以前登记的信息都删掉，我已经离开这里了。", ...answered } };
    },
  ],
  ["POST /data-requests", () => ({ answer: { id: requests[0]!.id, dueOn: "2026-12-14" } })],
  ["POST /data-requests/{id}/owner", () => ({ answer: {} })],
  ["POST /data-requests/{id}/answer", () => ({ answer: {} })],
  [
    "GET /retention",
    () => ({
      answer: {
        datasets: contents.flatMap(({ code, retention }) =>
          retention.map(({ dataset, what, period }, index) => ({
            dataset: `${dataset}`,
            purpose: code,
            what,
            ...(period ? { before: "2023-11-22" } : {}),
            due: period ? index * 14 : 0,
            held: index ? 1 : 0,
            ...(index ? {} : { lastRun: { at, removed: 20 } }),
          })),
        ),
        holds: [
          { id: "8a0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b01", personId: "0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b21", since: at },
        ],
      },
    }),
  ],
  ["POST /holds", () => ({ answer: { id: "8a0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b02" } })],
  ["DELETE /holds/{id}", () => ({ answer: {} })],
];
