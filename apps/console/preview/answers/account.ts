import { permissionsOf, type Role, roles } from "@zhijia/contracts";
import type { Me } from "../../src/api.ts";
import { type PreviewAnswer, problem } from "../answer.ts";

const union = { kind: "union" as const, name: "铜官区总工会（演示）" };
const city = { kind: "union" as const, name: "铜陵市总工会（演示）" };

/** `as=lawyer`, `as=lawyer+supervisor`, `as=nobody`. */
function rolesOf(as: string): Role[] {
  return decodeURIComponent(as)
    .split(/[+ ]/)
    .filter((name): name is Role => name in roles);
}

function meOf(as: string, mustDeclareTies: boolean): Me {
  const held = rolesOf(as);
  return {
    id: "0f8c3c52-7f0e-4d3e-9a36-0d7c1a3f5b11",
    login: "li.ming",
    name: "李明（演示）",
    lang: "zh",
    grants: held.map((role, index) => ({ role, scope: index % 2 ? city : union })),
    permissions: permissionsOf(held),
    mustDeclareTies,
  };
}

const sessions = [
  {
    id: "b0f2d9a4-6f5a-4c1e-8d55-0a3b1c2d3e4f",
    device: "Chrome 141 · Windows",
    since: "2026-11-22T00:10:00.000Z",
    lastSeen: "2026-11-22T01:20:00.000Z",
    current: true,
  },
  {
    id: "c1a3e0b5-7a6b-4d2f-9e66-1b4c2d3e4f5a",
    device: "Edge 140 · Windows",
    since: "2026-11-19T00:31:00.000Z",
    lastSeen: "2026-11-20T08:02:00.000Z",
    current: false,
  },
];

const qrSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#fff"/><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM5 5h1v1H5zM7 7h1v1H7zM6 6h1v1H6z"/></svg>`;

const become = (as = "lawyer") => ({ "set-cookie": `as=${as}; Path=/` });

export const accountAnswers: PreviewAnswer[] = [
  [
    "GET /staff/me",
    ({ cookies: { as = "nobody", ties } }) =>
      as === "nobody" ? problem(401, "account/not-signed-in", "请先登录。") : { answer: meOf(as, ties === "unsaid") },
  ],
  [
    "GET /staff/sign-in/ways",
    () => ({ answer: { password: true, oidc: { name: "省工会统一身份", href: "/preview?as=lawyer" } } }),
  ],
  [
    "POST /staff/sign-in",
    ({ body }) => {
      const { login, password } = body as { login: string; password: string };
      if (login === "locked") {
        return problem(429, "account/locked", "密码错误次数太多，这个账号锁定到 10:45。急用请联系系统管理员。");
      }
      if (password === "wrong")
        return problem(401, "account/wrong-password", "账号或密码不对。再错 3 次将锁定 15 分钟。");
      return { answer: { stage: login === "new" ? "enrol" : "second-factor" } };
    },
  ],
  [
    "POST /staff/sign-in/second-factor",
    ({ body, cookies }) =>
      (body as { code: string }).code === "000000"
        ? problem(401, "account/wrong-code", "验证码不对，请等下一个数字再试。")
        : { answer: { stage: "open", recoveryCodesLeft: 8 }, headers: become(cookies.wish) },
  ],
  [
    "POST /staff/sign-in/enrolment",
    () => ({ answer: { qrSvg, secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", otpauthUri: "otpauth://totp/demo" } }),
  ],
  [
    "POST /staff/sign-in/enrolment/confirm",
    () => ({
      answer: { recoveryCodes: ["7F2K-9QXM", "A3WD-55TH", "K8RN-2VPE", "M6YC-QZ4J", "R9SB-H7FW", "X2LT-8DGU"] },
      headers: become(),
    }),
  ],
  [
    "POST /staff/invitation",
    ({ body }) =>
      (body as { token: string }).token.startsWith("old")
        ? problem(404, "account/no-invitation", "这个链接已经用过或过期了。请联系管理员再发一个。")
        : { answer: { login: "wang.fang", name: "王芳（演示）", expiresAt: "2026-11-29T00:00:00.000Z" } },
  ],
  ["POST /staff/invitation/accept", () => ({ answer: { stage: "enrol" } })],
  ["POST /staff/sign-out", () => ({ answer: {}, headers: become("nobody") })],
  ["POST /staff/me/sign-out-everywhere", () => ({ answer: { ended: 2 }, headers: become("nobody") })],
  ["PUT /staff/me/lang", () => ({ answer: {} })],
  ["GET /staff/me/sessions", () => ({ answer: { sessions } })],
  ["DELETE /staff/me/sessions/{id}", () => ({ answer: {} })],
];
