import { type PreviewAnswer, problem } from "../answer.ts";

const at = "2026-11-20T02:00:00.000Z";
const union = { id: 3, name: "铜陵市总工会（演示）" };

/** One that is taken in, one that is known, one that is refused, one that is incomplete. */
const orders = [
  {
    ref: "GD20261122001",
    title: "（演示）驿站饮水机",
    words: "（演示）来电反映驿站的饮水机坏了三天，没有热水喝。\n希望尽快修好。",
    name: "李女士",
    phone: "19900000024",
    district: "340705",
    people: 3,
  },
  {
    ref: "GD20261122002",
    words: "（演示）食堂欠了两个月的工资。",
    employer: "某某餐饮公司（演示）",
    confidential: true,
  },
  { ref: "GD20261122003", words: "（演示）小区停车难。", district: "110101" },
  { words: "（演示）充电口没有电。" },
];

export const hotlineAnswers: PreviewAnswer[] = [
  [
    "POST /hotline-orders/reading",
    () => ({
      answer: { orders: orders.map((order) => ({ order, missing: order.ref ? [] : ["ref"] })) },
    }),
  ],
  [
    "POST /hotline-orders",
    ({ body }) => {
      const { ref } = body as { ref: string };
      if (ref.endsWith("003")) return problem(403, "request/not-allowed", "这个地区不归您的工会。");
      const again = ref.endsWith("002");
      return {
        answer: {
          id: again ? 45 : 42,
          number: again ? "GH-2611-000045" : "GH-2611-000042",
          code: "7K3M 9QXA 2D4F",
          kind: "appeal",
          dueOn: "2026-11-29",
          urgency: "green",
          again,
        },
      };
    },
  ],
  [
    "GET /hotline-keys",
    () => ({
      answer: {
        keys: [
          { id: 1, name: "市 12345 平台（演示）", union, madeAt: at },
          { id: 2, name: "旧平台（演示）", union, madeAt: at, revokedAt: at },
        ],
      },
    }),
  ],
  ["POST /hotline-keys", () => ({ answer: { id: 3, secret: "invented-for-the-preview-and-opens-nothing" } })],
  ["POST /hotline-keys/{id}/revoke", () => ({ answer: {} })],
];
