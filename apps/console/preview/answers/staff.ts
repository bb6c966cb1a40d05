import { type Role, roles } from "@zhijia/contracts";
import { type PreviewAnswer, problem } from "../answer.ts";

const at = "2026-11-18T01:05:00.000Z";
const id = (n: number) => `5d0c3c52-7f0e-4d3e-9a36-0d7c1a3f5b${String(n).padStart(2, "0")}`;
const people = ["陈静", "周强", "吴霞", "郑磊", "孙丽", "冯勇", "蒋敏"].map((name, index) => ({
  id: id(index),
  login: `staff${index + 1}@demo`,
  name: `${name}（演示）`,
  state: index === 5 ? "invited" : index === 6 ? "departed" : "active",
  ...(index === 3 ? { lockedUntil: "2026-11-22T03:45:00.000Z" } : {}),
  createdAt: at,
  ...(index === 6 ? { departedAt: "2026-11-21T09:00:00.000Z" } : {}),
}));
const grants = people.slice(0, 5).map((staff, index) => ({
  id: index + 1,
  staff: { id: staff.id, name: staff.name, login: staff.login },
  role: (Object.keys(roles) as Role[])[index],
  ...(index % 2
    ? { district: { code: "340705", name: "铜官区" } }
    : { union: { id: 3, name: "铜官区总工会（演示）" } }),
  grantedAt: at,
  ...(index ? { grantedBy: "李明（演示）" } : {}),
  ...(index === 4 ? { revokedAt: "2026-11-20T03:00:00.000Z" } : {}),
  may: { revoke: index !== 4 },
}));
const link = {
  id: id(0),
  link: "/console/invitation#a-token-that-opens-an-account",
  expiresAt: "2026-11-25T01:00:00.000Z",
};
const tie = {
  id: 1,
  employer: { id: 11, name: "铜陵某某机械有限公司（演示）" },
  kind: "relative",
  note: "弟弟在人事部",
  declaredAt: at,
};
let mine = [tie];

export const staffAnswers: PreviewAnswer[] = [
  [
    "GET /staff",
    ({ query }) => {
      const [one, text, state] = ["id", "text", "state"].map((name) => query.get(name));
      const found = people.filter(
        (staff) =>
          (!one || staff.id === one) &&
          (!state || staff.state === state) &&
          (!text || `${staff.name} ${staff.login}`.includes(text)),
      );
      return { answer: { staff: found, total: found.length } };
    },
  ],
  [
    "POST /staff",
    ({ body }) =>
      (body as { login: string }).login.startsWith("taken")
        ? problem(409, "people/login-taken", "有一处要改。", [{ field: "login", message: "这个账号已经有人用了。" }])
        : { answer: link },
  ],
  ["POST /staff/{id}/invitation", () => ({ answer: link })],
  ["POST /staff/{id}/depart", () => ({ answer: {} })],
  ["POST /staff/{id}/second-factor/reset", () => ({ answer: {} })],
  ["POST /staff/{id}/grants", () => ({ answer: { id: 9 } })],
  ["POST /role-grants/{id}/revoke", () => ({ answer: {} })],
  [
    "GET /role-grants",
    ({ query }) => {
      const [staff, role, revoked] = ["staff", "role", "revoked"].map((name) => query.get(name));
      const found = grants.filter(
        (grant) =>
          (!staff || grant.staff.id === staff) &&
          (!role || grant.role === role) &&
          (revoked === "true" || !("revokedAt" in grant)),
      );
      return { answer: { grants: found, total: found.length } };
    },
  ],
  ["GET /staff/me/ties", () => ({ answer: { ties: mine, declaredAt: at } })],
  [
    "POST /staff/me/ties",
    () => {
      mine = [tie];
      return { answer: { id: 1 } };
    },
  ],
  ["POST /staff/me/ties/none", () => ({ answer: {}, headers: { "set-cookie": "ties=said; Path=/" } })],
  ["GET /staff/{id}/ties", (_, [who]) => ({ answer: who === id(0) ? { ties: [tie], declaredAt: at } : { ties: [] } })],
  ["POST /staff/ties/{id}/end", () => ({ answer: {} })],
  [
    "POST /staff/me/password",
    () => problem(400, "people/wrong-password", "有一处要改。", [{ field: "current", message: "现在的密码不对。" }]),
  ],
];
