import type { Api } from "../../src/api.ts";
import type { PreviewAnswer } from "../answer.ts";

type Sample = Awaited<ReturnType<Api["listOverrideSamples"]>>["samples"][number];

const sample = (id: number, values: Partial<Sample>): Sample => ({
  id,
  matter: { id: 40 + id, number: `GH-2611-${String(40 + id).padStart(6, "0")}` },
  desk: { id: 3, name: "铜陵市铜官区总工会（演示）" },
  problemType: { code: "WAGE", name: "拖欠工资" },
  because: "override",
  answeredAt: "2026-11-11T02:00:00.000Z",
  failedCalls: 2,
  closedAt: "2026-11-14T02:00:00.000Z",
  reopened: false,
  drawnOn: "2026-11-16",
  mayJudge: true,
  ...values,
});

/** To be judged, one's own, and both verdicts. */
export const overrideAnswers: PreviewAnswer[] = [
  [
    "GET /override-samples",
    () => ({
      answer: {
        samples: [
          sample(1, {}),
          sample(2, { because: "no-contact", failedCalls: 0, mayJudge: false }),
          sample(3, {
            reopened: true,
            mayJudge: false,
            verdict: {
              is: "unfounded",
              words: "（演示）问了区总工会，电话一次也没有打过。",
              by: "赵敏（演示）",
              at: "2026-11-18T02:00:00.000Z",
            },
          }),
          sample(5, {
            mayJudge: false,
            verdict: {
              is: "justified",
              words: "（演示）驿站的照片和来访登记都在。",
              by: "赵敏（演示）",
              at: "2026-11-18T02:00:00.000Z",
            },
          }),
        ],
      },
    }),
  ],
  ["POST /override-samples/{id}/verdict", () => ({ answer: { reopened: true } })],
];
